import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type CountingProxy, countingProxy } from '../support/counting-proxy.ts';
import { gitRepository, runGitIn } from '../support/git-repository.ts';
import { eachOf, makeFolder, makeModel, makeRun, makeVersion, setAlias } from '../support/mlflow-rest.ts';
import { pick, type StoryGateway, settingsFile, spawnGateway } from '../support/story-gateway.ts';

/*
 * The board of a dashboard: 100 models, each with a version from a run, a dataset and a commit of its own, in two repositories, and a newer one.
 * `Production` of the first half is Stemma's and points to the older version; the other half has MLflow's own alias `champion` there.
 *
 * The page plan, as it is counted at the socket of MLflow, whatever the number of models on the page:
 *   models with their tags, aliases and latest versions ........ 1 search of registered models (1,000 a page)
 *   the versions of all models ................................. 1 search of versions (2,000 a page)
 *   the runs of those that aliases point to, with their data .... 1 search of runs (100 ids a page)
 *   the experiment folders, which that search must name ........ 1 search of folders, once in the life of the server
 * all of it remembered: within the life of what was seen the same again costs nothing, later the first two (the second one for what changed);
 * and for the commits, where more than their ids is asked for, one `git cat-file` a repository. MLflow has no batch form for datasets, and needs none: runs bring them.
 */

const many = 100;
const prefix = 'board';
const repositories = ['https://code.acme.test/ml/even', 'https://code.acme.test/ml/odd'] as const;

let folder: string;
let proxy: CountingProxy;
let gateway: StoryGateway;
let commits: readonly (readonly string[])[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-board-'));
  commits = repositories.map((url) => commitsIn(join(folder, 'repositories', 'ml', url.split('/').at(-1) ?? ''), url));
  proxy = await countingProxy(inject('mlflowUrl'));
  await filled(inject('mlflowUrl'));
  const config = await settingsFile(folder, {
    store: { ledger: { path: 'ledger' } },
    trackers: { main: { kind: 'mlflow', url: proxy.url } },
    gitHosts: { code: { kind: 'git', root: 'repositories' } },
  });
  const promoting = await spawnGateway(['--config', config]);
  for (let from = 0; from < many / 2; from += 10) await promoteTen(promoting, from);
  await promoting.close();
  gateway = await spawnGateway(['--config', config]);
});

afterAll(async () => {
  await gateway?.close();
  await proxy?.close();
  await rm(folder, { recursive: true, force: true });
});

test('a page of 100 models with their stages, runs, data and commits is answered whole', async () => {
  const told = await gateway.ask('02', { filter: { text: prefix }, first: many });
  expect(told.errors).toEqual([]);
  expect(told.data?.['models']).toMatchObject({ totalCount: many, pageInfo: { hasNextPage: false } });
  const nodes = pick(told, 'models.nodes') as readonly unknown[];
  expect(nodes).toHaveLength(many);
  for (const [index, node] of nodes.entries()) expect(node).toEqual(row(index));
});

test('it costs MLflow four searches on a server that has just started, and none again within the life of what was seen', async () => {
  const config = join(folder, 'stemma.yaml');
  const fresh = await spawnGateway(['--config', config]);
  proxy.forget();
  const first = await fresh.ask('02', { filter: { text: prefix }, first: many });
  expect(proxy.counts()).toEqual({
    'GET /api/2.0/mlflow/model-versions/search': 1,
    'GET /api/2.0/mlflow/registered-models/search': 1,
    'POST /api/2.0/mlflow/runs/search': 1,
    'GET /api/2.0/mlflow/experiments/search': 1,
  });
  for (const size of [many, 50]) {
    proxy.forget();
    const again = await fresh.ask('02', { filter: { text: prefix }, first: size });
    expect(proxy.counts()).toEqual({});
    expect(pick(again, 'models.asOf')).toBe(pick(first, 'models.asOf'));
  }
  await fresh.close();
});

test('it costs git nothing, for full ids are known without it; who asks for the messages too pays one process a repository', async () => {
  const config = join(folder, 'stemma.yaml');
  const fresh = await spawnGateway(['--config', config]);
  await fresh.ask('02', { filter: { text: prefix }, first: many });
  expect(gitProcesses(fresh.pid)).toEqual([]);
  const messages = `{ models(filter: { text: "${prefix}" }, first: ${many}) { nodes { aliases { version { commit { message } } } } } }`;
  const told = await fresh.query(messages);
  expect(told.errors).toEqual([]);
  expect(pick(told, 'models.nodes.99.aliases.0.version.commit.message')).toBe('Change 99');
  const first = gitProcesses(fresh.pid);
  expect(first.map(({ repository }) => repository).toSorted()).toEqual(['even', 'odd']);
  await fresh.query(messages);
  expect(gitProcesses(fresh.pid)).toEqual(first);
  await fresh.close();
});

test('pages of 30 give every model once, in order', async () => {
  const names: unknown[] = [];
  let after: unknown = null;
  do {
    const told = await gateway.ask('02', { filter: { text: prefix }, first: 30, after });
    names.push(...(pick(told, 'models.nodes') as readonly { readonly name: string }[]).map(({ name }) => name));
    expect(pick(told, 'models.totalCount')).toBe(many);
    after = pick(told, 'models.pageInfo.hasNextPage') === true ? pick(told, 'models.pageInfo.endCursor') : null;
  } while (after !== null);
  expect(names).toEqual(Array.from({ length: many }, (_, index) => nameOf(index)));
});

