import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type CountingProxy, countingProxy } from '../support/counting-proxy.ts';
import { deleteVersion, makeModel, makeVersion, setAlias, setStage } from '../support/mlflow-rest.ts';
import { pick, type StoryGateway, settingsFile, startGateway, type Told } from '../support/story-gateway.ts';

/* Day one is not empty: what a team has in MLflow is answered, then taken over. Names on the shared server begin with `ad`. */

let folder: string;
let proxy: CountingProxy;
let gateway: StoryGateway;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-adopt-'));
  proxy = await countingProxy(inject('mlflowUrl'));
  const url = inject('mlflowUrl');
  for (const [name, versions] of [
    ['ad-ctr', 4],
    ['ad-two', 2],
    ['ad-stale', 2],
  ] as const) {
    await makeModel(url, name);
    for (let version = 1; version <= versions; version += 1) await makeVersion(url, name, null);
  }
  await setAlias(url, 'ad-ctr', 'Production', '2');
  await setAlias(url, 'ad-ctr', 'champion', '3');
  await setStage(url, 'ad-ctr', '4', 'Staging');
  // An alias of the same name says otherwise, and aliases are what teams move nowadays.
  await setStage(url, 'ad-ctr', '1', 'Production');
  await setAlias(url, 'ad-two', 'Production', '1');
  gateway = await opened('one', { main: { kind: 'mlflow', url: proxy.url } });
});

afterAll(async () => {
  await gateway?.close();
  await proxy?.close();
  await rm(folder, { recursive: true, force: true });
});

async function opened(name: string, trackers: object): Promise<StoryGateway> {
  await mkdir(join(folder, name), { recursive: true });
  return startGateway({ config: await settingsFile(join(folder, name), { store: { ledger: { path: 'ledger' } }, trackers }) });
}

function adopt(through: StoryGateway, input: object): Promise<Told> {
  return through.query(
    `mutation($input: AdoptInput!) { adopt(input: $input) {
      moves { sequence kind alias { id authority } from { version } to { id } by { name } reason }
      clashes { alias candidates { id } }
      userErrors { code message path hint }
    } }`,
    { input },
  );
}

function adopted(alias: string, version: number, sequence: number | null, authority: string): object {
  return {
    sequence,
    kind: 'OBSERVED',
    alias: { id: `alias:ad-ctr@${alias}`, authority },
    from: null,
    to: { id: `version:main/ad-ctr/${version}` },
    by: { name: 'local' },
    reason: 'adopted from main',
  };
}

describe('before anything is adopted', () => {
  test('an alias of MLflow is answered as MLflow’s, a stage too, and a stage that an alias contradicts is not', async () => {
    const told = await gateway.query(
      '{ model(name: "ad-ctr") { aliases { name authority revision since movedBy { name } version { version } } } }',
    );
    const theirs = { authority: 'UPSTREAM', revision: 0, since: null, movedBy: null };
    expect(told).toMatchObject({ errors: [] });
    expect(pick(told, 'model.aliases')).toEqual([
      { name: 'champion', ...theirs, version: { version: '3' } },
      { name: 'Production', ...theirs, version: { version: '2' } },
      { name: 'Staging', ...theirs, version: { version: '4' } },
    ]);
    expect(await gateway.ask('01', { ref: 'ad-ctr@production' })).toMatchObject({ data: { version: { version: '2' } }, errors: [] });
    const history = await gateway.ask('03', { model: 'ad-ctr', alias: 'Production' });
    expect(history).toMatchObject({ data: { model: { alias: { authority: 'UPSTREAM', history: { nodes: [] } } } }, errors: [] });
  });

  test('it cannot be rolled back here, and the refusal says what to do first', async () => {
    const told = await gateway.ask('12', { input: { model: 'ad-ctr', reason: 'too early' } });
    expect(pick(told, 'rollback.userErrors')).toMatchObject([{ code: 'NOT_FOUND', hint: expect.stringContaining('adopt') }]);
  });
});

