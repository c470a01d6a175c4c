import type { z } from 'zod';
import type { CommitRecord } from '#domain/commit.ts';
import { type CommitRange, exitsOf, newestFirst, rangeStatus, unrelatedUncounted } from '#domain/commit-range.ts';
import { Fault } from '#domain/fault.ts';
import type { Asking } from '#sources/upstream/hosted-git/asking.ts';
import { Commit, Comparison } from './schema.ts';

/** Commits and what lies between them: https://docs.gitea.com/api/ (repoGetSingleCommit, repoCompareDiff). */
export function commitsOf({ read, source }: Asking) {
  async function commit(path: string, sha: string): Promise<CommitRecord | null> {
    const query = { stat: 'false', verification: 'false', files: 'false' };
    const found = await read('read commits', path, `/git/commits/${sha}`, Commit, { query });
    // The name of a branch is taken here too.
    return found?.sha.startsWith(sha) ? found : null;
  }

  const bothThere = async (path: string, base: string, head: string): Promise<boolean> =>
    (await Promise.all([commit(path, base), commit(path, head)])).every((each) => each !== null);

  /**
   * What head has since the merge base that the server picks: of several it knows one, so that commits of both can be among them.
   * Without a common ancestor older servers answer with none at all. (`..` means base..head itself to newer ones.)
   */
  const between = async (path: string, base: string, head: string): Promise<z.output<typeof Comparison>> => {
    const found = await read('compare commits', path, `/compare/${base}..${head}`, Comparison);
    if (found === null) throw lost(source);
    return found;
  };

  async function compare(path: string, base: string, head: string, limit: number): Promise<CommitRange | null> {
    if (!(await bothThere(path, base, head))) return null;
    const [forwards, backwards] = await Promise.all([between(path, base, head), between(path, head, base)]);
    if (forwards.total_commits === 0 && backwards.total_commits === 0) return unrelatedUncounted;
    const [more, less] = [forwards.commits ?? [], backwards.commits ?? []];
    const there = new Set(more.map(({ sha }) => sha));
    const both = new Set(less.map(({ sha }) => sha).filter((sha) => there.has(sha)));
    const [ahead, behind] = [forwards.total_commits - both.size, backwards.total_commits - both.size];
    const listed = newestFirst(more.filter(({ sha }) => !both.has(sha)));
    const exits = ahead > 0 && listed.length === ahead ? exitsOf(listed) : null;
    if (exits?.length === 0) return unrelatedUncounted;
    const commits = listed.slice(0, limit);
    const mergeBase = behind === 0 ? base : ahead === 0 ? head : exits?.length === 1 ? (exits[0] ?? null) : null;
    return { status: rangeStatus(ahead, behind), ahead, behind, mergeBase, commits, truncated: commits.length < ahead };
  }

  async function isAncestor(path: string, base: string, head: string): Promise<boolean | null> {
    if (!(await bothThere(path, base, head))) return null;
    if ((await between(path, head, base)).total_commits > 0) return false;
    // Nothing in this direction also where the two have no common ancestor: then nothing in the other one either.
    return (await between(path, base, head)).total_commits > 0;
  }

  return { commit, compare, isAncestor };
}

/** Both commits were there a moment ago. */
function lost(source: string): Fault {
  return new Fault('UPSTREAM_UNAVAILABLE', `The source "${source}" cannot compare two commits that it has. Try again later.`, {
    source,
    operation: 'compare commits',
    retryable: true,
  });
}
