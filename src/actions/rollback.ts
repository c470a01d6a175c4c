import { aliasKey } from '#domain/alias.ts';
import { decideRollback } from '#domain/move.ts';
import type { Holder } from '#domain/recorded.ts';
import { aliasFacts, barOf, boundOf, pastMoves, readOfAlias, readOfMarks, refusingNotFound } from './facts.ts';
import { type Facts, govern } from './govern.ts';
import { checkedInput, type RollbackInput as Input, RollbackInput } from './input.ts';
import { namedForRollback } from './named.ts';
import { withPolicyBound } from './ruling.ts';
import { type Acted, type Acting } from './write.ts';

/** How far back "the last that passed" looks, in moves of the alias. */
const movesMax = 1000;

/** Back to a known-good version. One look at the ledger and one write: no tracker is asked unless a version is named that no alias of the model ever held. */
export async function rollback(acting: Acting, given: unknown): Promise<Acted> {
  const input: Input = checkedInput(RollbackInput, given);
  const { idempotencyKey = null, expected = null, to = null, rootCause = null, deprecate, ...wish } = input;
  const model = acting.reader.references.model(input.model);
  const asked = { ...wish, expected, to, rootCause, deprecate: deprecate ?? false };
  return refusingNotFound(['input', to === null ? 'model' : 'to'], () =>
    govern(acting, {
      mutation: 'rollback',
      model: model.key,
      idempotencyKey,
      input: asked,
      underPolicy: true,
      lane: 'rollback',
      logs: [{ log: 'moves', field: aliasKey(input.alias), limit: movesMax }],
      decide: async (facts) => {
        const named = to === null ? null : await namedForRollback(acting, facts, model.key, to);
        if (named !== null && !named.ok) return named;
        const target =
          named === null ? null : { ...named.value, status: named.value.told?.status ?? 'READY', bar: barOf(facts, named.value.version) };
        const wanted = {
          by: acting.person,
          reason: input.reason,
          expected,
          appendId: facts.appendId,
          deprecate: asked.deprecate,
          rootCause,
          noteId: facts.appendId,
          roles: acting.roles,
          rule: facts.policy === null || facts.policy.mode === 'OBSERVE' ? null : facts.policy.rollback,
        };
        const alias = aliasFacts(acting, facts, model.key, input.alias, expected);
        const decision = decideRollback({ ...wanted, to: target }, alias, pastMoves(facts.logs.flat()), (holder) =>
          isBarred(facts, holder),
        );
        if (!decision.ok) return decision;
        const [move] = decision.value;
        const reached = move?.kind === 'AliasMoved' ? move.to : null;
        return {
          ok: true,
          value: {
            events: withPolicyBound(acting, facts, decision.value, facts.appendId),
            read: [...readOfAlias(facts, input.alias), ...readOfMarks(facts, reached), ...(named?.value.read ?? [])],
          },
        };
      },
    }),
  );
}

/** Frozen, deprecated or retired, or of a model that was made again since. */
function isBarred(facts: Facts, holder: Holder): boolean {
  return (
    barOf(facts, holder) !== null ||
    facts.history.mark('deprecated', holder) !== null ||
    (boundOf(facts, holder)?.generation ?? holder.generation) !== holder.generation
  );
}
