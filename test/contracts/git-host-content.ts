import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type HistoryTraits, historyStand, type OpenHistory, value } from './git-host-stand.ts';

/** What every kind of Git host must answer about branches, tags, files and change requests. */
export function gitHostContentContract(kind: string, traits: HistoryTraits, open: OpenHistory): void {
  describe(`Git host contract, content: ${kind}`, () => {
    const stand = historyStand(traits, open);

    describe('a branch or tag', () => {
      test('is told with its commit, the default branch where none is named', async () => {
        const asked = ['main', 'v1', 'light', 'refs/tags/v1', 'refs/heads/open', null, 'no-such', 'mai', 'a-tree'];
        const found = (await stand().host.refs(asked.map((ref) => ({ repository: stand().repository, ref })))).map(value);
        expect(found).toEqual([
          { name: 'main', kind: 'BRANCH', sha: stand().id('main') },
          { name: 'v1', kind: 'TAG', sha: stand().id('merge') },
          { name: 'light', kind: 'TAG', sha: stand().id('fork') },
          { name: 'v1', kind: 'TAG', sha: stand().id('merge') },
          { name: 'open', kind: 'BRANCH', sha: stand().id('openMerge') },
          { name: 'main', kind: 'BRANCH', sha: stand().id('main') },
          null,
          null,
          null,
        ]);
      });

      test.each([
        '',
        '--all',
        '-x',
        'a..b',
        'a b',
        'x\0y',
        'a\nb',
        'main~1',
        'main^{tree}',
        'a*',
        '@{-1}',
        '@',
        '/main',
        'main/',
        'x.lock',
        'é'.repeat(300),
        '\uD800',
      ])('%j is no name of one', async (ref) => {
        const [outcome] = await stand().host.refs([{ repository: stand().repository, ref }]);
        expect(outcome?.ok === false && outcome.fault).toMatchObject({ code: 'BAD_USER_INPUT' });
      });
    });

    describe('files at a commit', () => {
      test('have the id that git gives them, their SHA-256 and their size; what is no file has none', async () => {
        const paths = [
          'uv.lock',
          'no-such',
          'squash',
          'squash/a.py',
          '../uv.lock',
          '/uv.lock',
          '',
          'x\0y',
          'a\nb',
          ':(top)uv.lock',
          '*.lock',
        ];
        const [found, before, none] = (
          await stand().host.files([
            { repository: stand().repository, sha: stand().id('main'), paths },
            { repository: stand().repository, sha: stand().id('root'), paths: ['uv.lock'] },
            { repository: stand().repository, sha: stand().absent(), paths: ['uv.lock'] },
          ])
        ).map(value);
        expect(found?.map((blob) => blob?.path ?? null)).toEqual([
          'uv.lock',
          null,
          null,
          'squash/a.py',
          ...Array.from({ length: 7 }, () => null),
        ]);
        expect(found?.[0]).toEqual({
          path: 'uv.lock',
          blobId: stand().git('rev-parse', `${stand().id('main')}:uv.lock`),
          sha256: createHash('sha256').update('version = 1\n').digest('hex'),
          size: 12,
        });
        expect([before, none]).toEqual([[null], null]);
      });
    });

    test('change requests name their author, when they were merged and what they became', async () => {
      const wishes = ([['squash'], ['merged'], ['root']] as const).map(([name]) => ({
        repository: stand().repository,
        sha: stand().id(name),
      }));
      const [squashed, merged, none] = (await stand().host.changeRequests(wishes)).map(value);
      const expected = stand().history.changeRequests.map(({ number, title, author, mergedAs, mergedAt }) => ({
        ...{ number, title, author, mergedAs },
        mergedAt: mergedAt === null ? null : new Date(mergedAt),
      }));
      const byTrait = { 'of none': [[], []], 'of merges': [[expected[0]], []], 'of all': [[expected[0]], [expected[1]]] };
      expect([squashed?.map(withoutUrl), merged?.map(withoutUrl), none]).toEqual([...byTrait[traits.changeRequests], []]);
    });
  });
}

function withoutUrl<T extends { readonly url: string }>({ url, ...rest }: T): Omit<T, 'url'> {
  if (!/^https?:\/\/[^@]+$/.test(url)) throw new Error(`${url} is no address for people`);
  return rest;
}
