import { expect, test } from 'vitest';
import type { VersionFactsFragment } from '#client/generated/operations.ts';
import { changesBetween } from './changes.ts';

type Facts = VersionFactsFragment;

const bare: Facts = {
  id: 'v',
  version: '1',
  semver: null,
  status: 'READY',
  createdAt: null,
  run: null,
  datasets: [],
  commit: null,
  environment: null,
};

function trained(version: string, params: Readonly<Record<string, string>>, auc: number | null, special: 'NAN' | null = null): Facts {
  return {
    ...bare,
    version,
    run: {
      id: `run:main/${version}`,
      name: version,
      status: null,
      startedAt: null,
      endedAt: null,
      durationSeconds: null,
      params: Object.entries(params).map(([key, value]) => ({ key, value })),
      metrics: [{ key: 'auc', value: auc, special, split: null }],
    },
  };
}

const side = (facts: Facts) => ({ facts, errors: [] });

test('two versions that are alike differ in nothing', () => {
  expect(changesBetween(side(trained('1', { lr: '1' }, 0.5)), side(trained('2', { lr: '1' }, 0.5)))).toEqual({ changes: [], unknown: [] });
});

test('a changed, a new and a dropped parameter are three changes, the dropped one last', () => {
  const { changes } = changesBetween(side(trained('1', { lr: '1', old: 'x' }, 0.5)), side(trained('2', { lr: '2', fresh: 'y' }, 0.5)));
  expect(changes).toEqual([
    { part: 'params', name: 'lr', before: '1', after: '2', by: null },
    { part: 'params', name: 'fresh', before: null, after: 'y', by: null },
    { part: 'params', name: 'old', before: 'x', after: null, by: null },
  ]);
});

test.each([
  [0.5, 0.52, '0.5', '0.52', '+0.02'],
  [0.52, 0.5, '0.52', '0.5', '-0.02'],
  [0.123456789, 0.123456799, '0.12345679', '0.1234568', '+1e-8'],
])('metric %d to %d is told with enough digits and the difference', (before, after, was, is, by) => {
  expect(changesBetween(side(trained('1', {}, before)), side(trained('2', {}, after))).changes).toEqual([
    { part: 'metrics', name: 'auc', before: was, after: is, by },
  ]);
});

test('a metric that became NaN changed, by no amount', () => {
  expect(changesBetween(side(trained('1', {}, 0.5)), side(trained('2', {}, null, 'NAN'))).changes).toEqual([
    { part: 'metrics', name: 'auc', before: '0.5', after: 'NaN', by: null },
  ]);
});

test('a run that only one side names is not a change of every parameter, but not comparable', () => {
  expect(changesBetween(side(bare), side(trained('2', { lr: '1' }, 0.5)))).toEqual({
    changes: [],
    unknown: [{ part: 'params and metrics', why: '1 names no run' }],
  });
});

test('what an upstream did not tell is unknown with its reason, never a change', () => {
  const error = {
    message: 'The tracker is down.',
    path: ['run'],
    code: 'UPSTREAM_UNAVAILABLE',
    source: 'main',
    retryable: true,
    candidates: [],
  };
  const before = { facts: { ...bare, version: '11' }, errors: [error] };
  expect(changesBetween(before, side(trained('12', { lr: '1' }, 0.5)))).toEqual({
    changes: [],
    unknown: [{ part: 'params and metrics', why: '11: The tracker is down. (UPSTREAM_UNAVAILABLE)' }],
  });
});

test('a dataset with another digest changed, in each role by itself', () => {
  const use = (role: string, digest: string) =>
    ({ role, dataset: { id: 'd', name: 'clicks', digest, digestStrength: 'WEAK', source: null } }) as const;
  const before = { ...bare, datasets: [use('training', 'a'), use('validation', 'v')] };
  const after = { ...bare, datasets: [use('training', 'b'), use('validation', 'v')] };
  expect(changesBetween(side(before), side(after)).changes).toEqual([
    { part: 'data', name: 'clicks (training)', before: 'a', after: 'b', by: null },
  ]);
});

test('another commit and another image are changes', () => {
  const commit = (sha: string) => ({ id: sha, sha, message: null, authoredAt: null, author: null, repository: null, changeRequests: null });
  const environment = (imageDigest: string) => ({
    framework: 'sklearn',
    frameworkVersion: '1',
    python: null,
    imageDigest,
    lockfileDigest: null,
  });
  const before = { ...bare, commit: commit('aaaaaaa'), environment: environment('sha256:1') };
  const after = { ...bare, commit: commit('bbbbbbb'), environment: environment('sha256:2') };
  expect(changesBetween(side(before), side(after)).changes.map(({ part, name }) => `${part} ${name}`)).toEqual([
    'commit commit',
    'environment image',
  ]);
});
