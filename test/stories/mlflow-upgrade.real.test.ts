import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mlflow } from '#sources/mlflow/index.ts';
import { ensureMlflow, type MlflowServer, olderMlflow, startMlflow, upgradeDatabase } from '../../tools/mlflow.ts';
import { type CountingProxy, countingProxy } from '../support/counting-proxy.ts';
import { endRun, logMetric, makeFolder, makeModel, makeRun, makeVersion, setAlias } from '../support/mlflow-rest.ts';
import { type TrainedVersion, train } from '../support/mlflow-world.ts';
import { pick, type StoryGateway, settingsFile, startGateway } from '../support/story-gateway.ts';
import { expectTrained } from '../support/trained-version.ts';

/*
 * A team seals what it trained with MLflow 2.22, and upgrades to 3.x afterwards: what was sealed is still so, and an edit is still found.
 * Both servers are MLflow's own, with its app for users and passwords and with a path before its pages.
 */

const password = 'mu-pass word';
const staticPrefix = '/tracking';
const guarded = { kind: 'mlflow', username: 'admin', password, staticPrefix };
/** Names that MLflow 2 takes and some later releases refuse. */
const odd = ['mu/with/slash', 'mu:colon', `mu it's "quoted" 100%`];

let folder: string;
let server: MlflowServer;
let proxy: CountingProxy;
let gateway: StoryGateway;
let trained: TrainedVersion;
/** Where we write to it ourselves. */
let admin: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-upgrade-'));
  await ensureMlflow({ version: olderMlflow });
  server = await startMlflow({ dir: folder, version: olderMlflow, password, staticPrefix });
  admin = server.url.replace('//', `//admin:${encodeURIComponent(password)}@`);
  proxy = await countingProxy(server.url);
  const user = { MLFLOW_TRACKING_USERNAME: 'admin', MLFLOW_TRACKING_PASSWORD: password };
  trained = await train(server.url, { version: olderMlflow, env: user });
  const experiment = await makeFolder(admin, 'mu');
  for (const name of odd) {
    const run = await makeRun(admin, experiment, {
      name,
      commit: 'a1'.repeat(20),
      repository: 'https://code.acme.test/ml/mu',
      digest: 'c1c1c1c1',
    });
    await endRun(admin, run);
    await makeModel(admin, name);
    await setAlias(admin, name, 'champion', await makeVersion(admin, name, run));
  }
  const trackers = { main: { ...guarded, url: proxy.url } };
  const config = await settingsFile(folder, { store: { ledger: { path: './ledger' } }, trackers, index: 'off', sweep: { every: 'off' } });
  gateway = await startGateway({ config }, { secrets: [password, 'bot:token', 'X-Amz-Signature'] });
});

afterAll(async () => {
  await gateway?.close();
  await Promise.all([server?.stop(), proxy?.close()]);
  await rm(folder, { recursive: true, force: true });
});

const refs = ['ctr_ranking/1', ...odd.map((name) => `${name}/1`)];

async function integrityOf(ref: string): Promise<unknown> {
  const told = await gateway.query(
    'query($ref: VersionRef!) { version(ref: $ref) { integrity { status reason drifted { field sealed current } } } }',
    { ref },
  );
  expect(told.errors).toEqual([]);
  return pick(told, 'version.integrity');
}

const verified = { status: 'VERIFIED', reason: null, drifted: [] };

