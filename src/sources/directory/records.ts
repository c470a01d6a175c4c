import { type CodeRecord, commitId } from '#domain/commit.ts';
import { type DatasetRecord, strengthOf } from '#domain/dataset.ts';
import { flagIn } from '#domain/declared.ts';
import type { EnvironmentRecord } from '#domain/environment.ts';
import { metricOf } from '#domain/metric.ts';
import { stripCredentials } from '#domain/repository.ts';
import type { DatasetUse, RunRecord } from '#domain/run.ts';
import { stemmaTags } from '#domain/stemma-tags.ts';
import { plainText, type Said, type Telling, tellingOf } from '#domain/telling.ts';
import type { Tag, VersionKey, VersionRecord } from '#domain/version.ts';
import { doubtsIn } from './doubts.ts';
import type { ReadMetadata } from './metadata.ts';
import type { Metadata } from './metadata-shape.ts';
import { saidOf, semverOf, tagsOf } from './said.ts';

/** Where a version lies, and what its folder says of it. */
export interface VersionFolder {
  readonly key: VersionKey;
  /** `file:` URL of the folder. */
  readonly source: string;
  readonly changedAt: Date;
  readonly metadataChangedAt: Date;
}

/** What one version folder says, in the words of the port. */
export interface Records {
  readonly version: VersionRecord;
  readonly run: RunRecord;
  readonly owners: readonly string[];
}

export function recordsOf(folder: VersionFolder, read: ReadMetadata): Records {
  const { metadata } = read;
  const telling = tellingOf(folder.key.tracker);
  const code = codeOf(read, telling);
  const environment = environmentOf(read, telling);
  const doubts = doubtsIn(folder.key, read);
  const version: VersionRecord = {
    key: folder.key,
    semver: telling.pick('semver', saidOf(read, 'semver'), semverOf),
    createdAt: metadata.created_at ?? folder.changedAt,
    updatedAt: folder.metadataChangedAt,
    status: 'READY',
    statusMessage: doubts.length === 0 ? null : `metadata.json, ${doubts.join(' ')}`,
    description: tellingOf('').text('', saidOf(read, 'changeSummary.what')),
    source: folder.source,
    runId: runIdOf(folder.key),
    tags: tagsOf(read).map(({ key, value }) => ({ key, value: stripCredentials(value) })),
    stage: null,
    code,
    environment,
  };
  return { version, run: runOf(folder.key, read, code, environment), owners: [...new Set(metadata.owners)] };
}

/** Every version was made by a run of its own, which has no other place than the version's folder. */
export function runIdOf(key: VersionKey): string {
  return `${key.model}/${key.version}`;
}

/** The version whose run is called so, or null where no version can be. */
export function versionOfRun(tracker: string, runId: string): VersionKey | null {
  const slash = runId.lastIndexOf('/');
  return slash <= 0 ? null : { tracker, model: runId.slice(0, slash), version: runId.slice(slash + 1) };
}

function runOf(key: VersionKey, read: ReadMetadata, code: CodeRecord, environment: EnvironmentRecord): RunRecord {
  const { metadata } = read;
  return {
    key: { tracker: key.tracker, id: runIdOf(key) },
    name: code.pipelineRunId ?? key.version,
    // A folder is registered when its training is over.
    status: 'FINISHED',
    startedAt: null,
    endedAt: null,
    durationSeconds: metadata.training?.duration_s ?? null,
    params: paramsOf(read),
    metrics: Object.entries(metadata.metrics.values).map(([name, value]) => metricOf(name, value, metadata.metrics.split)),
    tags: runTagsOf(read),
    datasets: datasetsOf(key.tracker, metadata),
    code,
    environment,
    parentId: null,
    deleted: false,
  };
}

export function codeOf(read: ReadMetadata, telling: Telling): CodeRecord {
  return {
    repository: telling.text('code.repository', saidOf(read, 'code.repository')),
    commit: telling.pick('code.commit', saidOf(read, 'code.commit'), commitId),
    branch: telling.text('code.branch', saidOf(read, 'code.branch')),
    dirty: telling.pick('code.dirty', saidOf(read, 'code.dirty'), flagIn),
    pipelineRunId: telling.text('code.pipelineRunId', saidOf(read, 'code.pipelineRunId')),
  };
}

