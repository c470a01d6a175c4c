import { type DatasetRecord, strengthOf } from '#domain/dataset.ts';
import type { ModelRecord } from '#domain/model.ts';
import { stripCredentials } from '#domain/repository.ts';
import type { DatasetUse, RunRecord } from '#domain/run.ts';
import { plainText, tellingOf } from '#domain/telling.ts';
import type { Tag, VersionRecord } from '#domain/version.ts';
import { memberIn, metricsIn, paramsIn, runtimeIn, tagsIn } from './json-texts.ts';
import { artifactName, runIdOf } from './names.ts';
import { codeOn, configOn, environmentOn, metadataOn, runSaid, semverIn } from './said.ts';
import type { Artifact, Collection, Input, Link, Run } from './schema.ts';
import type { ToldRun } from './told-runs.ts';

/** What of a collection leads to its versions. */
export type Pointers = Pick<ModelRecord, 'aliases' | 'latest'>;

export function modelOf(tracker: string, collection: Collection, pointers: Pointers): ModelRecord {
  const { name, createdAt, updatedAt, description, tags } = collection;
  return {
    ...{ tracker, name, createdAt, description, ...pointers },
    // Whether W&B moves a collection's own time with every link is nowhere said: what was linked last moves it in any case.
    updatedAt: newestOf([createdAt, updatedAt, pointers.latest?.createdAt, pointers.latest?.updatedAt]),
    owners: ownersIn(description),
    tags: tags.map((tag) => ({ key: tag.name, value: '' })),
  };
}

function newestOf(times: readonly (Date | null | undefined)[]): Date | null {
  const known = times.flatMap((time) => time?.getTime() ?? []);
  return known.length === 0 ? null : new Date(Math.max(...known));
}

/** W&B has no field for owners: a line of the description that begins with `Owner:` or `Owners:` names them. */
function ownersIn(description: string | null): readonly string[] {
  const line = /^[ \t>*_-]*owners?[*_]*[ \t]*:[*_]*[ \t]*(.+)$/im.exec(description ?? '')?.[1] ?? '';
  const names = line.split(/[,;]/).map((name) => name.trim());
  return [...new Set(names)].filter((name) => name !== '');
}

/** The version is the link's: that of the artifact that it leads to is another number, told in `source`. */
export function versionOf(tracker: string, link: Link, artifact: Artifact): VersionRecord {
  const tags = [...shown(tagsIn(artifact.metadata)), ...artifact.tags.map((key) => ({ key, value: '' }))];
  const bearers = [metadataOn(tags)];
  return {
    key: { tracker, model: link.artifactCollection?.name ?? '', version: `v${link.versionIndex}` },
    semver: semverIn(bearers, tellingOf('')),
    createdAt: link.createdAt,
    updatedAt: artifact.updatedAt,
    status: artifact.state === 'PENDING' ? 'PENDING' : 'READY',
    statusMessage: null,
    description: artifact.description,
    source: artifactName(artifact.artifactSequence, artifact.versionIndex),
    runId: artifact.createdBy === null ? null : runIdOf(artifact.createdBy),
    tags,
    stage: null,
    code: codeOn(bearers, {}, tellingOf('')),
    environment: environmentOn(bearers, [], tellingOf('')),
  };
}

export function runOf(tracker: string, told: ToldRun, datasetTypes: readonly string[]): RunRecord {
  const { run, inputs } = told;
  const params = shown(paramsIn(run.config));
  const bearers = [configOn(params)];
  const isOver = run.state !== null && !/^(running|pending|preempting)$/i.test(run.state);
  return {
    key: { tracker, id: runIdOf({ entity: run.project.entity.name, project: run.project.name, name: run.name }) },
    name: run.displayName ?? run.name,
    status: run.state,
    startedAt: run.createdAt,
    endedAt: isOver ? run.heartbeatAt : null,
    durationSeconds: isOver ? secondsOf(run) : null,
    params,
    metrics: metricsIn(run.summaryMetrics),
    tags: shown(runTags(run)),
    datasets: inputs.filter(({ artifactType }) => datasetTypes.includes(artifactType.name)).flatMap((input) => useOf(tracker, input) ?? []),
    code: codeOn(bearers, runSaid(told), tellingOf('')),
    environment: environmentOn(bearers, [runSaid(told)], tellingOf('')),
    parentId: null,
    deleted: false,
  };
}

/** By its own count, else from its start to its last sign of life. */
function secondsOf({ summaryMetrics, createdAt, heartbeatAt }: Run): number | null {
  const own = runtimeIn(summaryMetrics);
  if (own !== null || createdAt === null || heartbeatAt === null) return own;
  return Math.max(0, (heartbeatAt.getTime() - createdAt.getTime()) / 1000);
}

function runTags({ tags, group, jobType, sweepName, notes }: Run): readonly Tag[] {
  const own = { 'wandb.group': group, 'wandb.jobType': jobType, 'wandb.sweep': sweepName, 'wandb.notes': notes };
  return [
    ...tags.map((key) => ({ key, value: '' })),
    ...Object.entries(own).flatMap(([key, value]) => (value === null ? [] : [{ key, value }])),
  ];
}

/** One without a name or digest cannot be told from another. */
export function datasetOf(tracker: string, input: Input): DatasetRecord | null {
  const { artifactSequence, digest, metadata } = input;
  if (artifactSequence == null || digest === null) return null;
  return {
    key: { tracker, name: artifactSequence.name, digest },
    digestStrength: strengthOf(digest),
    source: sourceIn(metadata) ?? artifactName(artifactSequence, input.versionIndex),
    sourceType: sourceIn(metadata) === null ? 'wandb' : textIn(metadata, ['source_type']),
  };
}

function useOf(tracker: string, input: Input): DatasetUse | null {
  const dataset = datasetOf(tracker, input);
  return dataset === null ? null : { role: textIn(input.metadata, ['stemma.role', 'role', 'context', 'split']), dataset };
}

function sourceIn(metadata: string | null): string | null {
  return textIn(metadata, ['stemma.source', 'source', 'uri', 'url', 'path']);
}

function textIn(metadata: string | null, keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = memberIn(metadata, key);
    const text = typeof value === 'string' ? plainText(value) : null;
    if (text !== null) return text;
  }
  return null;
}

/** As they are shown and sealed: what URLs in them carry of users and tokens is gone. */
function shown(tags: readonly Tag[]): readonly Tag[] {
  return tags.map(({ key, value }) => ({ key, value: stripCredentials(value) }));
}