describe(`MLflow ${olderMlflow}, behind a password and a path of its own`, () => {
  test('tells all that its own client logged, and is never asked for what only MLflow 3 has', async () => {
    const tracker = mlflow.open(mlflow.settings.parse({ ...guarded, url: proxy.url }), { name: 'main', baseDir: '/' });
    expect(await tracker.probe()).toEqual({ version: olderMlflow });
    await expectTrained(tracker, proxy, trained);
    await tracker.close();
    expect(proxy.asked.filter(({ path }) => path.includes('logged-models'))).toEqual([]);
    expect(trained.modelId).toBeNull();
  });

  test('lets nobody in with another password, and that is said', async () => {
    const tracker = mlflow.open(mlflow.settings.parse({ ...guarded, password: 'guessed', url: proxy.url }), { name: 'main', baseDir: '/' });
    expect(await tracker.modelsByName(['ctr_ranking'])).toMatchObject([{ ok: false, fault: { code: 'UPSTREAM_FORBIDDEN' } }]);
    await tracker.close();
  });

  test.each(odd)('has a model called %s, found by every reference', async (name) => {
    for (const ref of [`${name}/1`, `${name}@champion`, `main:${name}/1`]) {
      const told = await gateway.query(
        'query($ref: VersionRef!) { version(ref: $ref) { id model { name } datasets { dataset { name } } } }',
        { ref },
      );
      expect(told).toMatchObject({
        data: {
          version: { id: `version:main/${encodeURIComponent(name)}/1`, model: { name }, datasets: [{ dataset: { name: `data-${name}` } }] },
        },
        errors: [],
      });
    }
  });

  test('shows nested runs in lineage, up and down', async () => {
    const walk = async (root: string, direction: string): Promise<unknown> =>
      pick(await gateway.ask('05', { root, direction, depth: 3, kinds: ['RUN', 'VERSION'] }), 'lineage.edges');
    const [run, parent, version] = [`run:main/${trained.run}`, `run:main/${trained.parent}`, 'version:main/ctr_ranking/1'];
    const edges = [
      { from: version, to: run, kind: 'PRODUCED_BY' },
      { from: run, to: parent, kind: 'NESTED_IN' },
    ];
    expect(await walk(version, 'UPSTREAM')).toEqual(expect.arrayContaining(edges));
    expect(await walk(parent, 'DOWNSTREAM')).toEqual(expect.arrayContaining(edges));
  });

  test('has its versions sealed', async () => {
    for (const version of refs) {
      const sealed = await gateway.ask('13', { input: { version } });
      expect(sealed.errors).toEqual([]);
      expect(pick(sealed, 'registerVersion.userErrors')).toEqual([]);
      expect(await integrityOf(version)).toEqual(verified);
    }
    const content = String(pick(await gateway.query('{ version(ref: "ctr_ranking/1") { seal { content } } }'), 'version.seal.content'));
    for (const part of ['"signature"', 'MLmodel', 'requirements.txt', 'clicks', 'holdout', '"accuracy"', trained.commit])
      expect(content).toContain(part);
  });
});

describe('the same database, upgraded and served by MLflow 3', () => {
  beforeAll(async () => {
    await server.stop();
    await upgradeDatabase(folder);
    server = await startMlflow({ dir: folder, port: server.port, password, staticPrefix });
  });

  test('is another release, which has moved its API as well', async () => {
    const tracker = mlflow.open(mlflow.settings.parse({ ...guarded, url: proxy.url }), { name: 'main', baseDir: '/' });
    expect(await tracker.probe()).toEqual({ version: expect.stringMatching(/^3\./) });
    proxy.forget();
    await tracker.modelsByName(['ctr_ranking']);
    // Learnt once: no question goes astray after that.
    expect(proxy.asked.map(({ path }) => path)).toEqual([`${staticPrefix}/api/2.0/mlflow/registered-models/get`]);
    await tracker.close();
  });

  test.each(refs)('%s is still what was sealed', async (ref) => {
    expect(await integrityOf(ref)).toEqual(verified);
  });

  test('a metric that is edited there is found, that field and no other, and no longer when it is taken back', async () => {
    await logMetric(`${admin}${staticPrefix}`, trained.run, 'accuracy', 0.99);
    expect(await integrityOf('ctr_ranking/1')).toEqual({
      status: 'DRIFTED',
      reason: null,
      drifted: [{ field: 'metrics.accuracy', sealed: '0.75', current: '0.99' }],
    });
    await logMetric(`${admin}${staticPrefix}`, trained.run, 'accuracy', 0.75);
    expect(await integrityOf('ctr_ranking/1')).toEqual(verified);
    for (const ref of refs.slice(1)) expect(await integrityOf(ref)).toEqual(verified);
  });
});
