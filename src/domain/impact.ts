import { isFullCommitId } from './commit.ts';
import type { DatasetKey, DigestStrength } from './dataset.ts';

/**
 * How certain it is that a version rests on something. CERTAIN: it is the very thing, told by a strong digest or a full name.
 * LIKELY: by a digest of a sample, or by a short commit id. POSSIBLE: by a name alone.
 */
export type Certainty = 'CERTAIN' | 'LIKELY' | 'POSSIBLE';

/** A dataset as a version names it, or as it is asked about. */
export interface DatasetTrace {
  readonly key: DatasetKey;
  readonly digestStrength: DigestStrength;
  readonly source: string | null;
}

/** A commit likewise. `repository` is the canonical key; null where it is not known. */
export interface CommitTrace {
  readonly repository: string | null;
  readonly sha: string;
}

/** Datasets of two trackers are the same only by a strong digest, or by source and digest; an equal name proves nothing. */
export function sameData(one: DatasetTrace, other: DatasetTrace): Certainty | null {
  if (one.key.digest.toLowerCase() !== other.key.digest.toLowerCase()) return null;
  if (one.digestStrength === 'STRONG' && other.digestStrength === 'STRONG') return 'CERTAIN';
  const isOne = one.key.tracker === other.key.tracker && one.key.name === other.key.name && one.key.digest === other.key.digest;
  if (!isOne && (one.source === null || one.source !== other.source)) return null;
  return one.digestStrength === 'NAME' || other.digestStrength === 'NAME' ? 'POSSIBLE' : 'LIKELY';
}

/** A full id names one commit in any repository; a short one only in its own. */
export function sameCommit(one: CommitTrace, other: CommitTrace): Certainty | null {
  const [a, b] = [one.sha.toLowerCase(), other.sha.toLowerCase()];
  if (isFullCommitId(a) && a === b) return 'CERTAIN';
  if (!a.startsWith(b) && !b.startsWith(a)) return null;
  return one.repository === null || other.repository === null || one.repository === other.repository ? 'LIKELY' : null;
}

const order: readonly Certainty[] = ['CERTAIN', 'LIKELY', 'POSSIBLE'];

/** The most certain of several; null where there is none. */
export function mostCertain(found: readonly (Certainty | null)[]): Certainty | null {
  return order.find((certainty) => found.includes(certainty)) ?? null;
}

/** Lengths to which commit ids are commonly cut. */
const shortLengths = [7, 8, 9, 10, 11, 12];

/** Under which a seal may name a commit: whole, or as it was declared. */
export function madeOfCommit(sha: string): readonly string[] {
  const short = shortLengths.filter((length) => length < sha.length).map((length) => sha.slice(0, length));
  return [sha, ...short].map((id) => `commit:${id}`);
}

/** Under which a seal names the content of a dataset, whatever its tracker and name. */
export function madeOfData(digest: string): string {
  return `data:${digest.toLowerCase()}`;
}
