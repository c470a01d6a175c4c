import { describe, expect, test } from 'vitest';
import type { LedgerEvent } from './event.ts';
import type { PromotionRecord } from './events/promotion.ts';
import type { AliasFacts } from './expected.ts';
import type { MoveTarget } from './move.ts';
import { type ApprovalRule, type EffectivePolicy, noRollbackRule, type PromotionRule } from './policy.ts';
import { evidenceOf, type Seen } from './promotion.ts';
import { decideClosing, decideCompletion, decideReview, decideWithdrawal, type ReviewWish } from './promotion-decision.ts';
import { decideRequest, type RequestWish } from './promotion-request.ts';
import type { Person } from './recorded.ts';
import type { Decided } from './refusal.ts';
import type { Ruling } from './ruling.ts';
import type { Verdict } from './verdict.ts';

const [ada, bob, cy] = ['ada', 'bob', 'cy'].map((name): Person => ({ name, type: 'PERSON' })) as [Person, Person, Person];
const id = 'promotion:ctr/p1';
const version = { tracker: 'main', model: 'ctr', version: '12', generation: 1 };
const target: MoveTarget = { version, binds: [], status: 'READY', bar: null };
const unset: AliasFacts = { model: 'ctr', alias: 'Production', now: null, expectedVersionHolds: false };
const approvals: ApprovalRule = { count: 1, roles: ['ml-lead'], selfApproval: false, services: false, expiresIn: 1000 };
const rule: PromotionRule = {
  alias: 'Production',
  source: 'ctr.yaml:3',
  from: [],
  checks: [],
  completenessMin: null,
  approvals,
  promoters: [],
  seal: 'AUTO',
  justifiedBump: false,
};
const policy: EffectivePolicy = {
  name: 'ctr_*',
  patterns: ['ctr_*'],
  mode: 'ENFORCE',
  stages: [],
  versioning: null,
  promotion: new Map(),
  rollback: noRollbackRule,
  recorders: [],
  version: 3,
  digest: 'd',
  source: 'api',
  document: '',
};
const seen: Seen = { seal: 's', integrity: null, verdict: 'v', policy: 'ctr_* version 3', holder: null };

function ruling(outcome: Verdict['outcome'], more: Partial<Ruling> = {}): Ruling {
  const failing = { check: 'auc >= 0.85', outcome: 'FAIL' as const, reason: 'auc is 0.8', value: 0.8, threshold: '>= 0.85', source: null };
  const verdict = { outcome, findings: outcome === 'REFUSED' ? [failing] : [] };
  return {
    policy,
    rule,
    verdict,
    seen,
    seal: null,
    holderSeals: [],
    told: undefined,
    sealDigest: 's',
    trainer: { known: true as const, value: null },
    ...more,
  };
}

const wish: RequestWish = {
  by: ada,
  roles: ['mlops'],
  reason: 'better recall',
  riskNotes: null,
  expected: null,
  appendId: 'a1',
  promotion: id,
  now: 100,
};

function reviewing(by: Person, more: Partial<ReviewWish> = {}): ReviewWish {
  return { by, roles: ['ml-lead'], decision: 'APPROVE', comment: null, riskNotes: null, evidence: null, appendId: 'a2', now: 200, ...more };
}

/** What an act says of promotions, in order: kind, state, id. */
function said(decision: Decided<readonly LedgerEvent[]>): readonly string[] {
  if (!decision.ok) return [decision.refusal.code];
  return decision.value.map((event) =>
    'promotion' in event && event.promotion !== undefined ? `${event.kind} ${event.promotion.state}` : event.kind,
  );
}

function awaiting(more: Partial<PromotionRecord> = {}): PromotionRecord {
  const decision = decideRequest(wish, unset, target, ruling('NEEDS_REVIEW'), []);
  const event = decision.ok ? decision.value.at(-1) : undefined;
  if (event?.kind !== 'PromotionRequested') throw new Error('it waits for no review');
  return { ...event.promotion, ...more };
}

