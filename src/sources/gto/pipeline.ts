import { stripCredentials } from '#domain/repository.ts';
import { type Tracked, trackedIn } from './tracked.ts';
import { inFolder, isInside, overlap, pathIn } from './tree-path.ts';
import { leavesOf, listIn, mapIn, memberOf, shownLeaf, textIn, type Written } from './yaml-text.ts';

/** What a `dvc.lock` says of the last run of its pipeline, with what `dvc.yaml` beside it says of metrics. */
export interface Pipeline {
  /** `dvc.lock`, below the repository's root. */
  readonly file: string;
  readonly stages: readonly Stage[];
  /** What `dvc.yaml` names for all of the project, as DVCLive writes it. */
  readonly apart: Logged;
}

/** Files that a training logs into. */
export interface Logged {
  readonly metrics: readonly string[];
  readonly params: readonly ParamsFile[];
}

export interface ParamsFile {
  readonly file: string;
  /** Dotted; null for all that the file holds. */
  readonly keys: readonly string[] | null;
}

export interface Stage {
  readonly name: string;
  readonly deps: readonly Tracked[];
  readonly outs: readonly Tracked[];
  readonly params: readonly Param[];
  /** Paths of its metrics files. */
  readonly metrics: readonly string[];
}

export interface Param {
  /** `params.yaml`, as the repository spells it. */
  readonly file: string;
  /** Dotted. */
  readonly key: string;
  /** As written. */
  readonly value: string;
  /** Where it stands: `dvc.lock train.params params.yaml lr`. */
  readonly object: string;
}

/** Most parameters of one stage, or of one file, that are read. */
export const paramsMax = 5_000;

/** Reads `dvc.lock` and `dvc.yaml` of a folder. https://dvc.org/doc/user-guide/project-structure/dvcyaml-files */
export function pipelineIn(folder: string, lock: Written, definition: Written): Pipeline {
  const file = inFolder(folder, 'dvc.lock');
  const defined = mapIn(memberOf(definition, 'stages'));
  // Before schema 2.0 the stages were the whole file.
  const locked = memberOf(lock, 'stages') ?? (memberOf(lock, 'schema') === undefined ? lock : null);
  const stages = Object.entries(mapIn(locked)).map(([name, written]) => {
    const own = definitionOf(defined, name);
    const place = pathIn(folder, textIn(memberOf(own, 'wdir'))?.replace(/^.*\$\{.*$/, '.') ?? '.');
    const entries = (key: string): readonly Tracked[] => listIn(memberOf(written, key)).flatMap((entry) => trackedIn(place, entry) ?? []);
    const outs = entries('outs');
    return {
      name,
      deps: entries('deps'),
      outs,
      params: paramsIn(place, written, `${file} ${name}.params`),
      metrics: metricsIn(place, own, outs),
    };
  });
  return { file, stages, apart: loggedIn(folder, definition) };
}

function loggedIn(folder: string, definition: Written): Logged {
  const named = (key: string): readonly (readonly [string, Written])[] =>
    listIn(memberOf(definition, key))
      .flatMap((one): readonly (readonly [string, Written])[] => {
        const path = textIn(one);
        return path === null ? Object.entries(mapIn(one)) : [[path, null]];
      })
      .filter(([path]) => !path.includes('${'))
      .map(([path, options]) => [pathIn(folder, path), options] as const);
  return {
    metrics: named('metrics').map(([path]) => path),
    params: named('params').map(([path, keys]) => ({
      file: path,
      keys: Array.isArray(keys) ? listIn(keys).flatMap((key) => textIn(key) ?? []) : null,
    })),
  };
}

/** A stage `train@us` was made by the template `train`. */
function definitionOf(defined: { readonly [name: string]: Written }, name: string): Written | undefined {
  const own = memberOf(defined, name) ?? memberOf(defined, name.replace(/@[^@]*$/, ''));
  return memberOf(own, 'do') ?? own;
}

function paramsIn(place: string, stage: Written, object: string): readonly Param[] {
  return Object.entries(mapIn(memberOf(stage, 'params'))).flatMap(([file, values]) =>
    leavesOf(values, paramsMax).map(([key, leaf]) => paramOf(pathIn(place, file), key, leaf, `${object} ${file} ${key}`)),
  );
}

export function paramOf(file: string, key: string, leaf: Written, object: string): Param {
  return { file, key, value: stripCredentials(shownLeaf(leaf)), object };
}

/** A template (`${item.name}`) stands for the outputs that it fits. */
function metricsIn(place: string, stage: Written | undefined, outs: readonly Tracked[]): readonly string[] {
  return listIn(memberOf(stage, 'metrics')).flatMap((one) =>
    [textIn(one) ?? Object.keys(mapIn(one))].flat().flatMap((written) => {
      const path = pathIn(place, written);
      if (!path.includes('${')) return [path];
      const parts = path.split(/\$\{[^}]*\}/);
      return outs.map((out) => out.path).filter((out) => fits(out, parts));
    }),
  );
}

