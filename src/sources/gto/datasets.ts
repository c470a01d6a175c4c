import { stripCredentials } from '#domain/repository.ts';
import type { DatasetUse } from '#domain/run.ts';
import { isData, roleIn } from './data-role.ts';
import type { DvcFile, DvcOut } from './dvc-file.ts';
import type { Made, Stage } from './pipeline.ts';
import type { Tracked } from './tracked.ts';
import { isInside, overlap } from './tree-path.ts';

/** A dataset, and where it is told of. */
export interface FoundDataset {
  readonly use: DatasetUse;
  /** `dvc.lock train.deps data/clicks.csv`, `data/clicks.csv.dvc`. */
  readonly object: string;
}

interface Dependency {
  readonly dep: Tracked;
  readonly stage: Stage;
}

/** Dependencies of stages that may be data: not the artifact itself, nor what was made beside it. Each path once, as the first stage saw it. */
export function dependenciesOf({ by, stages }: Made, path: string | null): readonly Dependency[] {
  const own = [...(path === null ? [] : [path]), ...(by?.outs.map((out) => out.path) ?? [])];
  const seen = new Set<string>();
  return stages.flatMap((stage) =>
    stage.deps.flatMap((dep): readonly Dependency[] => {
      if (seen.has(dep.path) || own.some((one) => overlap(one, dep.path))) return [];
      seen.add(dep.path);
      return [{ dep, stage }];
    }),
  );
}

/** The data that the stages read, told by the lock file: it is what the run saw, whatever lies there now. `files` say where it came from. */
export function datasetsOfStages(tracker: string, made: Made, path: string | null, files: readonly DvcFile[]): readonly FoundDataset[] {
  const outs = made.pipeline.stages.flatMap((stage) => stage.outs);
  return dependenciesOf(made, path).flatMap(({ dep, stage }): readonly FoundDataset[] => {
    const kept = outOf(files, dep.path);
    const isKept = kept !== null || outs.some((out) => overlap(out.path, dep.path));
    if (!isData(dep.path, isKept)) return [];
    const use = useOf(tracker, dep, kept === null ? null : { ...kept, declared: kept.path === dep.path ? kept.declared : [] });
    return [{ use, object: `${made.pipeline.file} ${stage.name}.deps ${dep.path}` }];
  });
}

/** Where no pipeline tells: what the repository keeps by DVC, save artifacts. */
export function datasetsOfFiles(tracker: string, files: readonly DvcFile[], artifacts: readonly string[]): readonly FoundDataset[] {
  return files.flatMap(({ file, outs }) =>
    outs
      .filter((out) => isData(out.path, true) && !artifacts.some((path) => overlap(path, out.path)))
      .map((out) => ({ use: useOf(tracker, out, out), object: file })),
  );
}

function outOf(files: readonly DvcFile[], path: string): DvcOut | null {
  const outs = files.flatMap((file) => file.outs);
  return outs.find((out) => out.path === path) ?? outs.find((out) => isInside(path, out.path)) ?? null;
}

function useOf(tracker: string, { path, digest, strength }: Tracked, kept: DvcOut | null): DatasetUse {
  const [role] = kept?.declared.flatMap((word) => roleIn(word) ?? []) ?? [];
  const name = stripCredentials(path);
  return {
    role: role ?? roleIn(name),
    dataset: {
      key: { tracker, name, digest: digest ?? name },
      digestStrength: strength,
      source: kept?.source ?? (/^([a-z][a-z0-9+.-]*:\/\/|\/)/i.test(name) ? name : null),
      sourceType: kept?.sourceType ?? null,
    },
  };
}
