import { z } from 'zod';
import type { ChangeRequestRecord, CommitRecord } from '#domain/commit.ts';
import { commitOf } from '#sources/upstream/hosted-git/records.ts';

/* What we use of GitHub's answers. REST: https://docs.github.com/en/rest; GraphQL: https://docs.github.com/en/graphql/reference */

const Person = z.object({ name: z.string().nullish(), email: z.string().nullish(), date: z.string().nullish() }).nullish();
const Parents = z.array(z.object({ sha: z.string() })).nullish();

/** `/git/commits/{sha}`: the light form. */
export const GitCommit = z
  .object({ sha: z.string(), message: z.string(), author: Person, committer: Person, parents: Parents })
  .transform((read): CommitRecord => commitOf({ ...read, parents: read.parents?.map(({ sha }) => sha) }));

/** `/commits/{sha}`, and each one in a comparison. */
export const Commit = z
  .object({ sha: z.string(), parents: Parents, commit: z.object({ message: z.string(), author: Person, committer: Person }) })
  .transform((read): CommitRecord => commitOf({ sha: read.sha, ...read.commit, parents: read.parents?.map(({ sha }) => sha) }));

export const Comparison = z.object({
  status: z.enum(['ahead', 'behind', 'diverged', 'identical']),
  ahead_by: z.number().int(),
  behind_by: z.number().int(),
  total_commits: z.number().int(),
  merge_base_commit: z.object({ sha: z.string() }).nullish(),
  commits: z.array(Commit).nullish(),
});

export const PullRequests = z.array(
  z
    .object({
      ...{ number: z.number().int(), title: z.string(), html_url: z.string() },
      user: z.object({ login: z.string() }).nullish(),
      merged_at: z.string().nullish(),
      merge_commit_sha: z.string().nullish(),
    })
    .transform(
      (read): ChangeRequestRecord => ({
        ...{ number: read.number, title: read.title, url: read.html_url, author: read.user?.login ?? null },
        mergedAt: read.merged_at == null ? null : new Date(read.merged_at),
        // Before the merge this is the commit of a trial merge.
        mergedAs: read.merged_at == null ? null : (read.merge_commit_sha ?? null),
      }),
    ),
);

export const Repository = z.object({ default_branch: z.string().nullish() });
export const GitRef = z.object({ object: z.object({ type: z.string(), sha: z.string() }) });
export const Content = z.object({
  type: z.string(),
  sha: z.string(),
  size: z.number(),
  encoding: z.string().nullish(),
  content: z.string().nullish(),
});

const Actor = z.object({ name: z.string().nullish(), email: z.string().nullish() }).nullish();

/** A commit as the batch asks for it. */
export const BatchCommit = z
  .object({
    ...{ oid: z.string(), message: z.string(), authoredDate: z.string().nullish(), committedDate: z.string().nullish() },
    ...{ author: Actor, committer: Actor },
    parents: z.object({ nodes: z.array(z.object({ oid: z.string() }).nullable()).nullish() }),
  })
  .transform(
    (read): CommitRecord =>
      commitOf({
        ...{ sha: read.oid, message: read.message },
        author: { ...read.author, date: read.authoredDate },
        committer: { ...read.committer, date: read.committedDate },
        parents: (read.parents.nodes ?? []).flatMap((parent) => (parent === null ? [] : [parent.oid])),
      }),
  );

export const BatchPullRequests = z.object({
  associatedPullRequests: z
    .object({
      nodes: z
        .array(
          z
            .object({
              ...{ number: z.number().int(), title: z.string(), url: z.string(), mergedAt: z.string().nullish() },
              author: z.object({ login: z.string() }).nullish(),
              mergeCommit: z.object({ oid: z.string() }).nullish(),
            })
            .nullable(),
        )
        .nullish(),
    })
    .nullish()
    .transform((read) =>
      (read?.nodes ?? []).flatMap((node): ChangeRequestRecord[] =>
        node === null
          ? []
          : [
              {
                ...{ number: node.number, title: node.title, url: node.url, author: node.author?.login ?? null },
                mergedAt: node.mergedAt == null ? null : new Date(node.mergedAt),
                mergedAs: node.mergedAt == null ? null : (node.mergeCommit?.oid ?? null),
              },
            ],
      ),
    ),
});

export const BatchBlob = z.object({
  ...{ oid: z.string(), byteSize: z.number(), isBinary: z.boolean().nullish(), isTruncated: z.boolean(), text: z.string().nullish() },
});

/** A link is a file with the mode 120000. */
export const BatchTree = z
  .object({ entries: z.array(z.object({ name: z.string(), oid: z.string(), mode: z.number(), type: z.string() })).nullish() })
  .transform(({ entries }) => new Map((entries ?? []).filter(isFile).map(({ name, oid }) => [name, oid] as const)));

function isFile({ type, mode }: { readonly type: string; readonly mode: number }): boolean {
  return type === 'blob' && mode !== 0o120000;
}

/** `/contents/{folder}` as an object; a folder has at most a thousand entries here. */
export const ContentFolder = z.object({
  type: z.string(),
  entries: z.array(z.object({ type: z.string(), name: z.string(), sha: z.string() })).nullish(),
});

/** Lines of a commit, as the batch asks for them. */
export const BatchGrowth = z
  .object({ additions: z.number(), deletions: z.number() })
  .transform(({ additions, deletions }) => ({ added: additions, removed: deletions }));

export const Branches = z.array(z.object({ commit: z.object({ sha: z.string() }) }));
