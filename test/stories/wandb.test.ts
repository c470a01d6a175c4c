import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CodeWorld, codeWorld } from '../support/code-world.ts';
import { type CountingProxy, countingProxy } from '../support/counting-proxy.ts';
import { pick, type StoryGateway, startGateway, type Told } from '../support/story-gateway.ts';
import { apiKey, type PaperWandb, serveWandb } from '../support/wandb/server.ts';
import { type PaperArtifact, type PaperLink, type Pen, paperWorld } from '../support/wandb/world.ts';

/*
 * A team that trains with Weights & Biases and keeps its models in a W&B registry: what Stemma answers of it, beside a directory in which the same run
 * was logged too.
 */

const registry = 'acme-org/wandb-registry-model';
const dataset = { name: 'clicks', digest: 'c1'.repeat(16), role: 'training', source: 's3://lake/clicks' };
const image = `sha256:${'1f'.repeat(32)}`;
const secrets = [apiKey, Buffer.from(`api:${apiKey}`).toString('base64')];

let pen: Pen;
let served: PaperWandb;
let proxy: CountingProxy;
let world: CodeWorld;
let gateway: StoryGateway;
let clicks: PaperArtifact;
let newest: PaperLink;

beforeAll(async () => {
  pen = paperWorld();
  served = await serveWandb(pen.world);
  proxy = await countingProxy(served.url);
  served.showAs(proxy.url);
  const wandb = { kind: 'wandb', url: proxy.url, organization: 'acme', apiKey, deadlineMs: 3_000, attemptMs: 2_000 };
  world = await codeWorld(undefined, { trackers: { wb: wandb, local: { kind: 'directory', path: './registry' } } });
  gateway = await startGateway({ config: `${world.registry.base}/stemma.yaml` }, { secrets });
  clicks = pen.artifact('acme-ml/data/clicks', {
    ...{ type: 'dataset', digest: dataset.digest },
    metadata: { role: dataset.role, source: dataset.source },
  });
  pen.artifact('acme-ml/ctr-training/weights', { type: 'model' }); // So that links have other numbers.
  trained('b1', {}, ['production']);
  newest = trained('b2', { lr: 0.02 }, ['staging']);
  // The same run as the first, and one with another parameter, in a directory.
  const { at } = world.history;
  const same = {
    ...{
      model_name: 'ctr',
      owners: ['ada@acme.test'],
      created_at: '2025-11-01T12:00:00Z',
      code: { repo: 'https://code.acme.test/ml/ctr', commit: at.merge },
    },
    data: { datasets: [dataset] },
    training: { params: { lr: 0.01, depth: 6, seed: 42 } },
    env: { framework: 'torch', framework_version: '2.1.0', python: '3.11.7', docker_digest: image },
    metrics: { 'val/auc': 0.87, 'val/logloss': 0.42 },
  };
  await world.registry.put('ctr', '1', { ...same, version: '1' });
  await world.registry.put('ctr', '2', { ...same, version: '2', training: { params: { lr: 0.01, depth: 8, seed: 42 } } });
});
afterAll(async () => {
  await gateway?.close();
  await world?.remove();
  await proxy?.close();
  await served?.close();
});
beforeEach(() => proxy.behave({ kind: 'pass' }));

/** What W&B's client leaves of a training, and a link of it in the registry. */
function trained(name: string, config: object, aliases: readonly string[]): PaperLink {
  const metadata = {
    git: { remote: 'https://code.acme.test/ml/ctr', commit: world.history.at.merge },
    python: '3.11.7',
    docker: `acme/train@${image}`,
  };
  const run = pen.run(`acme-ml/ctr-training/${name}`, {
    ...{ displayName: `wise-fox-${name}`, commit: world.history.at.merge, username: 'ada', inputs: [clicks] },
    config: { lr: 0.01, depth: 6, seed: 42, ...config },
    summary: { 'val/auc': 0.87, 'val/logloss': 0.42, _runtime: 840, _step: 9 },
    files: { 'wandb-metadata.json': JSON.stringify(metadata) },
  });
  const artifact = pen.artifact('acme-ml/ctr-training/weights', {
    ...{ type: 'model', by: run, description: 'Added user_age' },
    metadata: { framework: 'torch', framework_version: '2.1.0', 'stemma.pii': 'none' },
  });
  return pen.link(`${registry}/ctr`, artifact, aliases, { description: 'Ranks ads.\nOwners: ada@acme.test' });
}

