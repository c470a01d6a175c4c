import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RepositoryRecord } from '#domain/commit.ts';
import type { GitHost } from '#ports/git-host.ts';
import { type CountingProxy, countingProxy } from '../support/counting-proxy.ts';
import { gitRepository, runGitIn, type TestRepository } from '../support/git-repository.ts';
import { adapterOf, type HostedKind, hostedKinds, startHost } from '../support/hosts/open.ts';
import type { HostOptions, ServedHost } from '../support/hosts/served.ts';

/* What is asked of hosts over the web, counted at the socket. */

let folder: string;
let row: TestRepository;
let ids: readonly string[];
let twenty: Record<string, { repository: TestRepository; changeRequests: [] }>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-asking-'));
  row = gitRepository(join(folder, 'row.git'), { bare: true });
  const stream = Array.from({ length: 700 }, (_, n) => {
    const text = n === 0 ? `${'x'.repeat(1_500_000)}\n` : `${n}\n`;
    const file = n === 0 ? 'large.lock' : n === 1 ? 'binary.lock' : 'f';
    const data = n === 1 ? '\0\x01\n' : text;
    return `commit refs/heads/main\ncommitter A <a@b.test> ${1_759_320_000 + n} +0000\ndata 3\nrow\nM 100644 inline ${file}\ndata ${data.length}\n${data}\n`;
  });
  runGitIn(row.path, ['fast-import', '--quiet'], stream.join(''));
  ids = row.git('rev-list', 'main').split('\n');
  twenty = Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => {
      const repository = gitRepository(join(folder, `r${index}.git`), { bare: true });
      return [`ml/r${index}`, { repository, changeRequests: [] as [] }];
    }),
  );
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

let served: ServedHost;
let proxy: CountingProxy;
let host: GitHost;
const opened: (() => Promise<void>)[] = [];

async function open(kind: HostedKind, options: Partial<HostOptions> = {}, own: string | null = 'secret'): Promise<void> {
  served = await startHost(kind, {
    repositories: { 'ml/row': { repository: row, changeRequests: [] }, ...twenty },
    token: 'secret',
    ...options,
  });
  proxy = await countingProxy(served.url);
  host = adapterOf(kind, proxy.url, { deadlineMs: 30_000, attemptMs: 30_000, token: own });
  opened.push(
    () => host.close(),
    () => proxy.close(),
    () => served.close(),
  );
}
afterEach(async () => {
  for (const close of opened.splice(0)) await close();
});

async function repositoryOf(path: string): Promise<RepositoryRecord> {
  const found = await host.repository(`${proxy.url}/${path}`);
  if (found === null) throw new Error(`${path} is not found`);
  return found;
}

describe('a batch at GitHub', () => {
  const wanted = new Map<string, string[]>();
  beforeAll(() => {
    for (const [path, { repository }] of Object.entries(twenty)) {
      const shas: string[] = [];
      for (let n = 0; n < 5; n += 1)
        shas.push(repository.writeCommit({ message: `${path} ${n}`, parents: shas.slice(-1), branch: 'main' }));
      wanted.set(path, shas);
    }
  });

  test('of 100 commits of 20 repositories costs two calls, and none the second time', async () => {
    await open('github');
    const wishes = (
      await Promise.all(
        [...wanted].map(async ([path, shas]) => {
          const repository = await repositoryOf(path);
          return shas.map((sha) => ({ repository, sha }));
        }),
      )
    ).flat();
    for (const _ of ['first', 'second']) {
      const answers = await host.commits(wishes);
      expect(answers.map((each) => each.ok && each.value?.sha)).toEqual(wishes.map(({ sha }) => sha));
    }
    expect(proxy.counts()).toEqual({ 'POST /api/graphql': 2 });
  });

  test('of a repository that is not shown fails for that one alone', async () => {
    await open('github');
    const [shown, hidden] = [await repositoryOf('ml/r0'), await repositoryOf('ml/no-such')];
    const sha = wanted.get('ml/r0')?.[0] ?? '';
    const answers = await host.commits([
      { repository: shown, sha },
      { repository: hidden, sha },
      { repository: shown, sha: 'f'.repeat(40) },
    ]);
    expect(answers).toMatchObject([
      { value: { sha } },
      { fault: { code: 'UPSTREAM_FORBIDDEN', details: { source: 'hosted' } } },
      { value: null },
    ]);
  });

  test('of lock files costs one call for the files and one for the commits, and none the second time', async () => {
    await open('github');
    const repository = await repositoryOf('ml/row');
    const wishes = ids.slice(0, 6).map((sha) => ({ repository, sha, paths: ['uv.lock', 'f', 'requirements.txt'] }));
    const answers = await host.files(wishes);
    await host.files(wishes);
    expect(answers.map((each) => each.ok && each.value?.map((file) => file?.path ?? null))).toEqual(wishes.map(() => [null, 'f', null]));
    expect(proxy.counts()).toEqual({ 'POST /api/graphql': 2 });
  });
});

