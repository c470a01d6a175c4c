import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { cacheSecret, repositoryKeys } from '#domain/cache-key.ts';
import type { CommitRecord } from '#domain/commit.ts';
import { entryFor, readEntry } from './entry.ts';
import { ancestryKind, commitKind, type Kind, refKind } from './kinds.ts';

const secretOf = (token: string): Buffer => cacheSecret({ kind: 'github', url: 'https://github.acme.test', token });
const secret = secretOf('right');
const keys = repositoryKeys('hub', 'scope', 'ml/ctr');
const sha = 'a'.repeat(40);
const other = 'b'.repeat(40);
const stand = { shown: 'shown', seenAt: 0, moved: 'moved' };
const commit: CommitRecord = {
  sha,
  message: 'naïve 🧬',
  author: { name: 'Ada', email: 'ada@acme.test' },
  committer: { name: 'Ada', email: null },
  authoredAt: new Date('2025-10-01T12:00:00Z'),
  committedAt: null,
  parents: [other],
};
const usual = { stand, now: 1_000, fresh: false };
const place = (key: string) => ({ key, secret });
const written = <A, V>(kind: Kind<A, V>, ask: A, value: V | null, now = 1_000): Buffer => {
  const entry = entryFor(kind, keys, ask, value, { stand, now, secret });
  if (entry === null) throw new Error('it is not kept');
  return entry.value;
};

test('what was kept comes back as it was, dates too', () => {
  const bytes = written(commitKind, { sha }, commit);
  expect(readEntry(commitKind, place(keys.commit(sha)), bytes, usual)).toEqual({ value: commit, isStale: false });
});

describe('an entry is as if it were not there', () => {
  const bytes = written(commitKind, { sha }, commit);
  const flipped = Buffer.from(bytes);
  flipped[40] = (flipped[40] ?? 0) ^ 1;
  test.each([
    ['under the key of another question', place(keys.commit(other)), bytes],
    ['written with another credential', { key: keys.commit(sha), secret: secretOf('wrong') }, bytes],
    ['with one bit changed', place(keys.commit(sha)), flipped],
    ['cut short', place(keys.commit(sha)), bytes.subarray(0, -1)],
    ['shorter than a signature', place(keys.commit(sha)), bytes.subarray(0, 5)],
    ['empty', place(keys.commit(sha)), Buffer.alloc(0)],
  ])('%s', (_, at, found) => {
    expect(readEntry(commitKind, at, found, usual)).toBeNull();
  });

  const loose: Kind<{ readonly sha: string }, unknown> = { schema: z.unknown(), key: (own) => own.commit(sha), life: () => 'for ever' };
  test.each([
    ['a commit without parents', { ...commit, parents: undefined }],
    ['a commit with a key more', { ...commit, tree: sha }],
    ['a commit of no full id', { ...commit, sha: 'main' }],
    ['a time that is none', { ...commit, authoredAt: 'yesterday' }],
    ['text', 'a commit'],
  ])('of a release that kept something else: %s', (_, value) => {
    expect(readEntry(commitKind, place(keys.commit(sha)), written(loose, { sha }, value), usual)).toBeNull();
  });

  test('in the light of another stand', () => {
    const ref = written(refKind, { kind: 'BRANCH', name: 'main' }, sha);
    const at = place(keys.ref('BRANCH', 'main'));
    expect(readEntry(refKind, at, ref, usual)).toEqual({ value: sha, isStale: false });
    expect(readEntry(refKind, at, ref, { ...usual, stand: { ...stand, moved: 'again' } })).toBeNull();
    expect(readEntry(refKind, at, ref, { ...usual, stand: { ...stand, moved: null } })).toBeNull();
    expect(readEntry(commitKind, place(keys.commit(sha)), bytes, { ...usual, stand: { ...stand, moved: 'again' } })?.value).toEqual(commit);
    expect(readEntry(commitKind, place(keys.commit(sha)), bytes, { ...usual, stand: { ...stand, shown: 'again' } })).toBeNull();
  });
});

test('what may change is told in its time only, also where the clock of who kept it goes before ours, and never to who decides', () => {
  const at = place(keys.ref('TAG', 'v1'));
  const ref = written(refKind, { kind: 'TAG', name: 'v1' }, sha, 100_000);
  const told = (now: number, fresh = false) => readEntry(refKind, at, ref, { stand, now, fresh })?.value ?? null;
  expect([100_000, 129_999, 130_000, 70_001, 70_000, 0].map((now) => told(now))).toEqual([sha, sha, null, sha, null, null]);
  expect(told(100_000, true)).toBeNull();
  const ever = written(ancestryKind, { base: sha, head: other }, false, 100_000);
  const found = readEntry(ancestryKind, place(keys.ancestry(sha, other)), ever, { stand, now: 9e12, fresh: true });
  expect(found).toEqual({ value: false, isStale: false });
});

test('nothing is kept without a stand to keep it under, nor that a short id names nothing', () => {
  const own = { now: 1, secret };
  expect(entryFor(commitKind, keys, { sha }, commit, { ...own, stand: { ...stand, shown: null } })).toBeNull();
  expect(entryFor(commitKind, keys, { sha }, null, { ...own, stand: { ...stand, moved: null } })).toBeNull();
  expect(entryFor(commitKind, keys, { sha: 'abcdef0' }, null, { ...own, stand })).toBeNull();
  expect(entryFor(commitKind, keys, { sha: 'aaaaaaa' }, commit, { ...own, stand })?.key).toBe(keys.commit(sha));
});
