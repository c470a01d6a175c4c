import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Chapter, chapters } from './chapters.ts';
import { type Snapshot, seed, snapshot, snapshots } from './clicks.ts';
import type { Folder } from './folder.ts';
import { measure } from './repository/model.ts';
import { readTable } from './repository/table.ts';
import { commit, makeRepository } from './repository.ts';
import { registerVersion } from './server.ts';
import type { Plot } from './story.ts';
import { count, type Terminal } from './terminal.ts';
import { loadModel, type Training, trainAt } from './train.ts';

const model = 'ctr';

interface Trained {
  readonly chapter: Chapter;
  readonly data: Snapshot;
  /** Where the snapshot lies. */
  readonly file: string;
  readonly sha: string;
  readonly training: Training;
  /** The folder that holds `model.json`. */
  readonly folder: string;
}

/** Makes data, code, three trained versions and the settings that serve them: all with nothing but Node and git. */
export async function prepareEmbedded(folder: Folder, terminal: Terminal): Promise<Plot> {
  const made = await terminal.step('Drawing the click log', () => writeSnapshots(folder), saySnapshots);
  const repository = join(folder.repositories, model);
  await makeRepository(repository);
  await writeFile(folder.config, settings());
  const versions: Trained[] = [];
  for (const chapter of chapters) {
    const name = `${model} ${chapter.version}`;
    versions.push(
      await terminal.step(`Committing and training ${name}`, () => trainVersion(folder, repository, chapter, made), sayTrained),
    );
  }
  const register = async (): Promise<void> => {
    for (const version of versions) await registerTrained(folder, version);
  };
  await terminal.step(
    'Registering three versions',
    register,
    () => `Registered three versions, write-protected, in ${basename(folder.dir)}/registry`,
  );
  return plotOf(versions);
}

async function writeSnapshots(folder: Folder): Promise<ReadonlyMap<string, Snapshot>> {
  await mkdir(folder.data, { recursive: true });
  const made = new Map<string, Snapshot>();
  for (const plan of Object.values(snapshots)) {
    const data = snapshot(seed, plan);
    await writeFile(join(folder.data, `${data.name}.csv`), data.csv);
    made.set(data.name, data);
  }
  return made;
}

async function trainVersion(folder: Folder, repository: string, chapter: Chapter, made: ReadonlyMap<string, Snapshot>): Promise<Trained> {
  const data = made.get(chapter.snapshot.name);
  if (data === undefined) throw new Error(`There is no snapshot ${chapter.snapshot.name}.`);
  let sha = '';
  for (const plan of chapter.commits) sha = await commit(repository, plan);
  const out = join(folder.models, chapter.version);
  const file = join(folder.data, `${data.name}.csv`);
  const training = await trainAt(repository, file, out);
  if (training.digest !== data.digest) throw new Error(`${data.name}.csv was changed between writing and training.`);
  return { chapter, data, file, sha, training, folder: out };
}

async function registerTrained(folder: Folder, version: Trained): Promise<void> {
  const metadata = join(folder.models, `${version.chapter.version}.json`);
  await writeFile(metadata, `${JSON.stringify(metadataOf(folder, version), null, 2)}\n`);
  await registerVersion(folder.config, { model, from: version.folder, metadata });
}

/** The declared facts, every one of them taken from what really happened. */
function metadataOf(folder: Folder, { chapter, data, file, sha, training }: Trained): Readonly<Record<string, unknown>> {
  const { params, metrics, seconds } = training;
  const columns = params.features.map(({ column }) => column).join(' ');
  return {
    model_name: model,
    version: chapter.version,
    owners: ['mlops@acme.test'],
    created_at: new Date().toISOString(),
    code: { repo: pathToFileURL(join(folder.repositories, model)).href, commit: sha, branch: 'main' },
    data: {
      snapshot_id: data.name,
      datasets: [{ name: 'clicks', digest: training.digest, role: 'training', source: pathToFileURL(file).href, source_type: 'local' }],
      features_version: chapter.featuresVersion,
      time_window: { from: `${data.from}T00:00:00Z`, to: `${data.to}T00:00:00Z` },
      sampling: 'all impressions',
    },
    training: { params: { l2: params.l2, holdout: params.holdout, columns }, seed: params.seed, hardware: 'CPU', duration_s: seconds },
    artifacts: { model: 'model.json' },
    env: { framework: `node ${process.versions.node}` },
    metrics: { split: 'holdout', ...metrics },
    compliance: { pii: chapter.snapshot.age ? 'age band of the user, no ids' : 'none', risk_level: 'low' },
    notes: { change: chapter.change, risk: chapter.risk },
    change_type: chapter.changeType,
  };
}

async function plotOf(versions: readonly Trained[]): Promise<Plot> {
  const week = readTable(snapshot(seed, snapshots.live).csv);
  const rows: string[][] = [];
  for (const { chapter, training, folder } of versions) {
    const live = measure(await loadModel(join(folder, 'model.json')), week);
    rows.push([chapter.version, training.metrics.auc.toFixed(4), live.auc.toFixed(4), live.logloss.toFixed(4)]);
  }
  const liveOf = (at: number): string => rows[at]?.[2] ?? '';
  return {
    model,
    versions: [
      { version: '1.0.0', reason: `first model: AUC ${rows[0]?.[1]}` },
      { version: '1.1.0', reason: `knows the age band: AUC ${rows[1]?.[1]}` },
      { version: '1.2.0', reason: `best AUC so far: ${rows[2]?.[1]}` },
    ],
    measured: {
      header: ['version', 'hold-out AUC', 'live AUC', 'live logloss'],
      rows,
      verdict: [
        'The best offline is the worst live: ad_rate_today was counted over the',
        'whole day, so that it held the very click that it was to foretell.',
      ],
    },
    rollback: {
      reason: `live AUC ${liveOf(2)}, was ${liveOf(1)}`,
      rootCause: 'ad_rate_today counts the whole day, the click to be foretold included; a server knows only the day so far.',
    },
  };
}

function settings(): string {
  return `# Written by the demo. \`stemma serve --config\` on this file serves the same again.
store:
  ledger: { path: ./registry }
trackers:
  main: { kind: directory, path: ./registry }
gitHosts:
  local: { kind: git, root: ./repositories }
`;
}

function saySnapshots(made: ReadonlyMap<string, Snapshot>): string {
  const rows = [...made.values()].reduce((sum, { rows: more }) => sum + more, 0);
  return `Drew a click log: ${made.size - 1} snapshots and a live week, ${count(rows)} rows`;
}

function sayTrained({ chapter, training, sha }: Trained): string {
  return `Trained ${model} ${chapter.version} at ${sha.slice(0, 8)}: ${count(training.rows.training)} rows, hold-out AUC ${training.metrics.auc.toFixed(4)}`;
}
