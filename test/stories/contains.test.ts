import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CodeWorld, codeWorld } from '../support/code-world.ts';
import type { Landmark } from '../support/git-history.ts';
import { pick, type Told } from '../support/story-gateway.ts';

/* Is this commit in what runs in Production? Yes, no, or not known and why; never a guessed no. */

let world: CodeWorld;

beforeAll(async () => {
  world = await codeWorld();
  const { at } = world.history;
  await world.made('1', at.main);
  await world.made('2', at.merge);
  await world.made('3', at.fork, { code: { dirty: true } });
  await world.made('4', null);
  await world.made('5', at.main, { code: { repo: 'ml/shallow' } });
  await world.made('6', at.main, { code: { repo: 'https://nowhere.test/else/where' } });
  await world.made('7', 'f'.repeat(40));
  await world.made('8', at.main.slice(0, 9));
  await world.made('9', at.unrelated);
  await world.gateway.ask('11', { input: { version: 'ctr/1', alias: 'Production', reason: 'first' } });
});
afterAll(() => world.remove());

const contains = (ref: string, commit: string): Promise<Told> => world.gateway.ask('08', { ref, commit });

async function answered(ref: string, commit: string): Promise<unknown> {
  const told = await contains(ref, commit);
  expect(told.errors).toEqual([]);
  return pick(told, 'contains');
}

/** What is asked of Production, made from the newest commit of main; `by`: the commit that brought the change in, or took it out. */
const table: readonly (readonly [string, Landmark, object, Landmark | null])[] = [
  ['an ancestor', 'root', { answer: 'YES', how: 'ANCESTOR' }, null],
  ['the commit itself', 'main', { answer: 'YES', how: 'ANCESTOR' }, null],
  ['a commit of a merged branch', 'merged', { answer: 'YES', how: 'ANCESTOR' }, null],
  ['the last commit of a squashed branch', 'squashedTip', { answer: 'YES', how: 'MERGED_AS' }, 'squash'],
  ['the first commit of a squashed branch', 'squashedFirst', { answer: 'YES', how: 'MERGED_AS' }, 'squash'],
  ['a picked commit', 'pickedPlain', { answer: 'YES', how: 'SAME_PATCH' }, 'pickPlain'],
  ['a picked commit whose pick says so', 'pickedWithTrailer', { answer: 'YES', how: 'SAME_PATCH' }, 'pickWithTrailer'],
  ['a commit that was not merged', 'open', { answer: 'NO', how: 'NOT_FOUND' }, null],
  ['a commit of a history of its own', 'unrelated', { answer: 'NO', how: 'NOT_FOUND' }, null],
];

describe('of what runs in Production', () => {
  test.each(table)('%s', async (_, landmark, expected, by) => {
    const { at } = world.history;
    expect(await answered('ctr@Production', at[landmark])).toEqual({
      ...expected,
      reason: expect.stringContaining(by === null ? at.main : at[by]),
      equivalent: by === null ? null : { sha: at[by] },
      versionCommit: { sha: at.main },
      revertedBy: null,
      dirty: null,
    });
  });

  test('a commit that was taken out again is in it, and by which commit it was taken out is said; one that was brought back is not called so', async () => {
    const { at } = world.history;
    expect(await answered('ctr@Production', at.reverted)).toMatchObject({ answer: 'YES', revertedBy: { sha: at.revert } });
    expect(await answered('ctr@Production', at.reapplied)).toMatchObject({ answer: 'YES', revertedBy: null });
  });

  test('short ids in any case, branches and tags mean the commit that they name', async () => {
    const { at } = world.history;
    const document = 'query($commit: String!) { contains(ref: "ctr@Production", commit: $commit) { answer commit { sha message } } }';
    for (const [commit, sha] of [
      [at.merged.slice(0, 8), at.merged],
      [at.merged.toUpperCase(), at.merged],
      ['open', at.open],
      ['v1', at.merge],
      ['refs/tags/light', at.fork],
    ] as const) {
      const told = await world.gateway.query(document, { commit });
      const isThere = commit !== 'open';
      const wanted = commit === 'open' ? at.openMerge : sha;
      expect(told).toMatchObject({
        errors: [],
        data: { contains: { answer: isThere ? 'YES' : 'NO', commit: { sha: wanted, message: expect.any(String) } } },
      });
    }
  });
});

