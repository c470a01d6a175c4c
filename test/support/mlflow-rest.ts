import { z } from 'zod';

const Failure = z.object({ error_code: z.string() });

/** Writes to an MLflow server as its client does, without a Python process: for many things at once. Throws what the server refused. */
async function callMlflow<T extends z.ZodType>(
  url: string,
  method: 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body: object,
  shape: T,
): Promise<z.output<T>> {
  // A name and password in the address go where they belong.
  const { origin, pathname, username, password } = new URL(url);
  const basic =
    username === '' ? {} : { authorization: `Basic ${Buffer.from(decodeURIComponent(`${username}:${password}`)).toString('base64')}` };
  const response = await fetch(`${origin}${pathname.replace(/\/$/, '')}/api/2.0/mlflow/${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...basic },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${Failure.safeParse(JSON.parse(text)).data?.error_code ?? response.status}: ${text}`);
  return shape.parse(JSON.parse(text));
}

/** At most `atOnce` at the same time; answers in order. */
export async function eachOf<I, T>(items: readonly I[], atOnce: number, work: (item: I) => Promise<T>): Promise<readonly T[]> {
  const made: T[] = [];
  const waiting = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of waiting) made[index] = await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return made;
}

const Anything = z.unknown();
const Run = z.object({ run: z.object({ info: z.object({ run_id: z.string() }) }) }).transform(({ run }) => run.info.run_id);
const Version = z
  .object({ model_version: z.object({ version: z.union([z.string(), z.number()]) }) })
  .transform(({ model_version }) => String(model_version.version));
const LoggedModel = z
  .object({ model: z.object({ info: z.object({ model_id: z.string() }) }) })
  .transform(({ model }) => model.info.model_id);
const Folder = z.object({ experiment_id: z.string() }).transform(({ experiment_id }) => experiment_id);

/** A new experiment folder. */
export function makeFolder(url: string, name: string): Promise<string> {
  return callMlflow(url, 'POST', 'experiments/create', { name }, Folder);
}

/** A run with one parameter, one metric, one dataset and the commit that it ran from. */
export async function makeRun(
  url: string,
  folder: string,
  run: { readonly name: string; readonly commit: string; readonly repository: string; readonly digest: string },
): Promise<string> {
  const tags = [
    { key: 'mlflow.source.git.commit', value: run.commit },
    { key: 'mlflow.source.git.repoURL', value: run.repository },
  ];
  const at = Date.now();
  const id = await callMlflow(url, 'POST', 'runs/create', { experiment_id: folder, run_name: run.name, start_time: at, tags }, Run);
  const metrics = [{ key: 'val/auc', value: 0.9, timestamp: at, step: 0 }];
  await callMlflow(url, 'POST', 'runs/log-batch', { run_id: id, metrics, params: [{ key: 'name', value: run.name }] }, Anything);
  const dataset = { name: `data-${run.name}`, digest: run.digest, source_type: 'local', source: '{"uri": "/data/clicks.csv"}' };
  const datasets = [{ tags: [{ key: 'mlflow.data.context', value: 'training' }], dataset }];
  await callMlflow(url, 'POST', 'runs/log-inputs', { run_id: id, datasets }, Anything);
  return id;
}

/** Says that a run has ended. */
export async function endRun(url: string, runId: string): Promise<void> {
  await callMlflow(url, 'POST', 'runs/update', { run_id: runId, status: 'FINISHED', end_time: Date.now() }, Anything);
}

/** A registered model; tags are name to value. */
export async function makeModel(url: string, name: string, tags: Readonly<Record<string, string>> = {}): Promise<void> {
  const listed = Object.entries(tags).map(([key, value]) => ({ key, value }));
  await callMlflow(url, 'POST', 'registered-models/create', { name, tags: listed }, Anything);
}

/** A logged model (3.x) without files; its id. */
export function makeLoggedModel(url: string, folder: string, tags: Readonly<Record<string, string>>): Promise<string> {
  const listed = Object.entries(tags).map(([key, value]) => ({ key, value }));
  return callMlflow(url, 'POST', 'logged-models', { experiment_id: folder, name: 'model', tags: listed }, LoggedModel);
}

/** A version of a model, from a run where one is given; its number. */
export function makeVersion(
  url: string,
  name: string,
  runId: string | null,
  source = `mlflow-artifacts:/runs/${runId ?? 'none'}/artifacts/model`,
): Promise<string> {
  return callMlflow(url, 'POST', 'model-versions/create', { name, source, ...(runId !== null && { run_id: runId }) }, Version);
}

export async function setAlias(url: string, name: string, alias: string, version: string): Promise<void> {
  await callMlflow(url, 'POST', 'registered-models/alias', { name, alias, version }, Anything);
}

export async function setStage(url: string, name: string, version: string, stage: string): Promise<void> {
  const body = { name, version, stage, archive_existing_versions: false };
  await callMlflow(url, 'POST', 'model-versions/transition-stage', body, Anything);
}

export async function deleteModel(url: string, name: string): Promise<void> {
  await callMlflow(url, 'DELETE', 'registered-models/delete', { name }, Anything);
}

export async function deleteVersion(url: string, name: string, version: string): Promise<void> {
  await callMlflow(url, 'DELETE', 'model-versions/delete', { name, version }, Anything);
}

/** A later value of a metric of a run: from then on the value. */
export async function logMetric(url: string, runId: string, key: string, value: number): Promise<void> {
  // The newest by time counts, and of two at one time the larger.
  latest = Math.max(latest + 1, Date.now());
  await callMlflow(url, 'POST', 'runs/log-metric', { run_id: runId, key, value, timestamp: latest, step: 0 }, Anything);
}

let latest = 0;

export async function tagVersion(url: string, name: string, version: string, key: string, value: string): Promise<void> {
  await callMlflow(url, 'POST', 'model-versions/set-tag', { name, version, key, value }, Anything);
}

/** Writes a file of a run through MLflow's artifact proxy, over what is there. */
export async function putArtifact(url: string, runId: string, path: string, content: string): Promise<void> {
  const told = await fetch(`${url}/api/2.0/mlflow/runs/get?run_id=${runId}`);
  const { run } = z.object({ run: z.object({ info: z.object({ artifact_uri: z.string() }) }) }).parse(await told.json());
  const place = run.info.artifact_uri.replace(/^mlflow-artifacts:\/*/, '');
  const response = await fetch(`${url}/api/2.0/mlflow-artifacts/artifacts/${place}/${path}`, { method: 'PUT', body: content });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
}
