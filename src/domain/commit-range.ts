import type { CommitRecord } from './commit.ts';

/** How the head of a range lies to its base; UNRELATED: they have no common ancestor. */
export type RangeStatus = 'AHEAD' | 'BEHIND' | 'DIVERGED' | 'IDENTICAL' | 'UNRELATED';

/** What lies between two commits of one repository. */
export interface CommitRange {
  readonly status: RangeStatus;
  /** Commits of head that base has not; null where the host does not count them. */
  readonly ahead: number | null;
  /** Commits of base that head has not; null where the host does not count them. */
  readonly behind: number | null;
  /** Full id of the best common ancestor; null where there is none, or the host does not tell it. */
  readonly mergeBase: string | null;
  /** Of base..head, newest first (no commit before one that follows it), at most as many as were asked for. */
  readonly commits: readonly CommitRecord[];
  /** Whether base..head has more commits than are listed. */
  readonly truncated: boolean;
}

/** Of a host that neither lists nor counts what two histories have of their own where they have nothing in common. */
export const unrelatedUncounted: CommitRange = {
  status: 'UNRELATED',
  ahead: null,
  behind: null,
  mergeBase: null,
  commits: [],
  truncated: true,
};

export function rangeStatus(ahead: number, behind: number): RangeStatus {
  if (ahead > 0 && behind > 0) return 'DIVERGED';
  if (ahead > 0) return 'AHEAD';
  return behind > 0 ? 'BEHIND' : 'IDENTICAL';
}

/** In an order in which none comes before one that follows it; else the newer before the older, and as given. */
export function newestFirst(commits: readonly CommitRecord[]): readonly CommitRecord[] {
  const children = new Map(commits.map(({ sha }) => [sha, 0]));
  for (const { parents } of commits)
    for (const parent of new Set(parents)) if (children.has(parent)) children.set(parent, (children.get(parent) ?? 0) + 1);
  const bySha = new Map(commits.map((commit) => [commit.sha, commit]));
  const age = ({ committedAt }: CommitRecord): number => committedAt?.getTime() ?? 0;
  const ready = commits.filter(({ sha }) => children.get(sha) === 0).toSorted((a, b) => age(a) - age(b));
  const ordered: CommitRecord[] = [];
  for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
    ordered.push(next);
    for (const parent of new Set(next.parents)) {
      const left = (children.get(parent) ?? 0) - 1;
      children.set(parent, left);
      const commit = bySha.get(parent);
      if (left === 0 && commit !== undefined) insert(ready, commit, age);
    }
  }
  return ordered;
}

/** Into a list that grows; equals after equals. */
function insert(sorted: CommitRecord[], commit: CommitRecord, age: (commit: CommitRecord) => number): void {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const there = sorted[middle];
    if (there !== undefined && age(there) <= age(commit)) low = middle + 1;
    else high = middle;
  }
  sorted.splice(low, 0, commit);
}

/** Where a whole range base..head leaves it towards base: commits of both histories. None: the two are unrelated. One: it is their merge base. */
export function exitsOf(commits: readonly CommitRecord[]): readonly string[] {
  const own = new Set(commits.map(({ sha }) => sha));
  return [...new Set(commits.flatMap(({ parents }) => parents).filter((parent) => !own.has(parent)))];
}

/** What the history of `head` holds of the change that a commit made. */
export interface ChangeTrace {
  /** Whether the commit itself is in the history of head. */
  readonly ancestor: boolean;
  /** Commits of that history that brought the same change in otherwise, newest first. */
  readonly equivalents: readonly Equivalent[];
  /** The commit of that history that took the change out again, where nothing brought it back in; null where it stands, or never was in. */
  readonly revertedBy: string | null;
  /** What was not looked at, as a sentence; where this is not null, having found nothing is no proof that there is nothing. */
  readonly unseen: string | null;
}

export interface Equivalent {
  readonly sha: string;
  /** MERGED_AS: what a change request, or a branch as a whole, became (merge or squash). SAME_PATCH: the same change made again (cherry-pick, rebase). */
  readonly how: 'MERGED_AS' | 'SAME_PATCH';
}

/** What commits of a history say of others; newest first. */
export interface Mentions {
  readonly sha: string;
  readonly pickedFrom: readonly string[];
  readonly reverts: readonly string[];
}

const idsMax = 50;
const picked = /\(cherry picked from commit ([0-9a-f]{7,64})\)/gi;
const reverting = /\bThis reverts commit ([0-9a-f]{7,64})\b/gi;

/** What `git cherry-pick -x` and `git revert` write into messages. */
export function mentionsOf(sha: string, message: string): Mentions {
  return { sha, pickedFrom: idsAfter(picked, message), reverts: idsAfter(reverting, message) };
}

function idsAfter(pattern: RegExp, message: string): string[] {
  return [...message.matchAll(pattern)].slice(0, idsMax).map((match) => match[1]?.toLowerCase() ?? '');
}

/** Commits that say that they are the change of `sha` picked, also by way of other picks; in the order given. */
export function picksOf(sha: string, mentions: readonly Mentions[]): readonly string[] {
  const origins = [sha];
  const found = new Set<string>();
  for (const origin of origins) {
    for (const mention of mentions) {
      if (found.has(mention.sha) || !mention.pickedFrom.some((id) => names(id, origin))) continue;
      found.add(mention.sha);
      origins.push(mention.sha);
    }
  }
  return mentions.map((mention) => mention.sha).filter((each) => found.has(each));
}

/**
 * The newest revert of any of `bearers` (commits that brought one change in) that stands: that was not reverted itself, and after which no bearer came.
 * `order` gives a commit's place in the history, 0 for the newest; commits outside of it are older than all.
 */
export function standingRevert(
  bearers: readonly string[],
  mentions: readonly Mentions[],
  order: ReadonlyMap<string, number>,
): string | null {
  const age = (sha: string): number => order.get(sha) ?? Number.POSITIVE_INFINITY;
  const newestBearer = Math.min(...bearers.map(age));
  const stands = (revert: Mentions, depth: number): boolean =>
    depth > depthMax ||
    !mentions.some(
      (other) => age(other.sha) < age(revert.sha) && other.reverts.some((id) => names(id, revert.sha)) && stands(other, depth + 1),
    );
  const reverts = mentions
    .filter((mention) => mention.reverts.some((id) => bearers.some((bearer) => names(id, bearer))))
    .toSorted((a, b) => age(a.sha) - age(b.sha));
  return reverts.find((revert) => age(revert.sha) < newestBearer && stands(revert, 0))?.sha ?? null;
}

/** Reverts of reverts of reverts: nobody means more than this. */
const depthMax = 50;

/** Whether an id that was written down, perhaps shortened, is that commit. */
function names(written: string, sha: string): boolean {
  return sha.startsWith(written);
}
