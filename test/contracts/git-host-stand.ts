import { mkdtempSync, rmSync } from 'node:fs';
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
  /** Which commits lead to a change request. */
  readonly changeRequests: 'of none' | 'of merges' | 'of all';
  /** The host gives no diff of a branch as a whole: where another commit changes as many lines, a squash of it is not known. */
  readonly wholesUntold?: boolean;
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
  let opened: OpenGitHost;
  let stand: HistoryStand;
  beforeAll(async () => {
    const history = madeHistory(traits.objectFormat ?? 'sha1');
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
  });
  return () => stand;
}

const made = new Map<string, History>();

/** Nobody writes to it, so that one a format serves all suites of a file; it takes git a hundred calls to make. */
function madeHistory(objectFormat: 'sha1' | 'sha256'): History {
  const known = made.get(objectFormat);
  if (known !== undefined) return known;
  const folder = mkdtempSync(join(tmpdir(), 'stemma-git-history-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const history = gitHistory(folder, 'ctr', objectFormat);
  made.set(objectFormat, history);
  return history;
}

export function value<T>(outcome: Answer<T> | undefined): T {
  if (outcome === undefined) throw new Error('nothing was answered');
  if (!outcome.ok) throw outcome.fault;
  return outcome.value;
}

export function missing(what: string): never {
  throw new Error(`the contract found no ${what}`);
}
