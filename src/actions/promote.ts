import { promotionId } from '#domain/node-id.ts';
import { aliasAsConfigured } from '#domain/policy.ts';
import { decideRequest } from '#domain/promotion-request.ts';
import { parseVersionRef } from '#domain/ref.ts';
import type { Decided } from '#domain/refusal.ts';
import { modelName, trackerNames } from '#reader/names.ts';
import { settled } from '#reader/settled.ts';
import { aliasFacts, barOf, readOfAlias, refusingNotFound } from './facts.ts';
import { doneBefore, type Facts, govern } from './govern.ts';
import { checkedInput, type PromoteInput as Input, PromoteInput } from './input.ts';
import { askAhead, namedAtTracker } from './named.ts';
import { type FoundDrift, recordDrift } from './record-drift.ts';
import { openFor, ruled, withPolicyBound } from './ruling.ts';
import type { Acted, Acting, Decision } from './write.ts';

/**
 * Asks for an alias to move to a version: policy lets it move at once, wants reviews, or refuses. The version must be known to be there:
 * a tracker that cannot tell stops a promotion. What policy refused is written down, and asked anew under the same key.
 */
export async function promote(acting: Acting, given: unknown): Promise<Acted> {
  const input: Input = checkedInput(PromoteInput, given);
  const { idempotencyKey = null, expected = null, riskNotes = null, ...wish } = input;
  const model = modelName(acting.reader.world, parseVersionRef(input.version, trackerNames(acting.reader.world)).model);
  const act = { mutation: 'promote', model: model.key, idempotencyKey, input: { ...wish, riskNotes, expected } };
  // What was done is answered again also while its tracker is down.
  const before = await doneBefore(acting, act);
  if (before !== null) return before;
  await askAhead(acting, input.version);
  const met: Met = { drift: null };
  const acted = await refusingNotFound(['input', 'version'], () =>
    govern(acting, { ...act, underPolicy: true, decide: (facts) => decided(acting, facts, { ...input, riskNotes, expected }, met) }),
  );
  // Found on the way. Where it cannot be written now the sweep writes the same, and what was promoted is promoted.
  if (met.drift !== null) await settled(recordDrift(acting, met.drift));
  return acted;
}

/** What a decision came across beside what it decided. */
interface Met {
  drift: FoundDrift | null;
}

async function decided(acting: Acting, facts: Facts, input: Input, met: Met): Promise<Decided<Decision>> {
  const { reason, riskNotes = null, expected = null } = input;
  const alias = aliasAsConfigured(input.alias, facts.policy);
  const named = await namedAtTracker(acting, facts, input.version);
  if (!named.ok) return named;
  const { version, binds, told, read } = named.value;
  const question = { alias, version, requesterRoles: acting.roles, seals: true };
  const ruling = await ruled(acting, facts, question);
  if (!ruling.ok) return ruling;
  met.drift = ruling.value.drift;
  const refused = ruling.value.ruling.verdict.outcome === 'REFUSED';
  // A refusal is no answer that a key stands for.
  const appendId = refused ? acting.newId() : facts.appendId;
  const target = { version, binds, status: told?.status ?? 'READY', bar: barOf(facts, version) };
  const wish = {
    by: acting.person,
    roles: acting.roles,
    reason,
    riskNotes,
    expected,
    appendId,
    promotion: promotionId(facts.model, appendId),
    now: acting.now(),
  };
  const open = await openFor(acting, facts, alias);
  const decision = decideRequest(wish, aliasFacts(acting, facts, facts.model, alias, expected), target, ruling.value.ruling, open.records);
  if (!decision.ok) return decision;
  return {
    ok: true,
    value: {
      events: withPolicyBound(acting, facts, decision.value, appendId),
      appendId,
      read: [...readOfAlias(facts, alias), ...open.read, ...read, ...ruling.value.read],
      values: refused ? [] : ruling.value.values,
    },
  };
}
