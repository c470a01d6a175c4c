import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { deleteModel, eachOf, makeFolder, makeModel, makeRun, makeVersion } from '../support/mlflow-rest.ts';
import { logWorld } from '../support/mlflow-world.ts';
import { pick, type StoryGateway, settingsFile, startGateway } from '../support/story-gateway.ts';

/* Names as people give them, through MLflow, references and node ids, there and back. Names on the shared server begin with `on`. */

const odd = [
  'on with space',
  `on it's "quoted"`,
  'on 100% sure',
  'on ctr%2Fv2',
  'on a@b.test',
  'on 模型 für Ünïcode 🎯',
  'on back\\slash?a=b#c&d',
  `on ' OR '1'='1`,
  `on x' OR name LIKE '%`,
  'on %',
  'on _x',
  'on `tick` AND run_id = "1"',
  'on Case',
  'on case',
];
/** What wildcards and filters that are not kept in would find as well. */
const decoys = ['on ax', 'on zz'];

/** `main:trap` is a model whose name begins like a tracker's. */
const inFolders = ['team/ctr', 'team/ads/ctr v2', 'a:b', 'main:trap', `it's "odd" 100%`, 'ctr@home'];

let folder: string;
let gateway: StoryGateway;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-odd-'));
  const url = inject('mlflowUrl');
  const experiment = await makeFolder(url, 'odd names');
  await eachOf([...odd, ...decoys], 4, async (name) => {
    await makeModel(url, name);
    const code = { commit: 'cd'.repeat(20), repository: 'https://code.acme.test/ml/odd' };
    await makeVersion(url, name, await makeRun(url, experiment, { name, digest: 'same', ...code }));
  });
  for (const name of inFolders) {
    await mkdir(join(folder, 'registry', name, '1'), { recursive: true });
    await writeFile(join(folder, 'registry', name, '1', 'metadata.json'), JSON.stringify({ model_name: name, version: '1' }));
  }
  const config = await settingsFile(folder, {
    store: { ledger: { path: 'ledger' } },
    trackers: { main: { kind: 'mlflow', url }, local: { kind: 'directory', path: 'registry' } },
  });
  gateway = await startGateway({ config });
});

afterAll(async () => {
  await gateway?.close();
  await rm(folder, { recursive: true, force: true });
});

const asked = `query($ref: VersionRef!, $model: ModelRef!) {
  version(ref: $ref) { id model { id name } aliases { id name } run { id name } datasets { dataset { id name } } }
  model(name: $model) { id name versions { nodes { id } } }
}`;

