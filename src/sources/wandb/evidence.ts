import type { RunRecord } from '#domain/run.ts';
import type { VersionRecord } from '#domain/version.ts';
import type { Requirements } from './requirements.ts';
import type { ToldRun } from './told-runs.ts';

/** Everything at W&B that may tell of a version. */
export interface Evidence {
  readonly version: VersionRecord;
  /** JSON text of the artifact's metadata. */
  readonly signature: unknown;
  readonly told: ToldRun | null;
  readonly run: RunRecord | null;
  readonly requirements: Requirements | null;
  /** Versions of this registry or project that the run used: `bert/v3`. */
  readonly bases: readonly string[];
}
