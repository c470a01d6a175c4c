import { type CodeRecord, commitId, noCode } from '#domain/commit.ts';
import { digestIn, flagIn } from '#domain/declared.ts';
import type { EnvironmentRecord } from '#domain/environment.ts';
import { noEnvironment } from '#domain/environment.ts';
import type { Fault } from '#domain/fault.ts';
import type { ModelRecord } from '#domain/model.ts';
import type { RunRecord } from '#domain/run.ts';
import { plainText, type Telling, tellingOf } from '#domain/telling.ts';
import { type Tag, tagOf, type VersionKey, type VersionRecord } from '#domain/version.ts';
import { type Annotation } from './annotation.ts';
import { ownerKeys } from './mapping.ts';
import type { Artifact, ArtifactVersion } from './registry.ts';
import { paramsOf, saidOf } from './said.ts';
import type { Subject } from './subject.ts';
import { semverOf, tagOfVersion } from './tag-name.ts';

export function versionRecordOf(subject: Subject): VersionRecord {
  const { key, version, project } = subject;
  const telling = tellingOf(key.tracker);
  return {
    key,
    semver: semverTold(subject, telling),
    createdAt: version.tag.at,
    updatedAt: version.tag.at,
    status: 'READY',
    statusMessage: doubtsOf(subject),
    description: plainText(version.tag.message),
    source: project.annotation?.path ?? null,
    runId: runIdOf(key),
    tags: tagsOf(project.annotation),
    stage: null,
    code: codeOf(subject, telling),
    environment: environmentOf(subject, telling),
  };
}

/** A version whose files cannot be read: left out it would look as if it did not exist. */
export function unreadableVersion(key: VersionKey, version: ArtifactVersion, fault: Fault): VersionRecord {
  return {
    key,
    semver: semverOf(version.name),
    createdAt: version.tag.at,
    updatedAt: version.tag.at,
    status: 'FAILED',
    statusMessage: fault.message,
    description: plainText(version.tag.message),
    source: null,
    runId: runIdOf(key),
    tags: [],
    stage: null,
    code: noCode,
    environment: noEnvironment,
  };
}

/** Every version was made by a run of its own, which is called like the tag that registers it. */
export function runIdOf({ model, version }: Pick<VersionKey, 'model' | 'version'>): string {
  return tagOfVersion(model, version);
}

/** The version whose run is called so, or null where no version can be. */
export function versionOfRun(tracker: string, runId: string): VersionKey | null {
  const at = runId.lastIndexOf('@');
  return at <= 0 ? null : { tracker, model: runId.slice(0, at).replace('=', ':'), version: runId.slice(at + 1) };
}

export function runRecordOf(subject: Subject): RunRecord {
  const { key, version, project } = subject;
  const telling = tellingOf(key.tracker);
  const code = codeOf(subject, telling);
  return {
    key: { tracker: key.tracker, id: runIdOf(key) },
    name: code.pipelineRunId ?? version.name,
    // What is registered was trained.
    status: 'FINISHED',
    startedAt: null,
    endedAt: null,
    durationSeconds: null,
    params: paramsOf(project).map(({ key: name, value }) => ({ key: name, value })),
    metrics: project.metrics.map(({ metric }) => metric),
    tags:
      project.made === null || project.made.stages.length === 0
        ? []
        : [{ key: 'dvc.stages', value: project.made.stages.map(({ name }) => name).join(', ') }],
    datasets: project.datasets.map(({ use }) => use),
    code,
    environment: environmentOf(subject, telling),
    parentId: null,
    deleted: false,
  };
}

export function semverTold({ version, project }: Subject, telling: Telling): string | null {
  const own = { value: version.name, object: `tag ${version.tag.name}`, kind: 'DECLARED' as const };
  return telling.pick('semver', [...saidOf(project, 'semver'), own], (text) => semverOf(text) ?? semverOf(`v${text}`));
}

/** The code is what the tag points to, unless somebody wrote that it lies elsewhere. */
export function codeOf({ project, repository, version }: Subject, telling: Telling): CodeRecord {
  return {
    repository: telling.text('code.repository', [
      ...saidOf(project, 'code.repository'),
      { value: repository, object: 'the repository of the tag', kind: 'INFERRED' },
    ]),
    commit: telling.pick(
      'code.commit',
      [...saidOf(project, 'code.commit'), { value: version.commit, object: `commit of tag ${version.tag.name}`, kind: 'DECLARED' }],
      commitId,
    ),
    branch: telling.text('code.branch', saidOf(project, 'code.branch')),
    dirty: telling.pick('code.dirty', saidOf(project, 'code.dirty'), flagIn),
    pipelineRunId: telling.text('code.pipelineRunId', saidOf(project, 'code.pipelineRunId')),
  };
}

export function environmentOf({ project }: Subject, telling: Telling): EnvironmentRecord {
  const pick = (field: keyof EnvironmentRecord, read: (value: string) => string | null): string | null =>
    telling.pick(`environment.${field}`, saidOf(project, `environment.${field}`), read);
  return {
    framework: pick('framework', plainText),
    frameworkVersion: pick('frameworkVersion', plainText),
    python: pick('python', plainText),
    imageDigest: pick('imageDigest', digestIn),
    lockfileDigest: pick('lockfileDigest', digestIn),
  };
}

/** `annotation`: what the newest files say of it. */
export function modelRecordOf(tracker: string, name: string, artifact: Artifact | null, annotation: Annotation | null): ModelRecord {
  const named = ownersIn(annotation);
  const [newest] = artifact?.versions ?? [];
  const tagger = newest === undefined ? null : (newest.tag.tagger.email ?? plainText(newest.tag.tagger.name));
  return {
    tracker,
    name,
    // A tag that is made anew is no sign of another model.
    createdAt: null,
    updatedAt: artifact?.updatedAt ?? null,
    description: annotation?.description ?? null,
    owners: named.length > 0 ? named : tagger === null ? [] : [tagger],
    tags:
      artifact?.deprecated == null
        ? tagsOf(annotation)
        : [...tagsOf(annotation), { key: 'gto.deprecated', value: artifact.deprecated.name }],
    // GTO's stages are pointers that people move: what others call aliases.
    aliases: (artifact?.stages ?? []).map((stage) => ({ name: stage.name, version: stage.version, origin: 'ALIAS' })),
  };
}

export function ownersIn(annotation: Annotation | null): readonly string[] {
  const names = (tagOf(annotation?.custom ?? [], ...ownerKeys) ?? '').split(/[,;]/).map((name) => name.trim());
  return [...new Set(names)].filter((name) => name !== '');
}

function tagsOf(annotation: Annotation | null): readonly Tag[] {
  if (annotation === null) return [];
  return [
    ...annotation.custom,
    ...(annotation.type === null ? [] : [{ key: 'gto.type', value: annotation.type }]),
    ...(annotation.labels.length === 0 ? [] : [{ key: 'gto.labels', value: annotation.labels.join(', ') }]),
  ];
}

/** What is readable but not whole, and that the artifact was retired: said beside the version, which is answered all the same. */
function doubtsOf({ project, deprecated }: Subject): string | null {
  const retired = deprecated === null ? [] : [`The artifact was deprecated by the tag ${deprecated.name}.`];
  const all = [...retired, ...project.doubts];
  return all.length === 0 ? null : all.join(' ');
}