describe('a request', () => {
  test.each([
    ['ALLOWED', ['AliasMoved MOVED']],
    ['NEEDS_REVIEW', ['PromotionRequested AWAITING_REVIEW']],
    ['REFUSED', ['PromotionRequested REFUSED']],
  ] as const)('%s becomes %s', (outcome, right) => {
    expect(said(decideRequest(wish, unset, target, ruling(outcome), []))).toEqual(right);
  });

  test('takes the place of one that is open for the same alias, and says which', () => {
    const older = awaiting({ id: 'promotion:ctr/p0' });
    const decision = decideRequest(wish, unset, target, ruling('NEEDS_REVIEW'), [older]);
    expect(said(decision)).toEqual(['PromotionClosed SUPERSEDED', 'PromotionRequested AWAITING_REVIEW']);
    expect(decision).toMatchObject({ value: [{ reason: `superseded by ${id}`, promotion: { id: older.id } }, {}] });
  });

  test('that is refused leaves an open one as it is', () => {
    expect(said(decideRequest(wish, unset, target, ruling('REFUSED'), [awaiting()]))).toEqual(['PromotionRequested REFUSED']);
  });

  test('keeps who asked, with which roles, until when, and what was seen', () => {
    expect(awaiting()).toMatchObject({
      requestedBy: ada,
      requesterRoles: ['mlops'],
      requestedAt: 100,
      expiresAt: 1100,
      policyVersion: 3,
      evidence: evidenceOf(id, seen),
      reviews: [],
    });
  });

  test.each([
    ['frozen', { ...target, bar: 'frozen' as const }, 'FROZEN'],
    ['retired', { ...target, bar: 'retired' as const }, 'RETIRED'],
    ['not taken in yet', { ...target, status: 'PENDING' as const }, 'NOT_READY'],
  ])('for a version that is %s is refused, whatever the policy says', (_, barred, code) => {
    expect(said(decideRequest(wish, unset, barred, ruling('ALLOWED'), []))).toEqual([code]);
  });

  test('that expects something else is a conflict before policy is asked', () => {
    expect(said(decideRequest({ ...wish, expected: { revision: 4 } }, unset, target, ruling('REFUSED'), []))).toEqual(['CONFLICT']);
  });
});

