import { stripCredentials } from '#domain/repository.ts';
import { type Tracked, trackedIn } from './tracked.ts';
import { inFolder, isInside, overlap, pathIn } from './tree-path.ts';
import { leavesOf, listIn, mapIn, memberOf, shownLeaf, textIn, type Written } from './yaml-text.ts';

/** What a `dvc.lock` says of the last run of its pipeline, with what `dvc.yaml` beside it says of metrics. */
export interface Pipeline {
  /** `dvc.lock`, below the repository's root. */
  readonly file: string;
  readonly stages: readonly Stage[];
  /** Metrics files that belong to no stage. */
  readonly metrics: readonly string[];
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
  readonly stage: string;
}

/** Most parameters of one stage that are read. */
const paramsMax = 5_000;

/** Reads `dvc.lock` and `dvc.yaml` of a folder. https://dvc.org/doc/user-guide/project-structure/dvcyaml-files */
export function pipelineIn(folder: string, lock: Written, definition: Written): Pipeline {
  const defined = mapIn(memberOf(definition, 'stages'));
  // Before schema 2.0 the stages were the whole file.
  const locked = memberOf(lock, 'stages') ?? (memberOf(lock, 'schema') === undefined ? lock : null);
  const stages = Object.entries(mapIn(locked)).map(([name, written]) => {
    const own = definitionOf(defined, name);
    const place = pathIn(folder, textIn(memberOf(own, 'wdir'))?.replace(/^.*\$\{.*$/, '.') ?? '.');
    const entries = (key: string): readonly Tracked[] => listIn(memberOf(written, key)).flatMap((entry) => trackedIn(place, entry) ?? []);
    const outs = entries('outs');
    return { name, deps: entries('deps'), outs, params: paramsIn(place, written, name), metrics: metricsIn(place, own, outs) };
  });
  const metrics = listIn(memberOf(definition, 'metrics')).flatMap((one) => textIn(one) ?? Object.keys(mapIn(one)));
  return {
    file: inFolder(folder, 'dvc.lock'),
    stages,
    metrics: metrics.filter((path) => !path.includes('${')).map((path) => pathIn(folder, path)),
  };
}

/** A stage `train@us` was made by the template `train`. */
function definitionOf(defined: { readonly [name: string]: Written }, name: string): Written | undefined {
  const own = memberOf(defined, name) ?? memberOf(defined, name.replace(/@[^@]*$/, ''));
  return memberOf(own, 'do') ?? own;
}

function paramsIn(place: string, stage: Written, name: string): readonly Param[] {
  return Object.entries(mapIn(memberOf(stage, 'params'))).flatMap(([file, values]) =>
    leavesOf(values, paramsMax)
      .slice(0, paramsMax)
      .map(([key, leaf]) => ({ file: pathIn(place, file), key, value: stripCredentials(shownLeaf(leaf)), stage: name })),
  );
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
  readonly metrics: readonly string[];
}

/** Null where no stage made what lies at the path. */
export function madeBy(pipeline: Pipeline, path: string | null): Made | null {
  if (path === null) return { pipeline, by: null, stages: pipeline.stages, metrics: metricsOf(pipeline, pipeline.stages) };
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
  return { pipeline, by, stages, metrics: metricsOf(pipeline, stages) };
}

/** Metrics that stand apart belong to whoever writes them; where no stage does, to all. */
function metricsOf({ stages: all, metrics }: Pipeline, stages: readonly Stage[]): readonly string[] {
  const others = all.filter((stage) => !stages.includes(stage));
  const apart = metrics.filter((path) => !others.some((stage) => makes(stage, path)));
  return [...new Set([...stages.flatMap((stage) => stage.metrics), ...apart])];
}

function makes({ outs }: Stage, path: string): boolean {
  return outs.some((out) => out.path === path || isInside(path, out.path) || isInside(out.path, path));
}

function uses({ deps }: Stage, other: Stage): boolean {
  return deps.some((dep) => other.outs.some((out) => overlap(dep.path, out.path)));
}
