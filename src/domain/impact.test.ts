import { describe, expect, test } from 'vitest';
import type { DigestStrength } from './dataset.ts';
import { type DatasetTrace, madeOfCommit, mostCertain, sameCommit, sameData } from './impact.ts';

const strong = `sha256:${'d5'.repeat(32)}`;
const data = (
  tracker: string,
  name: string,
  digest: string,
  digestStrength: DigestStrength,
  source: string | null = null,
): DatasetTrace => ({
  key: { tracker, name, digest },
  digestStrength,
  source,
});

describe('the same data', () => {
  const asked = data('main', 'clicks', 'a1b2c3d4', 'WEAK', 's3://lake/clicks');

  test.each([
    [
      'by a strong digest, whatever tracker and name',
      data('main', 'clicks', strong, 'STRONG'),
      data('eu', 'klicks', strong, 'STRONG'),
      'CERTAIN',
    ],
    ['at its tracker by a sampled digest', asked, data('main', 'clicks', 'a1b2c3d4', 'WEAK'), 'LIKELY'],
    ['elsewhere by source and sampled digest', asked, data('eu', 'klicks', 'a1b2c3d4', 'WEAK', 's3://lake/clicks'), 'LIKELY'],
    ['elsewhere by name and sampled digest alone', asked, data('eu', 'clicks', 'a1b2c3d4', 'WEAK'), null],
    ['elsewhere where neither names a source', data('main', 'clicks', 'a1b2c3d4', 'WEAK'), data('eu', 'clicks', 'a1b2c3d4', 'WEAK'), null],
    ['with another digest', asked, data('main', 'clicks', 'ffffffff', 'WEAK', 's3://lake/clicks'), null],
    ['by the name of a snapshot alone', data('main', 'ds_1', 'ds_1', 'NAME'), data('main', 'ds_1', 'ds_1', 'NAME'), 'POSSIBLE'],
  ])('%s', (_, one, other, expected) => {
    expect(sameData(one, other)).toBe(expected);
    expect(sameData(other, one)).toBe(expected);
  });
});

describe('the same commit', () => {
  const sha = '3f2a91c0'.repeat(5);

  test.each([
    ['by its full id, also in a fork', { repository: 'a/ctr', sha }, { repository: 'b/ctr', sha }, 'CERTAIN'],
    ['by a short id of the same repository', { repository: 'a/ctr', sha }, { repository: 'a/ctr', sha: '3f2a91c' }, 'LIKELY'],
    ['by a short id where no repository is known', { repository: 'a/ctr', sha }, { repository: null, sha: '3f2a91c' }, 'LIKELY'],
    ['not by a short id of another repository', { repository: 'a/ctr', sha }, { repository: 'b/ctr', sha: '3f2a91c' }, null],
    ['not by another id', { repository: 'a/ctr', sha }, { repository: 'a/ctr', sha: 'ff'.repeat(20) }, null],
  ])('%s', (_, one, other, expected) => {
    expect(sameCommit(one, other)).toBe(expected);
    expect(sameCommit(other, one)).toBe(expected);
  });

  test('is looked for whole and as ids are cut', () => {
    expect(madeOfCommit(sha)).toEqual([`commit:${sha}`, ...[7, 8, 9, 10, 11, 12].map((length) => `commit:${sha.slice(0, length)}`)]);
    expect(madeOfCommit('3f2a91c')).toEqual(['commit:3f2a91c']);
  });
});

test('of several the most certain counts', () => {
  expect(mostCertain([null, 'POSSIBLE', 'LIKELY'])).toBe('LIKELY');
  expect(mostCertain([null])).toBe(null);
});
