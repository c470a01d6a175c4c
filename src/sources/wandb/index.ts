import { answer } from '#domain/fault.ts';
import { stripCredentials } from '#domain/repository.ts';
import type { Tracker, TrackerContext } from '#ports/tracker.ts';
import { openUpstream, type UpstreamState } from '#sources/upstream/http.ts';
import { askingOf } from './asking.ts';
import { backwardsFrom } from './backwards.ts';
import { datasetsFrom } from './datasets.ts';
import { lookingInto } from './looked-into.ts';
import { mapping } from './mapping.ts';
import { modelsFrom } from './models.ts';
import { originsFrom } from './origins.ts';
import { placeOf } from './place.ts';
import { runOf } from './records.ts';
import { runFilesFrom } from './run-files.ts';
import { WandbSettings } from './settings.ts';
import { toldRunsFrom } from './told-runs.ts';
import { versionListsFrom } from './version-lists.ts';
import { versionsFrom } from './versions.ts';

/** Types of artifacts that are data. */
const datasetTypes = ['dataset'];
const filesMaxDefault = 1_000;

/** A tracker, and what is known of its server without asking it. */
export interface WandbTracker extends Tracker {
  state(): UpstreamState;
}

/** Weights & Biases by its GraphQL API: a registry, or the models of one project. */
export const wandb = { settings: WandbSettings, open };

function open(settings: WandbSettings, { name }: TrackerContext): WandbTracker {
  const { url, apiKey, deadlineMs, attemptMs, concurrency } = settings;
  const options = {
    source: name,
    url,
    deadlineMs,
    attemptMs,
    concurrency,
    ...(apiKey === undefined ? {} : { username: 'api', password: apiKey }),
  };
  const upstream = openUpstream(options);
  const asking = askingOf(upstream, name);
  const place = placeOf(settings, asking, name);
  const runFiles = runFilesFrom(upstream, { source: name, url, deadlineMs, attemptMs, concurrency }, settings.storage);
  const runs = toldRunsFrom(asking, runFiles, name);
  const origins = originsFrom(asking, place, settings.projects);
  const datasets = datasetsFrom(asking, origins, datasetTypes, name);
  const models = modelsFrom(asking, place, name);
  return {
    name,
    kind: 'wandb',
    local: false,
    mapping,
    url: upstream.url,
    defaultRepository: settings.repository === undefined ? null : stripCredentials(settings.repository),
    models: () => models.models(),
    modelsByName: (names) => models.modelsByName(names),
    versions: versionsFrom(asking, place, name),
    versionsOf: versionListsFrom(asking, place, name),
    ...lookingInto({ asking, place, runs, runFiles, datasetTypes, filesMax: settings.files?.maxFiles ?? filesMaxDefault }),
    runs: async (ids) =>
      (await runs.told(ids)).map((told) => (told.ok ? answer(told.value === null ? null : runOf(name, told.value, datasetTypes)) : told)),
    datasets: (keys) => datasets.datasets(keys),
    backwards: backwardsFrom(asking, place, origins, datasets, name),
    probe: async () => {
      await models.some();
      return { version: null };
    },
    close: async () => {
      await Promise.all([upstream.close(), runFiles.close()]);
    },
    state: () => upstream.state(),
  };
}