describe('a name through MLflow', () => {
  test.each(odd)('%s is found by reference, promoted, and found again by every written name in the answer', async (name) => {
    const moved = await gateway.ask('11', { input: { version: `${name}/1`, alias: 'Produktion für 模型', reason: 'odd' } });
    expect(moved).toMatchObject({ data: { promote: { move: { to: { version: '1' } }, userErrors: [] } }, errors: [] });
    const id = `version:main/${encodeURIComponent(name)}/1`;
    for (const ref of [`${name}@Produktion für 模型`, `${name}/1`, `models:/${name}/v1`, `main:${name}/1`]) {
      const told = await gateway.query(asked, { ref, model: name });
      expect(told.errors).toEqual([]);
      expect(told.data).toMatchObject({
        version: {
          id,
          model: { name },
          aliases: [{ name: 'Produktion für 模型' }],
          run: { name },
          datasets: [{ dataset: { name: `data-${name}` } }],
        },
        model: { name, versions: { nodes: [{ id }] } },
      });
      const ids = ['model.id', 'aliases.0.id', 'run.id', 'datasets.0.dataset.id', 'id'].map((path) => pick(told, `version.${path}`));
      const nodes = await gateway.query('query($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
      expect(nodes).toMatchObject({ data: { nodes: ids.map((one) => ({ id: one })) }, errors: [] });
    }
  });

  test.each(odd)('what rests on the data of %s is its own version alone', async (name) => {
    const root = `dataset:main/${encodeURIComponent(`data-${name}`)}@same`;
    const told = await gateway.ask('05', { root, direction: 'DOWNSTREAM', depth: 5, kinds: ['VERSION', 'MODEL'] });
    const nodes = (pick(told, 'lineage.nodes') as readonly { readonly id: string }[]).map(({ id }) => id);
    const encoded = encodeURIComponent(name);
    expect(nodes.toSorted()).toEqual([root, `model:${encoded}`, `version:main/${encoded}/1`].toSorted());
  });

  test.each([`on nobody' OR '1'='1`, `' OR name LIKE 'on%`, 'on%', 'on _', 'ON CASE', 'on with space ', 'on%20with%20space'])(
    'the name %s that nobody gave finds nothing',
    async (name) => {
      const told = await gateway.query(
        'query($ref: VersionRef!, $name: ModelRef!) { version(ref: $ref) { id } model(name: $name) { id } }',
        {
          ref: `${name}/1`,
          name,
        },
      );
      expect(told.data).toEqual({ version: null, model: null });
      expect(told.errors.map(({ code }) => code)).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    },
  );

  test('a filter by text takes it as it is written', async () => {
    const found = async (text: string): Promise<unknown> => pick(await gateway.ask('02', { filter: { text }, first: 100 }), 'models.nodes');
    expect(await found('on %')).toMatchObject([{ name: 'on %' }]);
    expect(await found(`' OR '1'='1`)).toMatchObject([{ name: `on ' OR '1'='1` }]);
    expect(await found('模型 FÜR')).toMatchObject([{ name: 'on 模型 für Ünïcode 🎯' }]);
  });
});

describe('a name in a directory registry', () => {
  test.each(inFolders)('%s is found by reference and by its written names', async (name) => {
    // A name that begins with the name of a tracker is reached by naming its own one.
    const ref = `local:${name}`;
    const moved = await gateway.ask('11', { input: { version: `${ref}/1`, alias: 'Production', reason: 'odd' } });
    expect(moved).toMatchObject({ data: { promote: { userErrors: [] } }, errors: [] });
    const id = `version:local/${encodeURIComponent(name)}/1`;
    const told = await gateway.query('query($ref: VersionRef!) { version(ref: $ref) { id model { id name } run { id } aliases { id } } }', {
      ref: `${ref}@Production`,
    });
    expect(told.errors).toEqual([]);
    expect(told.data).toMatchObject({
      version: { id, model: { name }, aliases: [{ id: `alias:${encodeURIComponent(name)}@Production` }] },
    });
    for (const path of ['id', 'model.id', 'run.id', 'aliases.0.id']) {
      const node = pick(told, `version.${path}`);
      expect(await gateway.ask('10', { id: node })).toMatchObject({ data: { node: { id: node } }, errors: [] });
    }
  });

  test('a name that would lead out of the registry finds nothing', async () => {
    for (const ref of ['../registry/team/ctr/1', 'team/../a:b/1', '/etc/1', '.stemma/1', 'team/ctr/../1'])
      expect(await gateway.query('query($ref: VersionRef!) { version(ref: $ref) { id } }', { ref: `local:${ref}` })).toMatchObject({
        data: { version: null },
        errors: [{ code: 'NOT_FOUND' }],
      });
  });
});

describe('what MLflow keeps in the same tables', () => {
  test('a prompt is no model: not listed, not found, no node, no target', async () => {
    await logWorld(inject('mlflowUrl'), { prompts: [{ name: 'on-prompt', text: 'Say hello to {{ name }}' }] });
    const told = await gateway.query('{ version(ref: "on-prompt/1") { id } model(name: "on-prompt") { id } }');
    expect(told.errors.map(({ code }) => code)).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    for (const id of ['model:on-prompt', 'version:main/on-prompt/1'])
      expect(await gateway.ask('10', { id })).toMatchObject({ data: { node: null }, errors: [] });
    expect(await gateway.ask('02', { filter: { text: 'on-prompt' } })).toMatchObject({ data: { models: { totalCount: 0 } }, errors: [] });
    const moved = await gateway.ask('11', { input: { version: 'on-prompt/1', alias: 'Production', reason: 'no model' } });
    expect(moved).toMatchObject({ data: { promote: { move: null, userErrors: [{ code: 'NOT_FOUND' }] } }, errors: [] });
  });
});

describe('a model that was deleted and made again in MLflow', () => {
  const name = 'on-rebound';
  const promote = (version: number): Promise<unknown> =>
    gateway.ask('11', { input: { version: `${name}/${version}`, alias: 'Production', reason: 'go' } });
  const statuses = `{ held: version(ref: "${name}@Production") { id status createdAt } model(name: "${name}") { alias(name: "Production") { history { nodes { to { version status } } } } } }`;

  test('keeps its history, tells its old versions GONE, and takes no new ones until somebody confirms', async () => {
    const url = inject('mlflowUrl');
    await makeModel(url, name);
    for (let version = 1; version <= 2; version += 1) await makeVersion(url, name, null);
    for (const version of [1, 2]) expect(await promote(version)).toMatchObject({ data: { promote: { userErrors: [] } } });
    await deleteModel(url, name);
    expect(await gateway.query(statuses)).toMatchObject({
      data: { held: { status: 'GONE', createdAt: null } },
      errors: [{ code: 'NOT_FOUND' }],
    });
    await makeModel(url, name);
    for (let version = 1; version <= 2; version += 1) await makeVersion(url, name, null);
    const told = await gateway.query(statuses);
    expect(told.data).toMatchObject({
      held: { id: `version:main/${name}/2`, status: 'GONE', createdAt: null },
      model: { alias: { history: { nodes: [{ to: { status: 'GONE' } }, { to: { status: 'GONE' } }] } } },
    });
    expect(await promote(1)).toMatchObject({
      data: { promote: { move: null, userErrors: [{ code: 'REBOUND', hint: expect.stringContaining('confirmRebound') }] } },
      errors: [],
    });
  });

  test('confirmed, its new versions are targets, and the old ones stay GONE and are nothing to roll back to', async () => {
    const confirm = 'mutation($input: ConfirmReboundInput!) { confirmRebound(input: $input) { model { id } userErrors { code } } }';
    const input = { model: name, reason: 'moved to another database', idempotencyKey: 'rebound' };
    const confirmed = await gateway.query(confirm, { input });
    expect(confirmed.data).toEqual({ confirmRebound: { model: { id: `model:${name}` }, userErrors: [] } });
    expect((await gateway.query(confirm, { input })).data).toEqual(confirmed.data);
    const again = await gateway.query(confirm, { input: { ...input, idempotencyKey: 'another' } });
    expect(again.data).toEqual({ confirmRebound: { model: null, userErrors: [{ code: 'INVALID' }] } });
    expect(await promote(2)).toMatchObject({
      data: { promote: { move: { from: { version: '2' }, to: { version: '2' } }, userErrors: [] } },
    });
    const told = await gateway.query(statuses);
    expect(told).toMatchObject({ data: { held: { status: 'READY', createdAt: expect.any(String) } }, errors: [] });
    expect(pick(told, 'model.alias.history.nodes')).toMatchObject([
      { to: { status: 'READY' } },
      { to: { status: 'GONE' } },
      { to: { status: 'GONE' } },
    ]);
    const back = await gateway.ask('12', { input: { model: name, reason: 'back' } });
    expect(back).toMatchObject({ data: { rollback: { move: null, userErrors: [{ code: 'NOTHING_PASSED' }] } }, errors: [] });
  });
});
