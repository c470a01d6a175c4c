import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { gitRepository } from '../support/git-repository.ts';
import { startHost, token } from '../support/hosts/open.ts';
import type { ServedHost } from '../support/hosts/served.ts';
import { lockHistory, lockTexts, sha256Of } from '../support/lockfile-world.ts';
import { makeFolder, makeLoggedModel, makeVersion, tagVersion } from '../support/mlflow-rest.ts';
import { logWorld } from '../support/mlflow-world.ts';
import { pick, type StoryGateway, settingsFile, startGateway } from '../support/story-gateway.ts';

/* Lock files of versions of a real MLflow: beside the model, in Git at the commit, and the list that MLflow's client writes beside every model. */

const model = 'lockfiles';
const modelFiles = { 'model/MLmodel': 'flavors:\n  sklearn:\n    sklearn_version: 1.7.2\n', 'model/requirements.txt': 'mlflow==3.15.0\n' };
const listed = sha256Of(modelFiles['model/requirements.txt']);
const beside = 'version = "beside the model"\n';

let folder: string;
let host: ServedHost;
let repo: string;
let at: ReturnType<typeof lockHistory>;
let gateway: StoryGateway;
let withoutGit: StoryGateway;

beforeAll(async () => {
  const url = inject('mlflowUrl');
  folder = await mkdtemp(join(tmpdir(), 'stemma-lockfiles-'));
  const repository = gitRepository(join(folder, 'ml', 'locks'));
  at = lockHistory(repository);
  host = await startHost('github', { repositories: { 'ml/locks': { repository, changeRequests: [] } } });
  repo = `${host.url}/ml/locks`;
  const run = (label: string, tags: Readonly<Record<string, string>>, files: Readonly<Record<string, string>> = modelFiles) => ({
    ...{ label, folder: model, files },
    tags: { 'mlflow.source.git.commit': at.uv, ...tags },
  });
  await logWorld(url, {
    runs: [
      run('in git', { 'mlflow.source.git.repoURL': repo }),
      run('beside', { 'mlflow.source.git.repoURL': repo }, { ...modelFiles, 'model/uv.lock': beside }),
      run('nowhere', { 'mlflow.source.git.repoURL': repo, 'mlflow.source.git.commit': at.none }),
      run('project', { 'mlflow.source.name': `${repo}#projects/ctr`, 'mlflow.source.git.commit': at.sub }),
      run('shared', { 'mlflow.source.name': 'https://nowhere.test/else/where' }),
      run('default', {}),
    ],
    models: [
      { name: model, versions: ['in git', 'beside', 'nowhere', 'project'].map((label) => ({ label, run: label })) },
      { name: `${model}-shared`, tags: { 'git.repo': repo }, versions: [{ label: 'shared', run: 'shared' }] },
      { name: `${model}-default`, versions: [{ label: 'default', run: 'default' }] },
    ],
  });
  const experiment = await makeFolder(url, `${model}-logged`);
  const logged = await makeLoggedModel(url, experiment, { 'git.repo': repo });
  await makeVersion(url, `${model}-shared`, null, `models:/${logged}`);
  await tagVersion(url, `${model}-shared`, '2', 'git.commit', at.uv);
  const settings = { store: { ledger: { path: './ledger' } }, sweep: { every: 'off' } };
  const tracker = { kind: 'mlflow', url };
  const config = await settingsFile(folder, {
    ...settings,
    trackers: { main: { ...tracker, repository: repo } },
    gitHosts: { code: { kind: 'github', url: host.url, token } },
  });
  gateway = await startGateway({ config }, { secrets: [token] });
  withoutGit = await startGateway({ config: await settingsFile(folder, { ...settings, trackers: { main: tracker } }) });
});
afterAll(async () => {
  await gateway?.close();
  await withoutGit?.close();
  await host?.close();
  await rm(folder, { recursive: true, force: true });
});

const told =
  'query ($ref: VersionRef!) { version(ref: $ref) { commit { repository { url } } environment { framework lockfileDigest } provenance { field object alternatives { value } } } }';

describe('the lock file of a version', () => {
  test.each([
    ['in Git, before the list beside the model', `${model}/1`, sha256Of(lockTexts.uv), /ml\/locks@[0-9a-f]{40}:uv\.lock$/, [listed]],
    ['beside the model, before Git', `${model}/2`, sha256Of(beside), /^file uv\.lock$/, []],
    ['the list beside the model, where Git has none', `${model}/3`, listed, /^file requirements\.txt$/, []],
    ['in the folder of the project that was run', `${model}/4`, sha256Of(lockTexts.sub), /:projects\/ctr\/requirements\.txt$/, [listed]],
    [
      'in the repository that the registered model names, before the project’s address',
      `${model}-shared/1`,
      sha256Of(lockTexts.uv),
      /:uv\.lock$/,
      [listed],
    ],
    ['in the repository that the logged model names', `${model}-shared/2`, sha256Of(lockTexts.uv), /:uv\.lock$/, []],
    ['in the repository that the settings name', `${model}-default/1`, sha256Of(lockTexts.uv), /:uv\.lock$/, [listed]],
  ])('%s', async (_, ref, digest, object, alternatives) => {
    const answer = await gateway.query(told, { ref });
    expect(answer).toMatchObject({
      errors: [],
      data: { version: { commit: { repository: { url: repo } }, environment: { lockfileDigest: digest } } },
    });
    const all = pick(answer, 'version.provenance') as readonly {
      field: string;
      object: string;
      alternatives: readonly { value: string }[];
    }[];
    const where = all.find(({ field }) => field === 'environment.lockfileDigest');
    expect(where?.object).toMatch(object);
    expect(where?.alternatives.map(({ value }) => value)).toEqual(alternatives);
  });

  test('that was sealed as the list beside the model, before Git was asked, is the same seal', async () => {
    const register = `mutation { registerVersion(input: { version: "${model}/1" }) { version { seal { digest content } } userErrors { message } } }`;
    const first = await withoutGit.query(register);
    expect(first).toMatchObject({ errors: [], data: { registerVersion: { userErrors: [] } } });
    const content = String(pick(first, 'registerVersion.version.seal.content'));
    expect(JSON.parse(content)).toMatchObject({ environment: { lockfileDigest: listed } });
    expect(createHash('sha256').update(content).digest('hex')).toBe(pick(first, 'registerVersion.version.seal.digest'));
    const integrity = await gateway.query(
      `{ version(ref: "${model}/1") { environment { lockfileDigest } integrity { status reason drifted { field sealed current } } } }`,
    );
    expect(integrity).toMatchObject({
      errors: [],
      data: { version: { environment: { lockfileDigest: listed }, integrity: { status: 'VERIFIED', drifted: [] } } },
    });
    expect(await gateway.query(register)).toMatchObject({ errors: [], data: first.data });
  });
});