describe('adopting', () => {
  test('a dry run, which is what comes unasked, lists the moves and writes nothing', async () => {
    for (const input of [{ models: ['ad-ctr'] }, { models: ['ad-ctr'], dryRun: true }]) {
      const told = await adopt(gateway, input);
      expect(told.errors).toEqual([]);
      expect(told.data?.['adopt']).toEqual({
        moves: [
          adopted('champion', 3, null, 'UPSTREAM'),
          adopted('Production', 2, null, 'UPSTREAM'),
          adopted('Staging', 4, null, 'UPSTREAM'),
        ],
        clashes: [],
        userErrors: [],
      });
    }
    const after = await gateway.ask('03', { model: 'ad-ctr', alias: 'Production' });
    expect(after).toMatchObject({ data: { model: { alias: { authority: 'UPSTREAM', revision: 0 } } } });
  });

  test('a dry run over everything names the models of this server among the others', async () => {
    const told = await adopt(gateway, {});
    const aliases = (pick(told, 'adopt.moves') as readonly { readonly alias: { readonly id: string } }[]).map(({ alias }) => alias.id);
    expect(aliases).toEqual(expect.arrayContaining(['alias:ad-ctr@Production', 'alias:ad-two@Production']));
  });

  test('really done, each alias is an observed move of ours, once, and the same key gives the same answer', async () => {
    const input = { models: ['ad-ctr'], dryRun: false, idempotencyKey: 'day-one' };
    const told = await adopt(gateway, input);
    expect(told.data?.['adopt']).toEqual({
      moves: [adopted('champion', 3, 1, 'STEMMA'), adopted('Production', 2, 2, 'STEMMA'), adopted('Staging', 4, 3, 'STEMMA')],
      clashes: [],
      userErrors: [],
    });
    expect((await adopt(gateway, input)).data).toEqual(told.data);
    const none = await adopt(gateway, { models: ['ad-ctr'], dryRun: false });
    expect(none.data).toEqual({ adopt: { moves: [], clashes: [], userErrors: [] } });
    const history = await gateway.ask('03', { model: 'ad-ctr', alias: 'Production' });
    expect(history).toMatchObject({
      data: { model: { alias: { authority: 'STEMMA', revision: 1, history: { nodes: [{ sequence: 2, kind: 'OBSERVED', from: null }] } } } },
    });
  });

  test('from then on the ledger is what counts, also when somebody moves the alias in MLflow', async () => {
    await setAlias(inject('mlflowUrl'), 'ad-ctr', 'Production', '1');
    const told = await gateway.ask('01', { ref: 'ad-ctr@Production' });
    expect(told).toMatchObject({ data: { version: { version: '2' } }, errors: [] });
  });

  test('what was only observed is no version that passed, unless it is named', async () => {
    const moved = await gateway.ask('11', { input: { version: 'ad-ctr/4', alias: 'Production', reason: 'better' } });
    expect(moved).toMatchObject({ data: { promote: { move: { from: { version: '2' }, to: { version: '4' } } } } });
    const unnamed = await gateway.ask('12', { input: { model: 'ad-ctr', reason: 'worse' } });
    expect(unnamed).toMatchObject({ data: { rollback: { move: null, userErrors: [{ code: 'NOTHING_PASSED' }] } }, errors: [] });
    const named = await gateway.ask('12', { input: { model: 'ad-ctr', to: '2', reason: 'worse' } });
    expect(named).toMatchObject({ data: { rollback: { move: { kind: 'ROLLED_BACK', to: { version: '2' } }, userErrors: [] } } });
  });
});

