import type { ChangeRequestRecord } from '#domain/commit.ts';
import type { RangeStatus } from '#domain/commit-range.ts';
import { plainListMax } from '#domain/page.ts';
import type { Codes, CommitNode } from './code.ts';
import type { CommitAt } from './git-upstream.ts';
import { settled } from './settled.ts';
import type { Upstream } from './upstream.ts';
import type { World } from './world.ts';

/** What lies between the commits of two versions. */
export interface CommitRangeNode {
  readonly status: RangeStatus;
  readonly aheadBy: number | null;
  readonly behindBy: number | null;
  /** Of base..head, newest first. */
  readonly commits: readonly CommitNode[];
  /** Whether base..head has more commits than are listed. */
  readonly truncated: boolean;
}

/** A range, or why there is none: one reason at least. */
export interface Between {
  readonly range: CommitRangeNode | null;
  readonly why: readonly string[];
}

export type CommitRanges = ReturnType<typeof createCommitRanges>;

/** What lies between two commits, as their Git host tells it. */
export function createCommitRanges(world: World, upstream: Upstream, codes: Codes) {
  async function between(base: CommitAt, head: CommitAt): Promise<Between> {
    const none = (why: string) => ({ range: null, why: [why] });
    const { repository } = base;
    if (!(await isOneRepository(base, head)))
      return none(`They were made from two repositories: ${repository.key} and ${head.repository.key}.`);
    if (base.sha === head.sha) return { range: { status: 'IDENTICAL', aheadBy: 0, behindBy: 0, commits: [], truncated: false }, why: [] };
    const found = await settled(upstream.range.load({ ...base, base: base.sha, head: head.sha }));
    if (!found.ok) return none(found.fault.message);
    if (found.value === null) return none(`${repository.key} does not have both commits: one of them may not be pushed or fetched yet.`);
    const { status, ahead, behind, commits, truncated } = found.value;
    for (const record of commits) upstream.commit.prime({ ...base, sha: record.sha }, record);
    const nodes = commits.map(({ sha }) => nodeOf(base, sha));
    return { range: { status, aheadBy: ahead, behindBy: behind, commits: nodes, truncated }, why: [] };
  }

  /** A local folder may be declared by its name here and by its address there: it is one where both names have both commits. */
  async function isOneRepository(base: CommitAt, head: CommitAt): Promise<boolean> {
    if (base.host !== head.host) return false;
    if (base.repository.key === head.repository.key) return true;
    if (world.gitHosts.get(base.host)?.holders === undefined) return false;
    const both = await Promise.all([
      settled(upstream.commit.load({ ...base, sha: head.sha })),
      settled(upstream.commit.load({ ...head, sha: base.sha })),
    ]);
    return both.every((one) => one.ok && one.value !== null);
  }

  /** What brought the listed commits in, each once, in the order of the commits. Throws where the host cannot tell it of one of them. */
  async function changeRequests({ commits }: CommitRangeNode): Promise<readonly ChangeRequestRecord[]> {
    const found = await Promise.all(commits.map((commit) => codes.changeRequests(commit)));
    return [...new Map(found.flat().map((one) => [one.url, one])).values()].slice(0, plainListMax);
  }

  return { between, changeRequests };
}

function nodeOf({ host, repository }: CommitAt, sha: string): CommitNode {
  return { node: 'commit', repository, sha, at: { host, repository } };
}
