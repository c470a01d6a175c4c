import type { z } from 'zod';
import type { Question, Reply, Upstream } from '#sources/upstream/http.ts';
import { pageOf, pages, type Rows } from '#sources/upstream/pages.ts';
import { isName, isRunId, matching } from './filter.ts';
import { codeOf } from './prefixed.ts';
import {
  FoldersReply,
  type LoggedModel,
  LoggedModelReply,
  type ModelVersion,
  ModelVersionReply,
  ModelVersionsReply,
  type RegisteredModel,
  RegisteredModelReply,
  RegisteredModelsReply,
  type Run,
  RunReply,
  RunsReply,
} from './schema.ts';

const base = '/api/2.0/mlflow';

/** Rows to ask for at once: what MLflow allows for models, and what keeps an answer within a few megabytes for the rest. */
const modelsPage = 1_000;
const versionsPage = 2_000;
/** Where only what changed is looked for: as good as always nothing. */
const recentPage = 200;
const runsPage = 500;
const foldersPage = 1_000;

/** MLflow's REST API as far as we ask it. Every call throws a `Fault`; null is the server's word that there is no such thing. */
export interface Api {
  model(name: string): Promise<RegisteredModel | null>;
  models(limit: number): Promise<Rows<RegisteredModel>>;
  version(name: string, version: string): Promise<ModelVersion | null>;
  /** `filter` empty: all. */
  versions(filter: string, orderBy: readonly string[], limit: number): Promise<Rows<ModelVersion>>;
  /** By when they last changed, newest first, down to `since`; null: all. */
  recentVersions(since: Date | null, limit: number): Promise<Rows<ModelVersion>>;
  run(id: string): Promise<Run | null>;
  /** From 3.0 on. */
  loggedModel(id: string): Promise<LoggedModel | null>;
  /** In all folders that are known now; deleted runs too. */
  runs(filter: string, folders: readonly string[], limit: number): Promise<Rows<Run>>;
  /** Ids of all experiment folders, deleted ones too. */
  folders(): Promise<readonly string[]>;
  serverVersion(): Promise<string | null>;
}

export function apiOf(upstream: Upstream): Api {
  const asking = askingOf(upstream);
  return {
    ...registryOf(asking),
    ...trackingOf(asking),
    serverVersion: async () => {
      const reply = await upstream.ask({
        operation: 'probe',
        path: '/version',
        headers: { accept: 'text/plain' },
        pages: true,
      });
      // The server sends these few characters as text/html.
      const text = reply.body.toString('utf8').trim();
      return reply.status < 300 && /^\d+\.\d+[\w.+-]{0,40}$/.test(text) ? text : null;
    },
  };
}

interface Asking {
  readonly get: <T extends z.ZodType>(question: Question, schema: T) => Promise<z.output<T> | null>;
  readonly list: <T extends z.ZodType>(question: Question, schema: T) => Promise<z.output<T>>;
}

function askingOf(upstream: Upstream): Asking {
  /** Null for a clear "no such thing" of MLflow itself. Another 404 means that this is no MLflow, which is not an absence. */
  async function get<T extends z.ZodType>(question: Question, schema: T): Promise<z.output<T> | null> {
    const reply = await upstream.ask(question);
    if (reply.status < 300) return reply.json(schema);
    if (isAbsence(reply)) return null;
    throw reply.unexpected();
  }

  async function list<T extends z.ZodType>(question: Question, schema: T): Promise<z.output<T>> {
    const reply = await upstream.ask(question);
    if (reply.status < 300) return reply.json(schema);
    throw reply.unexpected();
  }

  return { get, list };
}

