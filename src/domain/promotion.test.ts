import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PromotionRecord, PromotionState, Review } from './events/promotion.ts';
import type { ApprovalRule } from './policy.ts';
import {
  countingApprovals,
  evidenceOf,
  hasQuorum,
  mayNotApprove,
  type Seen,
  type Step,
  staleBecause,
  stateAt,
  stepped,
  transitions,
} from './promotion.ts';
import type { Person } from './recorded.ts';

const ada: Person = { name: 'ada', type: 'PERSON' };
const bob: Person = { name: 'bob', type: 'PERSON' };
const cy: Person = { name: 'cy', type: 'PERSON' };
const bot: Person = { name: 'bot', type: 'SERVICE' };
const rule: ApprovalRule = { count: 2, roles: ['ml-lead'], selfApproval: false, services: false, expiresIn: null };
const seen: Seen = { seal: 'a', integrity: null, verdict: 'v', policy: 'ctr_* version 1', holder: 'version:main/ctr/11' };
const now = { evidence: evidenceOf('promotion:ctr/1', seen), seen };
const separation = { rule, requestedBy: ada, trainer: { known: true as const, value: null } };

function review(by: Person, decision: Review['decision'] = 'APPROVE', evidence = now.evidence, roles = ['ml-lead']): Review {
  return { by, roles, decision, comment: null, riskNotes: null, at: 1, evidence, seen: { ...seen } };
}

const steps: readonly Step[] = ['approve', 'reject', 'withdraw', 'move', 'cancel', 'expire', 'supersede'];
const states = Object.keys(transitions) as PromotionState[];

describe('what can happen to a promotion', () => {
  // Written down a second time, by hand: the table is the contract.
  const expected: Record<string, string> = {
    'AWAITING_REVIEW approve': 'APPROVED',
    'AWAITING_REVIEW reject': 'REJECTED',
    'AWAITING_REVIEW withdraw': 'AWAITING_REVIEW',
    'AWAITING_REVIEW cancel': 'CANCELLED',
    'AWAITING_REVIEW expire': 'EXPIRED',
    'AWAITING_REVIEW supersede': 'SUPERSEDED',
    'APPROVED approve': 'APPROVED',
    'APPROVED reject': 'REJECTED',
    'APPROVED withdraw': 'AWAITING_REVIEW',
    'APPROVED move': 'MOVED',
    'APPROVED cancel': 'CANCELLED',
    'APPROVED expire': 'EXPIRED',
    'APPROVED supersede': 'SUPERSEDED',
  };
  test.each(states.flatMap((state) => steps.map((step) => [state, step] as const)))('%s, %s', (state, step) => {
    const answer = stepped({ state } as PromotionRecord, step);
    const right = expected[`${state} ${step}`];
    if (right === undefined) expect(answer).toMatchObject({ ok: false, refusal: { code: 'INVALID' } });
    else expect(answer).toEqual({ ok: true, value: right });
  });

  test('an open request is expired from the very millisecond on, and one that is over stays what it was', () => {
    expect(stateAt({ state: 'AWAITING_REVIEW', expiresAt: 10 }, 9)).toBe('AWAITING_REVIEW');
    expect(stateAt({ state: 'APPROVED', expiresAt: 10 }, 10)).toBe('EXPIRED');
    expect(stateAt({ state: 'MOVED', expiresAt: 10 }, 11)).toBe('MOVED');
    expect(stateAt({ state: 'AWAITING_REVIEW', expiresAt: null }, 11)).toBe('AWAITING_REVIEW');
  });
});

describe('who may approve', () => {
  test.each([
    ['who asked for it may not', ada, ['ml-lead'], separation, 'SELF_APPROVAL'],
    ['who trained it may not', bob, ['ml-lead'], { ...separation, trainer: { known: true as const, value: 'bob' } }, 'SELF_APPROVAL'],
    [
      'while nobody knows who trained it, nobody may',
      bob,
      ['ml-lead'],
      { ...separation, trainer: { known: false, why: 'nobody says' } as const },
      'POLICY',
    ],
    ['a service may not', bot, ['ml-lead'], separation, 'POLICY'],
    ['who lacks the role may not', bob, ['mlops'], separation, 'POLICY'],
    ['who has no role may not', bob, [], separation, 'POLICY'],
  ] as const)('%s', (_, by, roles, between, code) => {
    expect(mayNotApprove(by, roles, between)).toMatchObject({ code });
  });

  test.each([
    ['another person with the role', bob, ['ml-lead'], separation],
    ['anybody, where the policy names no role', bob, [], { ...separation, rule: { ...rule, roles: [] } }],
    ['who asked for it, where the policy lets them', ada, ['ml-lead'], { ...separation, rule: { ...rule, selfApproval: true } }],
    ['a service, where the policy lets services', bot, ['ml-lead'], { ...separation, rule: { ...rule, services: true } }],
    ['whoever is everybody, where no rights are configured', bob, ['*'], separation],
  ] as const)('%s may', (_, by, roles, between) => {
    expect(mayNotApprove(by, roles, between)).toBeNull();
  });
});

describe('which approvals count', () => {
  test('two by different persons are a quorum of two; two by one person are one', () => {
    expect(hasQuorum([review(bob), review(cy)], now, separation)).toBe(true);
    expect(hasQuorum([review(bob), review(bob)], now, separation)).toBe(false);
  });

  test('one that was given for something else does not count', () => {
    expect(hasQuorum([review(bob), review(cy, 'APPROVE', 'other')], now, separation)).toBe(false);
  });

  test('the latest word of a person is theirs', () => {
    expect(countingApprovals([review(bob), review(bob, 'REJECT')], now, separation)).toEqual([]);
  });

  test('never more than there are persons, never by who asked, never on other evidence', () => {
    const person = fc.constantFrom(ada, bob, cy, bot);
    const given = fc.record({
      by: person,
      decision: fc.constantFrom('APPROVE' as const, 'REJECT' as const),
      same: fc.boolean(),
      role: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(given, { maxLength: 12 }), (all) => {
        const reviews = all.map(({ by, decision, same, role }) =>
          review(by, decision, same ? now.evidence : 'other', role ? ['ml-lead'] : []),
        );
        const counting = countingApprovals(reviews, now, separation);
        const names = counting.map(({ by }) => by.name);
        expect(new Set(names).size).toBe(names.length);
        expect(names).not.toContain('ada');
        expect(names).not.toContain('bot');
        expect(counting.every((one) => one.decision === 'APPROVE' && one.evidence === now.evidence)).toBe(true);
      }),
    );
  });
});

describe('why a review is stale', () => {
  test.each([
    ['sealed anew', { seal: 'b' }, /sealed anew/],
    ['drift, with its field', { integrity: 'metrics.auc (0.9)' }, /metrics\.auc \(0\.9\) changed/],
    ['other findings', { verdict: 'w' }, /checks found something else/],
    ['another policy', { policy: 'ctr_* version 2' }, /from ctr_\* version 1 to ctr_\* version 2/],
    ['another holder', { holder: null }, /points to nothing now, then to version:main\/ctr\/11/],
  ])('%s', (_, change, why) => {
    const then = { ...seen, ...change };
    expect(staleBecause(review(bob), { seen: then, evidence: evidenceOf('promotion:ctr/1', then) })).toMatch(why);
  });

  test('nothing changed: it is not', () => {
    expect(staleBecause(review(bob), now)).toBeNull();
  });

  test('what was seen of one promotion is no evidence for another', () => {
    expect(evidenceOf('promotion:ctr/2', seen)).not.toBe(now.evidence);
  });
});
