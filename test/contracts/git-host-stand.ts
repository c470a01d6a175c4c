import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { RepositoryRecord } from '#domain/commit.ts';
import type { Answer } from '#domain/fault.ts';
import type { GitHost, RangeWish } from '#ports/git-host.ts';
import { gitHistory, type History, type Landmark } from '../support/git-history.ts';
import type { OpenGitHost } from './git-host.ts';

/** What differs between kinds by their nature, not by ours. */
export interface HistoryTraits {
  /** Knows change requests, and so which branch a squash was, also when that branch is gone. */
  readonly changeRequests: boolean;
  readonly objectFormat?: 'sha1' | 'sha256';
}

export type OpenHistory = (history: History) => Promise<OpenGitHost>;

/** The story's repository, and a host that shows it. */
export interface HistoryStand {
  readonly host: GitHost;
  readonly history: History;
  readonly repository: RepositoryRecord;
  id(name: Landmark): string;
  git(...args: string[]): string;
  range(base: Landmark, head: Landmark): RangeWish;
  /** A well-formed id that no commit has. */
  absent(): string;
}

/** Makes the repository and opens the host before the tests of the suite that calls it. */
export function historyStand(traits: HistoryTraits, open: OpenHistory): () => HistoryStand {
  let folder: string;
  let opened: OpenGitHost;
  let stand: HistoryStand;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stemma-git-history-'));
    const history = gitHistory(folder, 'ctr', traits.objectFormat);
    opened = await open(history);
    const { host } = opened;
    const repository = (await host.repository(opened.declared)) ?? missing('repository');
    const id = (name: Landmark): string => history.at[name];
    stand = {
      ...{ host, history, repository, id },
      git: (...args) => history.repository.git(...args),
      range: (base, head) => ({ repository, base: id(base), head: id(head) }),
      absent: () => 'f'.repeat(id('root').length),
    };
  });
  afterAll(async () => {
    await opened?.close();
    await rm(folder, { recursive: true, force: true });
  });
  return () => stand;
}

export function value<T>(outcome: Answer<T> | undefined): T {
  if (outcome === undefined) throw new Error('nothing was answered');
  if (!outcome.ok) throw outcome.fault;
  return outcome.value;
}

export function missing(what: string): never {
  throw new Error(`the contract found no ${what}`);
}
