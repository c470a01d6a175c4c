import type { ChangeRequestRecord } from '#domain/commit.ts';
import type { MergedAs } from '#sources/upstream/hosted-git/api.ts';
import type { Asking } from '#sources/upstream/hosted-git/asking.ts';
import { PullRequests } from './schema.ts';

/** Pull requests of a commit, over REST, and what else is asked once. */
export function requestsOf({ ask, read }: Asking) {
  const ofCommit = async (path: string, sha: string): Promise<readonly ChangeRequestRecord[]> =>
    (await read('read change requests', path, `/commits/${sha}/pulls`, PullRequests, { query: { per_page: 100 }, revalidate: true })) ?? [];

  const mergedAs = async (path: string, sha: string): Promise<MergedAs> => {
    const requests = await ofCommit(path, sha);
    return { shas: requests.flatMap(({ mergedAs: as }) => (as === null ? [] : [as])), unseen: null };
  };

  /** Of an Enterprise Server; null on github.com. */
  const version = async (): Promise<string | null> => {
    // Free of any budget; not there on servers that know none.
    const reply = await ask('probe', '/rate_limit');
    if (reply.status !== 200 && reply.status !== 404) throw reply.unexpected();
    const told = reply.headers['x-github-enterprise-version'];
    return typeof told === 'string' && /^[\w.+-]{1,40}$/.test(told) ? told : null;
  };

  return { ofCommit, mergedAs, version };
}
