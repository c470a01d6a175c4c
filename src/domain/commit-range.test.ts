import { array, assert, constantFrom, nat, property, record } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exitsOf, mentionsOf, newestFirst, picksOf, rangeStatus, standingRevert } from './commit-range.ts';

const id = (letter: string): string => letter.repeat(40);

test.each([
  [0, 0, 'IDENTICAL'],
  [3, 0, 'AHEAD'],
  [0, 3, 'BEHIND'],
  [1, 1, 'DIVERGED'],
])('%i ahead and %i behind is %s', (ahead, behind, status) => {
  expect(rangeStatus(ahead, behind)).toBe(status);
});

describe('a message', () => {
  test.each([
    [`Fix\n\n(cherry picked from commit ${id('a')})`, [id('a')], []],
    [`Fix\n\n(Cherry picked from commit ${id('A')})\n(cherry picked from commit ${id('b')})`, [id('a'), id('b')], []],
    [`Revert "Fix"\n\nThis reverts commit ${id('a')}.`, [], [id('a')]],
    [`Revert "Fix"\n\nThis reverts commit ${id('a')}, reversing\nchanges made to ${id('b')}.`, [], [id('a')]],
    ['This reverts commit abcdef1.', [], ['abcdef1']],
    ['This reverts commit abc.', [], []],
    ['cherry picked from commit abcdef1', [], []],
    [`This reverts commit ${id('a')}${id('b')}`, [], []],
    ['', [], []],
  ])('%j mentions what git wrote into it', (message, pickedFrom, reverts) => {
    expect(mentionsOf('x', message)).toEqual({ sha: 'x', pickedFrom, reverts });
  });

  test('of a thousand picks is read as far as fifty', () => {
    expect(mentionsOf('x', `(cherry picked from commit ${id('a')})\n`.repeat(1_000)).pickedFrom).toHaveLength(50);
  });
});

const says = (sha: string, words: { picked?: string; reverts?: string }) => ({
  sha: id(sha),
  pickedFrom: words.picked === undefined ? [] : [id(words.picked)],
  reverts: words.reverts === undefined ? [] : [id(words.reverts)],
});
const order = (letters: string): Map<string, number> => new Map(letters.split('').map((letter, index) => [id(letter), index]));

test('picks of picks are picks', () => {
  expect(picksOf(id('a'), [says('c', { picked: 'b' }), says('d', { picked: 'e' }), says('b', { picked: 'a' })])).toEqual([
    id('c'),
    id('b'),
  ]);
});

describe('a revert', () => {
  test.each([
    ['stands', [says('2', { reverts: '1' })], '21', '1', '2'],
    ['of something else is none', [says('2', { reverts: '9' })], '21', '1', null],
    ['that was reverted does not stand', [says('3', { reverts: '2' }), says('2', { reverts: '1' })], '321', '1', null],
    [
      'whose revert was reverted stands again',
      [says('4', { reverts: '3' }), says('3', { reverts: '2' }), says('2', { reverts: '1' })],
      '4321',
      '1',
      '2',
    ],
    ['before the change was brought in again does not stand', [says('2', { reverts: '1' })], '321', '13', null],
    ['after the change was brought in again stands', [says('4', { reverts: '1' })], '4321', '13', '4'],
  ])('%s', (_, mentions, history, bearers, expected) => {
    expect(
      standingRevert(
        bearers.split('').map((letter) => id(letter)),
        mentions,
        order(history),
      ),
    ).toBe(expected === null ? null : id(expected));
  });

  test('is found in finite time, whatever commits say of each other', () => {
    const letter = constantFrom(...'0123456789ab'.split(''));
    assert(
      property(array(record({ sha: letter, picked: letter, reverts: letter }), { maxLength: 12 }), nat(11), (all, bearer) => {
        const mentions = all.map(({ sha, picked, reverts }) => says(sha, { picked, reverts }));
        const found = standingRevert([id('0123456789ab'[bearer] ?? '0')], mentions, order('0123456789ab'));
        expect(found === null || mentions.some(({ sha }) => sha === found)).toBe(true);
      }),
    );
  });
});

describe('commits in a list', () => {
  const commit = (sha: string, at: number, ...parents: string[]) => ({
    ...{ sha, message: '', author: { name: '', email: null }, committer: { name: '', email: null } },
    ...{ authoredAt: null, committedAt: new Date(at), parents },
  });
  const graph = array(nat(5), { maxLength: 12 }).map((times) =>
    times.map((time, n) =>
      commit(`c${n}`, time, ...(n === 0 ? ['before'] : n % 3 === 0 ? [`c${n - 1}`, `c${Math.floor(n / 2)}`] : [`c${n - 1}`])),
    ),
  );

  test('stand newest first, none before one that follows it, all of them once, whatever their clocks said', () => {
    assert(
      property(graph, nat(1_000), (commits, seed) => {
        const shuffled = commits.toSorted((a, b) => ((a.sha.charCodeAt(1) * seed) % 7) - ((b.sha.charCodeAt(1) * seed) % 7));
        const ordered = newestFirst(shuffled).map(({ sha }) => sha);
        expect(ordered.toSorted()).toEqual(commits.map(({ sha }) => sha).toSorted());
        for (const { sha, parents } of commits)
          for (const parent of parents) if (ordered.includes(parent)) expect(ordered.indexOf(parent)).toBeGreaterThan(ordered.indexOf(sha));
      }),
    );
  });

  test('of two that do not follow each other the newer comes first', () => {
    expect(newestFirst([commit('a', 1), commit('c', 3), commit('b', 2)]).map(({ sha }) => sha)).toEqual(['c', 'b', 'a']);
  });

  test('leave a range where it meets the other history, or nowhere', () => {
    expect(exitsOf([commit('c', 3, 'b'), commit('b', 2, 'a')])).toEqual(['a']);
    expect(exitsOf([commit('c', 3, 'b', 'x'), commit('b', 2, 'a')])).toEqual(['x', 'a']);
    expect(exitsOf([commit('b', 2, 'a'), commit('a', 1)])).toEqual([]);
  });
});