test('a tracker that is away leaves what was seen of it, as of then, and says so', async () => {
  const fresh = await spawnGateway(['--config', join(folder, 'stemma.yaml')]);
  const ask = () => fresh.ask('02', { filter: { text: prefix }, first: many });
  const before = await ask();
  proxy.behave({ kind: 'status', status: 503 });
  await expect
    .poll(async () => (await ask()).errors, { timeout: 20_000 })
    .toMatchObject([{ path: 'models.totalCount', code: 'UPSTREAM_UNAVAILABLE', source: 'main' }]);
  const told = await ask();
  proxy.behave({ kind: 'pass' });
  expect(pick(told, 'models.nodes')).toEqual(pick(before, 'models.nodes'));
  expect(Date.parse(String(pick(told, 'models.asOf')))).toBeLessThan(Date.now());
  await fresh.close();
});

test('where it was never seen, there are the models that have a history, with what the ledger knows', async () => {
  const fresh = await spawnGateway(['--config', join(folder, 'stemma.yaml')]);
  proxy.behave({ kind: 'status', status: 503 });
  const told = await fresh.ask('02', { filter: { text: prefix }, first: 1 });
  proxy.behave({ kind: 'pass' });
  expect(told.data?.['models']).toMatchObject({
    totalCount: null,
    nodes: [
      { name: nameOf(0), owners: null, aliases: [{ name: 'Production', version: { id: `version:main/${nameOf(0)}/1`, version: '1' } }] },
    ],
  });
  for (const error of told.errors) expect(error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', source: 'main' });
  await fresh.close();
});

test('what is edited at MLflow is on the board once what was seen is too old', async () => {
  const name = nameOf(many - 1);
  const aliases = () => gateway.query(`{ models(filter: { text: "${name}" }) { nodes { aliases { name version { version } } } } }`);
  await aliases();
  await setAlias(inject('mlflowUrl'), name, 'challenger', '2');
  await expect
    .poll(async () => pick(await aliases(), 'models.nodes.0.aliases'), { timeout: 10_000 })
    .toEqual([
      { name: 'challenger', version: { version: '2' } },
      { name: 'champion', version: { version: '1' } },
    ]);
});

function nameOf(index: number): string {
  return `${prefix}-${String(index).padStart(3, '0')}`;
}

/** What operation 02 says of one model. */
function row(index: number): object {
  const name = nameOf(index);
  const promoted = index < many / 2;
  const version = {
    id: `version:main/${name}/1`,
    version: '1',
    semver: null,
    createdAt: expect.any(String),
    run: { metrics: [{ key: 'val/auc', value: 0.9 }] },
    datasets: [{ dataset: { name: `data-${name}`, digest: `d${index}` } }],
    commit: { sha: commitOf(index) },
  };
  return {
    id: `model:${name}`,
    name,
    trackers: ['main'],
    owners: [`team-${index}`],
    tags: [{ key: 'owners', value: `team-${index}` }],
    aliases: [{ name: promoted ? 'Production' : 'champion', since: promoted ? expect.any(String) : null, version }],
    latestVersion: { id: `version:main/${name}/2`, version: '2', createdAt: expect.any(String) },
  };
}

async function filled(url: string): Promise<void> {
  const folders = await Promise.all([0, 1, 2].map((number) => makeFolder(url, `${prefix}-${number}`)));
  await eachOf([...Array(many).keys()], 6, async (index) => {
    const name = nameOf(index);
    await makeModel(url, name, { owners: `team-${index}` });
    const code = { commit: commitOf(index), repository: repositories[index % 2] ?? '' };
    const run = await makeRun(url, folders[index % 3] ?? '', { name, digest: `d${index}`, ...code });
    await makeVersion(url, name, run);
    await makeVersion(url, name, null);
    if (index >= many / 2) await setAlias(url, name, 'champion', '1');
  });
}

function commitOf(index: number): string {
  return commits[index % 2]?.[index] ?? '';
}

/** As many commits as there are models, made in one go. */
function commitsIn(path: string, url: string): readonly string[] {
  const repository = gitRepository(path, { origin: url });
  const person = 'Ada Lovelace <ada@acme.test>';
  const stream = Array.from({ length: many }, (_, index) => {
    const message = `Change ${index}`;
    return `commit refs/heads/main\nmark :${index + 1}\ncommitter ${person} ${1_759_320_000 + index} +0000\ndata ${message.length}\n${message}\n`;
  });
  runGitIn(path, ['fast-import', '--quiet'], stream.join(''));
  return repository.git('log', '--reverse', '--format=%H', 'main').split('\n');
}

async function promoteTen(through: StoryGateway, from: number): Promise<void> {
  const moves = Array.from({ length: 10 }, (_, offset) => {
    const version = JSON.stringify(`${nameOf(from + offset)}/1`);
    return `m${offset}: promote(input: { version: ${version}, alias: "Production", reason: "first" }) { userErrors { code } }`;
  });
  const told = await through.query(`mutation { ${moves.join(' ')} }`);
  expect(told.errors).toEqual([]);
  for (const payload of Object.values(told.data ?? {})) expect(payload).toEqual({ userErrors: [] });
}

/** The git processes of a server, by the repository that each reads. */
function gitProcesses(pid: number): readonly { readonly id: string; readonly repository: string }[] {
  const listing = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' });
  return listing.split('\n').flatMap((line) => {
    const [id = '', parent = '', ...args] = line.trim().split(/\s+/);
    const repository = /--git-dir=\S*\/(\w+)\/\.git/.exec(args.join(' '))?.[1];
    return Number(parent) === pid && repository !== undefined ? [{ id, repository }] : [];
  });
}
