import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { ensureMlflow, type MlflowServer, olderMlflow, startMlflow } from '../../tools/mlflow.ts';
import { type Behaviour, type CountingProxy, countingProxy } from '../support/counting-proxy.ts';
import { directoryRegistry, type TestRegistry } from '../support/directory-registry.ts';
import { gitHistory, type History } from '../support/git-history.ts';
import { trained } from '../support/gto-project.ts';
import { gtoRepository } from '../support/gto-repository.ts';
import { startHost, token } from '../support/hosts/open.ts';
import type { ServedHost } from '../support/hosts/served.ts';
import { endRun, makeFolder, makeModel, makeRun, makeVersion, setAlias } from '../support/mlflow-rest.ts';
import { pick, type StoryGateway, settingsFile, startGateway, type Told } from '../support/story-gateway.ts';

/*
 * One query over six sources of six kinds: MLflow 2, MLflow 3, a directory registry, a repository with GTO and DVC, a Git host over the web and a folder of plain repositories.
 * With any one of them away, slow or out of its mind, the rest of the same query is as it was, within the deadline, and the gap is named.
 */

const deadlineMs = 2_000;
/** What a busy machine adds. */
const slackMs = 6_000;

let folder: string;
let config: string;
let old: MlflowServer;
let registry: TestRegistry;
let host: ServedHost;
let history: History;
let proxies: Readonly<Record<'old' | 'new' | 'hosted', CountingProxy>>;
let whole: Told;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-federation-'));
  await ensureMlflow({ version: olderMlflow });
  old = await startMlflow({ version: olderMlflow });
  registry = await directoryRegistry();
  const code = join(folder, 'code', 'ml', 'plain');
  const gto = gtoRepository(code, { origin: 'https://code.acme.test/ml/plain.git' });
  const [commit = ''] = gto.make(
    trained({ lr: '0.01', auc: 0.86, clicks: '1', weights: '2' }),
    { tag: 'fed-gto@v1.0.0', message: 'First' },
    {
      tag: 'fed-gto#prod#1',
    },
  );
  history = gitHistory(folder, 'hosted');
  host = await startHost('github', { repositories: { 'ml/ctr': history } });
  proxies = {
    old: await countingProxy(old.url),
    new: await countingProxy(inject('mlflowUrl')),
    hosted: await countingProxy(host.url),
  };
  const hosted = { repository: `${proxies.hosted.url}/ml/ctr`, commit: history.at.main };
  await makeMlflowVersion(old.url, 'fed-old', hosted);
  await makeMlflowVersion(inject('mlflowUrl'), 'fed-new', hosted);
  await registry.put('fed-dir', '1', {
    model_name: 'fed-dir',
    version: '1',
    code: { repo: 'https://code.acme.test/ml/plain', commit },
    data: { snapshot_id: 'ds_1', digest: `sha256:${'a'.repeat(64)}` },
    training: { params: { lr: 0.01 } },
    metrics: { auc: 0.9 },
  });
  const limits = { deadlineMs, attemptMs: deadlineMs };
  config = await settingsFile(folder, {
    store: { ledger: { path: 'ledger' } },
    // Every list looks again.
    index: { life: '0s' },
    trackers: {
      old: { kind: 'mlflow', url: proxies.old.url, ...limits },
      new: { kind: 'mlflow', url: proxies.new.url, ...limits },
      local: { kind: 'directory', path: registry.path },
      gto: { kind: 'gto', path: 'code/ml/plain' },
    },
    gitHosts: { hosted: { kind: 'github', url: proxies.hosted.url, token, ...limits }, plain: { kind: 'git', root: 'code' } },
  });
  whole = await asked();
});

afterAll(async () => {
  await Promise.all(Object.values(proxies ?? {}).map((proxy) => proxy.close()));
  await host?.close();
  await old?.stop();
  await registry?.remove();
  await rm(folder, { recursive: true, force: true });
});

async function makeMlflowVersion(url: string, name: string, code: { readonly repository: string; readonly commit: string }): Promise<void> {
  const run = await makeRun(url, await makeFolder(url, `folder of ${name}`), { name, digest: '1f2e3d4c', ...code });
  await endRun(url, run);
  await makeModel(url, name, { owners: 'fed' });
  await setAlias(url, name, 'Production', await makeVersion(url, name, run));
}

const query = `{
  old: version(ref: "fed-old@Production") { ...Made }
  new: version(ref: "fed-new@Production") { ...Made }
  local: version(ref: "local:fed-dir/1") { ...Made }
  gto: version(ref: "fed-gto@prod") { ...Made }
  across: compare(base: "local:fed-dir/1", head: "gto:fed-gto/v1.0.0") { params { key base head } commitRange { status } unknown { block } }
  board: models(filter: { text: "fed-" }, first: 100) { totalCount nodes { name latestVersion { id } } missing { source } }
}
fragment Made on Version {
  id version
  run { params { key value } metrics { key value } }
  datasets { role dataset { name digest } }
  commit { sha message repository { url } changeRequests { number } }
}`;

