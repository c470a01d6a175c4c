import type { CommitRecord } from '#domain/commit.ts';
import { type Annotation, annotationFiles, annotationsIn } from './annotation.ts';
import { datasetsOfFiles, datasetsOfStages, dependenciesOf, type FoundDataset } from './datasets.ts';
import { type DvcFile, dvcFileIn } from './dvc-file.ts';
import { type FilesAt, filesAt } from './files-at.ts';
import { type Results, resultsIn } from './logged.ts';
import { type Made, madeApart, madeBy, type Pipeline, pipelineIn } from './pipeline.ts';
import { placeOfArtifact } from './tag-name.ts';
import { foldersAround, inFolder, isAddress } from './tree-path.ts';
import type { Trees } from './trees.ts';

/** Everything that the files of a commit say of an artifact. */
export interface Project extends Results {
  readonly commit: CommitRecord;
  /** Null where no file names the artifact. */
  readonly annotation: Annotation | null;
  /** Null where no pipeline of DVC made it, as far as its files tell. Without stages: only what `dvc.yaml` names for all of the project. */
  readonly made: Made | null;
  readonly datasets: readonly FoundDataset[];
  /** The `*.dvc` file that keeps the artifact itself, or null. */
  readonly keptBy: DvcFile | null;
}

const pipelineFolders = 8;
const dvcFilesMax = 200;
/** Names under which a `*.dvc` file may keep what stages read. */
const namesMax = 10_000;
const foldersWalkedMax = 500;

/** Throws UPSTREAM_UNAVAILABLE where one of the files cannot be read. */
export async function readProject(source: string, trees: Trees, artifact: string, commit: string): Promise<Project> {
  const { folder, name } = placeOfArtifact(artifact);
  const files = filesAt(source, trees, commit);
  const [record, annotations] = await Promise.all([trees.commit(commit), annotationsAt(source, trees, commit, folder)]);
  const annotation = annotations.get(name) ?? null;
  const path = annotation?.path ?? null;
  const { made, found } = await pipelineOf(files, folder, path);
  const wanted = [...(path === null ? [] : [path]), ...(made === null ? [] : dependenciesOf(made, path).map(({ dep }) => dep.path))];
  const kept = await keptFiles(files, wanted);
  const keptBy = kept.find(({ outs }) => path !== null && outs.some((out) => out.path === path)) ?? null;
  const declared = [...annotations.values()].flatMap((one) => one.path ?? []);
  const below = found ? noFiles : await dvcFilesBelow(files, trees, commit, folder);
  const ofStages = made === null ? [] : datasetsOfStages(source, made, path, kept);
  const datasets = found ? ofStages : datasetsOfFiles(source, below.files, declared);
  const results = await resultsIn(files, made?.logged ?? { metrics: [], params: [] });
  const params = [...(made?.stages.flatMap((stage) => stage.params) ?? []), ...results.params];
  const doubts = below.truncated
    ? [...results.doubts, `There are more than ${dvcFilesMax} files of DVC: the rest is not read.`]
    : results.doubts;
  return { commit: record, annotation, made, ...results, params, datasets, keptBy, doubts };
}

/** The artifacts that the files of a folder name; of one that two name, what the first says. */
export async function annotationsAt(
  source: string,
  trees: Trees,
  commit: string,
  folder: string,
): Promise<ReadonlyMap<string, Annotation>> {
  const files = filesAt(source, trees, commit);
  const all = await Promise.all(
    annotationFiles.map(async (name) => {
      const file = inFolder(folder, name);
      const typed = (await files.yaml(file, 'typed')) ?? null;
      return await files.read(file, (written) =>
        written === undefined ? new Map<string, Annotation>() : annotationsIn(folder, file, written, typed),
      );
    }),
  );
  return new Map(all.toReversed().flatMap((one) => [...one]));
}

/**
 * The nearest pipeline that made what lies at the path: beside it, around it, or beside the artifact's own files; else what the latter name for all of the
 * project. `found`: there are stages, whatever they made.
 */
async function pipelineOf(
  files: FilesAt,
  folder: string,
  path: string | null,
): Promise<{ readonly made: Made | null; readonly found: boolean }> {
  const around = path === null || isAddress(path) ? [] : [path, ...foldersAround(path)].slice(0, pipelineFolders);
  const pipelines = await Promise.all([...around, folder].map(async (one) => await pipelineAt(files, one)));
  const own = pipelines.at(-1) ?? null;
  const found = pipelines.some((pipeline) => pipeline !== null && pipeline.stages.length > 0);
  for (const pipeline of pipelines) {
    const made = pipeline === null ? null : madeBy(pipeline, path);
    if (made !== null) return { made, found };
  }
  return { made: own === null ? null : madeApart(own), found };
}

async function pipelineAt(files: FilesAt, folder: string): Promise<Pipeline | null> {
  const definition = await files.yaml(inFolder(folder, 'dvc.yaml'));
  return await files.read(inFolder(folder, 'dvc.lock'), (lock) =>
    lock === undefined && definition === undefined ? null : pipelineIn(folder, lock ?? null, definition ?? null),
  );
}

/** The `*.dvc` files that keep what lies at these paths: beside each, or beside a folder around it. */
async function keptFiles(files: FilesAt, paths: readonly string[]): Promise<readonly DvcFile[]> {
  const names = paths
    .filter((path) => path !== '' && !isAddress(path) && !path.startsWith('/') && !path.startsWith('..'))
    .flatMap((path) => [path, ...foldersAround(path)].filter((one) => one !== '').map((one) => `${one}.dvc`));
  return await dvcFiles(files, [...new Set(names)].slice(0, namesMax));
}

async function dvcFiles(files: FilesAt, names: readonly string[]): Promise<readonly DvcFile[]> {
  const read = await Promise.all(
    names.map(async (name) => {
      const content = await files.yaml(name);
      return content === undefined ? [] : [dvcFileIn(name, content)];
    }),
  );
  return read.flat();
}

interface DvcFiles {
  readonly files: readonly DvcFile[];
  /** There are, or may be, more of them. */
  readonly truncated: boolean;
}

const noFiles: DvcFiles = { files: [], truncated: false };

/** The `*.dvc` files of a folder and those in it, level by level. */
async function dvcFilesBelow(files: FilesAt, trees: Trees, commit: string, folder: string): Promise<DvcFiles> {
  const names: string[] = [];
  const top = await trees.entry(commit, folder);
  let level = top?.kind === 'folder' ? [{ path: folder, id: top.id }] : [];
  for (let walked = 0; level.length > 0 && walked < foldersWalkedMax && names.length <= dvcFilesMax; ) {
    const now = level.slice(0, foldersWalkedMax - walked);
    walked += now.length;
    const listed = await Promise.all(now.map(async ({ path, id }) => ({ path, entries: await trees.entries(id) })));
    const deeper = listed.flatMap(({ path, entries }) =>
      [...entries].flatMap(([name, { kind, id }]) =>
        kind === 'folder' && !name.startsWith('.') ? [{ path: inFolder(path, name), id }] : [],
      ),
    );
    level = [...level.slice(now.length), ...deeper];
    for (const { path, entries } of listed)
      for (const [name, { kind }] of entries) if (kind === 'file' && /.\.dvc$/.test(name)) names.push(inFolder(path, name));
  }
  return { files: await dvcFiles(files, names.slice(0, dvcFilesMax)), truncated: names.length > dvcFilesMax || level.length > 0 };
}
