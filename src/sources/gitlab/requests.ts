import type { ChangeRequestRecord } from '#domain/commit.ts';
import type { MergedAs } from '#sources/upstream/hosted-git/api.ts';
import type { Asking } from '#sources/upstream/hosted-git/asking.ts';
import { MergeRequests, Version } from './schema.ts';

/** Merge requests of a commit, and what else is asked once: https://docs.gitlab.com/api/commits/#list-merge-requests-associated-with-a-commit */
export function requestsOf({ ask, read }: Asking) {
  const ofCommit = async (path: string, sha: string): Promise<readonly ChangeRequestRecord[]> =>
    (await read('read change requests', path, `/repository/commits/${sha}/merge_requests`, MergeRequests, { revalidate: true })) ?? [];

  const mergedAs = async (path: string, sha: string): Promise<MergedAs> => {
    const requests = await ofCommit(path, sha);
    return { shas: requests.flatMap(({ mergedAs: as }) => (as === null ? [] : [as])), unseen: null };
  };

  const version = async (): Promise<string | null> => {
    const reply = await ask('probe', '/version');
    // Some servers do not tell it, and that is an answer too.
    if (reply.status !== 200 && reply.status !== 404) throw reply.unexpected();
    return reply.status === 200 ? reply.json(Version).version : null;
  };

  return { ofCommit, mergedAs, version };
}
