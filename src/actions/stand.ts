import { badInput, Fault } from '#domain/fault.ts';
import { versionId } from '#domain/node-id.ts';
import { countingApprovals, evidenceOf, isOpen, mayNotApprove, type Seen, staleBecause, stateAt } from '#domain/promotion.ts';
import { separationOf } from '#domain/promotion-decision.ts';
import type { Verdict } from '#domain/verdict.ts';
import type { PromotionNode } from '#reader/promotions.ts';
import { barOf } from './facts.ts';
import { factsNow } from './govern.ts';
import { checkedInput, PreviewPromotionInput } from './input.ts';
import { modelOf, namedAtTracker } from './named.ts';
import { type Ruled, ruled } from './ruling.ts';
import type { Acting } from './write.ts';

/** How a promotion stands: of one that is open what is found now, of one that is over what was found then. */
export interface Stand {
  readonly verdict: Verdict;
  readonly evidence: string;
  readonly seen: Seen;
  /** Null where it is over: what was judged then stays as it was. */
  readonly ruling: Ruled['ruling'] | null;
}

const stands = new WeakMap<Acting, Map<string, Promise<Stand>>>();

/** Judged once a request. Throws where what it stands on cannot be read. */
export function standOf(acting: Acting, promotion: PromotionNode): Promise<Stand> {
  const known = stands.get(acting) ?? new Map<string, Promise<Stand>>();
  stands.set(acting, known);
  const key = `${promotion.id} ${promotion.stored.sequence}`;
  const stand = known.get(key) ?? judgedNow(acting, promotion);
  known.set(key, stand);
  return stand;
}

async function judgedNow(acting: Acting, { model, record, told }: PromotionNode): Promise<Stand> {
  if (told === true || !isOpen(stateAt(record, acting.now())))
    return { verdict: record.verdict, evidence: record.evidence, seen: record.seen as Seen, ruling: null };
  const { alias, version, requesterRoles } = record;
  const answer = await ruled(acting, await factsNow(acting, model), { alias, version, requesterRoles, seals: false, before: record });
  if (!answer.ok) throw badInput(answer.refusal.message);
  const { ruling } = answer.value;
  return { verdict: ruling.verdict, seen: ruling.seen, evidence: evidenceOf(record.id, ruling.seen), ruling };
}

/** Why a review does not count for what there is now, or was at the end where the promotion is over; null where it does. */
export async function staleness(
  acting: Acting,
  promotion: PromotionNode,
  review: PromotionNode['record']['reviews'][number],
): Promise<string | null> {
  return staleBecause(review, await standOf(acting, promotion));
}

/** Whether a promotion waits for a review that this person may give and has not given. */
export async function awaits(acting: Acting, promotion: PromotionNode): Promise<boolean> {
  const { record } = promotion;
  if (stateAt(record, acting.now()) !== 'AWAITING_REVIEW') return false;
  const stand = await standOf(acting, promotion);
  if (stand.ruling === null) return false;
  const separation = separationOf(record, stand.ruling);
  if (mayNotApprove(acting.person, acting.roles, separation) !== null) return false;
  return !countingApprovals(record.reviews, stand, separation).some((review) => review.by.name === acting.person.name);
}

/** What promote would say, by the same judgement; writes nothing. */
export async function previewPromotion(acting: Acting, given: unknown): Promise<Verdict> {
  const { version, alias } = checkedInput(PreviewPromotionInput, given);
  const facts = await factsNow(acting, modelOf(acting, version));
  const named = await namedAtTracker(acting, facts, version);
  if (!named.ok) return standsInTheWay(named.refusal.code, named.refusal.message);
  const bar = barOf(facts, named.value.version);
  const { status } = named.value.told ?? { status: 'READY' };
  const id = versionId(named.value.version);
  if (bar !== null) return standsInTheWay(bar, `${id} is ${bar}: no alias may move to it.`);
  if (status !== 'READY') return standsInTheWay('status', `${id} is ${status} at its tracker.`);
  const answer = await ruled(acting, facts, { alias, version: named.value.version, requesterRoles: acting.roles, seals: false });
  if (!answer.ok) throw new Fault('BAD_USER_INPUT', answer.refusal.message);
  return answer.value.ruling.verdict;
}

function standsInTheWay(check: string, reason: string): Verdict {
  const finding = { check: check.toLowerCase(), outcome: 'FAIL' as const, reason, value: null, threshold: null, source: null };
  return { outcome: 'REFUSED', findings: [finding] };
}
