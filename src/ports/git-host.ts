import type { ChangeRequestRecord, CommitRecord, RepositoryRecord } from '#domain/commit.ts';
import type { Answer } from '#domain/fault.ts';

/**
 * An upstream that holds commits. Batches in, one answer each, in the order asked; null is *known not to be there*.
 * Nothing here contacts a host that was not configured.
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

  /** The change requests that brought each commit in; always empty where the host has none (plain git). */
  changeRequests(wishes: readonly CommitWish[]): Promise<readonly Answer<readonly ChangeRequestRecord[]>[]>;

  /**
   * Which of this host's repositories have this full commit id, for commits whose repository nobody declared.
   * Only hosts that can tell cheaply (local folders) offer it.
   */
  holders?(sha: string): Promise<readonly RepositoryRecord[]>;

  probe(): Promise<{ readonly version: string | null }>;

  close(): Promise<void>;
}

export interface CommitWish {
  readonly repository: RepositoryRecord;
  readonly sha: string;
}