export function environmentOf(read: ReadMetadata, telling: Telling): EnvironmentRecord {
  const frameworks = saidOf(read, 'environment.framework');
  // The version may stand behind the name: `onnxruntime 1.17`.
  const behind = frameworks.flatMap((said): readonly Said[] => {
    const { version } = frameworkIn(said.value);
    return version === null ? [] : [{ value: version, object: said.object, kind: 'INFERRED' }];
  });
  return {
    framework: telling.pick('environment.framework', frameworks, (written) => frameworkIn(written).name),
    frameworkVersion: telling.text('environment.frameworkVersion', [...saidOf(read, 'environment.frameworkVersion'), ...behind]),
    python: telling.text('environment.python', saidOf(read, 'environment.python')),
    imageDigest: telling.pick('environment.imageDigest', saidOf(read, 'environment.imageDigest'), digestOf),
    lockfileDigest: telling.pick('environment.lockfileDigest', saidOf(read, 'environment.lockfileDigest'), digestOf),
  };
}

function frameworkIn(written: string): { readonly name: string | null; readonly version: string | null } {
  const [, name = null, version = null] = /^(.+?)(?:\s+|\s*[=@]=?\s*)v?(\d\S*)$/.exec(written.trim()) ?? [];
  return { name: name ?? plainText(written), version };
}

/** `name@sha256:…` and 64 bare characters as people paste them. */
function digestOf(written: string): string | null {
  const digest = written.trim().replace(/^.*@(?=[a-z0-9]+:)/, '');
  if (/^[0-9a-f]{64}$/i.test(digest)) return `sha256:${digest.toLowerCase()}`;
  return digest === '' ? null : digest;
}

/** Parameters as written, so that `1.0` and large whole numbers stay what they are. A seed is one of them. */
function paramsOf(read: ReadMetadata): readonly Tag[] {
  const { training } = read.metadata;
  if (training === null) return [];
  const own = Object.entries(training.params).map(([key, value]) => ({
    key,
    value: stripCredentials(writtenText(value, read.text.writtenAt(['training', 'params', key]))),
  }));
  const seed =
    training.seed === null || 'seed' in training.params ? null : writtenText(training.seed, read.text.writtenAt(['training', 'seed']));
  return seed === null ? own : [...own, { key: 'seed', value: seed }];
}

export function writtenText(value: unknown, written: string | null): string {
  if (typeof value === 'string') return value;
  return written ?? JSON.stringify(value);
}

/** Facts that have no place of their own in a run, under the tags that runs of other trackers bear for them. */
function runTagsOf(read: ReadMetadata): readonly Tag[] {
  const telling = tellingOf('');
  const fields = ['data.featuresVersion', 'data.timeWindow.from', 'data.timeWindow.to', 'data.sampling', 'training.hardware'] as const;
  return fields.flatMap((field) => {
    const value = telling.text(field, saidOf(read, field));
    return value === null ? [] : [{ key: stemmaTags[field][0], value }];
  });
}

function datasetsOf(tracker: string, { data }: Metadata): readonly DatasetUse[] {
  if (data === null) return [];
  if (data.datasets.length > 0)
    return data.datasets.map(({ name, digest, role, source, source_type }) => ({
      role,
      dataset: datasetOf(tracker, name, digest, source, source_type),
    }));
  if (data.snapshot_id === null) return [];
  return [{ role: null, dataset: datasetOf(tracker, data.snapshot_id, data.digest, data.source, null) }];
}

function datasetOf(tracker: string, name: string, digest: string | null, source: string | null, sourceType: string | null): DatasetRecord {
  return {
    key: { tracker, name, digest: digest ?? name },
    digestStrength: digest === null ? 'NAME' : strengthOf(digest),
    source: source === null ? null : stripCredentials(source),
    sourceType,
  };
}
