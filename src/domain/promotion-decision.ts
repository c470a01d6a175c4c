import type { LedgerEvent } from './event.ts';
import type { PromotionRecord, Review } from './events/promotion.ts';
import type { AliasFacts } from './expected.ts';
import { boundBy, type MoveTarget, moved, unfit } from './move.ts';
import type { ApprovalRule } from './policy.ts';
import { evidenceOf, hasQuorum, isOpen, mayNotApprove, type Separation, staleBecause, stateAt, stepped } from './promotion.ts';
import type { Person } from './recorded.ts';
import { type Decided, decided, type Refused, refused } from './refusal.ts';
import type { Ruling } from './ruling.ts';
import { passes, type Verdict } from './verdict.ts';

export interface ReviewWish {
  readonly by: Person;
  readonly roles: readonly string[];
  readonly decision: Review['decision'];
  readonly comment: string | null;
  readonly riskNotes: string | null;
  /** What the reviewer saw; null stands for what there is now. */
  readonly evidence: string | null;
  readonly appendId: string;
  readonly now: number;
}

/** One person's decision. The approval that completes the quorum moves the alias in the same act; a version that is barred meanwhile leaves it approved, waiting for its move. */
export function decideReview(
  wish: ReviewWish,
  record: PromotionRecord,
  ruling: Ruling,
  alias: AliasFacts,
  target: MoveTarget,
): Decided<readonly LedgerEvent[]> {
  const approves = wish.decision === 'APPROVE';
  const next = current(record, wish.now, approves ? 'approve' : 'reject');
  if (!next.ok) return next;
  const refusal = reviewerRefused(wish, record, ruling) ?? evidenceRefused(wish.evidence, record, ruling);
  if (refusal !== null) return refusal;
  if (approves && ruling.verdict.outcome === 'REFUSED') return refusedByPolicy(ruling.verdict);
  const { by, decision, comment, riskNotes, appendId } = wish;
  const evidence = evidenceOf(record.id, ruling.seen);
  const seen = { ...ruling.seen };
  const review: Review = { by, roles: [...wish.roles], decision, comment, riskNotes, at: wish.now, evidence, seen };
  const reviewed = { ...judgedAnew(record, ruling), reviews: [...record.reviews, review] };
  const said = { kind: 'PromotionReviewed' as const, by, reason: comment, appendId };
  if (!approves) return decided([{ ...said, promotion: { ...reviewed, state: next.value } }]);
  if (!approved(reviewed, ruling)) return decided([{ ...said, promotion: { ...reviewed, state: 'AWAITING_REVIEW' } }]);
  const events: LedgerEvent[] = [{ ...said, promotion: { ...reviewed, state: next.value } }];
  if (unfit(target, []) === null) events.push(completion({ by, appendId }, reviewed, alias, target));
  return decided(events);
}

/** Moves what was approved; what was approved must still be what there is. */
export function decideCompletion(
  wish: { readonly by: Person; readonly appendId: string; readonly now: number },
  record: PromotionRecord,
  ruling: Ruling,
  alias: AliasFacts,
  target: MoveTarget,
): Decided<readonly LedgerEvent[]> {
  const next = current(record, wish.now, 'move');
  if (!next.ok) return next;
  const refusal = unfit(target, ['input', 'promotion']);
  if (refusal !== null) return refusal;
  if (ruling.verdict.outcome === 'REFUSED') return refusedByPolicy(ruling.verdict);
  if (!approved(record, ruling)) return evidenceChanged(record, ruling);
  return decided([completion(wish, judgedAnew(record, ruling), alias, target)]);
}

/** Ends an open request: cancelled by somebody, or its time is over. */
export function decideClosing(
  wish: { readonly by: Person; readonly reason: string; readonly appendId: string; readonly now: number },
  record: PromotionRecord,
  step: 'cancel' | 'expire',
): Decided<readonly LedgerEvent[]> {
  const next = step === 'cancel' ? current(record, wish.now, step) : stepped(record, step);
  if (!next.ok) return next;
  const { by, reason, appendId } = wish;
  return decided([{ kind: 'PromotionClosed', by, reason, appendId, promotion: { ...record, state: next.value } }]);
}