/** Whether the parts come one after the other, the first at the beginning and the last at the end, with something between each two. */
function fits(text: string, parts: readonly string[]): boolean {
  const [first = '', ...rest] = parts;
  const last = rest.pop() ?? '';
  if (!text.startsWith(first) || !text.endsWith(last) || text.length <= first.length + last.length) return false;
  let at = first.length + 1;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length + 1;
  }
  return at <= text.length - last.length;
}

/** The part of a pipeline that an artifact came out of. */
export interface Made {
  readonly pipeline: Pipeline;
  /** The stage that has the artifact among its outputs; null where the artifact names no path. */
  readonly by: Stage | null;
  /** That stage, those before it whose outputs it used, and those after it that measured it; of no path all there are. */
  readonly stages: readonly Stage[];
  readonly logged: Logged;
}

/** Null where no stage made what lies at the path. */
export function madeBy(pipeline: Pipeline, path: string | null): Made | null {
  if (pipeline.stages.length === 0) return null;
  if (path === null) return { pipeline, by: null, stages: pipeline.stages, logged: loggedBy(pipeline, pipeline.stages) };
  const by =
    pipeline.stages.find(({ outs }) => outs.some((out) => out.path === path)) ?? pipeline.stages.find((stage) => makes(stage, path));
  if (by === undefined) return null;
  const taken = new Set([by]);
  for (let waiting: readonly Stage[] = [by]; waiting.length > 0; ) {
    const before = pipeline.stages.filter((stage) => !taken.has(stage) && waiting.some((one) => uses(one, stage)));
    for (const stage of before) taken.add(stage);
    waiting = before;
  }
  const made = new Set(taken);
  const measured = pipeline.stages.filter(
    (stage) => !made.has(stage) && stage.metrics.length > 0 && stage.deps.some((dep) => overlap(dep.path, path)),
  );
  const stages = pipeline.stages.filter((stage) => made.has(stage) || measured.includes(stage));
  return { pipeline, by, stages, logged: loggedBy(pipeline, stages) };
}

/** What stands apart in `dvc.yaml`, where no stage made the artifact; null where nothing does. */
export function madeApart(pipeline: Pipeline): Made | null {
  const logged = loggedBy(pipeline, []);
  return logged.metrics.length === 0 && logged.params.length === 0 ? null : { pipeline, by: null, stages: [], logged };
}

/** What stands apart belongs to the stage that puts it out; where none does, to all. */
function loggedBy({ stages: all, apart }: Pipeline, stages: readonly Stage[]): Logged {
  const others = all.filter((stage) => !stages.includes(stage));
  const isOthers = (path: string): boolean => others.some((stage) => makes(stage, path));
  return {
    metrics: [...new Set([...stages.flatMap((stage) => stage.metrics), ...apart.metrics.filter((path) => !isOthers(path))])],
    params: apart.params.filter(({ file }) => !isOthers(file)),
  };
}

function makes({ outs }: Stage, path: string): boolean {
  return outs.some((out) => out.path === path || isInside(path, out.path) || isInside(out.path, path));
}

function uses({ deps }: Stage, other: Stage): boolean {
  return deps.some((dep) => other.outs.some((out) => overlap(dep.path, out.path)));
}
