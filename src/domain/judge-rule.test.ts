import { describe, expect, test } from 'vitest';
import { dossier, judged, metric, rule } from '../../test/support/judged.ts';
import type { Judged } from './judge.ts';
import { judge } from './judge-rule.ts';
import type { PromotionRule } from './policy.ts';
import type { CheckValue } from './view.ts';

function recorded(outcome: CheckValue['outcome'], value: number | null = null): CheckValue {
  const version = { tracker: 'main', model: 'ctr', version: '12', generation: 0 };
  return { name: 'schema_ok', version, outcome, value, evidenceUrl: null, reason: null, by: { name: 'ci', type: 'SERVICE' } };
}

const approvals = { count: 1, roles: [], selfApproval: false, services: false, expiresIn: null };
const unsealed = { status: 'NOT_SEALED', drifted: [], reason: null } as const;
const drifted = { status: 'DRIFTED', drifted: [{ field: 'metrics.auc', sealed: '0.87', current: '0.99' }], reason: null } as const;

describe('what a rule comes to', () => {
  test.each<[string, Partial<PromotionRule>, Partial<Judged>, string, string[]]>([
    ['a rule that asks for nothing lets everything through', {}, {}, 'ALLOWED', []],
    ['reviews are waited for', { approvals }, {}, 'NEEDS_REVIEW', []],
    [
      'a recorded PASS passes',
      { checks: ['schema_ok'] },
      { recorded: new Map([['schema_ok', recorded('PASS')]]) },
      'ALLOWED',
      ['schema_ok PASS'],
    ],
    ['a check that nobody recorded refuses', { checks: ['schema_ok'], approvals }, {}, 'REFUSED', ['schema_ok UNKNOWN']],
    [
      'a recorded FAIL refuses',
      { checks: ['schema_ok'] },
      { recorded: new Map([['schema_ok', recorded('FAIL')]]) },
      'REFUSED',
      ['schema_ok FAIL'],
    ],
    [
      'a recorded UNKNOWN refuses',
      { checks: ['schema_ok'] },
      { recorded: new Map([['schema_ok', recorded('UNKNOWN')]]) },
      'REFUSED',
      ['schema_ok UNKNOWN'],
    ],
    [
      'a recorded NOT_APPLICABLE is no PASS',
      { checks: ['schema_ok'] },
      { recorded: new Map([['schema_ok', recorded('NOT_APPLICABLE')]]) },
      'REFUSED',
      ['schema_ok FAIL'],
    ],
    [
      'the first promotion is possible',
      { checks: ['auc >= production.auc - 0.005'] },
      { holders: new Map([['production', { known: true, value: null }]]) },
      'ALLOWED',
      ['auc >= production.auc - 0.005 NOT_APPLICABLE'],
    ],
    ['a version that came another way is refused', { from: ['Dev'] }, {}, 'REFUSED', ['from FAIL']],
    ['one of several ways is enough', { from: ['Dev', 'Staging'] }, {}, 'ALLOWED', ['from PASS']],
    ['completeness that is enough', { completenessMin: 0.9 }, {}, 'ALLOWED', ['completeness PASS']],
    ['completeness that is not', { completenessMin: 0.99 }, {}, 'REFUSED', ['completeness FAIL']],
    [
      'completeness that nobody knows',
      { completenessMin: 0.1 },
      { completeness: { known: false, why: 'the tracker did not answer' } },
      'REFUSED',
      ['completeness UNKNOWN'],
    ],
    [
      'completeness that is no number',
      { completenessMin: 0 },
      { completeness: { known: true, value: { score: Number.NaN, missing: [] } } },
      'REFUSED',
      ['completeness UNKNOWN'],
    ],
    ['somebody who may not ask', { promoters: ['admin'] }, {}, 'REFUSED', ['promoters FAIL']],
    ['somebody who may', { promoters: ['admin', 'mlops'] }, {}, 'ALLOWED', ['promoters PASS']],
    ['a seal that is asked for', { seal: 'REQUIRED' }, {}, 'ALLOWED', ['seal PASS']],
    ['a seal that is missing', { seal: 'REQUIRED' }, { integrity: unsealed }, 'REFUSED', ['seal FAIL']],
    ['drift is always refused', {}, { integrity: drifted }, 'REFUSED', ['integrity FAIL']],
    [
      'a source that cannot be asked stops nothing that was sealed',
      {},
      { integrity: { status: 'UNVERIFIABLE', drifted: [], reason: 'down' } },
      'ALLOWED',
      [],
    ],
    [
      'drift that is known stays known while the source is down',
      {},
      { integrity: { ...drifted, status: 'UNVERIFIABLE' } },
      'REFUSED',
      ['integrity FAIL'],
    ],
    ['an erased seal', {}, { integrity: { status: 'ERASED', drifted: [], reason: null } }, 'REFUSED', ['integrity UNKNOWN']],
    [
      'a trainer who cannot be told apart from reviewers, which keeps nobody from asking',
      { approvals },
      { trainer: { known: false, why: 'nobody says who trained it' } },
      'NEEDS_REVIEW',
      ['separation of duties UNKNOWN'],
    ],
    [
      'where everybody may approve their own, the trainer does not matter',
      { approvals: { ...approvals, selfApproval: true } },
      { trainer: { known: false, why: '' } },
      'NEEDS_REVIEW',
      [],
    ],
    ['a bump that is justified', { justifiedBump: true }, {}, 'ALLOWED', ['justifiedBump PASS']],
    [
      'a bump that is not',
      { justifiedBump: true },
      { bump: { known: true, value: { justified: false, reasons: ['the input age is gone'] } } },
      'REFUSED',
      ['justifiedBump FAIL'],
    ],
    ['no declared version', { justifiedBump: true }, { bump: { known: true, value: null } }, 'REFUSED', ['justifiedBump FAIL']],
    [
      'a bump that nobody can tell',
      { justifiedBump: true },
      { bump: { known: false, why: 'no signature' } },
      'REFUSED',
      ['justifiedBump UNKNOWN'],
    ],
    ['a check of a later Stemma', { checks: ['teleport(auc)'] }, {}, 'REFUSED', ['teleport(auc) UNKNOWN']],
  ])('%s', (_, asked, facts, outcome, findings) => {
    const verdict = judge(rule(asked), judged(facts), 'ENFORCE');
    expect(verdict.outcome).toBe(outcome);
    expect(verdict.findings.map((finding) => `${finding.check} ${finding.outcome}`)).toEqual(findings);
    expect(verdict.findings.every(({ reason }) => reason !== '')).toBe(true);
  });

  test('a policy that observes refuses nothing and waits for nobody, and its findings tell what it would have done', () => {
    const verdict = judge(rule({ checks: ['auc >= 0.99'], approvals }), judged(), 'OBSERVE');
    expect(verdict).toMatchObject({ outcome: 'ALLOWED', findings: [{ check: 'auc >= 0.99', outcome: 'FAIL' }] });
  });

  test('a finding tells value, threshold and where it comes from', () => {
    const facts = judged({
      dossier: { known: true, value: dossier({ metrics: [metric('auc', 0.83)] }) },
      recorded: new Map([['schema_ok', recorded('PASS', 3)]]),
    });
    expect(judge(rule({ checks: ['auc >= 0.85', 'schema_ok'], completenessMin: 0.9 }), facts, 'ENFORCE').findings).toMatchObject([
      {
        check: 'auc >= 0.85',
        outcome: 'FAIL',
        reason: 'auc is 0.83, below 0.85',
        value: 0.83,
        threshold: '>= 0.85',
        source: 'version:main/ctr/12',
      },
      { check: 'schema_ok', outcome: 'PASS', value: 3, source: 'version:main/ctr/12' },
      { check: 'completeness', outcome: 'PASS', value: 0.95, threshold: '>= 0.9' },
    ]);
  });
});
