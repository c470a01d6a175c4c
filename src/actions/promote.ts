import { decidePromotion } from '#domain/move.ts';
import { promotionId } from '#domain/node-id.ts';
import { parseVersionRef } from '#domain/ref.ts';
import { modelName, trackerNames } from '#reader/names.ts';
import { aliasFacts, barOf, readOfAlias, refusingNotFound } from './facts.ts';
import { doneBefore, govern } from './govern.ts';
import { checkedInput, type PromoteInput as Input, PromoteInput } from './input.ts';
import { askAhead, namedAtTracker } from './named.ts';
import { type Acted, type Acting } from './write.ts';

/** Moves an alias to a version. The version must be known to be there: a tracker that cannot tell stops a promotion. */
export async function promote(acting: Acting, given: unknown): Promise<Acted> {
  const input: Input = checkedInput(PromoteInput, given);
  const { idempotencyKey = null, expected = null, riskNotes = null, ...wish } = input;
  const model = modelName(acting.reader.world, parseVersionRef(input.version, trackerNames(acting.reader.world)).model);
  const act = { mutation: 'promote', model: model.key, idempotencyKey, input: { ...wish, riskNotes, expected } };
  // What was done is answered again also while its tracker is down.
  const before = await doneBefore(acting, act);
  if (before !== null) return before;
  await askAhead(acting, input.version);
  return refusingNotFound(['input', 'version'], () =>
    govern(acting, {
      ...act,
      decide: async (facts) => {
        const named = await namedAtTracker(acting, facts, input.version);
        if (!named.ok) return named;
        const { version, binds, told, read } = named.value;
        const promotion = promotionId(model.key, facts.appendId);
        const asked = {
          by: acting.person,
          reason: input.reason,
          riskNotes,
          expected,
          appendId: facts.appendId,
          promotion,
          roles: acting.roles,
          now: acting.now(),
        };
        const target = { version, binds, status: told?.status ?? 'READY', bar: barOf(facts, version) };
        const decision = decidePromotion(asked, aliasFacts(acting, facts, model.key, input.alias, expected), target);
        return decision.ok
          ? { ok: true, value: { events: decision.value, read: [...readOfAlias(facts, input.alias), ...read] } }
          : decision;
      },
    }),
  );
}
