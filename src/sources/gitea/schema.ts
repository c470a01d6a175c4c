import { z } from 'zod';
import type { ChangeRequestRecord, CommitRecord } from '#domain/commit.ts';
import { commitOf } from '#sources/upstream/hosted-git/records.ts';

/* What we use of the answers of Gitea and Forgejo: https://docs.gitea.com/api/ */

const text = z.string().nullish();
const Person = z.object({ name: text, email: text, date: text }).nullish();

export const Commit = z
  .object({
    sha: z.string(),
    commit: z.object({ message: text, author: Person, committer: Person }),
    parents: z.array(z.object({ sha: z.string() })).nullish(),
  })
  .transform(
    ({ sha, commit, parents }): CommitRecord =>
      commitOf({ ...commit, sha, message: commit.message ?? '', parents: parents?.map((parent) => parent.sha) }),
  );

export const Comparison = z.object({ total_commits: z.number().int(), commits: z.array(Commit).nullish() });
/** Its commits with how many lines they change, where the server tells it. */
export const ComparedLines = z.object({
  commits: z.array(z.object({ sha: z.string(), stats: z.object({ additions: z.number(), deletions: z.number() }).nullish() })).nullish(),
});
export const Branches = z.array(z.object({ commit: z.object({ id: z.string() }).nullable() }));
export const Repository = z.object({ default_branch: text });
export const Branch = z.object({ commit: z.object({ id: z.string() }).nullable() });
export const Tag = z.object({ commit: z.object({ sha: z.string() }).nullable() });
/** A file; a folder is a list of what is in it. */
export const Contents = z.union([
  z.array(z.object({ type: z.string(), name: z.string(), sha: z.string() })),
  z.object({ type: z.string(), sha: z.string(), size: z.number(), encoding: text, content: text }),
]);
export const Version = z.object({ version: z.string().regex(/^[\w.+-]{1,60}$/) });
export const Commits = z.array(z.object({ sha: z.string() }));

export const PullRequest = z
  .object({
    ...{ number: z.number().int(), title: z.string(), html_url: z.string() },
    user: z.object({ login: z.string() }).nullish(),
    ...{ merged: z.boolean().nullish(), merged_at: text, merge_commit_sha: text },
  })
  .transform(
    (read): ChangeRequestRecord => ({
      ...{ number: read.number, title: read.title, url: read.html_url, author: read.user?.login ?? null },
      mergedAt: read.merged && read.merged_at != null ? new Date(read.merged_at) : null,
      mergedAs: read.merged ? (read.merge_commit_sha ?? null) : null,
    }),
  );
export const PullRequests = z.array(PullRequest);