function registryOf({ get, list }: Asking): Pick<Api, 'model' | 'models' | 'version' | 'versions' | 'recentVersions'> {
  async function searchModels(filter: string, limit: number): Promise<Rows<RegisteredModel>> {
    return pages(limit, async (token) => {
      const query = { filter: filter === '' ? undefined : filter, max_results: pageOf(modelsPage, limit), page_token: token };
      const page = await list({ operation: 'list models', path: `${base}/registered-models/search`, query }, RegisteredModelsReply);
      return { rows: page.registered_models, next: page.next_page_token };
    });
  }

  async function versionPage(query: Question['query']) {
    const question = { operation: 'list versions', path: `${base}/model-versions/search`, ...(query && { query }) };
    const page = await list(question, ModelVersionsReply);
    return { rows: page.model_versions, next: page.next_page_token };
  }

  async function versions(filter: string, orderBy: readonly string[], limit: number): Promise<Rows<ModelVersion>> {
    return pages(limit, (token) =>
      versionPage({
        filter: filter === '' ? undefined : filter,
        max_results: pageOf(versionsPage, limit),
        order_by: orderBy,
        page_token: token,
      }),
    );
  }

  return {
    model: async (name) => {
      if (!isName(name)) return null;
      const question = { operation: 'read model', path: `${base}/registered-models/get`, query: { name } };
      const found = (await get(question, RegisteredModelReply))?.registered_model ?? null;
      if (found !== null || !isNoLongerAName(name)) return found;
      const { rows } = await searchModels(`name ${matching(name)}`, modelsPage);
      return rows.find((row) => row.name === name) ?? null;
    },
    models: (limit) => searchModels('', limit),
    version: async (name, version) => {
      if (!isName(name) || !isName(version)) return null;
      const question = { operation: 'read version', path: `${base}/model-versions/get`, query: { name, version } };
      const found = (await get(question, ModelVersionReply))?.model_version ?? null;
      if (found !== null || !isNoLongerAName(name) || !/^\d{1,9}$/.test(version)) return found;
      const { rows } = await versions(`name ${matching(name)} AND version_number = ${version}`, [], versionsPage);
      return rows.find((row) => row.name === name && row.version === version) ?? null;
    },
    versions,
    recentVersions: (since, limit) =>
      pages(
        limit,
        (token) =>
          versionPage({
            max_results: pageOf(since === null ? versionsPage : recentPage, limit),
            order_by: ['last_updated_timestamp DESC'],
            page_token: token,
          }),
        // One without a time may have changed at any moment.
        ({ last_updated_timestamp: changed }) => since === null || changed === null || changed >= since,
      ),
  };
}

/**
 * Names that MLflow 2 took. Later releases refuse to be asked for one, also where their database has it from before; their searches tell it.
 */
function isNoLongerAName(name: string): boolean {
  return /[/:]/.test(name);
}

function trackingOf({ get, list }: Asking): Pick<Api, 'run' | 'loggedModel' | 'runs' | 'folders'> {
  return {
    loggedModel: async (id) => {
      if (!isRunId(id)) return null;
      return (await get({ operation: 'read logged model', path: `${base}/logged-models/${id}` }, LoggedModelReply))?.model ?? null;
    },
    run: async (id) => {
      if (!isRunId(id)) return null;
      const question = { operation: 'read run', path: `${base}/runs/get`, query: { run_id: id } };
      return (await get(question, RunReply))?.run ?? null;
    },
    runs: async (filter, folders, limit) => {
      if (folders.length === 0) return { rows: [], truncated: false };
      return pages(limit, async (token) => {
        const body = { experiment_ids: folders, filter, run_view_type: 'ALL', max_results: pageOf(runsPage, limit), page_token: token };
        const page = await list({ operation: 'search runs', method: 'POST', path: `${base}/runs/search`, body }, RunsReply);
        return { rows: page.runs, next: page.next_page_token };
      });
    },
    folders: async () => {
      const { rows } = await pages(50_000, async (token) => {
        const query = { max_results: foldersPage, view_type: 'ALL', page_token: token };
        const page = await list({ operation: 'list experiment folders', path: `${base}/experiments/search`, query }, FoldersReply);
        return { rows: page.experiments, next: page.next_page_token };
      });
      return rows.map((folder) => folder.experiment_id);
    },
  };
}

/**
 * MLflow says 404 for what is not there, and 400 INVALID_PARAMETER_VALUE for a name or number that nothing can have.
 * A 404 without one of its codes comes from something else at that address.
 */
function isAbsence(reply: Reply): boolean {
  if (reply.status !== 404 && reply.status !== 400) return false;
  const code = codeOf(reply);
  return code === 'RESOURCE_DOES_NOT_EXIST' || code === 'NOT_FOUND' || (reply.status === 400 && code === 'INVALID_PARAMETER_VALUE');
}
