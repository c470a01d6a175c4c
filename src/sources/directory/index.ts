import { resolve } from 'node:path';
import { noCode } from '#domain/commit.ts';
import { noEnvironment } from '#domain/environment.ts';
import { type Answer, answer, Fault, failed } from '#domain/fault.ts';
import type { ModelRecord } from '#domain/model.ts';
import { declaredRepository, stripCredentials } from '#domain/repository.ts';
import { newestFirst, type VersionKey, type VersionRecord } from '#domain/version.ts';
import type { Tracker, TrackerContext } from '#ports/tracker.ts';
import { backwardsOver, everyVersion } from './backwards.ts';
import { type Catalog, openCatalog, type ReadModel } from './catalog.ts';
import { digestsOf } from './digests.ts';
import { inParallel } from './in-parallel.ts';
import { lookingInto } from './looked-into.ts';
import { mapping } from './mapping.ts';
import { type Records, runIdOf, versionOfRun } from './records.ts';
import { DirectorySettings } from './settings.ts';

/** A registry of version folders, each with a `metadata.json`, as a tracker. Needs nothing but the folder. */
export const directory = { settings: DirectorySettings, open };

const modelsMax = 10_000;
const atOnce = 32;

function open(settings: DirectorySettings, context: TrackerContext): Tracker {
  const { name } = context;
  const catalog = openCatalog(name, resolve(context.baseDir, settings.path), Date.now);
  const { maxFiles: filesMax = 10_000, maxBytes: bytesMax = 20 * 2 ** 30 } = settings.files ?? {};
  const into = lookingInto(catalog, digestsOf(Date.now), { filesMax, bytesMax });
  const read = async (key: Pick<VersionKey, 'model' | 'version'>): Promise<Answer<Records | null>> =>
    await settled(() => catalog.read(key.model, key.version));

  return {
    name,
    kind: 'directory',
    local: true,
    mapping,
    url: null,
    defaultRepository: repositoryOf(settings.repository, context.baseDir),
    models: async () => {
      const { models, truncated } = await catalog.all();
      return { models: models.slice(0, modelsMax).map((model) => modelOf(name, model)), truncated: truncated || models.length > modelsMax };
    },
    modelsByName: async (names) =>
      await inParallel(names, atOnce, async (model) =>
        settled(async () => {
          const found = await catalog.model(model);
          return answer(found === null ? null : modelOf(name, found));
        }),
      ),
    versions: async (keys) => await inParallel(keys, atOnce, async (key) => mapped(await read(key), ({ version }) => version)),
    versionsOf: async (models, limit) =>
      await inParallel(models, 4, async (model) =>
        settled(async () => {
          const found = await catalog.model(model);
          return answer(
            found === null
              ? null
              : newestOf(name, found)
                  .slice(0, limit)
                  .map(({ version }) => version),
          );
        }),
      ),
    runs: async (ids) =>
      await inParallel(ids, atOnce, async (id) => {
        const key = versionOfRun(name, id);
        return key === null ? await settled(async () => answer(await nothing(catalog))) : mapped(await read(key), ({ run }) => run);
      }),
    environments: async (versions) => {
      await catalog.root();
      return versions.map((version) => answer(version.environment));
    },
    datasets: async (keys) => {
      if (keys.length === 0) return [];
      const { records, unread } = await everyVersion(catalog);
      const uses = records.flatMap(({ run }) => run.datasets);
      return keys.map((key) => {
        const use = uses.find(({ dataset }) => dataset.key.name === key.name && dataset.key.digest === key.digest);
        // What could not be read may well name it: then nobody knows that it is not there.
        return use === undefined && unread[0] !== undefined ? failed(unread[0]) : answer(use?.dataset ?? null);
      });
    },
    details: async (versions) => await inParallel(versions, atOnce, async (version) => await settled(() => into.details(version))),
    files: async (versions) => await inParallel(versions, 2, async (version) => await settled(() => into.files(version))),
    backwards: backwardsOver(catalog, name),
    probe: async () => {
      await catalog.root();
      return { version: null };
    },
    close: async () => undefined,
  };
}

function repositoryOf(declared: string | undefined, baseDir: string): string | null {
  if (declared === undefined) return null;
  const read = declaredRepository(declared);
  return read.kind === 'path' && /^\.{1,2}(\/|$)/.test(read.path) ? resolve(baseDir, read.path) : stripCredentials(declared);
}

/** Of its newest version that can be read come the owners; a copied folder must not look like another model, so it has no time of its own. */
function modelOf(tracker: string, model: ReadModel): ModelRecord {
  const all = newestOf(tracker, model);
  return {
    tracker,
    name: model.name,
    createdAt: null,
    updatedAt: all[0]?.version.updatedAt ?? null,
    description: null,
    owners: all.find(({ version }) => version.status === 'READY')?.owners ?? [],
    tags: [],
    aliases: [],
    latest: all[0]?.version ?? null,
  };
}

/** Newest first. One that cannot be read is told as FAILED with the reason: left out it would look as if it did not exist. */
function newestOf(tracker: string, model: ReadModel): readonly Pick<Records, 'version' | 'owners'>[] {
  return model.versions
    .map(({ version, outcome }) =>
      outcome.ok ? outcome.value : { version: unreadable({ tracker, model: model.name, version }, outcome.fault), owners: [] },
    )
    .toSorted((a, b) => newestFirst(a.version, b.version));
}

function unreadable(key: VersionKey, fault: Fault): VersionRecord {
  return {
    key,
    semver: null,
    createdAt: null,
    updatedAt: null,
    status: 'FAILED',
    statusMessage: fault.message,
    description: null,
    source: null,
    runId: runIdOf(key),
    tags: [],
    stage: null,
    code: noCode,
    environment: noEnvironment,
  };
}

async function nothing(catalog: Catalog): Promise<null> {
  await catalog.root();
  return null;
}

async function settled<T>(ask: () => Promise<Answer<T>>): Promise<Answer<T>> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Fault) return failed(error);
    throw error;
  }
}

function mapped<T, R>(outcome: Answer<T | null>, pick: (value: T) => R): Answer<R | null> {
  return outcome.ok ? answer(outcome.value === null ? null : pick(outcome.value)) : outcome;
}