/** A gateway that has seen nothing yet, so that nothing is answered from before. */
async function asked(): Promise<Told & { readonly tookMs: number }> {
  const gateway: StoryGateway = await startGateway({ config }, { secrets: [token] });
  try {
    const from = performance.now();
    const told = await gateway.query(query);
    return { ...told, tookMs: performance.now() - from };
  } finally {
    await gateway.close();
  }
}

/** The parts of the answer that need none of a source. */
function expectRest(told: Told, ...broken: readonly string[]): void {
  for (const part of ['old', 'new', 'local', 'gto', 'across'])
    if (!broken.includes(part)) expect([part, pick(told, part)]).toEqual([part, pick(whole, part)]);
}

test('is answered whole', () => {
  expect(whole.errors).toEqual([]);
  const made = {
    run: { params: [{ key: 'name', value: expect.any(String) }], metrics: [{ key: 'val/auc', value: 0.9 }] },
    datasets: [{ role: 'training', dataset: { digest: '1f2e3d4c' } }],
    commit: { sha: history.at.main, message: expect.any(String), changeRequests: expect.any(Array) },
  };
  expect(whole.data).toMatchObject({
    old: { id: 'version:old/fed-old/1', ...made },
    new: { id: 'version:new/fed-new/1', ...made },
    local: {
      id: 'version:local/fed-dir/1',
      commit: { message: 'Train with 0.01', repository: { url: 'https://code.acme.test/ml/plain' } },
    },
    gto: { id: 'version:gto/fed-gto/v1.0.0', commit: { message: 'Train with 0.01' } },
    across: { commitRange: { status: 'IDENTICAL' } },
    board: {
      totalCount: 4,
      nodes: ['fed-dir', 'fed-gto', 'fed-new', 'fed-old'].map((name) => ({ name, latestVersion: { id: expect.any(String) } })),
      missing: [],
    },
  });
});

const madnesses: readonly (readonly [string, Behaviour])[] = [
  ['is slow (30 s)', { kind: 'slow', ms: 30_000 }],
  ['answers 500', { kind: 'status', status: 500 }],
  ['answers a web page', { kind: 'page' }],
  ['answers garbage', { kind: 'garbage' }],
  ['cuts the connection', { kind: 'cut' }],
];

describe.each(['old', 'new'] as const)('the tracker %s', (name) => {
  test.each(madnesses)('that %s leaves the rest as it was, and is named', async (_, behaviour) => {
    proxies[name].behave(behaviour);
    const told = await asked();
    proxies[name].behave({ kind: 'pass' });
    expect(told.tookMs).toBeLessThan(deadlineMs + slackMs);
    expectRest(told, name);
    expect(pick(told, name)).toBeNull();
    const gaps = told.errors.filter((error) => error.path === name || error.path === 'board.totalCount');
    expect(gaps.map(({ path, source, code }) => [path, source, code.startsWith('UPSTREAM_')])).toEqual(
      expect.arrayContaining([
        [name, name, true],
        ['board.totalCount', name, true],
      ]),
    );
    for (const error of told.errors) expect(error.source).toBe(name);
    expect(pick(told, 'board.missing')).toEqual([{ source: name }]);
  });
});

describe('the Git host', () => {
  test.each(madnesses)('that %s leaves data, runs and commit ids, and is named', async (_, behaviour) => {
    proxies.hosted.behave(behaviour);
    const told = await asked();
    proxies.hosted.behave({ kind: 'pass' });
    expect(told.tookMs).toBeLessThan(deadlineMs + slackMs);
    expectRest(told, 'old', 'new');
    for (const part of ['old', 'new']) {
      const { commit, ...rest } = pick(whole, part) as Readonly<Record<string, unknown>>;
      expect(pick(told, part)).toMatchObject({ ...rest, commit: { sha: history.at.main, message: null } });
      expect(commit).not.toBeNull();
    }
    expect(told.errors.map(({ path, source }) => [path, source])).toEqual(expect.arrayContaining([['old.commit.message', 'hosted']]));
    for (const error of told.errors) expect(error).toMatchObject({ source: 'hosted', code: expect.stringMatching(/^UPSTREAM_/) });
  });
});

describe('a folder that is gone', () => {
  test.each([
    { what: 'the registry', path: () => registry.path, source: 'local', broken: ['local', 'across'] },
    { what: 'the repository of GTO', path: () => join(folder, 'code', 'ml', 'plain'), source: 'gto', broken: ['gto', 'local', 'across'] },
  ])('$what leaves the rest as it was, and is named', async ({ path, source, broken }) => {
    const place = path();
    await rename(place, `${place}-away`);
    const told = await asked().finally(async () => rename(`${place}-away`, place));
    expectRest(told, ...broken);
    expect(pick(told, source)).toBeNull();
    expect(told.errors.find((error) => error.path === source)).toMatchObject({ source, code: 'UPSTREAM_UNAVAILABLE' });
    expect(pick(told, 'board.missing')).toEqual([{ source }]);
  });
});

test('MLflow 2 that was stopped leaves the rest as it was, and is named', async () => {
  await old.kill();
  const told = await asked();
  expectRest(told, 'old');
  expect(told.errors.find((error) => error.path === 'old')).toMatchObject({ source: 'old', code: 'UPSTREAM_UNAVAILABLE' });
  expect(pick(told, 'board.missing')).toEqual([{ source: 'old' }]);
});
