import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

/** A registered model as MLflow's REST API tells it; times are milliseconds since 1970. */
export interface PaperModel {
  readonly name: string;
  readonly creation_timestamp: number;
  /** Absent: the server tells none. */
  readonly last_updated_timestamp?: number;
  readonly aliases: { alias: string; version: string }[];
  readonly versions: PaperVersion[];
}

export interface PaperVersion {
  readonly version: string;
  readonly run_id?: string;
  readonly current_stage?: string;
  readonly last_updated_timestamp?: number;
  readonly tags?: readonly { readonly key: string; readonly value: string }[];
}

/** A dataset that a run read. */
export interface PaperDataset {
  readonly name: string;
  readonly digest: string;
  /** Where it lies: an address of S3. */
  readonly source?: string;
}

/** What is written on the paper can be changed while it is served. */
export interface PaperMlflow {
  readonly url: string;
  readonly models: Map<string, PaperModel>;
  /** Tags of each run, by its id. */
  readonly runs: Map<string, Readonly<Record<string, string>>>;
  /** What each run read, by its id. */
  readonly datasets: Map<string, readonly PaperDataset[]>;
  /** Writes a model down, in the place of one of that name. */
  put(
    name: string,
    versions: readonly PaperVersion[],
    more?: { readonly aliases?: Readonly<Record<string, string>>; readonly at?: number; readonly updatedAt?: number },
  ): void;
  close(): Promise<void>;
}

const created = Date.UTC(2026, 9, 1);

/** The part of an MLflow server that Stemma asks, over plain data: for what a real server cannot be brought to say within a second. */
export async function paperMlflow(): Promise<PaperMlflow> {
  const models = new Map<string, PaperModel>();
  const runs = new Map<string, Readonly<Record<string, string>>>();
  const datasets = new Map<string, readonly PaperDataset[]>();
  const paper = { models, runs, datasets };
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://paper');
    const tell = async (): Promise<void> => {
      const answer = answerTo(pathname.replace('/api/2.0/mlflow', ''), searchParams, await text(request), paper);
      response.writeHead(answer === null ? 404 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer ?? { error_code: 'RESOURCE_DOES_NOT_EXIST', message: 'It is not on the paper.' }));
    };
    tell().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    models,
    runs,
    datasets,
    put(name, versions, { aliases = {}, at = created, updatedAt } = {}) {
      const named = Object.entries(aliases).map(([alias, version]) => ({ alias, version }));
      const stamp = updatedAt === undefined ? {} : { last_updated_timestamp: updatedAt };
      models.set(name, { name, creation_timestamp: at, ...stamp, aliases: named, versions: [...versions] });
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Paper = Pick<PaperMlflow, 'models' | 'runs' | 'datasets'>;

function answerTo(path: string, query: URLSearchParams, body: string, paper: Paper): object | null {
  const { models, runs } = paper;
  const model = models.get(query.get('name') ?? '');
  switch (path) {
    case '/registered-models/search': {
      const { rows, next } = paged([...models.values()], query);
      return { registered_models: rows.map((row) => ({ ...row, versions: undefined })), next_page_token: next };
    }
    case '/registered-models/get':
      return model === undefined ? null : { registered_model: { ...model, versions: undefined } };
    case '/model-versions/get': {
      const version = model?.versions.find((one) => one.version === query.get('version'));
      return model === undefined || version === undefined ? null : { model_version: shown(model, version) };
    }
    case '/model-versions/search': {
      const all = searched(query.get('filter') ?? '', models);
      const changed = ({ last_updated_timestamp: at = Number.MAX_SAFE_INTEGER }: PaperVersion) => at;
      const byChange = query.get('order_by') === 'last_updated_timestamp DESC';
      const { rows, next } = paged(byChange ? all.toSorted((a, b) => changed(b) - changed(a)) : all, query);
      return { model_versions: rows, next_page_token: next };
    }
    case '/experiments/search':
      return { experiments: [{ experiment_id: '0' }] };
    case '/runs/get':
      return runs.has(query.get('run_id') ?? '') ? { run: runOf(query.get('run_id') ?? '', paper) } : null;
    case '/runs/search':
      return { runs: [...runs.keys()].filter((id) => fits(body, id, paper)).map((id) => runOf(id, paper)) };
    default:
      return null;
  }
}

/** Versions of the model, or of the runs, that the filter names; without one all. */
function searched(filter: string, models: PaperMlflow['models']) {
  const [, name] = /^name = '(.*)'$/.exec(filter) ?? [];
  return [...models.values()]
    .filter((model) => name === undefined || model.name === name)
    .flatMap((model) => model.versions.toReversed().map((version) => shown(model, version)))
    .filter((version) => !filter.startsWith('run_id') || filter.includes(`'${version.run_id}'`));
}

function shown(model: PaperModel, version: PaperVersion) {
  const at = model.creation_timestamp + 1000 * (1 + model.versions.indexOf(version));
  return { name: model.name, creation_timestamp: at, status: 'READY', ...version };
}

/** Whether a run is one that the filter in this body means: by id, by parent, by a dataset, by how a tag begins. */
function fits(body: string, id: string, { runs, datasets }: Paper): boolean {
  const filter = body.replaceAll('\\"', '"');
  const [, name, digest] = /dataset\.name = '(.*?)' AND dataset\.digest = '(.*?)'/.exec(filter) ?? [];
  if (name !== undefined) return (datasets.get(id) ?? []).some((dataset) => dataset.name === name && dataset.digest === digest);
  const [, tag = '', how, value] = /tags\.`(.*?)` (=|ILIKE) '(.*?)%?'/.exec(filter) ?? [];
  const said = runs.get(id)?.[tag];
  if (value !== undefined) return how === '=' ? said === value : said?.startsWith(value) === true;
  return filter.includes(`'${id}'`);
}

function runOf(id: string, { runs, datasets }: Paper) {
  const tags = Object.entries(runs.get(id) ?? {}).map(([key, value]) => ({ key, value }));
  const inputs = (datasets.get(id) ?? []).map(({ name, digest, source }) => {
    const place = source === undefined ? {} : { source_type: 's3', source: JSON.stringify({ uri: source }) };
    return { tags: [{ key: 'mlflow.data.context', value: 'training' }], dataset: { name, digest, ...place } };
  });
  return {
    info: { run_id: id, run_name: `run ${id}`, experiment_id: '0', status: 'FINISHED' },
    data: { tags },
    inputs: { dataset_inputs: inputs },
  };
}

function paged<T>(rows: readonly T[], query: URLSearchParams): { readonly rows: readonly T[]; readonly next: string | undefined } {
  const from = Number(query.get('page_token') ?? 0);
  const to = from + Number(query.get('max_results') ?? 100);
  return { rows: rows.slice(from, to), next: to < rows.length ? String(to) : undefined };
}
