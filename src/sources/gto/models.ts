import { type Answer, answer } from '#domain/fault.ts';
import type { ModelRecord } from '#domain/model.ts';
import { type Annotated, annotationsOf } from './annotated.ts';
import { isModel } from './annotation.ts';
import { modelRecordOf, unreadableVersion, versionRecordOf } from './records.ts';
import type { Registry, Repository } from './repository.ts';
import type { Subjects } from './subjects.ts';
import { isArtifactName } from './tag-name.ts';

/** Artifacts, as models. */
export interface Models {
  all(this: void): Promise<{ readonly models: readonly ModelRecord[]; readonly truncated: boolean }>;
  byName(this: void, names: readonly string[]): Promise<readonly Answer<ModelRecord | null>[]>;
  /** Those of these names that are models, and not data or something else that is registered. */
  only(this: void, registry: Registry, names: readonly string[]): Promise<ReadonlySet<string>>;
}

/** The port allows no more models in one list. */
const modelsMax = 10_000;

export function modelsOf(repository: Repository, subjects: Subjects, tracker: string): Models {
  const annotations = annotationsOf(tracker);

  function recordOf(registry: Registry, known: Annotated, name: string): ModelRecord | null {
    const artifact = registry.artifacts.get(name) ?? null;
    const annotation = known.get(name) ?? null;
    return (artifact === null && annotation === null) || !isModel(annotation) ? null : modelRecordOf(tracker, name, artifact, annotation);
  }

  async function recordsOf(registry: Registry, names: readonly string[]): Promise<readonly ModelRecord[]> {
    const known = await repository.look(registry.folder, async (trees) => await annotations.of(registry, trees, names));
    return names.flatMap((name) => recordOf(registry, known, name) ?? []);
  }

  return {
    all: async () => {
      const registry = await whole(repository);
      const { names, truncated } = await repository.look(registry.folder, async (trees) => await annotations.declared(trees));
      const all = [...new Set([...registry.artifacts.keys(), ...names])];
      const models = await withLatest(subjects, registry, await recordsOf(registry, all.slice(0, modelsMax)));
      return { models, truncated: truncated || all.length > modelsMax };
    },
    byName: async (names) => {
      if (names.length === 0) return [];
      const registry = await whole(repository);
      const askable = [...new Set(names)].filter(isArtifactName);
      const records = await withLatest(subjects, registry, await recordsOf(registry, askable));
      const byName = new Map(records.map((record) => [record.name, record]));
      return names.map((name) => answer(byName.get(name) ?? null));
    },
    only: async (registry, names) => {
      const askable = [...new Set(names)].filter(isArtifactName);
      return new Set((await recordsOf(registry, askable)).map(({ name }) => name));
    },
  };
}

/** A tag that is not there may say otherwise where a stage points: then of no model it can be told. */
async function whole(repository: Repository): Promise<Registry> {
  const registry = await repository.registry();
  if (registry.partial !== null) throw registry.partial;
  return registry;
}

/** The same, each with its newest version. */
async function withLatest(subjects: Subjects, registry: Registry, models: readonly ModelRecord[]): Promise<readonly ModelRecord[]> {
  const newest = models.flatMap(({ tracker, name }) => {
    const artifact = registry.artifacts.get(name);
    const [version] = artifact?.versions ?? [];
    return artifact === undefined || version === undefined
      ? []
      : [{ artifact, version, key: { tracker, model: name, version: version.name } }];
  });
  const told = await subjects.of(registry, newest);
  const latest = new Map(
    newest.map(({ key, version }, index) => {
      const one = told[index];
      if (one === undefined) return [key.model, null] as const;
      return [key.model, one.ok ? versionRecordOf(one.value) : unreadableVersion(key, version, one.fault)] as const;
    }),
  );
  return models.map((model) => ({ ...model, latest: latest.get(model.name) ?? null }));
}
