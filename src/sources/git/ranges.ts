import type { CommitRecord } from '#domain/commit.ts';
import { type CommitRange, rangeStatus } from '#domain/commit-range.ts';
import { type Answer, Fault } from '#domain/fault.ts';
import { askGit, runGit } from '#sources/upstream/local-git/command.ts';
import type { Folder } from '#sources/upstream/local-git/folders.ts';
import type { Pool } from '#sources/upstream/local-git/pool.ts';
import { isShallow } from '#sources/upstream/local-git/shallow.ts';

/** Two commits that are known to be there, by their full ids. */
export interface Range {
  readonly base: string;
  readonly head: string;
}

export type ReadCommits = (folder: Folder, shas: readonly string[]) => Promise<readonly Answer<CommitRecord | null>[]>;

/** YES is certain in any clone: the way is there. A shallow clone cannot say no: the way may lead through what it lacks. */
export async function isAncestor(pool: Pool, folder: Folder, { base, head }: Range): Promise<boolean> {
  if (base === head) return true;
  const args = ['merge-base', '--is-ancestor', '--end-of-options', base, head];
  const { code } = await askGit(pool.command, folder.gitDir, args, { codes: [1] });
  if (code === 1 && (await isShallow(folder))) throw shallow(pool.command.host);
  return code === 0;
}

/** What lies between two commits. A shallow clone cannot count, and is not asked to. */
export async function compare(pool: Pool, folder: Folder, range: Range, limit: number, read: ReadCommits): Promise<CommitRange> {
  const { base, head } = range;
  if (base === head) return { status: 'IDENTICAL', ahead: 0, behind: 0, mergeBase: base, commits: [], truncated: false };
  if (await isShallow(folder)) throw shallow(pool.command.host);
  const git = async (...args: string[]): Promise<string> => await runGit(pool.command, folder.gitDir, args);
  const [counts, common, ids] = await Promise.all([
    git('rev-list', '--left-right', '--count', '--end-of-options', `${base}...${head}`, '--'),
    askGit(pool.command, folder.gitDir, ['merge-base', '--end-of-options', base, head], { codes: [1] }),
    // In the order of their dates, but none before one that follows it.
    git('rev-list', '--date-order', `--max-count=${limit}`, '--end-of-options', `${base}..${head}`, '--'),
  ]);
  const [behind = Number.NaN, ahead = Number.NaN] = counts.trim().split(/\s+/).map(Number);
  if (!Number.isSafeInteger(ahead) || !Number.isSafeInteger(behind)) throw unreadable(pool.command.host);
  const mergeBase = common.code === 0 ? common.text.trim() : null;
  const commits = (await read(folder, lines(ids))).map((outcome) => {
    if (!outcome.ok) throw outcome.fault;
    return outcome.value ?? lost(pool.command.host);
  });
  const status = mergeBase === null ? 'UNRELATED' : rangeStatus(ahead, behind);
  return { status, ahead, behind, mergeBase, commits, truncated: commits.length < ahead };
}

export function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

export function shallow(host: string): Fault {
  return new Fault(
    'UPSTREAM_UNAVAILABLE',
    `A repository of ${host} is a shallow clone, which lacks the history that would tell. Complete it with: git fetch --unshallow`,
    { source: host, operation: 'compare commits', retryable: false },
  );
}

function unreadable(host: string): Fault {
  return new Fault('UPSTREAM_UNAVAILABLE', `git answered with something that cannot be read from ${host}.`, {
    source: host,
    operation: 'compare commits',
  });
}

/** Listed by git a moment ago, and gone. */
function lost(host: string): never {
  throw new Fault('UPSTREAM_UNAVAILABLE', `A repository of ${host} changed while it was read. Try again.`, {
    source: host,
    operation: 'compare commits',
    retryable: true,
  });
}
