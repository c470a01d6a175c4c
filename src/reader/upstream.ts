import type { DatasetKey, DatasetRecord } from '#domain/dataset.ts';
import type { VersionDetails } from '#domain/details.ts';
import type { ReadEnvironment } from '#domain/environment.ts';
import { answer, type Fault, failed } from '#domain/fault.ts';
import type { FileList } from '#domain/file.ts';
import type { ModelRecord } from '#domain/model.ts';
import { datasetId, runId, versionId } from '#domain/node-id.ts';
import type { RunKey, RunRecord } from '#domain/run.ts';
import type { VersionKey, VersionRecord } from '#domain/version.ts';
import type { AtHand, Tracker } from '#ports/tracker.ts';
import type { IndexView } from '#ports/tracker-index.ts';
import { createGitUpstream } from './git-upstream.ts';
import type { Indexed } from './indexed.ts';
import { loader } from './loader.ts';
import type { World } from './world.ts';

/** A model by its name at one tracker. */
export interface ModelAt {
  readonly tracker: string;
  readonly name: string;
}

/** A source that did not tell, or told only a part. */
export interface SourceGap {
  readonly source: string;
  readonly fault: Fault;
}

/** How many versions of one model are looked at; one more is asked for, so that whether there are more is known. */
export const versionsMax = 1000;

/** Everything that is asked of trackers and Git hosts in one request: batched, and each thing asked once. */
export type Upstream = ReturnType<typeof createUpstream>;

export function createUpstream(world: World, indexed: Indexed) {
  const tracker = (name: string): Tracker | null => world.trackers.get(name)?.tracker ?? null;
  const listed = createListed(tracker, indexed);
  const atHand = (source: string): AtHand => ({
    run: async (id) => listed.run.load({ tracker: source, id }),
    model: async (name) => listed.model.load({ tracker: source, name }),
  });
  const environment = loader<VersionRecord, ReadEnvironment, Tracker>(
    (record) => versionId(record.key),
    (record) => record.key.tracker,
    tracker,
    (source, records) => source.environments(records),
  );
  /** Where neither version nor run names one. */
  const namedRepository = loader<VersionRecord, string | null, Tracker>(
    (record) => versionId(record.key),
    (record) => record.key.tracker,
    tracker,
    async (source, records) => (await source.repositories?.(records, atHand(source.name))) ?? records.map(() => answer(null)),
  );
  const details = loader<VersionRecord, VersionDetails, Tracker>(
    (record) => versionId(record.key),
    (record) => record.key.tracker,
    tracker,
    (source, records) => source.details(records, atHand(source.name)),
  );
  const files = loader<VersionRecord, FileList, Tracker>(
    (record) => versionId(record.key),
    (record) => record.key.tracker,
    tracker,
    (source, records) => source.files(records),
  );
  const dataset = loader<DatasetKey, DatasetRecord | null, Tracker>(
    datasetId,
    (key) => key.tracker,
    tracker,
    (source, keys) => source.datasets(keys),
  );

  return { ...listed, environment, namedRepository, details, files, dataset, ...createGitUpstream(world) };
}

/** What lists bring, and what is remembered of it where a list of this request was answered from memory. */
function createListed(tracker: (name: string) => Tracker | null, indexed: Indexed) {
  const model = loader<ModelAt, ModelRecord | null, Tracker>(
    (key) => JSON.stringify([key.tracker, key.name]),
    (key) => key.tracker,
    tracker,
    (source, keys) =>
      indexed.orAsked(
        source.name,
        keys,
        (view, key): ModelRecord | null | undefined => view.model(key.name) ?? absent(view),
        (rest) => source.modelsByName(rest.map((key) => key.name)),
      ),
  );
  const version = loader<VersionKey, VersionRecord | null, Tracker>(
    versionId,
    (key) => key.tracker,
    tracker,
    (source, keys) =>
      indexed.orAsked(
        source.name,
        keys,
        (view, key): VersionRecord | null | undefined => view.version(key),
        (rest) => source.versions(rest),
      ),
  );
  const versionsOf = loader<ModelAt, readonly VersionRecord[] | null, Tracker>(
    (key) => JSON.stringify([key.tracker, key.name]),
    (key) => key.tracker,
    tracker,
    async (source, keys) => {
      // A list that found it silent does not wait for it a second time.
      const silence = indexed.silence(source.name);
      if (silence !== null) return keys.map(() => failed(silence));
      return indexed.orAsked(
        source.name,
        keys,
        (view, key): readonly VersionRecord[] | null | undefined => view.versionsOf(key.name)?.slice(0, versionsMax + 1) ?? absent(view),
        (rest) =>
          source.versionsOf(
            rest.map((key) => key.name),
            versionsMax + 1,
          ),
      );
    },
  );
  const run = loader<RunKey, RunRecord | null, Tracker>(
    runId,
    (key) => key.tracker,
    tracker,
    (source, keys) =>
      indexed.orAsked(
        source.name,
        keys,
        (view, key): RunRecord | null | undefined => view.run(key.id),
        async (rest) => {
          const answers = await source.runs(rest.map((key) => key.id));
          indexed.learn(source.name, answers);
          return answers;
        },
      ),
    0,
  );
  return { model, version, versionsOf, run, stale: indexed.stale };
}

/** A whole list tells what is not there; that of a tracker that does not answer is from before. */
function absent(view: IndexView): null | undefined {
  return view.fault === null ? null : undefined;
}
