import type { z } from 'zod';
import { type CommitRecord, isFullCommitId } from '#domain/commit.ts';
import { type CommitRange, newestFirst, type RangeStatus, unrelatedUncounted } from '#domain/commit-range.ts';
import type { Asking } from '#sources/upstream/hosted-git/asking.ts';
import { Commit, Comparison, GitCommit } from './schema.ts';

const pageMax = 100;

const statuses = { ahead: 'AHEAD', behind: 'BEHIND', diverged: 'DIVERGED', identical: 'IDENTICAL' } as const satisfies Record<
  string,
  RangeStatus
>;

/** Commits and what lies between them, over REST: https://docs.github.com/en/rest/commits */
export function commitsOf({ read }: Asking) {
  async function commit(path: string, sha: string): Promise<CommitRecord | null> {
    if (isFullCommitId(sha)) return await read('read commits', path, `/git/commits/${sha}`, GitCommit);
    const found = await read('read commits', path, `/commits/${sha}`, Commit);
    // A branch may be called like the beginning of an id.
    return found?.sha.startsWith(sha) ? found : null;
  }

  const page = async (path: string, base: string, head: string, per: number, number: number): Promise<z.output<typeof Comparison> | null> =>
    await read('compare commits', path, `/compare/${base}...${head}`, Comparison, { query: { per_page: per, page: number } });

  async function bothThere(path: string, base: string, head: string): Promise<boolean> {
    const found = await Promise.all([commit(path, base), commit(path, head)]);
    return found.every((each) => each !== null);
  }

  async function compare(path: string, base: string, head: string, limit: number): Promise<CommitRange | null> {
    const first = await page(path, base, head, pageMax, 1);
    if (first === null) return (await bothThere(path, base, head)) ? unrelatedUncounted : null;
    const total = first.total_commits;
    const last = Math.ceil(total / pageMax);
    // Oldest first: the newest are on the last pages.
    const from = Math.max(2, Math.floor((total - limit) / pageMax) + 1);
    const rest = await Promise.all(
      Array.from({ length: Math.max(0, last - from + 1) }, (_, index) => page(path, base, head, pageMax, from + index)),
    );
    const listed = [...(from === 2 || last < 2 ? [first] : []), ...rest].flatMap((each) => each?.commits ?? []);
    const commits = newestFirst(listed).slice(0, limit);
    return {
      status: statuses[first.status],
      ahead: first.ahead_by,
      behind: first.behind_by,
      mergeBase: first.merge_base_commit?.sha ?? null,
      commits,
      truncated: commits.length < first.ahead_by,
    };
  }

  async function isAncestor(path: string, base: string, head: string): Promise<boolean | null> {
    const found = await page(path, base, head, 1, 1);
    if (found !== null) return found.status === 'ahead' || found.status === 'identical';
    return (await bothThere(path, base, head)) ? false : null;
  }

  return { commit, compare, isAncestor };
}