/** Takes one's own review back, as long as the alias has not moved. */
export function decideWithdrawal(
  wish: { readonly by: Person; readonly reason: string; readonly appendId: string; readonly now: number },
  record: PromotionRecord,
  separation: Separation,
): Decided<readonly LedgerEvent[]> {
  const next = current(record, wish.now, 'withdraw');
  if (!next.ok) return next;
  const reviews = record.reviews.filter((review) => review.by.name !== wish.by.name);
  if (reviews.length === record.reviews.length)
    return refused('NOT_FOUND', `${wish.by.name} has given no review of this promotion.`, 'Only one’s own review can be withdrawn.', [
      'input',
      'promotion',
    ]);
  const { by, reason, appendId } = wish;
  // One approval more than needed was one too many: without it, it is approved all the same.
  const state = record.state === 'APPROVED' && hasQuorum(reviews, record, separation) ? 'APPROVED' : next.value;
  return decided([{ kind: 'PromotionReviewed', by, reason, appendId, promotion: { ...record, reviews, state } }]);
}

/** What policy does not allow, with every finding that stands in the way. */
export function refusedByPolicy(verdict: Verdict): Refused {
  const failing = verdict.findings.filter((finding) => !passes(finding));
  const first = failing[0];
  const more = failing.length > 1 ? ` (${failing.length - 1} more)` : '';
  const why = first === undefined ? 'The policy does not allow it.' : `${first.check}: ${first.reason ?? first.outcome}${more}`;
  const hint = 'Each finding says what it was held against. Mend it, then ask again; previewPromotion shows the verdict without writing.';
  return { ok: false, refusal: { code: 'POLICY', message: why, path: ['input'], hint, verdict } };
}

/** The step, where the request's time is not over. */
function current(record: PromotionRecord, now: number, step: Parameters<typeof stepped>[1]): Decided<PromotionRecord['state']> {
  const state = stateAt(record, now);
  return stepped({ ...record, state: isOpen(state) ? record.state : state }, step);
}

const oneOther: ApprovalRule = { count: 1, roles: [], selfApproval: false, services: false, expiresIn: null };

/** Who may approve. Where the policy no longer asks for reviews, what was asked for under it still wants one. */
export function separationOf(record: PromotionRecord, { rule, trainer }: Pick<Ruling, 'rule' | 'trainer'>): Separation {
  return { rule: rule?.approvals ?? oneOther, requestedBy: record.requestedBy, trainer };
}

function approved(record: PromotionRecord, ruling: Ruling): boolean {
  return hasQuorum(record.reviews, { evidence: evidenceOf(record.id, ruling.seen) }, separationOf(record, ruling));
}

function reviewerRefused(wish: ReviewWish, record: PromotionRecord, ruling: Ruling): Refused | null {
  const separation = separationOf(record, ruling);
  // Who asked for it may say no to it.
  const rule = wish.decision === 'APPROVE' ? separation.rule : { ...separation.rule, selfApproval: true };
  const not = mayNotApprove(wish.by, wish.roles, { ...separation, rule });
  if (not === null) return null;
  const asked = refused(not.code, not.why, 'Ask somebody who may: the policy says who reviews.', ['input', 'promotion']);
  const threshold = not.code === 'POLICY' && rule.roles.length > 0 ? rule.roles.join(' or ') : null;
  const finding = { check: 'approvals', outcome: 'FAIL' as const, reason: not.why, value: null, threshold, source: null };
  return { ok: false, refusal: { ...asked.refusal, verdict: { outcome: 'REFUSED', findings: [finding] } } };
}

function evidenceRefused(given: string | null, record: PromotionRecord, ruling: Ruling): Refused | null {
  return given === null || given === evidenceOf(record.id, ruling.seen) ? null : evidenceChanged(record, ruling);
}

function evidenceChanged(record: PromotionRecord, ruling: Ruling): Refused {
  const now = { evidence: evidenceOf(record.id, ruling.seen), seen: ruling.seen };
  const last = record.reviews.at(-1) ?? record;
  const why = staleBecause(last, now) ?? 'It is not what was looked at.';
  return refused(
    'EVIDENCE_CHANGED',
    `What was seen is no longer what there is. ${why}`,
    'Look at the promotion again, and decide on what it says now.',
    ['input', 'evidence'],
  );
}

function judgedAnew(record: PromotionRecord, { verdict, seen, policy, sealDigest, told }: Ruling): PromotionRecord {
  const evidence = evidenceOf(record.id, seen);
  return {
    ...record,
    verdict,
    seen: { ...seen },
    evidence,
    sealDigest,
    policyVersion: policy?.version ?? null,
    ...(told === undefined ? {} : { told }),
  };
}

function completion(
  wish: { readonly by: Person; readonly appendId: string },
  record: PromotionRecord,
  alias: AliasFacts,
  target: MoveTarget,
): LedgerEvent {
  const move = moved({ by: wish.by, reason: record.reason ?? '', appendId: wish.appendId }, alias, 'PROMOTED', target.version);
  return { ...move, ...boundBy(target), promotion: { ...record, state: 'MOVED', revision: alias.now?.revision ?? 0 } };
}
