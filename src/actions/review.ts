import { aliasKey } from '#domain/alias.ts';
import type { PromotionRecord } from '#domain/events/promotion.ts';
import { badInput } from '#domain/fault.ts';
import { parseNodeId } from '#domain/node-id.ts';
import { decideClosing, decideCompletion, decideReview, decideWithdrawal, separationOf } from '#domain/promotion-decision.ts';
import { type Decided, refused } from '#domain/refusal.ts';
import type { Ruling } from '#domain/ruling.ts';
import { aliasFacts, barOf, readOfAlias, readOfMarks } from './facts.ts';
import { type Facts, govern } from './govern.ts';
import { CancelPromotionInput, CompletePromotionInput, checkedInput, ReviewPromotionInput, WithdrawReviewInput } from './input.ts';
import { ruled, withPolicyBound } from './ruling.ts';
import type { Acted, Acting, Decision } from './write.ts';

/** One person's decision on a promotion; the approval that completes what the policy asks for moves the alias. Needs no tracker for what is sealed. */
export async function reviewPromotion(acting: Acting, given: unknown): Promise<Acted> {
  const { idempotencyKey = null, comment = null, riskNotes = null, evidence = null, ...input } = checkedInput(ReviewPromotionInput, given);
  const { decision } = input;
  return onPromotion(acting, {
    mutation: 'reviewPromotion',
    promotion: input.promotion,
    idempotencyKey,
    input: { ...input, comment, riskNotes, evidence },
    decide: async (facts, record) =>
      judgedAgain(acting, facts, record, (ruling, alias, target) =>
        decideReview(
          { by: acting.person, roles: acting.roles, decision, comment, riskNotes, evidence, appendId: facts.appendId, now: acting.now() },
          record,
          ruling,
          alias,
          target,
        ),
      ),
  });
}

/** Moves what was approved and could not move then. */
export async function completePromotion(acting: Acting, given: unknown): Promise<Acted> {
  const { idempotencyKey = null, promotion } = checkedInput(CompletePromotionInput, given);
  return completion(acting, promotion, { idempotencyKey });
}

/** The same without anybody asking: tried again and again, so that only what is done leaves a trace. */
export async function completeQuietly(acting: Acting, promotion: string): Promise<Acted> {
  return completion(acting, promotion, { idempotencyKey: null, unrecorded: true });
}

function completion(acting: Acting, promotion: string, how: Pick<PromotionAct, 'idempotencyKey' | 'unrecorded'>): Promise<Acted> {
  return onPromotion(acting, {
    mutation: 'completePromotion',
    promotion,
    ...how,
    input: { promotion },
    decide: async (facts, record) =>
      judgedAgain(acting, facts, record, (ruling, alias, target) =>
        decideCompletion({ by: acting.person, appendId: facts.appendId, now: acting.now() }, record, ruling, alias, target),
      ),
  });
}

export async function withdrawReview(acting: Acting, given: unknown): Promise<Acted> {
  const { idempotencyKey = null, promotion, reason } = checkedInput(WithdrawReviewInput, given);
  return onPromotion(acting, {
    mutation: 'withdrawReview',
    promotion,
    idempotencyKey,
    input: { promotion, reason },
    decide: async (facts, record) => {
      const rule = facts.policy?.promotion.get(aliasKey(record.alias)) ?? null;
      const separation = separationOf(record, { rule, trainer: { known: true, value: null } });
      return plainly(decideWithdrawal({ by: acting.person, reason, appendId: facts.appendId, now: acting.now() }, record, separation));
    },
  });
}

export async function cancelPromotion(acting: Acting, given: unknown): Promise<Acted> {
  const { idempotencyKey = null, promotion, reason } = checkedInput(CancelPromotionInput, given);
  return onPromotion(acting, {
    mutation: 'cancelPromotion',
    promotion,
    idempotencyKey,
    input: { promotion, reason },
    decide: async (facts, record) =>
      plainly(decideClosing({ by: acting.person, reason, appendId: facts.appendId, now: acting.now() }, record, 'cancel')),
  });
}

/** Writes down that the time of a request is over. Nobody asks for it: a follower does. */
export async function expirePromotion(acting: Acting, promotion: string): Promise<Acted> {
  return onPromotion(acting, {
    mutation: 'expirePromotion',
    promotion,
    idempotencyKey: null,
    input: { promotion },
    decide: async (facts, record) => {
      const wish = { by: acting.person, reason: 'nobody decided in time', appendId: facts.appendId, now: acting.now() };
      return plainly(decideClosing(wish, record, 'expire'));
    },
  });
}

interface PromotionAct {
  readonly unrecorded?: true;
  readonly mutation: string;
  readonly promotion: string;
  readonly idempotencyKey: string | null;
  readonly input: unknown;
  readonly decide: (facts: Facts, record: PromotionRecord) => Promise<Decided<Decision>>;
}

/** An act on one promotion, guarded by how it stands. */
async function onPromotion(acting: Acting, { promotion, decide, ...act }: PromotionAct): Promise<Acted> {
  const name = parseNodeId(promotion);
  if (name.kind !== 'promotion') throw badInput('input.promotion is the written name of a promotion, as promotions and promote tell it.');
  return govern(acting, {
    ...act,
    model: name.model,
    underPolicy: true,
    decide: async (facts) => {
      const found = await acting.reader.promotions.find(name.model, name.id);
      if (found === null) return refused('NOT_FOUND', `There is no promotion ${promotion}.`, 'Look at promotions.', ['input', 'promotion']);
      const decision = await decide(facts, found.record);
      if (!decision.ok) return decision;
      const stands = { view: 'promotion' as const, field: found.id, sequence: found.stored.sequence };
      return { ok: true, value: { ...decision.value, read: [stands, ...decision.value.read] } };
    },
  });
}

function plainly(decision: Decided<Decision['events']>): Decided<Decision> {
  return decision.ok ? { ok: true, value: { events: decision.value, read: [] } } : decision;
}

/** Judges a promotion on what there is now: what is sealed, and what the ledger says. */
async function judgedAgain(
  acting: Acting,
  facts: Facts,
  record: PromotionRecord,
  decide: (ruling: Ruling, alias: ReturnType<typeof aliasFacts>, target: Parameters<typeof decideReview>[4]) => Decided<Decision['events']>,
): Promise<Decided<Decision>> {
  const { alias, version, requesterRoles } = record;
  const ruling = await ruled(acting, facts, { alias, version, requesterRoles, seals: false, before: record });
  if (!ruling.ok) return ruling;
  const target = { version, binds: [], status: 'READY' as const, bar: barOf(facts, version) };
  const decision = decide(ruling.value.ruling, aliasFacts(acting, facts, facts.model, alias, null), target);
  if (!decision.ok) return decision;
  const read = [...readOfAlias(facts, alias), ...readOfMarks(facts, version), ...ruling.value.read];
  return { ok: true, value: { events: withPolicyBound(acting, facts, decision.value, facts.appendId), read } };
}
