import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type CountingProxy, countingProxy } from '../support/counting-proxy.ts';
import { eachOf, makeFolder, makeModel, makeRun, makeVersion, setAlias } from '../support/mlflow-rest.ts';
import { pick, type StoryGateway, settingsFile, spawnGateway } from '../support/story-gateway.ts';

/* 30 models of a real MLflow, each with two versions; the first has MLflow's own alias, which nobody took over. Half of the models have an owner. */

const many = 30;
const alias = 'questioned';

let folder: string;
let proxy: CountingProxy;
let gateway: StoryGateway;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-questions-'));
  const url = inject('mlflowUrl');
  const runs = await makeFolder(url, 'questions');
  await eachOf([...Array(many).keys()], 6, async (index) => {
    const name = nameOf(index);
    await makeModel(url, name, index % 2 === 0 ? { owners: 'ads' } : {});
    const run = await makeRun(url, runs, { name, digest: `d${index}`, commit: 'a'.repeat(40), repository: 'https://code.acme.test/ml/q' });
    await makeVersion(url, name, run);
    await makeVersion(url, name, null);
    await setAlias(url, name, alias, '1');
  });
  proxy = await countingProxy(url);
  const config = await settingsFile(folder, {
    store: { ledger: { path: 'ledger' } },
    // What is counted here is what lists ask for where nothing is remembered.
    index: 'off',
    trackers: { main: { kind: 'mlflow', url: proxy.url } },
  });
  gateway = await spawnGateway(['--config', config]);
});

afterAll(async () => {
  await gateway?.close();
  await proxy?.close();
  await rm(folder, { recursive: true, force: true });
});

function nameOf(index: number): string {
  return `question-${String(index).padStart(2, '0')}`;
}

function models(told: Awaited<ReturnType<StoryGateway['ask']>>): readonly string[] {
  const nodes = pick(told, 'versions.nodes') as readonly { readonly version: string; readonly model: { readonly name: string } }[];
  expect(nodes.every(({ version }) => version === '1')).toBe(true);
  return nodes.map(({ model }) => model.name);
}

test('what MLflow itself calls so is asked which of it lacks an image, and all of it is answered', async () => {
  const told = await gateway.ask('26', { alias, lacks: ['image-digest'], first: 100 });
  expect(told.errors).toEqual([]);
  expect(models(told)).toEqual(Array.from({ length: many }, (_, index) => nameOf(index)));
  expect(pick(told, 'versions.totalCount')).toBe(many);
});

test('what no run and no file is needed for costs one search of models, however many there are', async () => {
  const document = `{ versions(filter: { alias: "${alias}", lacks: ["owners"] }, first: 100) { totalCount nodes { version model { name } } } }`;
  proxy.forget();
  const told = await gateway.query(document);
  expect(models(told)).toEqual(Array.from({ length: many / 2 }, (_, index) => nameOf(2 * index + 1)));
  expect(proxy.counts()).toEqual({ 'GET /api/2.0/mlflow/registered-models/search': 1 });
});

test('a version is found by what its run measured', async () => {
  const told = await gateway.query(
    `{ versions(filter: { model: "${nameOf(3)}", metric: { key: "val/auc", min: 0.9, max: 0.9 } }) { totalCount nodes { version model { name } } } }`,
  );
  expect(models(told)).toEqual([nameOf(3)]);
});
