import { describe, expect, test } from 'vitest';
import type { ChangeTrace, CommitRange } from '#domain/commit-range.ts';
import type { Landmark } from '../support/git-history.ts';
import { type HistoryTraits, historyStand, missing, type OpenHistory, value } from './git-host-stand.ts';

/** What every kind of Git host must answer about histories. Git itself, asked in the same repository, says what is right. */
export function gitHostHistoryContract(kind: string, traits: HistoryTraits, open: OpenHistory): void {
  describe(`Git host contract, histories: ${kind}`, () => {
    const stand = historyStand(traits, open);
    const isIn = (base: string, head: string): boolean => stand().git('merge-base', base, head) === base;
    const compared = async (base: Landmark, head: Landmark, limit = 100): Promise<CommitRange> => {
      const [outcome] = await stand().host.compare([stand().range(base, head)], limit);
      return value(outcome) ?? missing('range');
    };
    const traced = async (base: Landmark, head: Landmark): Promise<ChangeTrace> => {
      const [outcome] = await stand().host.traces([stand().range(base, head)]);
      return value(outcome) ?? missing('trace');
    };

    describe('a comparison', () => {
      test.each<readonly [Landmark, Landmark, CommitRange['status']]>([
        ['fork', 'main', 'AHEAD'],
        ['main', 'root', 'BEHIND'],
        ['open', 'main', 'DIVERGED'],
        ['openMerge', 'octopus', 'DIVERGED'],
        ['merge', 'octopus', 'AHEAD'],
        ['octopus', 'octopus', 'IDENTICAL'],
      ])('of %s and %s says %s, counts as git counts, and lists what git lists', async (base, head, status) => {
        const found = await compared(base, head);
        const [behind, ahead] = stand()
          .git('rev-list', '--left-right', '--count', `${stand().id(base)}...${stand().id(head)}`)
          .split('\t')
          .map(Number);
        const listed = stand()
          .git('rev-list', `${stand().id(base)}..${stand().id(head)}`)
          .split('\n')
          .filter(Boolean);
        expect(found).toMatchObject({ status, ahead, behind, truncated: false });
        expect(found.commits.map(({ sha }) => sha).toSorted()).toEqual(listed.toSorted());
        expect([null, stand().git('merge-base', stand().id(base), stand().id(head))]).toContain(found.mergeBase);
      });

      test('the other way round has its counts and its status changed', async () => {
        const names = (Object.keys(stand().history.at) as Landmark[]).filter((_, index) => index % 5 === 0);
        const mirror = { AHEAD: 'BEHIND', BEHIND: 'AHEAD', DIVERGED: 'DIVERGED', IDENTICAL: 'IDENTICAL', UNRELATED: 'UNRELATED' } as const;
        const pairs = names.map((name, index) => [name, names[(index + 2) % names.length] ?? name] as const);
        const there = (
          await stand().host.compare(
            pairs.map(([a, b]) => stand().range(a, b)),
            100,
          )
        ).map(value);
        const back = (
          await stand().host.compare(
            pairs.map(([a, b]) => stand().range(b, a)),
            100,
          )
        ).map(value);
        const told = (range: CommitRange | null | undefined) => [range?.status, range?.ahead, range?.behind] as const;
        expect(back.map(told)).toEqual(
          there.map(told).map(([status, ahead, behind]) => [status === undefined ? undefined : mirror[status], behind, ahead]),
        );
      });

      test('lists no commit before one that follows it', async () => {
        const { commits } = await compared('root', 'main');
        const place = new Map(commits.map(({ sha }, index) => [sha, index]));
        const wrong = commits.flatMap(({ sha, parents }) =>
          parents.filter((parent) => (place.get(parent) ?? Infinity) < (place.get(sha) ?? 0)),
        );
        expect(wrong).toEqual([]);
        expect(commits.at(0)?.message).toBe('Last');
      });

      test('of commits without a common ancestor says so', async () => {
        expect(await compared('main', 'unrelated')).toMatchObject({ status: 'UNRELATED', mergeBase: null });
      });

      test('lists no more than it is asked for, the newest, and says that there are more', async () => {
        const found = await compared('root', 'main', 3);
        expect(found.truncated).toBe(true);
        expect(found.commits).toHaveLength(3);
        expect(found.commits[0]?.sha).toBe(stand().id('main'));
        expect(found.ahead).toBe(Number(stand().git('rev-list', '--count', `${stand().id('root')}..${stand().id('main')}`)));
      });

      test('with a commit that is not there is null, and others are answered', async () => {
        const wishes = [
          { repository: stand().repository, base: stand().absent(), head: stand().id('main') },
          stand().range('fork', 'main'),
          { repository: stand().repository, base: stand().id('main'), head: stand().absent() },
        ];
        const [first, second, third] = await stand().host.compare(wishes, 1);
        expect([value(first), value(second)?.status, value(third)]).toEqual([null, 'AHEAD', null]);
      });

      test.each(['', 'main', '--upload-pack=touch x', 'HEAD', '1234567', `${'a'.repeat(40)}..${'b'.repeat(40)}`, 'x\0y'])(
        'takes no %j for a commit',
        async (sha) => {
          for (const wish of [
            { repository: stand().repository, base: sha, head: stand().id('main') },
            { repository: stand().repository, base: stand().id('main'), head: sha },
          ])
            for (const [outcome] of [
              await stand().host.compare([wish], 1),
              await stand().host.isAncestor([wish]),
              await stand().host.traces([wish]),
            ])
              expect(outcome?.ok === false && outcome.fault).toMatchObject({ code: 'BAD_USER_INPUT' });
        },
      );

      test('of nothing is nothing', async () => {
        expect(
          await Promise.all([
            stand().host.compare([], 1),
            stand().host.isAncestor([]),
            stand().host.traces([]),
            stand().host.refs([]),
            stand().host.files([]),
          ]),
        ).toEqual([[], [], [], [], []]);
      });
    });

    test('ancestors are told as git tells them, of every commit in the story for five heads', async () => {
      const names = Object.keys(stand().history.at) as Landmark[];
      const heads = ['main', 'openMerge', 'unrelated', 'squash', 'pickedWithTrailer'] as const;
      const pairs = heads.flatMap((head) => names.map((base) => ({ base, head })));
      const answers = (await stand().host.isAncestor(pairs.map(({ base, head }) => stand().range(base, head)))).map(value);
      const told = pairs.filter((_, index) => answers[index] === true).map(({ base, head }) => `${base} < ${head}`);
      const reached = new Map(heads.map((head) => [head, new Set(stand().git('rev-list', stand().id(head)).split('\n'))]));
      expect(told).toEqual(
        pairs.filter(({ base, head }) => reached.get(head)?.has(stand().id(base))).map(({ base, head }) => `${base} < ${head}`),
      );
      expect(answers).not.toContain(null);
    });

    test('whether a commit that is not there is an ancestor is null', async () => {
      const answers = await stand().host.isAncestor([
        { repository: stand().repository, base: stand().absent(), head: stand().id('main') },
        stand().range('root', 'main'),
      ]);
      expect(answers.map(value)).toEqual([null, true]);
    });

    describe('the trace of a change', () => {
      test('that is an ancestor says so', async () => {
        expect(isIn(stand().id('merged'), stand().id('main'))).toBe(true);
        expect(await traced('merged', 'main')).toMatchObject({ ancestor: true, revertedBy: null, unseen: null });
      });

      test.each<Landmark>(['squashedTip', 'squashedMiddle', 'squashedFirst'])(
        'of a squashed branch names the squash, for %s',
        async (name) => {
          const isUntold = traits.wholesUntold === true && traits.changeRequests === 'of none';
          expect(await traced(name, 'main')).toEqual({
            ancestor: false,
            equivalents: isUntold ? [] : [{ sha: stand().id('squash'), how: 'MERGED_AS' }],
            revertedBy: null,
            unseen: isUntold ? expect.stringContaining('as a whole') : null,
          });
        },
      );

      test.each<readonly [Landmark, Landmark]>([
        ['pickedPlain', 'pickPlain'],
        ['pickedWithTrailer', 'pickWithTrailer'],
        ['pickWithTrailer', 'pickedWithTrailer'],
      ])('of %s names its pick, %s', async (base, found) => {
        const head = found === 'pickedWithTrailer' ? found : 'main';
        expect(await traced(base, head)).toMatchObject({ ancestor: false, equivalents: [{ sha: stand().id(found), how: 'SAME_PATCH' }] });
      });

      test('that was reverted names the revert', async () => {
        expect(await traced('reverted', 'main')).toMatchObject({ ancestor: true, revertedBy: stand().id('revert') });
      });

      test('whose revert was reverted stands', async () => {
        expect(await traced('reapplied', 'main')).toMatchObject({ ancestor: true, revertedBy: null });
      });

      test('that came nowhere is found nowhere, and everything was looked at that the host gives', async () => {
        const unseen = traits.wholesUntold ? expect.stringContaining('as a whole') : null;
        expect(await traced('open', 'main')).toEqual({ ancestor: false, equivalents: [], revertedBy: null, unseen });
        expect(await traced('unrelated', 'main')).toMatchObject({ ancestor: false, equivalents: [] });
      });

      test.each<readonly [Landmark, Landmark]>([
        ['byOther', 'pickByOther'],
        ['rebased', 'rebase'],
      ])('of %s, made again by somebody else at another time without a word of it, names it: %s', async (base, found) => {
        expect(await traced(base, 'release')).toMatchObject({
          ancestor: false,
          equivalents: [{ sha: stand().id(found), how: 'SAME_PATCH' }],
          revertedBy: null,
        });
      });

      test.each<Landmark>(['quietFirst', 'quietTip'])(
        'of a branch that was squashed without a word of it names the squash, for %s',
        async (name) => {
          const equivalents = traits.wholesUntold ? [] : [{ sha: stand().id('quietSquash'), how: 'MERGED_AS' }];
          const unseen = traits.wholesUntold ? expect.stringContaining('as a whole') : null;
          expect(await traced(name, 'release')).toEqual({ ancestor: false, equivalents, revertedBy: null, unseen });
        },
      );

      test('that came in otherwise than it was is not found, and everything was looked at', async () => {
        expect(await traced('amended', 'release')).toEqual({
          ancestor: false,
          equivalents: [],
          revertedBy: null,
          unseen: expect.toBeOneOf([null, ...(traits.wholesUntold ? [expect.any(String)] : [])]),
        });
      });

      test('that was picked, taken out and brought back stands', async () => {
        const { equivalents, revertedBy } = await traced('broughtBack', 'release');
        expect([equivalents.length > 0, revertedBy]).toEqual([true, null]);
      });

      test('of a merge of three or of two that a head has not is found nowhere', async () => {
        for (const base of ['octopus', 'merge'] as const) {
          const { ancestor, equivalents } = await traced(base, 'squash');
          expect([ancestor, equivalents]).toEqual([false, []]);
        }
      });

      test('in a head that is older does not find what came later', async () => {
        expect(await traced('pickedPlain', 'squash')).toMatchObject({ ancestor: false, equivalents: [] });
      });

      test('of a commit that is not there is null', async () => {
        const [outcome] = await stand().host.traces([{ repository: stand().repository, base: stand().absent(), head: stand().id('main') }]);
        expect(value(outcome)).toBeNull();
      });
    });
  });
}