function whole(told: Told): Told {
  expect(told.errors).toEqual([]);
  return told;
}

describe('a model in a registry of W&B', () => {
  test('which data produced production: run, data, commit and environment of the version that W&B’s alias leads to', async () => {
    const told = whole(await gateway.ask('01', { ref: 'wb:ctr@production' }));
    expect(told.data?.['version']).toMatchObject({
      ...{ id: 'version:wb/ctr/v0', version: 'v0' },
      model: { name: 'ctr', owners: ['ada@acme.test'] },
      run: {
        ...{ id: 'run:wb/acme-ml%2Fctr-training%2Fb1', name: 'wise-fox-b1', status: 'finished', durationSeconds: 840 },
        params: [
          { key: 'lr', value: '0.01' },
          { key: 'depth', value: '6' },
          { key: 'seed', value: '42' },
        ],
      },
      datasets: [{ role: 'training', dataset: { name: 'clicks', digest: dataset.digest, source: dataset.source } }],
      commit: { sha: world.history.at.merge, repository: { name: 'ctr' } },
      environment: { framework: 'torch', frameworkVersion: '2.1.0', imageDigest: image },
    });
  });

  test('stands on the board with its aliases, and costs a handful of calls', async () => {
    proxy.forget();
    const told = whole(await gateway.ask('02', { first: 100 }));
    const nodes = pick(told, 'models.nodes') as readonly { readonly name: string; readonly aliases: readonly object[] }[];
    expect(nodes.find(({ name }) => name === 'ctr')).toMatchObject({
      aliases: [
        { name: 'production', version: { id: 'version:wb/ctr/v0', commit: { sha: world.history.at.merge } } },
        { name: 'staging', version: { id: 'version:wb/ctr/v1', run: { metrics: [{ key: 'val/auc', value: 0.87 }, {}] } } },
      ],
    });
    expect(proxy.counts()['POST /graphql']).toBeLessThanOrEqual(8);
  });

  test('has a dossier in which every value says where it stands', async () => {
    const told = whole(await gateway.ask('25', { ref: 'wb:ctr@production' }));
    expect(told.data?.['version']).toMatchObject({
      training: { seeds: [{ key: 'seed', value: '42' }], durationSeconds: 840 },
      compliance: { pii: 'none' },
      changeSummary: { what: 'Added user_age' },
    });
    const provenance = pick(told, 'version.provenance') as readonly {
      readonly field: string;
      readonly object: string;
      readonly kind: string;
    }[];
    const at = new Map(provenance.map(({ field, object, kind }) => [field, `${object} ${kind}`]));
    expect(
      Object.fromEntries(
        ['code.repository', 'compliance.pii', 'training.params.lr', 'data.datasets'].map((field) => [field, at.get(field)]),
      ),
    ).toEqual({
      'code.repository': 'file wandb-metadata.json git.remote INFERRED',
      'compliance.pii': 'artifact metadata stemma.pii DECLARED',
      'training.params.lr': 'run config lr DECLARED',
      'data.datasets': 'run inputArtifacts DECLARED',
    });
    // The number of the link is the version; that of what it leads to is told too.
    expect(at.get('artifacts.files')).toBe('manifest of acme-ml/ctr-training/weights:v1 INFERRED');
  });

  test('is found from its data and from its commit', async () => {
    const id = `dataset:wb/clicks@${dataset.digest}`;
    const affected = async (wanted: string): Promise<readonly string[]> => {
      const told = whole(
        await gateway.query('query($id: ID!) { impact(id: $id) { nodes { id } missing { id source why } } }', { id: wanted }),
      );
      expect(pick(told, 'impact.missing')).toEqual([]);
      return (pick(told, 'impact.nodes') as readonly { readonly id: string }[]).map((node) => node.id);
    };
    expect(await affected(id)).toEqual(expect.arrayContaining(['version:wb/ctr/v0', 'version:wb/ctr/v1']));
    const commit = whole(await gateway.query('{ version(ref: "wb:ctr/v0") { commit { id } } }'));
    expect(await affected(String(pick(commit, 'version.commit.id')))).toEqual(
      expect.arrayContaining(['version:wb/ctr/v0', 'version:local/ctr/1']),
    );
  });
});

