import type { CommitRecord } from '#domain/commit.ts';
import { type CommitRange, newestFirst, rangeStatus, unrelatedUncounted } from '#domain/commit-range.ts';
import type { HostApi } from '#sources/upstream/hosted-git/api.ts';
import type { Asking } from '#sources/upstream/hosted-git/asking.ts';
import { Commit, Comparison, Identified } from './schema.ts';

/** Commits and what lies between them: https://docs.gitlab.com/api/commits/ and https://docs.gitlab.com/api/repositories/ */
export function commitsOf({ read }: Asking) {
  async function commit(path: string, sha: string): Promise<CommitRecord | null> {
    const found = await read('read commits', path, `/repository/commits/${sha}`, Commit, { query: { stats: 'false' } });
    // The name of a branch is taken here too.
    return found?.sha.startsWith(sha) ? found : null;
  }

  async function bothThere(path: string, base: string, head: string): Promise<boolean> {
    return (await Promise.all([commit(path, base), commit(path, head)])).every((each) => each !== null);
  }

  const mergeBase = async (path: string, base: string, head: string): Promise<string | null> =>
    (await read('compare commits', path, '/repository/merge_base', Identified, { query: { 'refs[]': [base, head] } }))?.id ?? null;

  /** All commits of base..head: this list has no pages, and no counts. */
  const between = async (path: string, base: string, head: string): Promise<readonly CommitRecord[]> =>
    (await read('compare commits', path, '/repository/compare', Comparison, { query: { from: base, to: head, straight: 'false' } }))
      ?.commits ?? [];

  async function compare(path: string, base: string, head: string, limit: number): Promise<CommitRange | null> {
    const common = await mergeBase(path, base, head);
    if (common === null) return (await bothThere(path, base, head)) ? unrelatedUncounted : null;
    const [forwards, backwards] = await Promise.all([
      common === head ? [] : between(path, base, head),
      common === base ? [] : between(path, head, base),
    ]);
    const commits = newestFirst(forwards).slice(0, limit);
    const [ahead, behind] = [forwards.length, backwards.length];
    return { status: rangeStatus(ahead, behind), ahead, behind, mergeBase: common, commits, truncated: ahead > commits.length };
  }

  async function isAncestor(path: string, base: string, head: string): Promise<boolean | null> {
    const common = await mergeBase(path, base, head);
    if (common !== null) return common === base;
    return (await bothThere(path, base, head)) ? false : null;
  }

  return { commit, compare, isAncestor } satisfies Partial<HostApi> & { commit: unknown };
}