describe('a review', () => {
  test('the approval that completes the quorum moves the alias in the same act', () => {
    const decision = decideReview(reviewing(bob), awaiting(), ruling('NEEDS_REVIEW'), unset, target);
    expect(said(decision)).toEqual(['PromotionReviewed APPROVED', 'AliasMoved MOVED']);
    expect(decision).toMatchObject({ value: [{}, { reason: 'better recall', by: bob, promotion: { reviews: [{ by: bob }] } }] });
  });

  test('one of two leaves it waiting', () => {
    const two = ruling('NEEDS_REVIEW', { rule: { ...rule, approvals: { ...approvals, count: 2 } } });
    const first = decideReview(reviewing(bob), awaiting(), two, unset, target);
    expect(said(first)).toEqual(['PromotionReviewed AWAITING_REVIEW']);
    const [event] = first.ok ? first.value : [];
    const record = event?.kind === 'PromotionReviewed' ? event.promotion : awaiting();
    expect(said(decideReview(reviewing(bob), record, two, unset, target))).toEqual(['PromotionReviewed AWAITING_REVIEW']);
    expect(said(decideReview(reviewing(cy), record, two, unset, target))).toEqual(['PromotionReviewed APPROVED', 'AliasMoved MOVED']);
  });

  test('a version that was frozen meanwhile stays approved, and moves once it is released', () => {
    const frozen = { ...target, bar: 'frozen' as const };
    const decision = decideReview(reviewing(bob), awaiting(), ruling('NEEDS_REVIEW'), unset, frozen);
    expect(said(decision)).toEqual(['PromotionReviewed APPROVED']);
    const [event] = decision.ok ? decision.value : [];
    const record = event?.kind === 'PromotionReviewed' ? event.promotion : awaiting();
    const completing = { by: cy, appendId: 'a3', now: 300 };
    expect(said(decideCompletion(completing, record, ruling('NEEDS_REVIEW'), unset, frozen))).toEqual(['FROZEN']);
    expect(said(decideCompletion(completing, record, ruling('NEEDS_REVIEW'), unset, target))).toEqual(['AliasMoved MOVED']);
    const changed = ruling('NEEDS_REVIEW', { seen: { ...seen, integrity: 'metrics.auc (0.9)' } });
    expect(said(decideCompletion(completing, record, changed, unset, target))).toEqual(['EVIDENCE_CHANGED']);
  });

  test.each([
    ['of who asked for it', reviewing(ada), ruling('NEEDS_REVIEW'), 'SELF_APPROVAL'],
    ['of who trained it', reviewing(bob), ruling('NEEDS_REVIEW', { trainer: { known: true as const, value: 'bob' } }), 'SELF_APPROVAL'],
    ['without the role', reviewing(bob, { roles: ['mlops'] }), ruling('NEEDS_REVIEW'), 'POLICY'],
    ['of a service', reviewing({ name: 'ci', type: 'SERVICE' }), ruling('NEEDS_REVIEW'), 'POLICY'],
    ['of what policy refuses by now', reviewing(bob), ruling('REFUSED'), 'POLICY'],
    ['for other evidence', reviewing(bob, { evidence: 'other' }), ruling('NEEDS_REVIEW'), 'EVIDENCE_CHANGED'],
    ['after its time', reviewing(bob, { now: 1100 }), ruling('NEEDS_REVIEW'), 'INVALID'],
  ] as const)('an approval %s is refused', (_, by, how, code) => {
    expect(said(decideReview(by, awaiting(), how, unset, target))).toEqual([code]);
  });

  test('evidence from before a change is refused, and what changed is said', () => {
    const changed = ruling('NEEDS_REVIEW', { seen: { ...seen, integrity: 'metrics.auc (0.9)' } });
    const decision = decideReview(reviewing(bob, { evidence: evidenceOf(id, seen) }), awaiting(), changed, unset, target);
    expect(decision).toMatchObject({
      refusal: { code: 'EVIDENCE_CHANGED', message: expect.stringContaining('metrics.auc (0.9) changed') },
    });
  });

  test('an approval for what was there before does not count towards the quorum', () => {
    const two = ruling('NEEDS_REVIEW', { rule: { ...rule, approvals: { ...approvals, count: 2 } } });
    const first = decideReview(reviewing(bob), awaiting(), two, unset, target);
    const [event] = first.ok ? first.value : [];
    const record = event?.kind === 'PromotionReviewed' ? event.promotion : awaiting();
    const changed = { ...two, seen: { ...seen, policy: 'ctr_* version 4' } };
    expect(said(decideReview(reviewing(cy), record, changed, unset, target))).toEqual(['PromotionReviewed AWAITING_REVIEW']);
  });

  test('a rejection ends it, also by who asked for it', () => {
    expect(said(decideReview(reviewing(bob, { decision: 'REJECT', comment: 'no' }), awaiting(), ruling('REFUSED'), unset, target))).toEqual(
      ['PromotionReviewed REJECTED'],
    );
    expect(
      said(decideReview(reviewing(ada, { decision: 'REJECT', comment: 'no' }), awaiting(), ruling('NEEDS_REVIEW'), unset, target)),
    ).toEqual(['PromotionReviewed REJECTED']);
  });
});

describe('taking back', () => {
  const by = { by: bob, reason: 'looked at the wrong one', appendId: 'a4', now: 300 };

  test('a review that nobody gave cannot be withdrawn', () => {
    expect(said(decideWithdrawal(by, awaiting()))).toEqual(['NOT_FOUND']);
  });

  test('a withdrawn review no longer counts, and what was approved waits again', () => {
    const decision = decideReview(reviewing(bob), awaiting(), ruling('NEEDS_REVIEW'), unset, { ...target, bar: 'frozen' });
    const [event] = decision.ok ? decision.value : [];
    const record = event?.kind === 'PromotionReviewed' ? event.promotion : awaiting();
    expect(decideWithdrawal(by, record)).toMatchObject({ value: [{ promotion: { state: 'AWAITING_REVIEW', reviews: [] } }] });
  });

  test('what is over is neither cancelled nor expired again', () => {
    expect(said(decideClosing(by, awaiting(), 'cancel'))).toEqual(['PromotionClosed CANCELLED']);
    expect(said(decideClosing(by, awaiting({ state: 'MOVED' }), 'cancel'))).toEqual(['INVALID']);
    expect(said(decideClosing({ ...by, now: 1100 }, awaiting(), 'cancel'))).toEqual(['INVALID']);
    expect(said(decideClosing({ ...by, now: 1100 }, awaiting(), 'expire'))).toEqual(['PromotionClosed EXPIRED']);
  });
});
