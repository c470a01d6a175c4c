import type { DatasetKey, DatasetRecord } from '#domain/dataset.ts';
import type { VersionDetails } from '#domain/details.ts';
import type { ReadEnvironment } from '#domain/environment.ts';
import type { Answer } from '#domain/fault.ts';
import type { FileList } from '#domain/file.ts';
import type { ModelRecord } from '#domain/model.ts';
import type { RunKey, RunRecord } from '#domain/run.ts';
import type { VersionKey, VersionRecord } from '#domain/version.ts';
import type { Cache } from './cache.ts';

/**
 * An upstream that holds models, versions and runs. Everything is asked in batches, answered one by one, in the order asked:
 * null is *known not to be there*; a fault is *not known*, with the source's name in `details.source`.
 * A whole call throws a `Fault` only where nothing of it could be told.
 *
 * Prompts and other things that share a tracker's tables with models are no models: an adapter leaves them out everywhere.
 * Deliberately not here: writing to a tracker, and anything that only one kind of tracker can tell (see {@link Tracker.backwards}).
 */
export interface Tracker {
  /** As configured; part of every id. */
  readonly name: string;
  readonly kind: string;
  /** Name and version of the table by which its answers become records: `mlflow@1`. A seal names it; it changes when what a field means does. */
  readonly mapping: string;
  /** Whether its answers come from this machine, so that reading all of a version's files costs nobody else anything. */
  readonly local: boolean;
  /** For people, credentials stripped; null for a folder without an address. */
  readonly url: string | null;
  /** Where its runs come from when nothing else says so: a repository URL or folder, or null. */
  readonly defaultRepository: string | null;

  /** Every model, name by name in no promised order. At most 10,000; then `truncated`. */
  models(): Promise<{ readonly models: readonly ModelRecord[]; readonly truncated: boolean }>;

  modelsByName(names: readonly string[]): Promise<readonly Answer<ModelRecord | null>[]>;

  versions(keys: readonly VersionKey[]): Promise<readonly Answer<VersionRecord | null>[]>;

  /** All versions of each model, newest first, at most `limit` a model; null where there is no such model. */
  versionsOf(models: readonly string[], limit: number): Promise<readonly Answer<readonly VersionRecord[] | null>[]>;

  /**
   * Versions in the order in which they last changed, newest first, down to `since` (null: all of them). `whole`: there are no others at all.
   * Only trackers offer it that can tell without being asked model by model. What changes without a time of change (tags) is told only by the whole.
   */
  recentVersions?(since: Date | null): Promise<{ readonly versions: readonly VersionRecord[]; readonly whole: boolean }>;

  /** Runs, with their datasets; a deleted run that the tracker still tells is told. */
  runs(ids: readonly string[]): Promise<readonly Answer<RunRecord | null>[]>;

  /** What is known of the environment beyond version and run: read from the artifacts. Empty fields where they tell nothing. */
  environments(versions: readonly VersionRecord[]): Promise<readonly Answer<ReadEnvironment>[]>;

  /**
   * The repository (URL or folder) that each version was made from, where something else than version and run names it: what they share with others.
   * Only trackers that have such a place offer it; null where it names none.
   */
  repositories?(versions: readonly VersionRecord[], atHand?: AtHand): Promise<readonly Answer<string | null>[]>;

  /** What is told of a version beyond its record, its run and its environment: see {@link VersionDetails}. Empty fields where nothing is. */
  details(versions: readonly VersionRecord[], atHand?: AtHand): Promise<readonly Answer<VersionDetails>[]>;

  /** The artifact files of each version, with digests where they can be read. Bounded: what was not read is said. */
  files(versions: readonly VersionRecord[]): Promise<readonly Answer<FileList>[]>;

  datasets(keys: readonly DatasetKey[]): Promise<readonly Answer<DatasetRecord | null>[]>;

  /** Looks back along the edges. Bounded: `truncated` says that there was more. */
  readonly backwards: Backwards;

  /** A cheap call that shows that it is there and lets us in. Throws a `Fault`. */
  probe(): Promise<{ readonly version: string | null }>;

  close(): Promise<void>;
}

/** Records that whoever asks has, or asks for together with others: an adapter that needs one takes it from here, and does not ask its server a second time. */
export interface AtHand {
  readonly run: (id: string) => Promise<RunRecord | null>;
  readonly model: (name: string) => Promise<ModelRecord | null>;
}

export interface Backwards {
  /** `records`: what was told of them on the way, where the tracker tells it anyway; nobody has to ask for those again. */
  versionsOfRuns(runIds: readonly string[], limit: number): Promise<Found<VersionKey> & { readonly records?: readonly VersionRecord[] }>;
  runsOfDataset(key: DatasetKey, limit: number): Promise<Found<RunKey>>;
  runsOfCommit(sha: string, limit: number): Promise<Found<RunKey>>;
  childRuns(runId: string, limit: number): Promise<Found<RunKey>>;
}

export interface Found<T> {
  readonly found: readonly T[];
  readonly truncated: boolean;
}

/** How a kind of tracker is made from its settings; the table of kinds is `sources/trackers.ts`. */
export interface TrackerContext {
  readonly name: string;
  /** Relative paths in settings are relative to this folder. */
  readonly baseDir: string;
  /** For answers that outlive a request; where there is none, nothing does. */
  readonly cache?: Cache;
}
