import { type CareVerb, careVerbs, decideCare } from '#domain/care.ts';
import { refusingNotFound } from './facts.ts';
import { govern } from './govern.ts';
import { CareInput, checkedInput } from './input.ts';
import { askAheadForCare, modelOf, namedForCare } from './named.ts';
import { type Acted, type Acting } from './write.ts';

/** Freezes, releases, deprecates, restores or retires a version. */
export async function care(acting: Acting, verb: CareVerb, given: unknown): Promise<Acted> {
  const { idempotencyKey = null, ...input } = checkedInput(CareInput, given);
  const model = modelOf(acting, input.version);
  await askAheadForCare(acting, input.version);
  return refusingNotFound(['input', 'version'], () =>
    govern(acting, {
      mutation: verb,
      lane: 'care',
      model,
      idempotencyKey,
      input,
      decide: async (facts) => {
        const cared = await namedForCare(acting, facts, input.version);
        if (!cared.ok) return cared;
        const { version } = cared.value;
        const stands = facts.history.mark(careVerbs[verb].mark, version) !== null;
        const decision = decideCare(verb, { by: acting.person, reason: input.reason, appendId: facts.appendId }, cared.value, stands);
        return decision.ok ? { ok: true, value: { events: decision.value, read: cared.value.read } } : decision;
      },
    }),
  );
}
