import type { BlobRecord, ChangeRequestRecord, CommitRecord } from '#domain/commit.ts';
import type { CommitRange } from '#domain/commit-range.ts';
import type { Answer } from '#domain/fault.ts';

/**
 * What each kind of hosted Git asks in its own words. `path` is the repository's on that host: `owner/name`. Calls throw a `Fault`; null is the host's word that
 * there is no such thing *in a repository that it shows us*: a repository that it does not show is a fault, since nothing is known of it.
 */
export interface HostApi {
  /** Ids may be short. */
  commits(asks: readonly CommitAt[]): Promise<readonly Answer<CommitRecord | null>[]>;
  changeRequests(asks: readonly CommitAt[]): Promise<readonly Answer<readonly ChangeRequestRecord[]>[]>;
  files(asks: readonly FilesAt[]): Promise<readonly Answer<readonly (BlobRecord | null)[] | null>[]>;
  compare(path: string, base: string, head: string, limit: number): Promise<CommitRange | null>;
  isAncestor(path: string, base: string, head: string): Promise<boolean | null>;
  /** The commit that a branch or tag points to. */
  ref(path: string, kind: 'BRANCH' | 'TAG', name: string): Promise<string | null>;
  defaultBranch(path: string): Promise<string | null>;
  /** What the change requests that a commit was part of became. `within` are commits that would be worth finding. */
  mergedAs(path: string, sha: string, within: ReadonlySet<string>): Promise<MergedAs>;
  /** The change of a commit that is no merge, as a unified diff; null where the host does not give it. */
  patch(path: string, sha: string): Promise<string | null>;
  version(): Promise<string | null>;
}

export interface CommitAt {
  readonly path: string;
  readonly sha: string;
}

export interface FilesAt {
  readonly path: string;
  readonly sha: string;
  /** All of them spelled as git spells paths. */
  readonly files: readonly string[];
}

export interface MergedAs {
  readonly shas: readonly string[];
  /** What was not looked at, as a sentence. */
  readonly unseen: string | null;
}
