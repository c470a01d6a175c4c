import type { ChangeRequestRecord } from '#domain/commit.ts';
import type { MergedAs } from '#sources/upstream/hosted-git/api.ts';
import type { Asking } from '#sources/upstream/hosted-git/asking.ts';
import { Commits, PullRequest, PullRequests } from './schema.ts';

/** The server's own maximum by default: a larger one is cut silently. */
const pageMax = 50;
const pagesMax = 4;
const requestsMax = 20;

/** Pull requests: https://docs.gitea.com/api/ (repoGetCommitPullRequest, repoListPullRequests, repoGetPullRequestCommits). */
export function requestsOf({ read }: Asking) {
  const ofCommit = async (path: string, sha: string): Promise<readonly ChangeRequestRecord[]> => {
    const found = await read('read change requests', path, `/commits/${sha}/pull`, PullRequest);
    return found === null ? [] : [found];
  };

  /** A commit leads to its change request only where it is the merge itself. So the merges that would be worth finding are asked what they brought in. */
  async function mergedAs(path: string, sha: string, within: ReadonlySet<string>): Promise<MergedAs> {
    const candidates: ChangeRequestRecord[] = [];
    let page = 1;
    for (let more = true; more && page <= pagesMax; page += 1) {
      const query = { state: 'closed', sort: 'recentupdate', limit: pageMax, page };
      const found = (await read('read change requests', path, '/pulls', PullRequests, { query })) ?? [];
      candidates.push(...found.filter(({ mergedAs: as }) => as !== null && within.has(as)));
      more = found.length === pageMax;
    }
    const shas: string[] = [];
    for (const { number, mergedAs: as } of candidates.slice(0, requestsMax)) {
      const brought = await read('read change requests', path, `/pulls/${number}/commits`, Commits, { query: { limit: pageMax } });
      if (as !== null && brought?.some((each) => each.sha === sha)) shas.push(as);
    }
    const unseen =
      candidates.length > requestsMax || page > pagesMax ? `Only the last ${pagesMax * pageMax} change requests were looked at.` : null;
    return { shas, unseen };
  }

  return { ofCommit, mergedAs };
}
