import { decideTags } from '#domain/care.ts';
import { refusingNotFound } from './facts.ts';
import { govern } from './govern.ts';
import { checkedInput, TagVersionInput } from './input.ts';
import { askAheadForCare, modelOf, namedForCare } from './named.ts';
import { type Acted, type Acting } from './write.ts';

/** Sets and removes tags of our own on a version. */
export async function tagVersion(acting: Acting, given: unknown): Promise<Acted> {
  const { idempotencyKey = null, ...input } = checkedInput(TagVersionInput, given);
  const model = modelOf(acting, input.version);
  await askAheadForCare(acting, input.version);
  return refusingNotFound(['input', 'version'], () =>
    govern(acting, {
      mutation: 'tagVersion',
      model,
      idempotencyKey,
      input,
      decide: async (facts) => {
        const cared = await namedForCare(acting, facts, input.version);
        if (!cared.ok) return cared;
        const decision = decideTags(
          { by: acting.person, reason: null, appendId: facts.appendId },
          cared.value,
          input.set ?? [],
          input.remove ?? [],
        );
        return decision.ok ? { ok: true, value: { events: decision.value, read: cared.value.read } } : decision;
      },
    }),
  );
}
