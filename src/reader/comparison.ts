import { type ChangeRequestRecord, isFullCommitId } from '#domain/commit.ts';
import type { RangeStatus } from '#domain/commit-range.ts';
import { type Comparison, differences, type Incomparable, mismatchesOf } from '#domain/compare.ts';
import { compareReadable } from '#domain/compare-readable.ts';
import { plainListMax } from '#domain/page.ts';
import { sameVersion } from '#domain/version.ts';
import { askableCommit, sayable } from './askable-commit.ts';
import type { CommitNode } from './code.ts';
import type { CommitAt } from './git-upstream.ts';
import type { MadeFrom, Readables } from './readable.ts';
import { settled, type Upstream } from './upstream.ts';
import type { VersionNode, Versions } from './versions.ts';
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

export interface ComparisonNode extends Comparison {
  readonly base: VersionNode;
  readonly head: VersionNode;
  readonly identical: boolean;
  readonly mismatches: number;
  readonly commitRange: CommitRangeNode | null;
  /** Whether a list has more rows than are told. */
  readonly truncated: boolean;
}

interface Parts {
  readonly world: World;
  readonly upstream: Upstream;
  readonly versions: Versions;
  readonly readables: Readables;
}

/** What is told of the commits of both sides. */
interface Commits {
  readonly range: CommitRangeNode | null;
  /** Whether they are known to be two commits. */
  readonly differ: boolean;
  readonly unknown: readonly Incomparable[];
}

/** Compares two versions of whatever trackers. What cannot be read on one of the sides is named in `unknown`, and fails nothing. */
export function createComparing({ world, upstream, versions, readables }: Parts) {
  async function compare(base: VersionNode, head: VersionNode, onlyDifferences: boolean): Promise<ComparisonNode> {
    const [from, to, codeOfBase, codeOfHead, same] = await Promise.all([
      readables.dossier(base),
      readables.dossier(head),
      readables.madeFrom(base),
      readables.madeFrom(head),
      isSame(base, head),
    ]);
    const whole = compareReadable(from, to);
    const commits = await commitsOf([base, codeOfBase], [head, codeOfHead]);
    const mismatches = same ? 0 : mismatchesOf(whole) + (commits.differ ? 1 : 0);
    const unknown = [...commits.unknown, ...whole.unknown];
    const rows = cut(onlyDifferences ? differences(whole) : whole);
    return {
      ...rows.comparison,
      base,
      head,
      identical: same || (mismatches === 0 && unknown.length === 0),
      mismatches,
      commitRange: commits.range,
      unknown,
      truncated: rows.truncated,
    };
  }

  /** The very same version: of one generation of its model, too. */
  async function isSame(a: VersionNode, b: VersionNode): Promise<boolean> {
    if (!sameVersion(a.key, b.key)) return false;
    if (a.generation === b.generation) return true;
    const [one, other] = await Promise.all([settled(versions.holder(a)), settled(versions.holder(b))]);
    return one.ok && other.ok && one.value.generation === other.value.generation;
  }

  async function commitsOf([base, from]: Side, [head, to]: Side): Promise<Commits> {
    const unclean = [[base, from] as const, [head, to] as const]
      .filter(([, { dirty }]) => dirty === true)
      .map(([version]) => ({ block: 'code', why: `${sayable(version)} was made with changes that are in no commit.` }));
    const [a, b] = [askableCommit(base, from), askableCommit(head, to)];
    const untold = [a, b].flatMap((side) => (side.known ? [] : [side.why]));
    const range = a.known && b.known ? await rangeOf(a.value, b.value) : { range: null, why: [...new Set(untold)] };
    const whys = range.why.map((why) => ({ block: 'commitRange', why }));
    return { range: range.range, differ: areTwo(from, to), unknown: [...whys, ...unclean] };
  }

  async function rangeOf(
    base: CommitAt,
    head: CommitAt,
  ): Promise<{ readonly range: CommitRangeNode | null; readonly why: readonly string[] }> {
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
    const found = await Promise.all(commits.map(({ at, sha }) => (at === null ? [] : upstream.changeRequests.load({ ...at, sha }))));
    return [...new Map(found.flat().map((one) => [one.url, one])).values()].slice(0, plainListMax);
  }

  return { compare, changeRequests };
}

type Side = readonly [VersionNode, MadeFrom];

function nodeOf({ host, repository }: CommitAt, sha: string): CommitNode {
  return { node: 'commit', repository, sha, at: { host, repository } };
}

/** A full id names one commit wherever it lies: two of them are two commits, also where no host can say what lies between. */
function areTwo({ commit: base }: MadeFrom, { commit: head }: MadeFrom): boolean {
  const ids = [base, head].map((side) => (side.known ? (side.value?.sha ?? '') : ''));
  return ids.every(isFullCommitId) && ids[0] !== ids[1];
}

/** Of each list as many rows as a plain list has at most. */
function cut(whole: Comparison): { readonly comparison: Comparison; readonly truncated: boolean } {
  const lists = [whole.params, whole.metrics, whole.datasets, whole.environment, whole.signature, whole.artifacts];
  return {
    truncated: lists.some((rows) => rows.length > plainListMax),
    comparison: {
      params: whole.params.slice(0, plainListMax),
      metrics: whole.metrics.slice(0, plainListMax),
      datasets: whole.datasets.slice(0, plainListMax),
      environment: whole.environment,
      signature: whole.signature.slice(0, plainListMax),
      artifacts: whole.artifacts.slice(0, plainListMax),
      unknown: whole.unknown,
    },
  };
}
