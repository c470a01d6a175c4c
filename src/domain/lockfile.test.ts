import { describe, expect, test } from 'vitest';
import { type Dossier, emptyDossier } from './dossier.ts';
import { comparableDigests, digestOfBlob, type Lockfile, lockfileDrift, lockfileNames, lockfilePaths, provenanceWith } from './lockfile.ts';
import { driftOf } from './seal.ts';

const at = (sha: string, path = 'uv.lock'): Lockfile['git'] => ({
  source: 'code',
  object: `code.acme.test/ml/ctr@${sha.repeat(40)}:${path}`,
});

/** A dossier whose lock file is told so. `by`: where its tracker has it. */
function told(
  digest: string | null,
  { git = null, listed = null, by = null }: Partial<Lockfile> & { readonly by?: string | null } = {},
): Dossier {
  const empty = emptyDossier({ tracker: 'main', model: 'ctr', version: '1' });
  const own =
    by === null ? [] : [{ field: 'environment.lockfileDigest', source: 'main', object: by, kind: 'INFERRED' as const, alternatives: [] }];
  return {
    ...empty,
    environment: { ...empty.environment, lockfileDigest: digest },
    provenance: [...provenanceWith(own, { digest, git, listed })].map((one) => ({ ...one, alternatives: [...one.alternatives] })),
  };
}

const list = { by: 'file requirements.txt' };

describe('a seal and what is told now', () => {
  test.each<[string, Dossier, Dossier, readonly [string | null, string | null] | null]>([
    ['sealed by the old rule without one, and Git has one', told(null), told('sha256:g', { git: at('a') }), null],
    [
      'sealed by the old rule with the list beside the model, and Git has one',
      told('sha256:r', list),
      told('sha256:g', { ...list, git: at('a'), listed: 'sha256:r' }),
      null,
    ],
    [
      'the same, and the list is another one by now',
      told('sha256:r', list),
      told('sha256:g', { ...list, git: at('a'), listed: 'sha256:s' }),
      ['sha256:r', 'sha256:g'],
    ],
    ['sealed out of Git, and Git is not asked', told('sha256:g', { git: at('a') }), told(null), null],
    [
      'sealed out of Git beside a list, and only the list is read',
      told('sha256:g', { ...list, git: at('a'), listed: 'sha256:r' }),
      told('sha256:r', list),
      null,
    ],
    [
      'the same, and the list is another one by now',
      told('sha256:g', { ...list, git: at('a'), listed: 'sha256:r' }),
      told('sha256:s', list),
      ['sha256:g', 'sha256:s'],
    ],
    [
      'sealed out of Git, and declared otherwise since',
      told('sha256:g', { git: at('a') }),
      told('sha256:d', { by: 'version tag stemma.lockfile' }),
      ['sha256:g', 'sha256:d'],
    ],
    [
      'sealed out of Git, and declared as it is since',
      told('sha256:g', { git: at('a') }),
      told('sha256:g', { by: 'version tag stemma.lockfile' }),
      null,
    ],
    [
      'declared, and the declaration is gone',
      told('sha256:d', { by: 'version tag stemma.lockfile' }),
      told('sha256:g', { git: at('a') }),
      ['sha256:d', 'sha256:g'],
    ],
    [
      'another lock file of another commit',
      told('sha256:g', { git: at('a') }),
      told('sha256:h', { git: at('b') }),
      ['sha256:g', 'sha256:h'],
    ],
    ['known by its id then and by its content now', told('git-blob:1', { git: at('a') }), told('sha256:g', { git: at('a') }), null],
    ['none, and none', told(null), told(null), null],
    ['declared, and another is declared', told('sha256:d'), told('sha256:e'), ['sha256:d', 'sha256:e']],
  ])('%s', (_, sealed, now, expected) => {
    expect(lockfileDrift(sealed, now)).toEqual(expected);
    expect(driftOf(sealed, now)).toEqual(
      expected === null ? [] : [{ field: 'environment.lockfileDigest', sealed: expected[0], current: expected[1] }],
    );
  });
});

test('where lock files are looked for: beside the project first, then at the top, each in the same order', () => {
  expect(lockfilePaths(null)).toEqual(lockfileNames);
  expect(lockfilePaths('projects/ctr')).toEqual([...lockfileNames.map((name) => `projects/ctr/${name}`), ...lockfileNames]);
});

test('a digest says its kind, and two kinds are not compared', () => {
  const blob = { path: 'uv.lock', blobId: 'ab'.repeat(20), sha256: 'cd'.repeat(32), size: 1 };
  expect([digestOfBlob(blob), digestOfBlob({ ...blob, sha256: null })]).toEqual([`sha256:${blob.sha256}`, `git-blob:${blob.blobId}`]);
  expect([
    comparableDigests('sha256:1', 'sha256:2'),
    comparableDigests('sha256:1', 'git-blob:1'),
    comparableDigests(null, 'git-blob:1'),
  ]).toEqual([true, false, true]);
});
