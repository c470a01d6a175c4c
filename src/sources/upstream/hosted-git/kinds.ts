import { z } from 'zod';
import type { RepositoryKeys } from '#domain/cache-key.ts';
import { type BlobRecord, type ChangeRequestRecord, type CommitRecord, isFullCommitId } from '#domain/commit.ts';
import type { CommitRange } from '#domain/commit-range.ts';

/** How long an answer is told. What hangs on full ids never changes; the rest is dropped too when a delivery says that the repository moved. */
export type Life =
  | 'for ever'
  | {
      readonly lifeMs: number;
      /** For how long after that it is still told while it is asked for again behind. 0: never stale. */
      readonly staleMs: number;
    };

/** One kind of thing that is kept of a repository; `A` asks for it. */
export interface Kind<A, V> {
  /** Reads what JSON made of it; also the check that it is what it should be. */
  readonly schema: z.ZodType<V>;
  /** Null: there is no use in looking. */
  readonly key: (keys: RepositoryKeys, ask: A) => string | null;
  /** Under which key an answer is kept where there was no use in looking. */
  readonly keptAs?: (keys: RepositoryKeys, value: V) => string;
  /** Null: it is not kept. */
  readonly life: (value: V | null) => Life | null;
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

const FullId = z.string().refine(isFullCommitId);
const Time = z.string().transform((text, context) => {
  const at = new Date(text);
  if (!Number.isNaN(at.getTime())) return at;
  context.addIssue({ code: 'custom', message: 'is no time' });
  return z.NEVER;
});
const Signature = z.strictObject({ name: z.string(), email: z.string().nullable() });

const Commit: z.ZodType<CommitRecord> = z.strictObject({
  sha: FullId,
  message: z.string(),
  author: Signature,
  committer: Signature,
  authoredAt: Time.nullable(),
  committedAt: Time.nullable(),
  parents: z.array(FullId),
});

const Range: z.ZodType<CommitRange> = z.strictObject({
  status: z.enum(['AHEAD', 'BEHIND', 'DIVERGED', 'IDENTICAL', 'UNRELATED']),
  ahead: z.int().nullable(),
  behind: z.int().nullable(),
  mergeBase: FullId.nullable(),
  commits: z.array(Commit),
  truncated: z.boolean(),
});

const ChangeRequest: z.ZodType<ChangeRequestRecord> = z.strictObject({
  number: z.int(),
  title: z.string(),
  url: z.string(),
  author: z.string().nullable(),
  mergedAt: Time.nullable(),
  mergedAs: z.string().nullable(),
});

const Blob: z.ZodType<BlobRecord> = z.strictObject({
  path: z.string(),
  blobId: z.string(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  size: z.number(),
});

interface ShaAsk {
  readonly sha: string;
}

interface RangeAsk {
  readonly base: string;
  readonly head: string;
}

/** A commit that is not there may be pushed in a moment. A short id may name another one then. */
export const commitKind: Kind<ShaAsk, CommitRecord> = {
  schema: Commit,
  key: (keys, { sha }) => (isFullCommitId(sha) ? keys.commit(sha) : null),
  keptAs: (keys, { sha }) => keys.commit(sha),
  life: (value) => (value === null ? { lifeMs: minute, staleMs: 0 } : 'for ever'),
};

export const rangeKind: Kind<RangeAsk & { readonly limit: number }, CommitRange> = {
  schema: Range,
  key: (keys, { base, head, limit }) => keys.range(base, head, limit),
  life: (value) => (value === null ? null : 'for ever'),
};

export const ancestryKind: Kind<RangeAsk, boolean> = {
  schema: z.boolean(),
  key: (keys, { base, head }) => keys.ancestry(base, head),
  life: (value) => (value === null ? null : 'for ever'),
};

/** That there is no such file at a commit is for ever too. */
export const fileKind: Kind<ShaAsk & { readonly file: string }, { readonly blob: BlobRecord | null }> = {
  schema: z.strictObject({ blob: Blob.nullable() }),
  key: (keys, { sha, file }) => keys.file(sha, file),
  life: () => 'for ever',
};

/** Of merged ones little changes any more. */
export const requestsKind: Kind<ShaAsk, readonly ChangeRequestRecord[]> = {
  schema: z.array(ChangeRequest),
  key: (keys, { sha }) => (isFullCommitId(sha) ? keys.requests(sha) : null),
  life: (value) => {
    if (value === null) return null;
    const settled = value.length > 0 && value.every(({ mergedAt }) => mergedAt !== null);
    return settled ? { lifeMs: hour, staleMs: 24 * hour } : { lifeMs: 5 * minute, staleMs: hour };
  },
};

/** Where a branch or tag points; that there is none is known no longer. Never stale. */
export const refKind: Kind<{ readonly kind: 'BRANCH' | 'TAG'; readonly name: string }, string> = {
  schema: FullId,
  key: (keys, { kind, name }) => keys.ref(kind, name),
  life: () => ({ lifeMs: 30 * second, staleMs: 0 }),
};

/** The name of the default branch. */
export const branchKind: Kind<object, string> = {
  schema: z.string().min(1),
  key: (keys) => keys.branch,
  life: () => ({ lifeMs: 10 * minute, staleMs: hour }),
};
