import { resolve } from 'node:path';
import type { DatasetKey, DatasetRecord } from '#domain/dataset.ts';
import { type Answer, answer, failed } from '#domain/fault.ts';
import { declaredRepository, stripCredentials } from '#domain/repository.ts';
import { newestFirst, type VersionKey, type VersionRecord } from '#domain/version.ts';
import type { Tracker, TrackerContext } from '#ports/tracker.ts';
import { backwardsOver, type Everything, everyVersion } from './backwards.ts';
import { lookingInto } from './looked-into.ts';
import { mapping } from './mapping.ts';
import { type Models, modelsOf } from './models.ts';
import { runRecordOf, unreadableVersion, versionOfRun, versionRecordOf } from './records.ts';
import { openRepository, type Registry, type Repository } from './repository.ts';
import { GtoSettings } from './settings.ts';
import type { Subject } from './subject.ts';
import { type Subjects, subjectsOf, type Wanted } from './subjects.ts';

/** A Git repository in which GTO registers artifacts and DVC keeps data, as a tracker: read by git alone, neither GTO nor DVC is needed. */
export const gto = { settings: GtoSettings, open };

export interface GtoContext extends TrackerContext {
  /** Where programs are looked for (`PATH`); the usual folders where it is not given. */
  readonly searchPath?: string;
}

function open(settings: GtoSettings, context: GtoContext): Tracker {
  const { name, baseDir, searchPath } = context;
  const path = resolve(baseDir, settings.path);
  const { timeoutMs, maxTags: tagsMax } = settings;
  const repository = openRepository({ source: name, path, timeoutMs, tagsMax, searchPath });
  const declared = settings.repository === undefined ? null : stripCredentials(settings.repository);
  const subjects = subjectsOf(repository, name, declared);
  const models = modelsOf(repository, subjects, name);
  const { maxFiles: filesMax = 1_000, maxBytes: bytesMax = 2 ** 30 } = settings.files ?? {};
  const asked = askedOf(repository, subjects, models);
  return {
    name,
    kind: 'gto',
    local: true,
    mapping,
    url: declared !== null && declaredRepository(declared).kind === 'remote' ? declared : null,
    defaultRepository: declared ?? path,
    models: models.all,
    modelsByName: models.byName,
    versions: async (keys) => (keys.length === 0 ? [] : (await asked(keys)).map((one) => mapped(one, versionRecordOf))),
    versionsOf: async (names, limit) => {
      if (names.length === 0) return [];
      const registry = await repository.registry();
      const only = await models.only(registry, names);
      return await Promise.all(
        names.map(async (model) => {
          if (registry.partial !== null) return failed(registry.partial);
          return answer(only.has(model) ? await newestOf({ registry, subjects, tracker: name }, model, limit) : null);
        }),
      );
    },
    runs: async (ids) => {
      if (ids.length === 0) return [];
      const keys = ids.map((id) => versionOfRun(name, id));
      return (await asked(keys)).map((one) => mapped(one, runRecordOf));
    },
    datasets: async (keys) => (keys.length === 0 ? [] : datasetsOf(await everyVersion(await repository.registry(), subjects), keys)),
    ...lookingInto(repository, asked, { filesMax, bytesMax }),
    backwards: backwardsOver(repository, subjects, name),
    probe: async () => {
      const { partial } = await repository.registry();
      if (partial !== null) throw partial;
      return { version: null };
    },
    close: async () => repository.close(),
  };
}

/** Each key's version, where it is there and its artifact is a model. */
function askedOf(repository: Repository, subjects: Subjects, models: Models) {
  return async (keys: readonly (Pick<VersionKey, 'model' | 'version'> | null)[]): Promise<readonly Answer<Subject | null>[]> => {
    const registry = await repository.registry();
    const only = await models.only(
      registry,
      keys.flatMap((key) => key?.model ?? []),
    );
    const found = keys.map((key): Answer<Wanted | null> => {
      if (key === null) return answer(null);
      const one = subjects.find(registry, key);
      return one.ok && one.value !== null && !only.has(key.model) ? answer(null) : one;
    });
    const told = (
      await subjects.of(
        registry,
        found.flatMap((one) => (one.ok && one.value !== null ? [one.value] : [])),
      )
    ).values();
    return found.map((one) => {
      if (!one.ok) return failed(one.fault);
      return one.value === null ? answer(null) : (told.next().value ?? answer(null));
    });
  };
}

interface From {
  readonly registry: Registry;
  readonly subjects: Subjects;
  readonly tracker: string;
}

/** Newest first. One whose files cannot be read is told as FAILED with the reason: left out it would look as if it did not exist. */
async function newestOf({ registry, subjects, tracker }: From, model: string, limit: number): Promise<readonly VersionRecord[]> {
  const artifact = registry.artifacts.get(model);
  if (artifact === undefined) return [];
  const wanted = artifact.versions.slice(0, limit).map((version) => ({ artifact, version }));
  const told = await subjects.of(registry, wanted);
  const records = wanted.flatMap(({ version }, index) => {
    const one = told[index];
    if (one === undefined) return [];
    const key = { tracker, model, version: version.name };
    return [one.ok ? versionRecordOf(one.value) : unreadableVersion(key, version, one.fault)];
  });
  return records.toSorted(newestFirst);
}

function datasetsOf({ subjects, unread }: Everything, keys: readonly DatasetKey[]): readonly Answer<DatasetRecord | null>[] {
  const idOf = (key: Pick<DatasetKey, 'name' | 'digest'>): string => `${key.digest} ${key.name}`;
  const uses = subjects.flatMap(({ project }) => project.datasets.map(({ use }) => use.dataset));
  // The newest version comes first, and says where it came from.
  const known = new Map(uses.toReversed().map((dataset) => [idOf(dataset.key), dataset]));
  return keys.map((key) => {
    const dataset = known.get(idOf(key));
    // What could not be read may well name it: then nobody knows that it is not there.
    return dataset === undefined && unread[0] !== undefined ? failed(unread[0]) : answer(dataset ?? null);
  });
}

function mapped<T, R>(outcome: Answer<T | null>, pick: (value: T) => R): Answer<R | null> {
  return outcome.ok ? answer(outcome.value === null ? null : pick(outcome.value)) : outcome;
}
