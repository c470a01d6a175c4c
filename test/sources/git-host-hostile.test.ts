import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { RepositoryRecord } from '#domain/commit.ts';
import type { Answer } from '#domain/fault.ts';
import { type CountingProxy, countingProxy } from '../support/counting-proxy.ts';
import { gitRepository, runGitIn, type TestRepository } from '../support/git-repository.ts';
import { adapterOf, type HostedKind, hostedKinds, startHost } from '../support/hosts/open.ts';

/* What is made to hurt, at hosts: messages of a megabyte, ten thousand commits, names that no shell and no URL likes. Refs and ids of that sort are in the contract. */

const folder = mkdtempSync(join(tmpdir(), 'stemma-hostile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});

let count = 0;
const made = (): TestRepository => gitRepository(join(folder, `${(count += 1)}`));

interface Stand {
  readonly host: ReturnType<typeof adapterOf>;
  readonly proxy: CountingProxy;
  readonly repository: RepositoryRecord;
}

async function serving(kind: HostedKind, repository: TestRepository): Promise<Stand> {
  const served = await startHost(kind, { repositories: { 'ml/ctr': { repository, changeRequests: [] } } });
  const proxy = await countingProxy(served.url);
  const host = adapterOf(kind, proxy.url, { deadlineMs: 60_000, attemptMs: 60_000 });
  opened.push(served.close, proxy.close, host.close);
  const found = await host.repository(`${proxy.url}/ml/ctr`);
  if (found === null) throw new Error('no repository');
  return { host, proxy, repository: found };
}

function shown<T>(outcome: Answer<T> | undefined): T {
  if (outcome?.ok !== true) throw outcome?.fault ?? new Error('nothing was answered');
  return outcome.value;
}

describe.each(hostedKinds)('%s', (kind) => {
  test('a message of a megabyte is whole, a longer one is cut and says so; what both say of picks counts', async () => {
    const repository = made();
    const root = repository.writeCommit({ message: 'Root', branch: 'main' });
    const side = repository.writeCommit({ message: 'Side', parents: [root] });
    const loud = `${'x'.repeat((1 << 20) - 100)}\n(cherry picked from commit ${side})`;
    const whole = repository.writeCommit({ message: loud, parents: [root] });
    const longer = repository.writeCommit({ message: 'y'.repeat(2 << 20), parents: [whole], branch: 'main' });
    const { host, repository: at } = await serving(kind, repository);
    const [one, other] = (await host.commits([whole, longer].map((sha) => ({ repository: at, sha })))).map(shown);
    expect(one?.message).toBe(loud);
    expect(other?.message).toMatch(/\[The message goes on: it has 2097152 characters\.\]$/);
    expect(shown((await host.traces([{ repository: at, base: side, head: longer }]))[0])).toMatchObject({
      equivalents: [{ sha: whole, how: 'SAME_PATCH' }],
    });
  });

  test('ten thousand commits are counted and cut at the limit, in few calls; that no change is found in them is not known', async () => {
    const repository = made();
    const commits = Array.from(
      { length: 10_000 },
      (_, n) => `commit refs/heads/main\ncommitter A <a@b.test> ${1_700_000_000 + n} +0000\ndata 2\n${n % 10}\n\n`,
    );
    runGitIn(repository.path, ['fast-import', '--quiet'], `${commits.join('')}done\n`);
    const ids = repository.git('rev-list', 'main').split('\n');
    const [head = ''] = ids;
    const base = repository.writeCommit({ message: 'Beside', parents: ids.slice(-1) });
    const { host, proxy, repository: at } = await serving(kind, repository);
    const wish = { repository: at, base: ids.at(-1) ?? '', head };
    const range = shown((await host.compare([wish], 1_000))[0]);
    expect(range).toMatchObject({ status: 'AHEAD', ahead: 9_999, behind: 0, truncated: true });
    expect(range?.commits.map(({ sha }) => sha)).toEqual(ids.slice(0, 1_000));
    expect(shown((await host.isAncestor([wish]))[0])).toBe(true);
    expect(proxy.asked.length).toBeLessThanOrEqual(16);
    expect(shown((await host.traces([{ repository: at, base, head }]))[0])).toMatchObject({
      ancestor: false,
      equivalents: [],
      unseen: expect.stringContaining('newest 1000 commits'),
    });
  });

  test('files with a newline, a quote, a leading dash or a percent sign in their names are told, and their changes are traced', async () => {
    const work = made();
    const names = ['a\nb.lock', '--help', '"quoted"', ':(glob)*', 'tab\there', '100%.lock', 'ünï.lock', 'a#b?c.lock'];
    const commit = async (message: string, files: readonly string[]): Promise<string> => {
      for (const name of files) await writeFile(join(work.path, name), name);
      work.git('add', '--all');
      work.git('commit', '--quiet', '--allow-empty', '-m', message);
      return work.git('rev-parse', 'HEAD');
    };
    const root = await commit('Root', ['f']);
    const base = await commit('Odd names', names);
    work.git('checkout', '--quiet', '-b', 'side', root);
    await commit('Side', ['other']);
    work.git('cherry-pick', base);
    work.git('commit', '--quiet', '--amend', '--no-edit', '--author=Mallory <m@acme.test>', '--date=2025-10-09T09:00:00Z');
    const head = work.git('rev-parse', 'HEAD');
    const { host, repository } = await serving(kind, work);
    const files = shown((await host.files([{ repository, sha: base, paths: [...names, 'no\nsuch', '--version'] }]))[0]);
    expect(files?.map((file) => [file?.path, file?.sha256])).toEqual([
      ...names.map((name) => [name, createHash('sha256').update(name).digest('hex')]),
      ...[
        [undefined, undefined],
        [undefined, undefined],
      ],
    ]);
    expect(shown((await host.traces([{ repository, base, head }]))[0])?.equivalents).toEqual([{ sha: head, how: 'SAME_PATCH' }]);
  });
});
