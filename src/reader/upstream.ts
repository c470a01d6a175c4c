import DataLoader from 'dataloader';
import type { ChangeRequestRecord, CommitRecord, RepositoryRecord } from '#domain/commit.ts';
import type { DatasetKey, DatasetRecord } from '#domain/dataset.ts';
import type { VersionDetails } from '#domain/details.ts';
import type { EnvironmentRecord } from '#domain/environment.ts';
import { type Answer, Fault, failed } from '#domain/fault.ts';
import type { FileList } from '#domain/file.ts';
import type { ModelRecord } from '#domain/model.ts';
import { datasetId, runId, versionId } from '#domain/node-id.ts';
import type { RunKey, RunRecord } from '#domain/run.ts';
import type { VersionKey, VersionRecord } from '#domain/version.ts';
import type { GitHost } from '#ports/git-host.ts';
import type { Tracker } from '#ports/tracker.ts';
import type { World } from './world.ts';

/** A model by its name at one tracker. */
export interface ModelAt {
  readonly tracker: string;
  readonly name: string;
}

export interface CommitAt {
  readonly host: string;
  readonly repository: RepositoryRecord;
  readonly sha: string;
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

export function createUpstream(world: World) {
  const tracker = (name: string): Tracker | null => world.trackers.get(name)?.tracker ?? null;
  const model = loader<ModelAt, ModelRecord | null, Tracker>(
    (key) => JSON.stringify([key.tracker, key.name]),
    (key) => key.tracker,
    tracker,
    (source, keys) => source.modelsByName(keys.map((key) => key.name)),
  );
  const version = loader<VersionKey, VersionRecord | null, Tracker>(
    versionId,
    (key) => key.tracker,
    tracker,
    (source, keys) => source.versions(keys),
  );
  const versionsOf = loader<ModelAt, readonly VersionRecord[] | null, Tracker>(
    (key) => JSON.stringify([key.tracker, key.name]),
    (key) => key.tracker,
    tracker,
    (source, keys) =>
      source.versionsOf(
        keys.map((key) => key.name),
        versionsMax + 1,
      ),
  );
  const run = loader<RunKey, RunRecord | null, Tracker>(
    runId,
    (key) => key.tracker,
    tracker,
    (source, keys) => source.runs(keys.map((key) => key.id)),
  );
  const environment = loader<VersionRecord, EnvironmentRecord, Tracker>(
    (record) => versionId(record.key),
    (record) => record.key.tracker,
    tracker,
    (source, records) => source.environments(records),
  );
  const details = loader<VersionRecord, VersionDetails, Tracker>(
    (record) => versionId(record.key),
    (record) => record.key.tracker,
    tracker,
    (source, records) => source.details(records),
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

  const gitHost = (name: string): GitHost | null => world.gitHosts.get(name) ?? null;
  const commitKey = (at: CommitAt) => JSON.stringify([at.host, at.repository.key, at.sha]);
  const commit = loader<CommitAt, CommitRecord | null, GitHost>(
    commitKey,
    (at) => at.host,
    gitHost,
    (source, wishes) => source.commits(wishes),
  );
  const changeRequests = loader<CommitAt, readonly ChangeRequestRecord[], GitHost>(
    commitKey,
    (at) => at.host,
    gitHost,
    (source, wishes) => source.changeRequests(wishes),
  );

  return { model, version, versionsOf, run, environment, details, files, dataset, commit, changeRequests };
}

/** A loader that asks each source once for all keys of a tick, and answers each key for itself. */
function loader<K, V, S>(
  name: (key: K) => string,
  sourceName: (key: K) => string,
  source: (name: string) => S | null,
  ask: (source: S, keys: readonly K[]) => Promise<readonly Answer<V>[]>,
): DataLoader<K, V, string> {
  return new DataLoader<K, V, string>(
    async (keys) => {
      const answers = await Promise.all([...groupBy(keys, sourceName)].map(([of, indices]) => askOne(keys, of, indices, source(of), ask)));
      const byIndex = new Map(answers.flat());
      return keys.map((_, index) => unwrap(byIndex.get(index)));
    },
    { cacheKeyFn: name },
  );
}

async function askOne<K, V, S>(
  keys: readonly K[],
  of: string,
  indices: readonly number[],
  source: S | null,
  ask: (source: S, keys: readonly K[]) => Promise<readonly Answer<V>[]>,
): Promise<readonly (readonly [number, Answer<V>])[]> {
  const all = (fault: Fault) => indices.map((index) => [index, failed<V>(fault)] as const);
  if (source === null) return all(new Fault('NOT_FOUND', `No source named "${of}" is configured.`, { source: of }));
  try {
    const answers = await ask(
      source,
      indices.map((index) => keys[index] as K),
    );
    return indices.map((index, place) => [index, answers[place] as Answer<V>] as const);
  } catch (error) {
    if (error instanceof Fault) return all(error);
    throw error;
  }
}

function unwrap<V>(given: Answer<V> | undefined): V | Error {
  if (given === undefined) return new Error('a source answered fewer things than it was asked');
  return given.ok ? given.value : given.fault;
}

function groupBy<K>(keys: readonly K[], name: (key: K) => string): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const [index, key] of keys.entries()) {
    const group = groups.get(name(key));
    if (group === undefined) groups.set(name(key), [index]);
    else group.push(index);
  }
  return groups;
}

/** A value, or the fault that stood in its way; anything else that is thrown goes on. */
export async function settled<T>(promise: Promise<T>): Promise<Answer<T>> {
  try {
    return { ok: true, value: await promise };
  } catch (error) {
    if (error instanceof Fault) return failed(error);
    throw error;
  }
}
