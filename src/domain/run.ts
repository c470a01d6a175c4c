import type { CodeRecord } from './commit.ts';
import type { DatasetRecord } from './dataset.ts';
import type { EnvironmentRecord } from './environment.ts';
import type { Metric } from './metric.ts';
import type { Tag } from './version.ts';

export interface RunKey {
  readonly tracker: string;
  readonly id: string;
}

/** What a tracker says of one training run. */
export interface RunRecord {
  readonly key: RunKey;
  /** The run's name, or its id where it has none. */
  readonly name: string;
  /** The tracker's own word: FINISHED, RUNNING, FAILED, … */
  readonly status: string | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  /** As declared, or end minus start; null while it runs. */
  readonly durationSeconds: number | null;
  readonly params: readonly Tag[];
  readonly metrics: readonly Metric[];
  readonly tags: readonly Tag[];
  /** In the order of the tracker; one entry for each role that a dataset has. */
  readonly datasets: readonly DatasetUse[];
  readonly code: CodeRecord;
  readonly environment: EnvironmentRecord;
  /** The run that it is nested in, in the same tracker. */
  readonly parentId: string | null;
  /** Deleted at its tracker, but still told. */
  readonly deleted: boolean;
}

export interface DatasetUse {
  /** Free text of the tracker, typically `training`, `validation`, `test`; null where it says none. */
  readonly role: string | null;
  readonly dataset: DatasetRecord;
}
