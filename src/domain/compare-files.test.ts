import { expect, test } from 'vitest';
import { artifactRows } from './compare-files.ts';
import type { FileRecord } from './file.ts';

const file = (path: string, digest: string | null, sizeBytes: number | null = null): FileRecord => ({
  path,
  kind: null,
  sizeBytes,
  digest,
});

const table: readonly (readonly [string, FileRecord, FileRecord, 'SAME' | 'CHANGED', boolean])[] = [
  ['equal digests', file('a', 'sha256:1'), file('a', 'sha256:1'), 'SAME', false],
  ['other digests', file('a', 'sha256:1'), file('a', 'sha256:2'), 'CHANGED', false],
  ['no digests, another size', file('a', null, 1), file('a', null, 2), 'CHANGED', false],
  ['a digest on one side only, another size', file('a', 'sha256:1', 1), file('a', null, 2), 'CHANGED', false],
  ['no digests, the same size', file('a', null, 1), file('a', null, 1), 'SAME', true],
  ['a digest on one side only', file('a', 'sha256:1', 1), file('a', null, 1), 'SAME', true],
  ['digests of two algorithms, the same size', file('a', 'sha256:1', 1), file('a', 'md5:1', 1), 'SAME', true],
  ['digests of two algorithms, another size', file('a', 'sha256:1', 1), file('a', 'md5:1', 2), 'CHANGED', false],
  ['neither digests nor sizes', file('a', null), file('a', null), 'SAME', true],
];

test.each(table)('%s', (_, base, head, change, untold) => {
  const found = artifactRows([base], [head]);
  expect(found.rows).toMatchObject([{ path: 'a', change }]);
  expect(found.untold !== null).toBe(untold);
});

test('a file of one side alone is added or removed, with or without a digest', () => {
  const found = artifactRows([file('a', null), file('b', 'sha256:1')], [file('c', null)]);
  expect(found.rows.map(({ path, change }) => [path, change])).toEqual([
    ['a', 'REMOVED'],
    ['b', 'REMOVED'],
    ['c', 'ADDED'],
  ]);
  expect(found.untold).toBeNull();
});

test('of many that cannot be told a few are named', () => {
  const many = ['a', 'b', 'c', 'd', 'e'].map((path) => file(path, null));
  expect(artifactRows(many, many).untold).toBe(
    'No digest of a, b, c and 2 more in one algorithm is known on both sides: whether the content is the same cannot be told.',
  );
});
