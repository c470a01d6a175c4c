import type { ModelRecord } from '#domain/model.ts';
import { stripCredentials } from '#domain/repository.ts';
import type { Tracker, TrackerContext } from '#ports/tracker.ts';
import { openUpstream, type UpstreamState } from '#sources/upstream/http.ts';
import { settled, settledEach } from '#sources/upstream/settled.ts';
import { type Api, apiOf } from './api.ts';
import { backwardsFrom } from './backwards.ts';
import type { FileLimits } from './files.ts';
import { lookingInto } from './looked-into.ts';
import { mapping } from './mapping.ts';
import { prefixed } from './prefixed.ts';
import { isPrompt, modelOf } from './records.ts';
import { runSearchOf } from './run-search.ts';
import { runsFrom } from './runs.ts';
import { MlflowSettings } from './settings.ts';
import { versionsFrom } from './versions.ts';

/** Up to this many models are asked for one by one; more are worth a search over so many rows. */
const fewMax = 8;
const searchedMax = 4_000;

/** The port allows no more models in one list. */
const modelsMax = 10_000;

/** A tracker, and what is known of its server without asking it. */
export interface MlflowTracker extends Tracker {
  state(): UpstreamState;
}

/** MLflow servers, 2.x and 3.x, by their REST API. */
export const mlflow = { settings: MlflowSettings, open };

function open(settings: MlflowSettings, context: TrackerContext): MlflowTracker {
  const { name } = context;
  const { url, token, username, password, deadlineMs, attemptMs, concurrency, workspace } = settings;
  const headers = workspace === undefined ? {} : { 'x-mlflow-workspace': workspace };
  const prefix = settings.staticPrefix ?? '';
  const server = openUpstream({ source: name, url, token, username, password, deadlineMs, attemptMs, concurrency, headers });
  const upstream = prefixed(server, prefix);
  const api = apiOf(upstream);
  const search = runSearchOf(api);
  const runs = runsFrom(api, search, name);
  const models = modelsFrom(api, name);
  return {
    name,
    kind: 'mlflow',
    local: false,
    mapping,
    url: upstream.url,
    defaultRepository: settings.repository === undefined ? null : stripCredentials(settings.repository),
    ...models,
    ...versionsFrom(api, name),
    ...runs,
    ...lookingInto(
      upstream,
      prefix,
      api,
      { runs: (ids) => runs.runs(ids), modelsByName: (names) => models.modelsByName(names) },
      limitsOf(settings),
    ),
    backwards: backwardsFrom(api, search, name),
    probe: async () => {
      // Only the second question shows that we are let in: servers tell their version to everybody.
      const version = await api.serverVersion();
      await api.models(1);
      return { version };
    },
    close: () => upstream.close(),
    state: () => upstream.state(),
  };
}

function limitsOf({ files = {} }: MlflowSettings): FileLimits {
  const { maxFiles: filesMax = 1_000, maxFileBytes: fileBytesMax = 50 * 2 ** 20, maxBytes: bytesMax = 200 * 2 ** 20 } = files;
  return { filesMax, fileBytesMax, bytesMax };
}

function modelsFrom(api: Api, tracker: string): Pick<Tracker, 'models' | 'modelsByName'> {
  async function byName(name: string): Promise<ModelRecord | null> {
    const model = await api.model(name);
    // A database that tells no upper from lower case answers with another model than the one asked for.
    return model === null || model.name !== name || isPrompt(model) ? null : modelOf(tracker, model);
  }

  return {
    models: async () => {
      const { rows, truncated } = await api.models(modelsMax);
      // Rows that are made while we page shift the pages: one can come twice.
      const models = new Map(rows.filter((row) => !isPrompt(row)).map((row) => [row.name, modelOf(tracker, row)]));
      return { models: [...models.values()], truncated };
    },
    modelsByName: async (names) => {
      if (new Set(names).size <= fewMax) return settledEach(names, byName);
      // What a search over all of them does not bring is asked for one by one: a name that is no model, or one far behind.
      const all = await settled(api.models(searchedMax));
      if (!all.ok) return names.map(() => all);
      const found = new Map(all.value.rows.filter((row) => !isPrompt(row)).map((row) => [row.name, modelOf(tracker, row)]));
      return settledEach(names, async (name) => found.get(name) ?? (await byName(name)));
    },
  };
}
