import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { RepositoryRecord } from '#domain/commit.ts';
import type { GitHost } from '#ports/git-host.ts';
import { type CountingProxy, countingProxy } from '../counting-proxy.ts';
import { gitRepository, type TestRepository } from '../git-repository.ts';
import { type WatchedCache, watchedCache } from '../watched-cache.ts';
import { adapterOf, type HostedKind, startHost, token } from './open.ts';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** A host with one repository, gateways that ask it over one cache, and a clock that is put on by hand. */
export interface CachedStand {
  readonly row: TestRepository;
  /** Five commits in a row, the oldest first; a change request brought the second in. */
  readonly ids: readonly string[];
  readonly fork: string;
  readonly repository: RepositoryRecord;
  readonly proxy: CountingProxy;
  readonly cache: WatchedCache;
  /** The first gateway. */
  readonly host: GitHost;
  /** One more. */
  gateway(own?: string | null): GitHost;
  now(): number;
  later(ms: number): void;
  /** How many questions reached the host meanwhile. */
  calls(act: () => Promise<unknown>): Promise<number>;
  /** Asks for everything that hangs on full ids. */
  immutable(of: GitHost): Promise<readonly { readonly ok: boolean }[]>;
}

/** Makes the repository once, and all else anew for each test of the suite that calls it. */
export function cachedStand(kind: HostedKind): () => CachedStand {
  let folder: string;
  let row: TestRepository;
  let ids: string[];
  let fork: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stemma-cache-'));
    row = gitRepository(join(folder, 'row.git'), { bare: true });
    ids = [];
    for (let n = 0; n < 5; n += 1) ids.push(row.writeCommit({ message: `${n}`, parents: ids.slice(-1), branch: 'main' }));
    fork = row.writeCommit({ message: 'fork', parents: ids.slice(0, 1), branch: 'topic' });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  let stand: CachedStand;
  let opened: (() => Promise<void>)[];
  beforeEach(async () => {
    const request = { number: 7, title: 'Add a feature', author: 'ada', mergedAt: '2025-10-01T12:00:00Z' };
    const changeRequests = [{ ...request, commits: ids.slice(1, 2), mergedAs: ids[1] ?? '' }];
    const served = await startHost(kind, { repositories: { 'ml/row': { repository: row, changeRequests } } });
    const proxy = await countingProxy(served.url);
    opened = [() => proxy.close(), () => served.close()];
    const cache = watchedCache();
    let at = Date.now();
    const gateway = (own: string | null = token): GitHost => {
      const host = adapterOf(kind, proxy.url, { deadlineMs: 30_000, attemptMs: 30_000, token: own, cache, now: () => at });
      opened.unshift(() => host.close());
      return host;
    };
    const host = gateway();
    const repository = await host.repository(`${proxy.url}/ml/row`);
    if (repository === null) throw new Error('ml/row is not found');
    const later = (ms: number): void => {
      at += ms;
    };
    stand = { row, ids, fork, repository, proxy, cache, host, gateway, now: () => at, later, calls, immutable };

    async function calls(act: () => Promise<unknown>): Promise<number> {
      const before = proxy.asked.length;
      await act();
      return proxy.asked.length - before;
    }

    async function immutable(of: GitHost) {
      const [, base = '', , , head = ''] = ids;
      const found = await Promise.all([
        of.commits([base, head].map((sha) => ({ repository: stand.repository, sha }))),
        of.compare([{ repository: stand.repository, base, head }], 20),
        of.compare([{ repository: stand.repository, base: head, head }], 20),
        of.isAncestor([
          { repository: stand.repository, base, head },
          { repository: stand.repository, base: fork, head },
        ]),
        of.files([{ repository: stand.repository, sha: head, paths: ['uv.lock', 'README.md'] }]),
      ]);
      return found.flat();
    }
  });
  afterEach(async () => {
    for (const close of opened.splice(0)) await close();
  });
  return () => stand;
}