describe('of other versions', () => {
  test('what came after a version is not in it', async () => {
    const { at } = world.history;
    expect(await answered('ctr/2', at.reverted)).toMatchObject({ answer: 'NO', versionCommit: { sha: at.merge } });
    expect(await answered('ctr/2', at.squashedTip)).toMatchObject({ answer: 'YES', how: 'MERGED_AS' });
  });

  test('one that was made with uncommitted changes says so', async () => {
    expect(await answered('ctr/3', world.history.at.root)).toMatchObject({ answer: 'YES', dirty: true });
  });

  test('a short id that a version declares is the full one', async () => {
    const { at } = world.history;
    expect(await answered('ctr/8', at.root)).toMatchObject({ answer: 'YES', versionCommit: { sha: at.main } });
  });
});

describe('what cannot be told is unknown, with the reason', () => {
  const cases: readonly (readonly [string, string, Landmark | 'nowhere', string])[] = [
    ['a version without a commit', 'ctr/4', 'root', 'main:ctr/4 names no commit'],
    ['a repository that no host answers for', 'ctr/6', 'root', 'No configured Git host answers for nowhere.test/else/where'],
    ['a version whose commit its repository lacks', 'ctr/7', 'root', 'f'.repeat(40)],
    ['a commit that the repository lacks', 'ctr@Production', 'nowhere', 'has no commit'],
    ['a shallow clone', 'ctr/5', 'merged', 'shallow'],
  ];
  test.each(cases)('%s', async (_, ref, landmark, reason) => {
    const commit = landmark === 'nowhere' ? 'e'.repeat(40) : world.history.at[landmark];
    expect(await answered(ref, commit)).toMatchObject({
      answer: 'UNKNOWN',
      how: 'NOT_KNOWN',
      reason: expect.stringContaining(reason),
      equivalent: null,
      revertedBy: null,
    });
  });

  test('a shallow clone still says yes where the way is there', async () => {
    expect(await answered('ctr/5', world.history.at.main)).toMatchObject({ answer: 'YES', how: 'ANCESTOR' });
  });

  test('a Git host that is away', async () => {
    const other = await codeWorld({ local: { kind: 'git', root: 'ml' } });
    const { at } = other.history;
    await other.made('1', at.main, { code: { repo: 'https://code.acme.test/ml/ctr' } });
    expect(await other.gateway.ask('08', { ref: 'ctr/1', commit: at.root })).toMatchObject({ data: { contains: { answer: 'YES' } } });
    await rename(join(other.registry.base, 'ml'), join(other.registry.base, 'away'));
    const told = await other.gateway.ask('08', { ref: 'ctr/1', commit: at.root });
    await other.remove();
    expect(told.errors).toEqual([]);
    expect(pick(told, 'contains')).toMatchObject({ answer: 'UNKNOWN', how: 'NOT_KNOWN', reason: expect.any(String) });
  });
});

describe('what makes no sense is refused', () => {
  test.each([
    '',
    '--help',
    '-x',
    'a..b',
    'main~1',
    '@{u}',
    'a b',
    'nul\u0000',
    '../../etc/passwd',
    'x'.repeat(300),
    'no-such-branch',
    ':/Train',
    '*',
  ])('a commit called %j', async (commit) => {
    expect(await contains('ctr@Production', commit)).toMatchObject({
      data: { contains: null },
      errors: [{ code: 'BAD_USER_INPUT', path: 'contains' }],
    });
  });

  test('a version that is not there is not found', async () => {
    for (const ref of ['ctr/99', 'nothing/1', 'ctr@Nothing'])
      expect(await contains(ref, 'main')).toMatchObject({ data: { contains: null }, errors: [{ code: 'NOT_FOUND' }] });
  });
});
