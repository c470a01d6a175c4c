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
  /** The change of a commit that is no merge, as a diff of git with one character a byte; null where the host does not give it whole. */
  patch(path: string, sha: string): Promise<string | null>;
  /** The same from one commit to another that follows it, as one change. */
  changeBetween(path: string, from: string, to: string): Promise<string | null>;
  /** How many patches may be asked for to answer one question. */
  readonly patchesMax: number;
  /** How many lines commits of base..head add and take away, by their ids; those that the host does not tell are left out. */
  growths(path: string, range: Ends, shas: readonly string[]): Promise<ReadonlyMap<string, Growth>>;
  /** The newest commits of branches that hold a commit, other than that one. Those `apart` are known to hold it not. */
  branchesWith(path: string, sha: string, apart: ReadonlySet<string>): Promise<Tips>;
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

export interface Ends {
  readonly base: string;
  readonly head: string;
}

export interface Growth {
  readonly added: number;
  readonly removed: number;
}

export interface Tips {
  readonly shas: readonly string[];
  /** What was not looked at, as a sentence. */
  readonly unseen: string | null;
}

export interface MergedAs {
  readonly shas: readonly string[];
  /** What was not looked at, as a sentence. */
  readonly unseen: string | null;
}