describe('two trackers that both have an alias of that name', () => {
  test('clash: the alias is refused with its candidates, not adopted, and settled by a promotion', async () => {
    const url = inject('mlflowUrl');
    const both = await opened('two', { main: { kind: 'mlflow', url }, other: { kind: 'mlflow', url } });
    const candidates = ['version:main/ad-two/1', 'version:other/ad-two/1'];
    const read = await both.ask('01', { ref: 'ad-two@Production' });
    expect(read).toMatchObject({ data: { version: null }, errors: [{ code: 'BAD_USER_INPUT', extensions: { candidates } }] });
    const told = await adopt(both, { models: ['ad-two'], dryRun: false });
    expect(told.data).toEqual({
      adopt: { moves: [], clashes: [{ alias: 'alias:ad-two@Production', candidates: candidates.map((id) => ({ id })) }], userErrors: [] },
    });
    const settled = await both.ask('11', { input: { version: 'other:ad-two/2', alias: 'Production', reason: 'this one' } });
    expect(settled).toMatchObject({ data: { promote: { userErrors: [] } }, errors: [] });
    const now = await both.ask('10', { id: 'alias:ad-two@Production' });
    expect(now).toMatchObject({ data: { node: { name: 'Production' } }, errors: [] });
    expect(await both.ask('01', { ref: 'ad-two@Production' })).toMatchObject({
      data: { version: { id: 'version:other/ad-two/2' } },
      errors: [],
    });
    await both.close();
  });

  test('do not clash where one of them is kept apart', async () => {
    const url = inject('mlflowUrl');
    const apart = await opened('apart', { main: { kind: 'mlflow', url }, eu: { kind: 'mlflow', url, apart: true } });
    const told = await adopt(apart, { models: ['ad-two', 'eu:ad-two'], dryRun: false });
    expect(told).toMatchObject({ data: { adopt: { clashes: [], userErrors: [] } }, errors: [] });
    expect(pick(told, 'adopt.moves')).toMatchObject([
      { alias: { id: 'alias:ad-two@Production' }, to: { id: 'version:main/ad-two/1' } },
      { alias: { id: 'alias:eu%3Aad-two@Production' }, to: { id: 'version:eu/ad-two/1' } },
    ]);
    expect(await apart.ask('01', { ref: 'eu:ad-two@Production' })).toMatchObject({
      data: { version: { id: 'version:eu/ad-two/1', model: { id: 'model:eu%3Aad-two', name: 'eu:ad-two' } } },
      errors: [],
    });
    await apart.close();
  });
});

describe('an alias whose version is gone', () => {
  test('is not taken over, and the answer says which, while its neighbours are', async () => {
    const url = inject('mlflowUrl');
    await setAlias(url, 'ad-stale', 'Production', '1');
    await setAlias(url, 'ad-stale', 'champion', '2');
    await deleteVersion(url, 'ad-stale', '1');
    // MLflow takes an alias away with its version; between its two answers, or on other servers, it is still there.
    proxy.behave(({ path, query }) => {
      const gone = path.endsWith('/model-versions/get') && query.get('name') === 'ad-stale' && query.get('version') === '1';
      if (gone) return { kind: 'status', status: 404, body: '{"error_code": "RESOURCE_DOES_NOT_EXIST"}' };
      return path.endsWith('/registered-models/get') && query.get('name') === 'ad-stale' ? stale : { kind: 'pass' };
    });
    const told = await adopt(gateway, { models: ['ad-stale'], dryRun: false });
    proxy.behave({ kind: 'pass' });
    expect(told.errors).toEqual([]);
    expect(pick(told, 'adopt.moves')).toMatchObject([{ alias: { id: 'alias:ad-stale@champion' } }]);
    expect(pick(told, 'adopt.userErrors')).toMatchObject([
      { code: 'NOT_FOUND', message: expect.stringContaining('alias:ad-stale@Production') },
    ]);
  });
});

describe('a tracker that cannot be asked', () => {
  test('stops the adoption with its code, and nothing is written', async () => {
    proxy.behave({ kind: 'status', status: 503 });
    for (const models of [['ad-two'], null])
      expect(await adopt(gateway, { models, dryRun: false })).toMatchObject({
        data: { adopt: null },
        errors: [{ code: 'UPSTREAM_UNAVAILABLE', source: 'main' }],
      });
    proxy.behave({ kind: 'pass' });
    const told = await gateway.query('{ model(name: "ad-two") { alias(name: "Production") { authority } } }');
    expect(told).toMatchObject({ data: { model: { alias: { authority: 'UPSTREAM' } } }, errors: [] });
  });
});

const stale = {
  kind: 'status',
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    registered_model: {
      name: 'ad-stale',
      creation_timestamp: 1_759_320_000_000,
      aliases: [
        { alias: 'Production', version: '1' },
        { alias: 'champion', version: '2' },
      ],
    },
  }),
} as const;
