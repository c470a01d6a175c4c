import { decideRebound, type Target } from '#domain/move.ts';
import { boundOf, refusingNotFound } from './facts.ts';
import { doneBefore, type Facts, govern } from './govern.ts';
import { ConfirmReboundInput, checkedInput } from './input.ts';
import { type Acted, type Acting } from './write.ts';

/** Accepts a model that its tracker made again. Every tracker that may have it must answer. */
export async function confirmRebound(acting: Acting, given: unknown): Promise<Acted> {
  const { idempotencyKey = null, ...input } = checkedInput(ConfirmReboundInput, given);
  const model = acting.reader.references.model(input.model);
  const act = { mutation: 'confirmRebound', model: model.key, idempotencyKey, input };
  const before = await doneBefore(acting, act);
  if (before !== null) return before;
  return refusingNotFound(['input', 'model'], async () => {
    const records = await acting.reader.models.records(await acting.reader.models.find(model));
    const targets = (facts: Facts): Target[] =>
      records.map(({ tracker, name, createdAt }) => {
        const key = { tracker, model: name, version: '' };
        return { key, status: 'READY', bound: boundOf(facts, key), modelCreatedAt: createdAt?.getTime() ?? null };
      });
    return govern(acting, {
      ...act,
      decide: async (facts) => {
        const decided = decideRebound(
          { by: acting.person, reason: input.reason, expected: null, appendId: facts.appendId },
          targets(facts),
        );
        const read = facts.history.bindings.map(({ field, sequence }) => ({ view: 'binding' as const, field, sequence }));
        return decided.ok ? { ok: true, value: { events: decided.value, read } } : decided;
      },
    });
  });
}
