import { describe, expect, test } from 'vitest';
import { dossier, judged, metric, rule } from '../../../test/support/judged.ts';
import type { Dossier } from '../dossier.ts';
import type { Judged } from '../judge.ts';
import { judge } from '../judge-rule.ts';
import { needs } from '../rule-check.ts';
import type { CheckOutcome } from '../verdict.ts';

function of(changes: Partial<Dossier>, more: Partial<Judged> = {}): Judged {
  return judged({ dossier: { known: true, value: dossier(changes) }, ...more });
}

function held(changes: Partial<Dossier>): Partial<Judged> {
  return { holders: new Map([['production', { known: true, value: { id: 'version:main/ctr/11', dossier: dossier(changes) } }]]) };
}

const nothingHeld: Partial<Judged> = { holders: new Map([['production', { known: true, value: null }]]) };
const untold = judged({ dossier: { known: false, why: 'the tracker main did not answer' } });
const { code, data, environment } = dossier();
const column = { name: 'age', type: 'double', required: true };
const dataset = {
  id: 'd',
  name: 'clicks',
  digest: 'sha256:1',
  digestStrength: 'STRONG',
  role: null,
  source: null,
  sourceType: null,
} as const;
const gap = { field: 'environment.lockfileDigest', source: 'code', code: 'UPSTREAM_UNAVAILABLE' as const, why: 'the Git host is away' };
const drift = { field: 'artifacts.files', sealed: 'a', current: 'b' };
const finding = (outcome: 'PASS' | 'FAIL' | 'UNKNOWN') => ({
  recorded: new Map([
    [
      'bias / gender',
      {
        name: 'bias / gender',
        version: { tracker: 'main', model: 'ctr', version: '12', generation: 0 },
        outcome,
        value: null,
        evidenceUrl: null,
        reason: null,
        by: { name: 'ci', type: 'SERVICE' as const },
      },
    ],
  ]),
});

