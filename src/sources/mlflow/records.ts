import { aliasKey } from '#domain/alias.ts';
import { type DatasetRecord, strengthOf } from '#domain/dataset.ts';
import { type Metric, metricOf, splitOf } from '#domain/metric.ts';
import type { ModelRecord, UpstreamAlias } from '#domain/model.ts';
import { stripCredentials } from '#domain/repository.ts';
import type { DatasetUse, RunRecord } from '#domain/run.ts';
import { newestFirst, type Tag, tagOf, type VersionRecord } from '#domain/version.ts';
import { placeOf } from './dataset-source.ts';
import type { DatasetInput, ModelVersion, RegisteredModel, Run } from './schema.ts';
import { codeOf, environmentOfTags, ownersOf, semverOf } from './tags.ts';

/** Prompts share MLflow's tables with models, and are none. */
export function isPrompt(thing: { readonly tags: readonly Tag[] }): boolean {
  return (
    tagOf(thing.tags, 'mlflow.prompt.is_prompt')?.toLowerCase() === 'true' || thing.tags.some((tag) => tag.key === 'mlflow.prompt.text')
  );
}

export function modelOf(tracker: string, model: RegisteredModel): ModelRecord {
  const versions = model.latest_versions.map((version) => versionOf(tracker, version)).toSorted(newestFirst);
  const [latest] = versions;
  return {
    tracker,
    name: model.name,
    createdAt: model.creation_timestamp,
    updatedAt: model.last_updated_timestamp,
    description: model.description,
    owners: ownersOf(model.tags),
    tags: shownTags(model.tags),
    aliases: aliasesOf(model, versions),
    ...(latest === undefined ? {} : { latest }),
  };
}

/** Stages that say what a version is used for count as aliases, where no alias of that name says otherwise. */
function aliasesOf(model: RegisteredModel, versions: readonly VersionRecord[]): readonly UpstreamAlias[] {
  const aliases = model.aliases.map(({ alias, version }): UpstreamAlias => ({ name: alias, version, origin: 'ALIAS' }));
  const taken = new Set(aliases.map((alias) => aliasKey(alias.name)));
  const stages = versions.filter(({ stage }) => (stage === 'Staging' || stage === 'Production') && !taken.has(aliasKey(stage)));
  return [...aliases, ...stages.map(({ stage, key }): UpstreamAlias => ({ name: stage ?? '', version: key.version, origin: 'STAGE' }))];
}

export function versionOf(tracker: string, version: ModelVersion): VersionRecord {
  return {
    key: { tracker, model: version.name, version: version.version },
    semver: semverOf(version.tags, version.version),
    createdAt: version.creation_timestamp,
    updatedAt: version.last_updated_timestamp,
    status: statusOf(version.status),
    statusMessage: version.status_message === null ? null : stripCredentials(version.status_message),
    description: version.description,
    source: version.source === null ? null : stripCredentials(version.source),
    runId: version.run_id,
    tags: shownTags(version.tags),
    stage: version.current_stage === 'None' ? null : version.current_stage,
    code: codeOf(version.tags),
    environment: environmentOfTags(version.tags),
  };
}

/** Servers that have no status for a version (GitLab) show only finished ones. */
function statusOf(status: string | null): VersionRecord['status'] {
  if (status === 'PENDING_REGISTRATION') return 'PENDING';
  return status === 'FAILED_REGISTRATION' ? 'FAILED' : 'READY';
}

export function runOf(tracker: string, run: Run): RunRecord {
  const { info, data } = run;
  const datasets = run.inputs.dataset_inputs.filter(({ dataset }) => dataset.name !== '' && dataset.digest !== '');
  return {
    key: { tracker, id: info.run_id },
    name: info.run_name ?? info.run_id,
    status: info.status,
    startedAt: info.start_time,
    endedAt: info.end_time,
    durationSeconds: secondsBetween(info.start_time, info.end_time),
    params: shownTags(data.params),
    metrics: data.metrics.map((metric) => metricRecord(metric, datasets)),
    tags: shownTags(data.tags),
    datasets: datasets.map((input) => useOf(tracker, input)),
    code: codeOf(data.tags),
    environment: environmentOfTags(data.tags),
    parentId: tagOf(data.tags, 'mlflow.parentRunId'),
    deleted: info.lifecycle_stage === 'deleted',
  };
}

function secondsBetween(start: Date | null, end: Date | null): number | null {
  return start === null || end === null ? null : Math.max(0, (end.getTime() - start.getTime()) / 1000);
}

/** Where the server says on which dataset a metric was measured, that input's role is the split; else its name, if it is one. */
function metricRecord(metric: Run['data']['metrics'][number], inputs: readonly DatasetInput[]): Metric {
  const { dataset_name: name, dataset_digest: digest } = metric;
  if (name === null) return metricOf(metric.key, metric.value);
  const input = inputs.find(({ dataset }) => dataset.name === name && (digest === null || dataset.digest === digest));
  const role = input === undefined ? null : roleOf(input);
  return metricOf(metric.key, metric.value, role === null ? splitOf(`${name}/`) : (splitOf(`${role}/`) ?? role));
}

function useOf(tracker: string, input: DatasetInput): DatasetUse {
  return { role: roleOf(input), dataset: datasetOf(tracker, input) };
}

export function datasetOf(tracker: string, { dataset }: DatasetInput): DatasetRecord {
  return {
    key: { tracker, name: dataset.name, digest: dataset.digest },
    digestStrength: strengthOf(dataset.digest),
    source: placeOf(dataset.source),
    sourceType: dataset.source_type,
  };
}

function roleOf(input: DatasetInput): string | null {
  return tagOf(input.tags, 'mlflow.data.context');
}

/** Tags, parameters and their like as they are shown and sealed: what URLs in them carry of users and tokens is gone. */
export function shownTags(tags: readonly Tag[]): readonly Tag[] {
  return tags.map(({ key, value }) => ({ key, value: stripCredentials(value) }));
}
