import type { BlobRecord, ChangeRequestRecord, CommitRecord, RefRecord, RepositoryRecord } from '#domain/commit.ts';
import type { ChangeTrace, CommitRange } from '#domain/commit-range.ts';
import type { Answer } from '#domain/fault.ts';
import type { GitHost } from '#ports/git-host.ts';
import { loader } from './loader.ts';
import type { World } from './world.ts';

/** A repository at the host that answers for it. */
export interface RepositoryAt {
  readonly host: string;
  readonly repository: RepositoryRecord;
}

export interface CommitAt extends RepositoryAt {
  readonly sha: string;
  /** For decisions: see `CommitWish` of the port. */
  readonly fresh?: boolean;
}

/** Two commits of one repository by their full ids. */
export interface RangeAt extends RepositoryAt {
  readonly base: string;
  readonly head: string;
}

/** A branch or tag; null for the default branch. */
interface RefAt extends RepositoryAt {
  readonly ref: string | null;
  readonly fresh?: boolean;
}

/** Files at a commit by its full id. */
interface FilesAt extends CommitAt {
  readonly paths: readonly string[];
}

/** How long files are waited for that belong to the same question, in milliseconds: where each lies is found out one by one before, and they are asked for together. */
const filesTogetherMs = 4;

/** How many commits of a range are listed. */
const rangeCommitsMax = 250;

/** Everything that is asked of Git hosts in one request. */
export function createGitUpstream(world: World) {
  const host = (name: string): GitHost | null => world.gitHosts.get(name) ?? null;
  const name = (at: RepositoryAt, ...rest: readonly unknown[]) => JSON.stringify([at.host, at.repository.key, ...rest]);
  /** A loader of one question of the port. */
  const asking = <K extends RepositoryAt, V>(
    key: (at: K) => readonly unknown[],
    ask: (source: GitHost, wishes: readonly K[]) => Promise<readonly Answer<V>[]>,
    waitMs?: number,
  ) =>
    loader<K, V, GitHost>(
      (at) => name(at, ...key(at)),
      (at) => at.host,
      host,
      ask,
      waitMs,
    );
  const ends = ({ base, head }: RangeAt) => [base, head];
  return {
    commit: asking<CommitAt, CommitRecord | null>(
      ({ sha, fresh = false }) => [sha, fresh],
      (source, wishes) => source.commits(wishes),
    ),
    changeRequests: asking<CommitAt, readonly ChangeRequestRecord[]>(
      ({ sha }) => [sha],
      (source, wishes) => source.changeRequests(wishes),
    ),
    /** What lies between two commits, with at most `rangeCommitsMax` of base..head. */
    range: asking<RangeAt, CommitRange | null>(ends, (source, wishes) => source.compare(wishes, rangeCommitsMax)),
    isAncestor: asking<RangeAt, boolean | null>(ends, (source, wishes) => source.isAncestor(wishes)),
    trace: asking<RangeAt, ChangeTrace | null>(ends, (source, wishes) => source.traces(wishes)),
    ref: asking<RefAt, RefRecord | null>(
      ({ ref, fresh = false }) => [ref, fresh],
      (source, wishes) => source.refs(wishes),
    ),
    filesInGit: asking<FilesAt, readonly (BlobRecord | null)[] | null>(
      ({ sha, paths }) => [sha, paths],
      (source, wishes) => source.files(wishes),
      filesTogetherMs,
    ),
  };
}
