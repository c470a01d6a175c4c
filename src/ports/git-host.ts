import type { BlobRecord, ChangeRequestRecord, CommitRecord, RefRecord, RepositoryRecord } from '#domain/commit.ts';
import type { ChangeTrace, CommitRange } from '#domain/commit-range.ts';
import type { Answer } from '#domain/fault.ts';
import type { Cache } from './cache.ts';

/**
 * An upstream that holds commits. Batches in, one answer each, in the order asked; null is *known not to be there*.
 * Nothing here contacts a host that was not configured. What a host cannot tell for certain (a shallow clone, a missing object) is a fault, never a guess.
 *
 * Deliberately not here: writing, branches and tags that contain a commit (few hosts can tell), signatures, CI runs.
 */
export interface GitHost {
  /** As configured: `github.com`, `local`. */
  readonly name: string;
  readonly kind: string;
  readonly url: string | null;

  /** The repository that a declared URL, path or folder name means on this host; null where it is not this host's. Contacts nothing but local folders. */
  repository(declared: string): Promise<RepositoryRecord | null>;

  /** `sha` may be short; the record has the full one. An ambiguous short id is a BAD_USER_INPUT fault. */
  commits(wishes: readonly CommitWish[]): Promise<readonly Answer<CommitRecord | null>[]>;

  /** The change requests that each commit belongs to; always empty where the host has none (plain git). */
  changeRequests(wishes: readonly CommitWish[]): Promise<readonly Answer<readonly ChangeRequestRecord[]>[]>;

  /** What lies between two commits, with at most `limit` (1 to 1,000) of base..head. Full ids only; null: one of the two is not there. */
  compare(wishes: readonly RangeWish[], limit: number): Promise<readonly Answer<CommitRange | null>[]>;

  /** Whether base is head, or an ancestor of it. Full ids only; null: one of the two is not there. */
  isAncestor(wishes: readonly RangeWish[]): Promise<readonly Answer<boolean | null>[]>;

  /**
   * What became of the change of commit `base` in the history of `head`: there itself, squashed or picked, reverted. Dearer than `isAncestor`.
   * Full ids only; null: one of the two is not there.
   */
  traces(wishes: readonly RangeWish[]): Promise<readonly Answer<ChangeTrace | null>[]>;

  /** The branch or tag of that name (a branch before a tag of the same name; `refs/tags/v1` says which); null: there is none. */
  refs(wishes: readonly RefWish[]): Promise<readonly Answer<RefRecord | null>[]>;

  /** Files at a commit, one entry a path in their order, null where there is no such file. Full ids only; the whole is null: the commit is not there. */
  files(wishes: readonly FilesWish[]): Promise<readonly Answer<readonly (BlobRecord | null)[] | null>[]>;

  /**
   * Which of this host's repositories have this full commit id, for commits whose repository nobody declared.
   * Only hosts that can tell cheaply (local folders) offer it.
   */
  holders?(sha: string): Promise<readonly RepositoryRecord[]>;

  /** Drops what is kept of a repository and may change. Only hosts that keep anything across requests offer it. */
  forget?(repository: RepositoryRecord): Promise<void>;

  /** `budgetLeft`: how many more questions the host allows for now, where it tells. */
  probe(): Promise<{ readonly version: string | null; readonly budgetLeft?: number | null }>;

  close(): Promise<void>;
}

export interface CommitWish {
  readonly repository: RepositoryRecord;
  readonly sha: string;
  /** For decisions: the host itself is asked for whatever may have changed since it was kept. */
  readonly fresh?: boolean | undefined;
}

export interface RangeWish {
  readonly repository: RepositoryRecord;
  readonly base: string;
  readonly head: string;
}

export interface RefWish {
  readonly repository: RepositoryRecord;
  /** Null for the default branch. */
  readonly ref: string | null;
  /** As in {@link CommitWish}. */
  readonly fresh?: boolean | undefined;
}

export interface FilesWish {
  readonly repository: RepositoryRecord;
  readonly sha: string;
  /** `/` between names, as git spells them: none begins with one, or has `.` or `..` for a part. */
  readonly paths: readonly string[];
}

/** How a kind of Git host is made from its settings; the table of kinds is `sources/git-hosts.ts`. */
export interface GitHostContext {
  readonly name: string;
  /** Relative paths in settings are relative to this folder. */
  readonly baseDir: string;
  /** For answers that outlive a request. */
  readonly cache: Cache;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}
