import { describe, expect, test } from 'vitest';
import { isTreePath, lfsPointer } from './blob.ts';

const oid = 'a'.repeat(64);

describe('a Git LFS pointer', () => {
  test('names digest and size', () => {
    expect(lfsPointer(`version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 12\n`)).toEqual({ sha256: oid, size: 12 });
    expect(lfsPointer(`version https://git-lfs.github.com/spec/v1\next-0-foo sha256:${oid}\noid sha256:${oid}\nsize 0\n`)).toEqual({
      sha256: oid,
      size: 0,
    });
  });

  test.each([
    '',
    `oid sha256:${oid}\nsize 12\n`,
    `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 12\nmore\n`,
    `version https://git-lfs.github.com/spec/v1\noid sha256:${oid.slice(1)}\nsize 12\n`,
    `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize -1\n`,
  ])('is not %j', (text) => {
    expect(lfsPointer(text)).toBeNull();
  });
});

test.each(['uv.lock', 'sub/dir/uv.lock', 'a\nb', '--help', 'ü', ' '])('%j is a path', (path) => {
  expect(isTreePath(path)).toBe(true);
});

test.each(['', '/uv.lock', 'a//b', 'a/', '.', '..', 'a/../b', 'a\0b', '\ud800', 'x'.repeat(5_000)])('%j is none', (path) => {
  expect(isTreePath(path)).toBe(false);
});