describe('the same run in two trackers of different kinds', () => {
  test('compares as identical', async () => {
    const told = whole(await gateway.ask('07', { base: 'wb:ctr/v0', head: 'local:ctr/1', onlyDifferences: true }));
    expect(told.data?.['compare']).toMatchObject({
      identical: true,
      mismatches: 0,
      params: [],
      metrics: [],
      datasets: [],
      environment: [],
      unknown: [],
    });
  });

  test('with one parameter changed is one row', async () => {
    const told = whole(await gateway.ask('07', { base: 'wb:ctr/v0', head: 'local:ctr/2', onlyDifferences: true }));
    expect(told.data?.['compare']).toMatchObject({
      identical: false,
      mismatches: 1,
      params: [{ key: 'depth', base: '6', head: '8' }],
      metrics: [],
      unknown: [],
    });
  });
});

describe('once Stemma governs it', () => {
  test('its aliases are adopted as they are, and one moves here', async () => {
    const document = `mutation($input: AdoptInput!) { adopt(input: $input) { moves { kind alias { name } to { id } } clashes { alias } userErrors { code message } } }`;
    const told = whole(await gateway.query(document, { input: { models: ['ctr'], dryRun: false } }));
    expect(pick(told, 'adopt.userErrors')).toEqual([]);
    expect(pick(told, 'adopt.moves')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'OBSERVED', alias: { name: 'production' }, to: { id: 'version:wb/ctr/v0' } }),
      ]),
    );
    whole(await gateway.ask('11', { input: { version: 'wb:ctr/v1', alias: 'production', reason: 'better' } }));
    expect(pick(await gateway.query('{ version(ref: "ctr@production") { id } }'), 'version.id')).toBe('version:wb/ctr/v1');
  });

  test('it is sealed; what is changed at W&B afterwards is drift, field by field', async () => {
    const sealed = whole(await gateway.ask('13', { input: { version: 'wb:ctr/v1' } }));
    expect(pick(sealed, 'registerVersion.userErrors')).toEqual([]);
    const integrity = async (): Promise<unknown> =>
      pick(
        whole(await gateway.query('{ version(ref: "wb:ctr/v1") { integrity { status drifted { field sealed current } } } }')),
        'version.integrity',
      );
    expect(await integrity()).toEqual({ status: 'VERIFIED', drifted: [] });
    const run = newest.artifact.createdBy;
    const before = run?.config ?? '';
    if (run !== null) run.config = before.replace('0.02', '0.03');
    expect(await integrity()).toEqual({ status: 'DRIFTED', drifted: [{ field: 'training.params.lr', sealed: '0.02', current: '0.03' }] });
    if (run !== null) run.config = before;
    expect(await integrity()).toEqual({ status: 'VERIFIED', drifted: [] });
  });

  test('with W&B away, what was sealed and moved is still told, the rest says who is missing, and the other tracker answers', async () => {
    proxy.behave({ kind: 'status', status: 403 });
    const told = await gateway.query(`{
      production: version(ref: "ctr@production") { id integrity { status } training { params { key value } } }
      unsealed: version(ref: "wb:ctr/v0") { run { name } }
      local: version(ref: "local:ctr/1") { run { params { key } } }
    }`);
    expect(told.data).toMatchObject({
      production: {
        id: 'version:wb/ctr/v1',
        integrity: { status: 'UNVERIFIABLE' },
        training: { params: [{ key: 'depth' }, { key: 'lr', value: '0.02' }, { key: 'seed' }] },
      },
      local: { run: { params: [{ key: 'lr' }, { key: 'depth' }, { key: 'seed' }] } },
    });
    expect(told.errors.map(({ path, code, source }) => [path.split('.')[0], code, source])).toEqual([
      ['unsealed', 'UPSTREAM_FORBIDDEN', 'wb'],
    ]);
  });
});
