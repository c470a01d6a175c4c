import { isFullCommitId } from '#domain/commit.ts';
import { type Comparison, differences, type Incomparable, mismatchesOf } from '#domain/compare.ts';
import { compareReadable } from '#domain/compare-readable.ts';
import { plainListMax } from '#domain/page.ts';
import { sameVersion } from '#domain/version.ts';
import { askableCommit, sayable } from './askable-commit.ts';
import type { CommitRangeNode, CommitRanges } from './commit-ranges.ts';
import type { MadeFrom, Readables } from './readable.ts';
import { settled } from './settled.ts';
import type { VersionNode, Versions } from './versions.ts';

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
  readonly versions: Versions;
  readonly readables: Readables;
  readonly ranges: CommitRanges;
}

/** What is told of the commits of both sides. */
interface Commits {
  readonly range: CommitRangeNode | null;
  /** Whether they are known to be two commits. */
  readonly differ: boolean;
  readonly unknown: readonly Incomparable[];
}

/** Compares two versions of whatever trackers. What cannot be read on one of the sides is named in `unknown`, and fails nothing. */
export function createComparing({ versions, readables, ranges }: Parts) {
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
    const range = a.known && b.known ? await ranges.between(a.value, b.value) : { range: null, why: [...new Set(untold)] };
    const whys = range.why.map((why) => ({ block: 'commitRange', why }));
    return { range: range.range, differ: areTwo(from, to), unknown: [...whys, ...unclean] };
  }

  return { compare };
}

type Side = readonly [VersionNode, MadeFrom];

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
