import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CodeWorld } from '../support/code-world.ts';
import { pick, type StoryGateway, type Told } from '../support/story-gateway.ts';
import { registry } from '../support/wandb/stand.ts';
import { dataset, image, type WandbStory, wandbStory } from '../support/wandb/story.ts';
import type { Pen } from '../support/wandb/world.ts';

/*
 * A team that trains with Weights & Biases and keeps its models in a W&B registry: what Stemma answers of it, beside a directory in which the same run
 * was logged too.
 */

let story: WandbStory;
let pen: Pen;
let world: CodeWorld;
let gateway: StoryGateway;

beforeAll(async () => {
  story = await wandbStory();
  ({ pen, world, gateway } = story);
});
afterAll(() => story.close());
beforeEach(() => story.proxy.behave({ kind: 'pass' }));

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
    story.proxy.forget();
    const told = whole(await gateway.ask('02', { first: 100 }));
    const nodes = pick(told, 'models.nodes') as readonly { readonly name: string; readonly aliases: readonly object[] }[];
    expect(nodes.find(({ name }) => name === 'ctr')).toMatchObject({
      aliases: [
        { name: 'production', version: { id: 'version:wb/ctr/v0', commit: { sha: world.history.at.merge } } },
        { name: 'staging', version: { id: 'version:wb/ctr/v1', run: { metrics: [{ key: 'val/auc', value: 0.87 }, {}] } } },
      ],
    });
    expect(story.proxy.counts()['POST /graphql']).toBeLessThanOrEqual(8);
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
      Object.fromEntries(['code.repository', 'compliance.pii', 'training.params.lr', 'datasets'].map((field) => [field, at.get(field)])),
    ).toEqual({
      'code.repository': 'file wandb-metadata.json git.remote INFERRED',
      'compliance.pii': 'artifact metadata stemma.pii DECLARED',
      'training.params.lr': 'run config lr DECLARED',
      datasets: 'run inputArtifacts DECLARED',
    });
    // The number of the link is the version; that of what it leads to is told too.
    expect(at.get('artifacts')).toBe('manifest of acme-ml/ctr-training/weights:v1 INFERRED');
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

test('files are the same only where both sides have a digest in one algorithm, and that nobody knows is said', async () => {
  const files = { 'model.onnx': 'weights' };
  pen.link(`${registry}/fraud`, pen.artifact('acme-ml/ctr-training/fraud', { type: 'model', files }));
  pen.link(`${registry}/fraud`, pen.artifact('acme-ml/ctr-training/fraud', { type: 'model', files, description: 'again' }));
  const folder = await world.registry.put('fraud', '1', { model_name: 'fraud', version: '1' });
  await writeFile(join(folder, 'model.onnx'), 'weights');
  const artifacts = async (head: string): Promise<readonly unknown[]> => {
    const told = whole(await gateway.ask('07', { base: 'wb:fraud/v0', head, onlyDifferences: false }));
    const unknown = pick(told, 'compare.unknown') as readonly { readonly block: string; readonly why: string }[];
    return [pick(told, 'compare.mismatches'), unknown.find(({ block }) => block === 'artifacts')?.why];
  };
  expect(await artifacts('wb:fraud/v1')).toEqual([0, undefined]);
  expect(await artifacts('local:fraud/1')).toEqual([0, expect.stringContaining('No digest of model.onnx in one algorithm')]);
});

test('a version that is linked while lists are answered from what is remembered stands in the next ones', async () => {
  const latest = async (): Promise<unknown> => {
    const nodes = pick(whole(await gateway.ask('02', { first: 100 })), 'models.nodes') as readonly {
      readonly name: string;
      readonly latestVersion: unknown;
    }[];
    return nodes.find(({ name }) => name === 'churn')?.latestVersion;
  };
  expect(await latest()).toBeUndefined();
  const artifact = pen.artifact('acme-ml/ctr-training/churn', { type: 'model' });
  pen.link(`${registry}/churn`, artifact);
  await expect.poll(latest, { timeout: 5_000, interval: 50 }).toMatchObject({ id: 'version:wb/churn/v0' });
  pen.link(`${registry}/churn`, pen.artifact('acme-ml/ctr-training/churn', { type: 'model' }));
  await expect.poll(latest, { timeout: 5_000, interval: 50 }).toMatchObject({ id: 'version:wb/churn/v1' });
  const versions = whole(await gateway.query('{ versions(filter: { model: "churn" }) { nodes { version } } }'));
  expect(pick(versions, 'versions.nodes')).toHaveLength(2);
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
    const run = story.newest.artifact.createdBy;
    const before = run?.config ?? '';
    if (run !== null) run.config = before.replace('0.02', '0.03');
    expect(await integrity()).toEqual({ status: 'DRIFTED', drifted: [{ field: 'training.params.lr', sealed: '0.02', current: '0.03' }] });
    if (run !== null) run.config = before;
    expect(await integrity()).toEqual({ status: 'VERIFIED', drifted: [] });
  });

  test('with W&B away, what was sealed and moved is still told, the rest says who is missing, and the other tracker answers', async () => {
    story.proxy.behave({ kind: 'status', status: 403 });
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