describe('built-in checks', () => {
  test.each<[string, string, Judged, CheckOutcome, string?]>([
    ['no_regression("auc", 0.005)', 'better', judged(), 'PASS', 'auc is 0.87, and 0.86 now'],
    ['no_regression("auc", 0.005)', 'a little worse', of({ metrics: [metric('auc', 0.856)] }), 'PASS'],
    ['no_regression("auc", 0.005)', 'worse', of({ metrics: [metric('auc', 0.85)] }), 'FAIL'],
    ['no_regression("logloss", 0, "lower")', 'lower is better', judged(), 'PASS'],
    ['no_regression("logloss", 0)', 'higher is better unless said', judged(), 'FAIL'],
    ['no_regression("auc")', 'missing', of({ metrics: [] }), 'UNKNOWN', 'auc is not recorded'],
    ['no_regression("auc")', 'NaN', of({ metrics: [metric('auc', Number.NaN)] }), 'UNKNOWN'],
    ['no_regression("recall")', 'missing before', of({ metrics: [metric('recall', 1)] }), 'UNKNOWN'],
    ['no_regression("auc")', 'nothing before', judged(nothingHeld), 'NOT_APPLICABLE'],
    ['no_regression("auc")', 'missing, and nothing before', of({ metrics: [] }, nothingHeld), 'UNKNOWN'],
    ['no_regression("auc", -1.0)', 'a tolerance below 0', judged(), 'UNKNOWN'],
    ['no_regression("auc", 0, "sideways")', 'neither way', judged(), 'UNKNOWN'],

    ['schema_compatible()', 'the same', judged(), 'PASS'],
    [
      'schema_compatible()',
      'a new required input',
      of({ signature: { inputs: [column, { ...column, name: 'city' }], outputs: [{ ...column, name: 'p' }] } }),
      'FAIL',
      'the input city is new and required',
    ],
    [
      'schema_compatible()',
      'a new optional input',
      of({ signature: { inputs: [column, { ...column, name: 'city', required: false }], outputs: [{ ...column, name: 'p' }] } }),
      'PASS',
    ],
    [
      'schema_compatible()',
      'another type',
      of({ signature: { inputs: [{ ...column, type: 'string' }], outputs: [{ ...column, name: 'p' }] } }),
      'FAIL',
      'the input age is string, and was double',
    ],
    ['schema_compatible()', 'an output gone', of({ signature: { inputs: [column], outputs: [] } }), 'FAIL', 'the output p is gone'],
    ['schema_compatible()', 'no signature', of({ signature: null }), 'UNKNOWN'],
    ['schema_compatible()', 'none before', judged(held({ signature: null })), 'UNKNOWN'],
    ['schema_compatible()', 'nothing before', judged(nothingHeld), 'NOT_APPLICABLE'],

    ['data_known()', 'with digests', judged(), 'PASS'],
    ['data_known()', 'none', of({ data: { ...data, datasets: [] } }), 'FAIL', 'no dataset is recorded'],
    [
      'data_known()',
      'a name alone',
      of({ data: { ...data, datasets: [{ ...dataset, digestStrength: 'NAME' }] } }),
      'FAIL',
      'without a digest: clicks',
    ],
    ['data_known()', 'not told', untold, 'UNKNOWN'],

    ['commit_known()', 'full', judged(), 'PASS'],
    ['commit_known()', 'short', of({ code: { ...code, commit: 'abc1234' } }), 'FAIL'],
    ['commit_known()', 'none', of({ code: { ...code, commit: null } }), 'FAIL'],
    ['commit_known()', 'no repository', of({ code: { ...code, repository: null } }), 'FAIL'],
    ['commit_known()', 'dirty', of({ code: { ...code, dirty: true } }), 'FAIL'],
    ['commit_known()', 'not told', untold, 'UNKNOWN'],

    ['commit_merged()', 'merged', judged({ found: new Map([['commit_merged', { outcome: 'PASS', reason: null }]]) }), 'PASS'],
    [
      'commit_merged()',
      'not merged',
      judged({ found: new Map([['commit_merged', { outcome: 'FAIL', reason: 'not in main' }]]) }),
      'FAIL',
      'not in main',
    ],
    [
      'commit_merged()',
      'not told',
      judged({ found: new Map([['commit_merged', { outcome: 'UNKNOWN', reason: 'the Git host is down' }]]) }),
      'UNKNOWN',
      'the Git host is down',
    ],
    ['commit_merged()', 'not asked', judged(), 'UNKNOWN'],

    ['environment_pinned()', 'by image', judged(), 'PASS'],
    [
      'environment_pinned()',
      'by lock file',
      of({ environment: { ...environment, imageDigest: null, lockfileDigest: 'sha256:5' } }),
      'PASS',
    ],
    ['environment_pinned()', 'by nothing', of({ environment: { ...environment, imageDigest: null } }), 'FAIL'],
    [
      'environment_pinned()',
      'by nobody knows what',
      of({ environment: { ...environment, imageDigest: null }, gaps: [gap] }),
      'UNKNOWN',
      'the Git host is away',
    ],
    ['environment_pinned()', 'by image, whatever is not known besides', of({ gaps: [gap] }), 'PASS'],
    ['environment.lockfileDigest == "sha256:5"', 'not known', of({ gaps: [gap] }), 'UNKNOWN', 'the Git host is away'],
    [
      'environment.lockfileDigest == "sha256:5"',
      'known, whatever was not then',
      of({ environment: { ...environment, lockfileDigest: 'sha256:5' }, gaps: [gap] }),
      'PASS',
    ],

    ['complete(0.9)', 'enough', judged(), 'PASS'],
    ['complete(1)', 'not enough', judged(), 'FAIL', 'completeness is 0.95; missing: image-digest'],
    ['complete(0)', 'not told', judged({ completeness: { known: false, why: 'not scored' } }), 'UNKNOWN', 'not scored'],

    ['seal_verified()', 'as sealed', judged(), 'PASS'],
    ['seal_verified()', 'changed', judged({ integrity: { status: 'DRIFTED', drifted: [drift], reason: null } }), 'FAIL'],
    ['seal_verified()', 'not sealed', judged({ integrity: { status: 'NOT_SEALED', drifted: [], reason: null } }), 'FAIL'],
    ['seal_verified()', 'not told', judged({ integrity: { status: 'UNVERIFIABLE', drifted: [], reason: 'down' } }), 'UNKNOWN', 'down'],
    ['!seal_verified()', 'not told', judged({ integrity: { status: 'UNVERIFIABLE', drifted: [], reason: 'down' } }), 'UNKNOWN'],

    ['files_match()', 'as sealed', judged(), 'PASS'],
    ['files_match()', 'changed', judged({ integrity: { status: 'DRIFTED', drifted: [drift], reason: null } }), 'FAIL'],
    [
      'files_match()',
      'something else changed',
      judged({ integrity: { status: 'DRIFTED', drifted: [{ ...drift, field: 'semver' }], reason: null } }),
      'PASS',
    ],
    ['files_match()', 'not sealed', judged({ integrity: { status: 'NOT_SEALED', drifted: [], reason: null } }), 'UNKNOWN'],
    ['files_match()', 'not all read', of({ artifacts: { files: [], unread: 'too large' } }), 'UNKNOWN', 'too large'],
    [
      'files_match()',
      'without digests',
      of({ artifacts: { files: [{ path: 'm', kind: null, sizeBytes: 1, digest: null }], unread: null } }),
      'UNKNOWN',
    ],

    ['justified_bump()', 'justified', judged(), 'PASS'],
    [
      'justified_bump()',
      'not justified',
      judged({ bump: { known: true, value: { justified: false, reasons: ['age is gone'] } } }),
      'FAIL',
      'age is gone',
    ],
    ['justified_bump()', 'not told', judged({ bump: { known: false, why: 'no signature' } }), 'UNKNOWN'],

    ['recorded("bias / gender")', 'passed', judged(finding('PASS')), 'PASS'],
    ['recorded("bias / gender")', 'failed', judged(finding('FAIL')), 'FAIL'],
    ['recorded("bias / gender")', 'unknown', judged(finding('UNKNOWN')), 'UNKNOWN'],
    ['recorded("bias / gender")', 'not recorded', judged(), 'UNKNOWN'],
  ])('%s, %s', (check, _, facts, outcome, reason) => {
    const [found] = judge(rule({ checks: [check] }), facts, 'ENFORCE').findings;
    expect(found?.outcome).toBe(outcome);
    if (reason !== undefined) expect(found?.reason).toBe(reason);
  });
});

test.each([
  [['schema_ok'], {}],
  [['auc >= 0.85'], { dossier: true }],
  [['auc >= Production.auc - staging.auc'], { dossier: true, holders: ['production', 'staging'] }],
  [['no_regression("auc")'], { dossier: true, holders: ['production'] }],
  [['commit_merged()', 'complete(0.5)', 'justified_bump()'], { dossier: true, commitMerged: true, completeness: true, bump: true }],
  [['completeness > 0.5'], { dossier: true, completeness: true }],
])('what must be gathered for %j is known before', (checks, expected) => {
  const nothing = { dossier: false, holders: [], completeness: false, bump: false, commitMerged: false };
  expect(needs(rule({ checks }))).toEqual({ ...nothing, ...expected });
});
