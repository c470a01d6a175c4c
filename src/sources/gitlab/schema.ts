import { z } from 'zod';
import type { ChangeRequestRecord, CommitRecord } from '#domain/commit.ts';
import { commitOf } from '#sources/upstream/hosted-git/records.ts';

/* What we use of GitLab's answers: https://docs.gitlab.com/api/rest/. Absent and null are the same. */

const text = z.string().nullish();

export const Commit = z
  .object({
    ...{ id: z.string(), message: text, parent_ids: z.array(z.string()).nullish() },
    ...{ author_name: text, author_email: text, authored_date: text },
    ...{ committer_name: text, committer_email: text, committed_date: text },
  })
  .transform(
    (read): CommitRecord =>
      commitOf({
        ...{ sha: read.id, message: read.message ?? '', parents: read.parent_ids },
        author: { name: read.author_name, email: read.author_email, date: read.authored_date },
        committer: { name: read.committer_name, email: read.committer_email, date: read.committed_date },
      }),
  );

export const Comparison = z.object({ commits: z.array(Commit).nullish() });
export const Identified = z.object({ id: z.string() });
/** A branch or tag; a tag of something else than a commit has none. */
export const Ref = z.object({ commit: z.object({ id: z.string() }).nullable() });
export const Project = z.object({ default_branch: text });
export const File = z.object({ blob_id: z.string(), size: z.number(), encoding: text, content: text });
export const Tree = z.array(z.object({ id: z.string(), name: z.string(), type: z.string(), mode: text }));
const flag = z.boolean().nullish();
const Diff = z.object({
  ...{ old_path: z.string(), new_path: z.string(), a_mode: text, b_mode: text, new_file: flag, deleted_file: flag },
  ...{ diff: z.string(), too_large: flag, collapsed: flag },
});
export const Diffs = z.array(Diff);
export const ComparedDiffs = z.object({ diffs: Diffs, compare_timeout: flag });
export const CommitStats = z.array(
  z.object({ id: z.string(), stats: z.object({ additions: z.number(), deletions: z.number() }).nullish() }),
);
export const Refs = z.array(z.object({ type: z.string(), name: z.string() }));
export const Version = z.object({ version: z.string().regex(/^[\w.+-]{1,40}$/) });

export const MergeRequests = z.array(
  z
    .object({
      ...{ iid: z.number().int(), title: z.string(), web_url: z.string(), state: text, merged_at: text },
      author: z.object({ username: z.string() }).nullish(),
      ...{ merge_commit_sha: text, squash_commit_sha: text, sha: text },
    })
    .transform((read): ChangeRequestRecord => {
      const merged = read.state === 'merged';
      return {
        ...{ number: read.iid, title: read.title, url: read.web_url, author: read.author?.username ?? null },
        mergedAt: merged && read.merged_at != null ? new Date(read.merged_at) : null,
        // The squashed commit, else the merge, else (fast-forward) the branch's own last commit.
        mergedAs: merged ? (read.squash_commit_sha ?? read.merge_commit_sha ?? read.sha ?? null) : null,
      };
    }),
);
