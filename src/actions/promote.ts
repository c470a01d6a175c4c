import { decidePromotion } from '#domain/move.ts';
import { promotionId } from '#domain/node-id.ts';
import { parseVersionRef } from '#domain/ref.ts';
import { modelName, trackerNames } from '#reader/names.ts';
import { aliasFacts, barOf, boundOf, readOfAlias, readOfMarks, refusingNotFound } from './facts.ts';
import { type Acted, type Acting, doneBefore, govern } from './govern.ts';
import { checkedInput, type PromoteInput as Input, PromoteInput } from './input.ts';
import { targetOf } from './target.ts';

/** Moves an alias to a version. The version must be known to be there: a tracker that cannot tell stops a promotion. */
export async function promote(acting: Acting, given: unknown): Promise<Acted> {
  const input: Input = checkedInput(PromoteInput, given);
  const { idempotencyKey = null, expected = null, riskNotes = null, ...wish } = input;
  const model = modelName(acting.reader.world, parseVersionRef(input.version, trackerNames(acting.reader.world)).model);
  const act = { mutation: 'promote', model: model.key, idempotencyKey, input: { ...wish, riskNotes, expected } };
  // What was done is answered again also while its tracker is down.
  const before = await doneBefore(acting, act);
  if (before !== null) return before;
  return refusingNotFound(['input', 'version'], async () => {
    const target = await targetOf(acting.reader, model, input.version);
    return govern(acting, {
      ...act,
      decide: async (facts) => {
        const bound = boundOf(facts, target.key);
        const asked = {
          by: acting.person,
          reason: input.reason,
          riskNotes,
          expected: expected,
          appendId: facts.appendId,
          promotion: promotionId(model.key, facts.appendId),
        };
        const known = bound === null ? null : { ...target.key, generation: bound.generation };
        const bar = known === null ? null : barOf(facts, known);
        const decided = decidePromotion(asked, aliasFacts(acting, facts, model.key, input.alias, asked.expected), {
          ...target,
          bound,
          bar,
        });
        const read = [
          ...readOfAlias(facts, input.alias),
          ...readOfMarks(facts, known),
          ...(bound === null ? [] : [{ view: 'binding' as const, field: bound.field, sequence: bound.sequence }]),
        ];
        return decided.ok ? { ok: true, value: { events: decided.value, read } } : decided;
      },
    });
  });
}
