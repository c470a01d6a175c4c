import type { CommitRecord } from '#domain/commit.ts';
import { Fault } from '#domain/fault.ts';
import { type Annotation, annotationFiles, annotationsIn } from './annotation.ts';
import { datasetsOfFiles, datasetsOfStages, dependenciesOf, type FoundDataset } from './datasets.ts';
import { type DvcFile, dvcFileIn } from './dvc-file.ts';
import { type Measured, metricsIn, numbersIn } from './measured.ts';
import { type Made, madeBy, type Param, pipelineIn } from './pipeline.ts';
import { placeOfArtifact } from './tag-name.ts';
import { foldersAround, inFolder, isAddress } from './tree-path.ts';
import type { Trees } from './trees.ts';
import { type Written, YamlMistake, type YamlSchema } from './yaml-text.ts';

/** Everything that the files of a commit say of an artifact. */
export interface Project {
  readonly commit: CommitRecord;
  /** Null where no file names the artifact. */
  readonly annotation: Annotation | null;
  /** Null where no pipeline of DVC made it, as far as its files tell. */
  readonly made: Made | null;
  readonly params: readonly Param[];
  readonly metrics: readonly Measured[];
  readonly datasets: readonly FoundDataset[];
  /** The `*.dvc` file that keeps the artifact itself, or null. */
  readonly keptBy: DvcFile | null;
  /** What could not be told though it is named, in sentences. */
  readonly doubts: readonly string[];
}

const pipelineFolders = 8;
const metricsFilesMax = 100;
const dvcFilesMax = 200;
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
  const datasets =
    made !== null
      ? datasetsOfStages(source, made, path, kept)
      : found
        ? []
        : datasetsOfFiles(source, await dvcFilesBelow(files, trees, commit, folder), declared);
  const { metrics, doubts } = await measuredIn(files, made?.metrics ?? []);
  return {
    commit: record,
    annotation,
    made,
    params: made?.stages.flatMap(({ params }) => params) ?? [],
    metrics,
    datasets,
    keptBy,
    doubts,
  };
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
      const [written, typed] = await Promise.all([files.yaml(file), files.yaml(file, 'typed')]);
      return written === undefined ? new Map<string, Annotation>() : annotationsIn(folder, file, written, typed ?? null);
    }),
  );
  return new Map(all.toReversed().flatMap((one) => [...one]));
}

interface Files {
  /** What a YAML or JSON file of the commit holds; undefined where there is no such file. Throws a fault that names it where it cannot be read. */
  yaml(path: string, schema?: YamlSchema): Promise<Written | undefined>;
}

function filesAt(source: string, trees: Trees, commit: string): Files {
  return {
    yaml: async (path, schema) => {
      try {
        return (await trees.yaml(commit, path, schema))?.content;
      } catch (error) {
        if (!(error instanceof YamlMistake)) throw error;
        throw new Fault('UPSTREAM_UNAVAILABLE', `${path} at commit ${commit.slice(0, 12)} of ${source} cannot be read: ${error.message}`, {
          source,
          operation: 'read files of a commit',
          retryable: false,
        });
      }
    },
  };
}

/** The nearest pipeline that made what lies at the path: beside it, around it, or beside the artifact's own files. `found`: there is one, whatever it made. */
async function pipelineOf(
  files: Files,
  folder: string,
  path: string | null,
): Promise<{ readonly made: Made | null; readonly found: boolean }> {
  const around = path === null || isAddress(path) ? [] : [path, ...foldersAround(path)];
  const folders = [...new Set(path === null ? [folder] : [...around, folder])].slice(0, pipelineFolders);
  const read = await Promise.all(
    folders.map(async (one) => {
      const [lock, definition] = await Promise.all([files.yaml(inFolder(one, 'dvc.lock')), files.yaml(inFolder(one, 'dvc.yaml'))]);
      return lock === undefined ? [] : [pipelineIn(one, lock, definition ?? null)];
    }),
  );
  const pipelines = read.flat();
  for (const pipeline of pipelines) {
    const made = madeBy(pipeline, path);
    if (made !== null) return { made, found: true };
  }
  return { made: null, found: pipelines.length > 0 };
}

/** The `*.dvc` files that keep what lies at these paths: beside each, or beside a folder around it. */
async function keptFiles(files: Files, paths: readonly string[]): Promise<readonly DvcFile[]> {
  const names = paths
    .filter((path) => path !== '' && !isAddress(path) && !path.startsWith('/') && !path.startsWith('..'))
    .flatMap((path) => [path, ...foldersAround(path)].filter((one) => one !== '').map((one) => `${one}.dvc`));
  return await dvcFiles(files, [...new Set(names)]);
}

async function dvcFiles(files: Files, names: readonly string[]): Promise<readonly DvcFile[]> {
  const read = await Promise.all(
    names.slice(0, dvcFilesMax).map(async (name) => {
      const content = await files.yaml(name);
      return content === undefined ? [] : [dvcFileIn(name, content)];
    }),
  );
  return read.flat();
}

/** The `*.dvc` files of a folder and those in it, level by level. */
async function dvcFilesBelow(files: Files, trees: Trees, commit: string, folder: string): Promise<readonly DvcFile[]> {
  const names: string[] = [];
  const top = await trees.entry(commit, folder);
  let level = top?.kind === 'folder' ? [{ path: folder, id: top.id }] : [];
  for (let walked = 0; level.length > 0 && walked < foldersWalkedMax && names.length < dvcFilesMax; ) {
    const now = level.slice(0, foldersWalkedMax - walked);
    walked += now.length;
    const listed = await Promise.all(now.map(async ({ path, id }) => ({ path, entries: await trees.entries(id) })));
    level = listed.flatMap(({ path, entries }) =>
      [...entries].flatMap(([name, { kind, id }]) =>
        kind === 'folder' && !name.startsWith('.') ? [{ path: inFolder(path, name), id }] : [],
      ),
    );
    for (const { path, entries } of listed)
      for (const [name, { kind }] of entries) if (kind === 'file' && /.\.dvc$/.test(name)) names.push(inFolder(path, name));
  }
  return await dvcFiles(files, names);
}

/** What the metrics files of the commit measure. One that Git does not have is said: DVC keeps it. */
async function measuredIn(files: Files, names: readonly string[]): Promise<Pick<Project, 'metrics' | 'doubts'>> {
  const read = await Promise.all(
    names.slice(0, metricsFilesMax).map(async (file) => {
      const content = await files.yaml(file, 'typed');
      return { file, numbers: content === undefined ? null : numbersIn(content) };
    }),
  );
  const absent = read.flatMap(({ file, numbers }) => (numbers === null ? [file] : []));
  const [first, ...more] = absent;
  return {
    metrics: metricsIn(read.flatMap(({ file, numbers }) => (numbers === null ? [] : [[file, numbers] as const]))),
    doubts: [
      ...(first === undefined
        ? []
        : [
            `${first}${more.length === 0 ? '' : ` and ${more.length} more`} is not in Git, so what it measures is not told (cache: false keeps it there).`,
          ]),
      ...(names.length > metricsFilesMax ? [`There are more than ${metricsFilesMax} metrics files: the rest is not read.`] : []),
    ],
  };
}
