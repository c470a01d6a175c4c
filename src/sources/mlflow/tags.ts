import valid from 'semver/functions/valid.js';
import { type CodeRecord, commitId } from '#domain/commit.ts';
import type { EnvironmentRecord } from '#domain/environment.ts';
import { stripCredentials } from '#domain/repository.ts';
import { type Tag, tagOf } from '#domain/version.ts';

/*
 * Which tags mean what. `stemma.*` tags win over every inference, because somebody wrote them on purpose; then what MLflow and
 * its client write; then what teams commonly write.
 */

const repositoryTags = [
  'stemma.repo',
  'mlflow.source.git.repoURL',
  'mlflow.gitRepoURL',
  'mlflow.databricks.gitRepoUrl',
  'git.repo',
  'git.repository',
  'repo',
];
const commitTags = ['stemma.commit', 'mlflow.source.git.commit', 'mlflow.databricks.gitRepoCommit', 'git.commit', 'commit'];
const branchTags = ['stemma.branch', 'mlflow.source.git.branch', 'mlflow.gitBranchName', 'git.branch', 'branch'];
const dirtyTags = ['stemma.dirty', 'mlflow.source.git.dirty', 'git.dirty'];
const pipelineTags = [
  'stemma.pipeline.run',
  'stemma.pipeline_run',
  'ci.run_id',
  'github.run_id',
  'gitlab.CI_JOB_ID',
  'CI_PIPELINE_ID',
  'mlflow.databricks.jobRunID',
];
const imageTags = [
  'stemma.image',
  'stemma.image.digest',
  'mlflow.docker.image.id',
  'mlflow.docker.image.uri',
  'docker.digest',
  'image.digest',
  'container.image',
];
const lockfileTags = ['stemma.lockfile', 'stemma.lockfile.digest', 'lockfile.digest', 'lockfile_hash'];
const ownerTags = ['stemma.owners', 'owners', 'owner', 'team'];

/** What the tags of a run or version say of its code. */
export function codeOf(tags: readonly Tag[]): CodeRecord {
  const repository = tagOf(tags, ...repositoryTags) ?? repositoryOfSource(tagOf(tags, 'mlflow.source.name'));
  const dirty = tagOf(tags, ...dirtyTags)?.toLowerCase();
  return {
    repository: repository === null ? null : stripCredentials(repository),
    commit: firstOf(tags, commitTags, commitId),
    branch: tagOf(tags, ...branchTags),
    dirty: dirty === 'true' ? true : dirty === 'false' ? false : null,
    pipelineRunId: tagOf(tags, ...pipelineTags),
  };
}

/** The tags by which a run of a commit can be looked for. */
export const commitTagsAsked = ['mlflow.source.git.commit', 'stemma.commit'] as const;

export function environmentOfTags(tags: readonly Tag[]): EnvironmentRecord {
  return {
    framework: tagOf(tags, 'stemma.framework'),
    frameworkVersion: tagOf(tags, 'stemma.framework.version'),
    python: tagOf(tags, 'stemma.python'),
    imageDigest: firstOf(tags, imageTags, digestIn),
    lockfileDigest: firstOf(tags, lockfileTags, digestIn),
  };
}

/** The semantic version that a version declares: by tag, or because it is called so. */
export function semverOf(tags: readonly Tag[], name: string): string | null {
  return firstOf([...tags, { key: '', value: name }], ['stemma.semver', 'semver', ''], strictSemver);
}

export function ownersOf(tags: readonly Tag[]): readonly string[] {
  const names = (tagOf(tags, ...ownerTags) ?? '').split(/[,;]/).map((name) => name.trim());
  return [...new Set(names)].filter((name) => name !== '');
}

/** MLflow Projects write the project's address here, scripts a path: only an address names a repository. */
function repositoryOfSource(source: string | null): string | null {
  return source !== null && /^([a-z][a-z0-9+.-]*:\/\/|git@)/i.test(source) && !/^file:/i.test(source) ? source : null;
}

/** The first of these tags whose value can be read so. */
function firstOf<T>(tags: readonly Tag[], keys: readonly string[], read: (value: string) => T | null): T | null {
  for (const key of keys) {
    const value = tags.find((tag) => tag.key === key)?.value;
    const got = value === undefined ? null : read(value);
    if (got !== null) return got;
  }
  return null;
}

/** semver.org's grammar as it is: no `v` before it, no blanks around it. */
function strictSemver(text: string): string | null {
  return /^\d/.test(text) && /^\S+$/.test(text) ? (valid(text) === null ? null : text) : null;
}

/** `sha256:…` alone, or at the end of an image's name (`registry/ctr@sha256:…`). */
function digestIn(text: string): string | null {
  return /(?:^|@)(sha256:[0-9a-f]{64})$/i.exec(text.trim())?.[1]?.toLowerCase() ?? null;
}
