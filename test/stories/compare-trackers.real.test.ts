import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { directoryRegistry, type TestRegistry } from '../support/directory-registry.ts';
import { gitRepository } from '../support/git-repository.ts';
import { logWorld } from '../support/mlflow-world.ts';
import { pick, type StoryGateway, settingsFile, startGateway } from '../support/story-gateway.ts';

/* The same run, logged to a real MLflow and written into a registry folder: each says it in its own words, and nothing differs. */

const repository = 'https://code.acme.test/ml/ct';
const image = `sha256:${'5a'.repeat(32)}`;
const lockfile = 'onnxruntime==1.17.0\nnumpy==2.1.0\n';
const files = {
  MLmodel: `flavors:
  python_function: {python_version: 3.12.4, loader_module: mlflow.onnx}
  onnx: {onnx_version: 1.17.0, data: model.onnx}
signature:
  inputs: '[{"type": "double", "name": "age", "required": true}]'
  outputs: '[{"type": "double", "name": "score", "required": true}]'
`,
  'model.onnx': 'weights',
  'requirements.txt': lockfile,
};
const params = { lr: '0.01', depth: '6', optimizer: 'adam' };
const datasets = [{ name: 'clicks', digest: `sha256:${'c1'.repeat(14)}`, role: 'training', source: 's3://lake/clicks.parquet' }];

let folder: string;
let registry: TestRegistry;
let gateway: StoryGateway;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-same-'));
  registry = await directoryRegistry();
  const commit = gitRepository(join(folder, 'repositories', 'ml', 'ct'), { origin: `${repository}.git` }).writeCommit({
    message: 'Train',
    branch: 'main',
  });
  const tags = { 'mlflow.source.git.repoURL': repository, 'mlflow.source.git.commit': commit, 'mlflow.source.git.branch': 'main' };
  const run = {
    metrics: { 'val/auc': '0.87', 'val/loss': 'nan' },
    tags,
    datasets,
    files: Object.fromEntries(Object.entries(files).map(([path, text]) => [`model/${path}`, text])),
  };
  const version = (label: string) => ({ label, run: label, tags: { 'stemma.image': image, 'stemma.semver': '1.2.0' } });
  await logWorld(inject('mlflowUrl'), {
    runs: [
      { label: 'ct same', params, ...run },
      { label: 'ct other', params: { ...params, lr: '0.02' }, ...run },
    ],
    models: [{ name: 'ct', versions: [version('ct same'), version('ct other')] }],
  });
  const metadata = {
    model_name: 'ct',
    version: '1.2.0',
    code: { repo: repository, commit, branch: 'main' },
    data: { datasets },
    training: { params: { lr: 0.01, depth: 6, optimizer: 'adam' } },
    env: {
      framework: 'onnx 1.17.0',
      python: '3.12.4',
      docker_digest: image,
      lockfile_hash: `sha256:${createHash('sha256').update(lockfile).digest('hex')}`,
    },
    metrics: { split: 'val', auc: 0.87, loss: Number.NaN },
  };
  // As Python writes it.
  const place = await registry.put('ct', '1.2.0', JSON.stringify(metadata).replace('"loss":null', '"loss":NaN'));
  for (const [path, text] of Object.entries(files)) await writeFile(join(place, path), text);
  const config = await settingsFile(folder, {
    store: { ledger: { path: './ledger' } },
    trackers: { main: { kind: 'mlflow', url: inject('mlflowUrl') }, local: { kind: 'directory', path: registry.path, apart: true } },
    gitHosts: { code: { kind: 'git', root: 'repositories' } },
  });
  gateway = await startGateway({ config });
});

afterAll(async () => {
  await gateway?.close();
  await registry?.remove();
  await rm(folder, { recursive: true, force: true });
});

test('they compare as identical, and there is nothing that could not be compared', async () => {
  const told = await gateway.ask('07', { base: 'main:ct/1', head: 'local:ct/1.2.0' });
  expect(told.errors).toEqual([]);
  expect(pick(told, 'compare')).toMatchObject({
    identical: true,
    mismatches: 0,
    base: { id: 'version:main/ct/1' },
    head: { id: 'version:local/ct/1.2.0' },
    commitRange: { status: 'IDENTICAL' },
    params: [],
    metrics: [],
    datasets: [],
    environment: [],
    signature: [],
    artifacts: [],
    unknown: [],
  });
  const all = await gateway.ask('07', { base: 'main:ct/1', head: 'local:ct/1.2.0', onlyDifferences: false });
  for (const [block, rows] of [
    ['params', 3],
    ['metrics', 2],
    ['datasets', 1],
    ['signature', 2],
    ['artifacts', 3],
  ] as const)
    expect(pick(all, `compare.${block}`), block).toHaveLength(rows);
});

test('one param that was changed is one row', async () => {
  const told = await gateway.ask('07', { base: 'local:ct/1.2.0', head: 'main:ct/2' });
  expect(told.errors).toEqual([]);
  expect(pick(told, 'compare')).toMatchObject({
    identical: false,
    mismatches: 1,
    params: [{ key: 'lr', base: '0.01', head: '0.02' }],
    metrics: [],
    datasets: [],
    environment: [],
    signature: [],
    artifacts: [],
    unknown: [],
  });
});
