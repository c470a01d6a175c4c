import { decideRemoval } from '#domain/move.ts';
import { aliasFacts, readOfAlias } from './facts.ts';
import { govern } from './govern.ts';
import { checkedInput, type RemoveAliasInput as Input, RemoveAliasInput } from './input.ts';
import { type Acted, type Acting } from './write.ts';

/** Takes an alias away; its history stays. */
export async function removeAlias(acting: Acting, given: unknown): Promise<Acted> {
  const input: Input = checkedInput(RemoveAliasInput, given);
  const { idempotencyKey = null, expected = null, ...wish } = input;
  const { key } = acting.reader.references.model(input.model);
  return govern(acting, {
    mutation: 'removeAlias',
    model: key,
    idempotencyKey,
    input: { ...wish, expected },
    decide: async (facts) => {
      const asked = { by: acting.person, reason: input.reason, expected: expected, appendId: facts.appendId };
      const decided = decideRemoval(asked, aliasFacts(acting, facts, key, input.alias, asked.expected));
      return decided.ok ? { ok: true, value: { events: decided.value, read: readOfAlias(facts, input.alias) } } : decided;
    },
  });
}
