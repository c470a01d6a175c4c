import type { CodeRecord } from './commit.ts';
import type { EnvironmentRecord } from './environment.ts';

/** A version by where it comes from. `model` is the name as its tracker spells it. */
export interface VersionKey {
  readonly tracker: string;
  readonly model: string;
  readonly version: string;
}

/**
 * The strongest that holds. PENDING, READY and FAILED are the tracker's word;
 * DEPRECATED and RETIRED are ours; GONE: no longer at its source.
 */
export type VersionStatus = 'PENDING' | 'READY' | 'FAILED' | 'DEPRECATED' | 'RETIRED' | 'GONE';

/** What a tracker says of one version. Absent facts are null or empty, never guessed. */
export interface VersionRecord {
  readonly key: VersionKey;
  /** The semantic version that it declares, valid by semver.org, or null. */
  readonly semver: string | null;
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
  readonly status: 'PENDING' | 'READY' | 'FAILED';
  readonly statusMessage: string | null;
  readonly description: string | null;
  /** Where the artifacts are, as the tracker says, credentials stripped. */
  readonly source: string | null;
  /** The run that made it, in the same tracker. */
  readonly runId: string | null;
  readonly tags: readonly Tag[];
  /** The stage that the tracker itself keeps for it (MLflow's `current_stage`), or null. */
  readonly stage: string | null;
  /** What the version itself declares of its code, before its run is asked. */
  readonly code: CodeRecord;
  /** What the version itself declares of its environment. Null fields: see {@link EnvironmentRecord}. */
  readonly environment: EnvironmentRecord;
}

export interface Tag {
  readonly key: string;
  readonly value: string;
}

export function tagOf(tags: readonly Tag[], ...keys: readonly string[]): string | null {
  for (const key of keys) {
    const found = tags.find((tag) => tag.key === key);
    if (found !== undefined && found.value !== '') return found.value;
  }
  return null;
}

export function sameVersion(a: VersionKey, b: VersionKey): boolean {
  return a.tracker === b.tracker && a.model === b.model && a.version === b.version;
}

/** Newest first by creation, ties by natural order (`10` after `9`); without a time last. */
export function newestFirst(a: VersionRecord, b: VersionRecord): number {
  const byTime = (b.createdAt?.getTime() ?? -1) - (a.createdAt?.getTime() ?? -1);
  return byTime === 0 ? naturalOrder(b.key.version, a.key.version) : byTime;
}

const byNumbers = new Intl.Collator('en', { numeric: true, sensitivity: 'variant' });

/** Numbers inside names compare as numbers. Total: names that read alike (`1` and `01`) still have an order, by their characters. */
export function naturalOrder(a: string, b: string): number {
  const alike = byNumbers.compare(a, b);
  if (alike !== 0 || a === b) return alike;
  return a < b ? -1 : 1;
}