describe.each(hostedKinds)('%s', (kind) => {
  beforeEach(() => open(kind));

  test('tells a range of 699 commits whole, and cut at the newest 450 where no more are wanted', async () => {
    const repository = await repositoryOf('ml/row');
    const wish = { repository, base: ids.at(-1) ?? '', head: ids[0] ?? '' };
    const [whole] = await host.compare([wish], 1_000);
    const [cut] = await host.compare([wish], 450);
    expect(whole?.ok && whole.value?.commits.map(({ sha }) => sha)).toEqual(ids.slice(0, -1));
    expect(whole).toMatchObject({ value: { ahead: 699, behind: 0, truncated: false } });
    expect(cut?.ok && cut.value?.commits.map(({ sha }) => sha)).toEqual(ids.slice(0, 450));
    expect(cut).toMatchObject({ value: { ahead: 699, truncated: true } });
  });

  test('tells files whose content is too long or no text for its first answer', async () => {
    const wish = { repository: await repositoryOf('ml/row'), sha: ids[0] ?? '', paths: ['large.lock', 'binary.lock'] };
    const [answer] = await host.files([wish]);
    const digests = wish.paths.map((path) => runGitIn(row.path, ['rev-parse', `${wish.sha}:${path}`]));
    expect(answer?.ok && answer.value?.map((file) => [file?.blobId, file?.size])).toEqual([
      [digests[0], 1_500_001],
      [digests[1], 3],
    ]);
    expect(answer?.ok && answer.value?.every((file) => /^[0-9a-f]{64}$/.test(file?.sha256 ?? ''))).toBe(true);
  });

  test('is not asked again for what cannot change', async () => {
    const repository = await repositoryOf('ml/row');
    const wish = { repository, base: ids[10] ?? '', head: ids[0] ?? '' };
    const all = () =>
      Promise.all([
        host.commits([{ repository, sha: wish.head }]),
        host.compare([wish], 20),
        host.isAncestor([wish]),
        host.files([{ repository, sha: wish.head, paths: ['f', 'g'] }]),
      ]);
    await all();
    const before = proxy.asked.length;
    await all();
    expect(proxy.asked.length - before).toBe(0);
  });

  test('a repository that is not shown is a fault, never an answer that there is no such commit', async () => {
    const repository = await repositoryOf('ml/no-such');
    const [sha = '', base = ''] = ids;
    const answers = [
      ...(await host.commits([{ repository, sha }])),
      ...(await host.compare([{ repository, base, head: sha }], 5)),
      ...(await host.isAncestor([{ repository, base, head: sha }])),
      ...(await host.traces([{ repository, base, head: sha }])),
      ...(await host.refs([
        { repository, ref: 'main' },
        { repository, ref: null },
      ])),
      ...(await host.files([{ repository, sha, paths: ['f'] }])),
      ...(await host.changeRequests([{ repository, sha }])),
    ];
    expect(answers).toHaveLength(8);
    for (const answer of answers)
      expect(answer).toMatchObject({ ok: false, fault: { code: 'UPSTREAM_FORBIDDEN', details: { source: 'hosted' } } });
  });

  test('tells its version', async () => {
    expect((await host.probe()).version).toMatch(/^\d+\.\d+/);
  });
});

describe.each(hostedKinds)('a renamed repository at %s', (kind) => {
  test('is followed on the same host, with the same commits', async () => {
    await open(kind, { renamed: { 'ml/old': 'ml/row' } });
    const repository = await repositoryOf('ml/old');
    const [sha = '', base = ''] = ids;
    expect(await host.commits([{ repository, sha }])).toMatchObject([{ value: { sha } }]);
    expect(await host.isAncestor([{ repository, base, head: sha }])).toMatchObject([{ value: true }]);
  });
});

test('GitHub says what has not changed at no cost, and is believed', async () => {
  await open('github');
  const wish = { repository: await repositoryOf('ml/row'), ref: 'main', fresh: true };
  const first = await host.refs([wish]);
  const statuses: (string | undefined)[] = [];
  proxy.behave((asked) => {
    statuses.push(asked.headers['if-none-match'] === undefined ? 'whole' : 'if changed');
    return { kind: 'pass' };
  });
  expect(await host.refs([wish])).toEqual(first);
  row.git('update-ref', 'refs/heads/moving', ids[3] ?? '');
  expect(statuses).toEqual(['if changed']);
});
