import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type MlflowServer, startMlflow } from '../tools/mlflow.ts';
import { startRedis } from '../tools/redis.ts';
import { runChild } from './child.ts';
import type { Folder } from './folder.ts';
import { provide } from './install.ts';
import { type Author, type CommitPlan, commit, makeRepository } from './repository.ts';
import type { Plot } from './story.ts';
import type { Terminal } from './terminal.ts';

const model = 'screening';
const eva: Author = { name: 'Eva Lindqvist', email: 'eva@acme.test' };

const Trained = z.object({
  version: z.string(),
  run: z.string(),
  commit: z.string(),
  rows: z.number(),
  metrics: z.object({ auc: z.number(), recall: z.number(), logloss: z.number() }),
});
type Trained = z.infer<typeof Trained>;

const Live = z.array(z.object({ version: z.string(), auc: z.number(), recall: z.number() }));

/** Tells the demo what to end when it ends; ends it at once where the demo is over already. */
export type Own = (stop: () => Promise<void>) => Promise<void>;

/** Starts Redis and MLflow, trains three versions with MLflow's own client, and writes the settings that join them. */
export async function prepareFull(folder: Folder, terminal: Terminal, own: Own): Promise<Plot> {
  await terminal.step(
    'Looking for Redis',
    () => provide('redis', (text) => terminal.progress(text)),
    () => 'Redis is installed',
  );
  await terminal.step(
    'Looking for MLflow',
    () => provide('mlflow', (text) => terminal.progress(text)),
    () => 'MLflow is installed',
  );
  const redis = await terminal.step(
    'Starting Redis',
    () => ownRedis(folder, own),
    ({ url }) => `Redis at ${url}, append-only, fsync always`,
  );
  const mlflow = await terminal.step(
    'Starting MLflow',
    () => ownMlflow(folder, own),
    ({ url }) => `MLflow at ${url}`,
  );
  await writeFile(folder.config, settings(redis.url, mlflow.url));
  const repository = join(folder.repositories, model);
  await makeRepository(repository);
  const versions: Trained[] = [];
  for (const plans of chapters()) {
    const name = `${model} ${versions.length + 1}`;
    versions.push(await terminal.step(`Training ${name} with MLflow's client`, () => trainVersion(repository, plans, mlflow), sayTrained));
  }
  const live = await terminal.step(
    'Measuring all three on rows kept apart',
    () => measureLive(repository, versions, mlflow),
    () => 'Measured all three on rows kept apart',
  );
  return plotOf(versions, live);
}

async function ownRedis(folder: Folder, own: Own): Promise<{ readonly url: string }> {
  await mkdir(folder.redis, { recursive: true });
  const redis = await startRedis({ dir: folder.redis, appendfsync: 'always' });
  const withUs = (): void => void process.kill(redis.pid, 'SIGKILL');
  process.once('exit', withUs);
  await own(async () => {
    await redis.stop();
    process.off('exit', withUs);
  });
  return redis;
}

async function ownMlflow(folder: Folder, own: Own): Promise<MlflowServer> {
  await mkdir(folder.mlflow, { recursive: true });
  const mlflow = await startMlflow({ dir: folder.mlflow });
  await own(() => mlflow.stop());
  return mlflow;
}

async function trainVersion(repository: string, plans: readonly CommitPlan[], mlflow: MlflowServer): Promise<Trained> {
  let sha = '';
  for (const plan of plans) sha = await commit(repository, plan);
  const trained = Trained.parse(JSON.parse(await runPython(repository, ['train.py'], mlflow)));
  if (trained.commit !== sha) throw new Error(`MLflow noted commit ${trained.commit}, the training ran at ${sha}.`);
  return trained;
}

async function measureLive(repository: string, versions: readonly Trained[], mlflow: MlflowServer): Promise<z.infer<typeof Live>> {
  return Live.parse(JSON.parse(await runPython(repository, ['live.py', ...versions.map(({ version }) => version)], mlflow)));
}

function runPython(repository: string, args: readonly string[], { python, url }: MlflowServer): Promise<string> {
  const env = {
    ...process.env,
    MLFLOW_TRACKING_URI: url,
    MLFLOW_DISABLE_TELEMETRY: 'true',
    DO_NOT_TRACK: 'true',
    GIT_PYTHON_REFRESH: 'quiet',
    PYTHONDONTWRITEBYTECODE: '1', // The repository stays as its commit has it.
  };
  return runChild(python, args, { cwd: repository, env });
}

/** The commits that lead to each version, oldest first. */
function chapters(): readonly (readonly CommitPlan[])[] {
  const files = ['README.md', 'rows.py', 'train.py', 'live.py'].map((name) => join(import.meta.dirname, 'screening', name));
  const logistic = { estimator: 'logistic', measured_on: 'holdout' };
  const at = (day: string, message: string, params: Readonly<Record<string, unknown>>): CommitPlan => ({
    author: eva,
    at: `2025-10-${day}T10:00:00+02:00`,
    message,
    write: { 'params.json': `${JSON.stringify(params, null, 2)}\n` },
  });
  return [
    [
      { author: eva, at: '2025-10-01T09:00:00+02:00', message: 'Split the rows, train, and log to MLflow', add: files },
      at('01', 'Start with the mean of each measurement', { name: 'baseline', ...logistic, C: 1, columns: 'mean' }),
    ],
    [at('08', 'Use all thirty columns, a little more regularised', { name: 'all-columns', ...logistic, C: 0.3, columns: '' })],
    [at('15', 'Try a decision tree', { name: 'tree', estimator: 'tree', columns: '', measured_on: 'training' })],
  ];
}

function plotOf(versions: readonly Trained[], live: z.infer<typeof Live>): Plot {
  const rows = versions.map(({ version, metrics }, at) => {
    const later = live[at];
    return [version, metrics.auc.toFixed(4), later?.auc.toFixed(4) ?? '', later?.recall.toFixed(4) ?? ''];
  });
  const [first, second, third] = versions;
  if (first === undefined || second === undefined || third === undefined) throw new Error('Three versions were to be trained.');
  return {
    model,
    versions: [
      { version: first.version, reason: `first model, AUC ${first.metrics.auc.toFixed(4)}` },
      { version: second.version, reason: `all thirty columns, AUC ${second.metrics.auc.toFixed(4)}` },
      { version: third.version, reason: `decision tree, AUC ${third.metrics.auc.toFixed(4)}` },
    ],
    measured: {
      header: ['version', 'AUC as logged', 'live AUC', 'live recall'],
      rows,
      verdict: ['A perfect AUC was logged, and live it is the worst: version 3 was measured', 'on the rows that it was trained on.'],
    },
    rollback: {
      reason: `live AUC ${rows[2]?.[2]}, was ${rows[1]?.[2]}`,
      rootCause: 'The logged AUC was measured on the training rows (params: measured_on).',
    },
  };
}

function settings(redis: string, mlflow: string): string {
  return `# Written by the demo; the addresses hold while it runs.
store:
  ledger: { url: ${redis} }
trackers:
  main: { kind: mlflow, url: ${mlflow} }
gitHosts:
  local: { kind: git, root: ./repositories }
`;
}

function sayTrained({ version, commit: sha, rows, metrics }: Trained): string {
  return `Trained ${model} ${version} at ${sha.slice(0, 8)}: ${rows} rows, logged AUC ${metrics.auc.toFixed(4)}`;
}
