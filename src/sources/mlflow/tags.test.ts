import { expect, test } from 'vitest';
import { noCode } from '#domain/commit.ts';
import { noEnvironment } from '#domain/environment.ts';
import type { Tag } from '#domain/version.ts';
import { codeOf, environmentOfTags, ownersOf, semverOf } from './tags.ts';

const sha = 'ab'.repeat(20);
const digest = `sha256:${'c'.repeat(64)}`;

function tags(record: Readonly<Record<string, string>>): readonly Tag[] {
  return Object.entries(record).map(([key, value]) => ({ key, value }));
}

test.each([
  ['nothing', {}, {}],
  ['what the client writes', { 'mlflow.source.git.commit': sha, 'mlflow.source.git.branch': 'main' }, { commit: sha, branch: 'main' }],
  ['stemma tags before inferred ones', { 'mlflow.source.git.commit': sha, 'stemma.commit': 'ABCDEF12' }, { commit: 'abcdef12' }],
  ['a commit that is none gives way', { 'stemma.commit': 'latest', 'git.commit': sha }, { commit: sha }],
  [
    'a token in a repository is stripped',
    { 'git.repo': 'https://bot:token@code.acme.test/ml/ctr' },
    { repository: 'https://code.acme.test/ml/ctr' },
  ],
  ['a project’s address', { 'mlflow.source.name': 'git@code.acme.test:ml/ctr.git#sub' }, { project: 'git@code.acme.test:ml/ctr.git#sub' }],
  [
    'a repository that is named comes before a project’s address, which keeps its folder',
    { 'mlflow.source.name': 'git@code.acme.test:ml/fork.git#sub', repo: 'https://code.acme.test/ml/ctr' },
    { repository: 'https://code.acme.test/ml/ctr', project: 'git@code.acme.test:ml/fork.git#sub' },
  ],
  ['a script is no repository', { 'mlflow.source.name': '/home/ada/train.py' }, {}],
  ['dirty', { 'mlflow.source.git.dirty': 'True' }, { dirty: true }],
  ['a pipeline run', { 'github.run_id': '4711' }, { pipelineRunId: '4711' }],
])('code: %s', (_name, record, expected) => {
  expect(codeOf(tags(record))).toEqual({ ...noCode, ...expected });
});

test.each([
  ['a digest alone', { 'docker.digest': digest }, { imageDigest: digest }],
  ['an image with its digest', { 'mlflow.docker.image.uri': `registry.acme.test/ctr@${digest}` }, { imageDigest: digest }],
  ['an image by tag has no digest', { 'mlflow.docker.image.uri': 'registry.acme.test/ctr:latest' }, {}],
  ['a lock file', { 'stemma.lockfile': digest.toUpperCase() }, { lockfileDigest: digest }],
])('environment: %s', (_name, record, expected) => {
  expect(environmentOfTags(tags(record))).toEqual({ ...noEnvironment, ...expected });
});

test.each([
  [{}, '3', null],
  [{}, '1.2.3', '1.2.3'],
  [{ semver: '2.0.0-rc.1+build.5' }, '3', '2.0.0-rc.1+build.5'],
  [{ 'stemma.semver': '1.0.0', semver: '2.0.0' }, '3', '1.0.0'],
  [{ 'stemma.semver': 'v1.0.0' }, '3', null],
  [{ 'stemma.semver': '1.0' }, '3', null],
  [{ 'stemma.semver': '01.0.0' }, '3', null],
])('the tags %j and the name %s declare %s', (record, name, expected) => {
  expect(semverOf(tags(record), name)).toBe(expected);
});

test('owners are listed once each, however they are separated', () => {
  expect(ownersOf(tags({ owners: ' ada@acme.test; grace@acme.test,ada@acme.test ' }))).toEqual(['ada@acme.test', 'grace@acme.test']);
  expect(ownersOf(tags({ team: 'ranking', owner: 'ada' }))).toEqual(['ada']);
  expect(ownersOf([])).toEqual([]);
});
