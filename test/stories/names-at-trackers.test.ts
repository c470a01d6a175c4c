import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PaperMlflow, paperMlflow } from '../support/paper-mlflow.ts';
import { pick, type StoryGateway, settingsFile, startGateway, type Told } from '../support/story-gateway.ts';

let folder: string;
let gateway: StoryGateway;
let main: PaperMlflow;
let prod: PaperMlflow;
let eu: PaperMlflow;

beforeAll(async () => {
  [main, prod, eu] = await Promise.all([paperMlflow(), paperMlflow(), paperMlflow()]);
});

/** Each test has a ledger of its own. */
beforeEach(async () => {
  await gateway?.close();
  folder = await mkdtemp(join(tmpdir(), 'stemma-names-'));
  for (const paper of [main, prod, eu]) paper.models.clear();
  gateway = await startGateway({
    config: await settingsFile(folder, {
      store: { ledger: { path: 'ledger' } },
      trackers: {
        main: { kind: 'mlflow', url: main.url },
        prod: { kind: 'mlflow', url: prod.url },
        eu: { kind: 'mlflow', url: eu.url, apart: true },
      },
    }),
  });
  return () => rm(folder, { recursive: true, force: true });
});

afterAll(async () => {
  await gateway?.close();
  await Promise.all([main, prod, eu].map((paper) => paper?.close()));
});

async function promote(version: string, alias = 'Production'): Promise<void> {
  const told = await gateway.ask('11', { input: { version, alias, reason: 'next' } });
  expect(told).toMatchObject({ data: { promote: { userErrors: [] } }, errors: [] });
}

function versionAt(ref: string, at: Date): Promise<Told> {
  return gateway.query('query($ref: VersionRef!, $at: DateTime) { version(ref: $ref, at: $at) { id } }', { ref, at: at.toISOString() });
}

describe('a model named with its tracker', () => {
  const ask = (name: string) => gateway.query('query($name: ModelRef!) { model(name: $name) { id trackers } }', { name });

  it('is the whole model where that tracker has it', async () => {
    for (const paper of [main, prod]) paper.put('ctr', [{ version: '1' }]);
    expect((await ask('prod:ctr')).data).toEqual({ model: { id: 'model:ctr', trackers: ['main', 'prod'] } });
  });

  it('is not there where that tracker never had it, whatever the ledger knows of the others', async () => {
    main.put('ctr', [{ version: '1' }]);
    await promote('ctr/1');
    expect((await ask('main:ctr')).data).toEqual({ model: { id: 'model:ctr', trackers: ['main'] } });
    const told = await ask('prod:ctr');
    expect(told).toMatchObject({ data: { model: null }, errors: [{ code: 'NOT_FOUND' }] });
    expect(told.errors[0]?.message).toContain('no model ctr at prod');
    main.models.clear();
    expect((await ask('main:ctr')).data).toEqual({ model: { id: 'model:ctr', trackers: [] } });
  });
});

describe('a shared model whose name reads like one of a tracker that is kept apart', () => {
  it('has a key of its own, and each is reached by its own', async () => {
    main.put('eu:ctr', [{ version: '1' }, { version: '2' }], { aliases: { Production: '2' } });
    eu.put('ctr', [{ version: '1' }], { aliases: { Production: '1' } });
    const listed = await gateway.query('{ models { nodes { id trackers latestVersion { id } } } }');
    expect(pick(listed, 'models.nodes')).toEqual([
      { id: 'model:eu%3Actr', trackers: ['eu'], latestVersion: { id: 'version:eu/ctr/1' } },
      { id: 'model:main%3Aeu%3Actr', trackers: ['main'], latestVersion: { id: 'version:main/eu%3Actr/2' } },
    ]);
    await promote('main:eu:ctr/1');
    const told = await gateway.query(
      `{ theirs: version(ref: "eu:ctr@Production") { id } ours: version(ref: "main:eu:ctr@Production") { id model { name } } }`,
    );
    expect(told.data).toEqual({
      theirs: { id: 'version:eu/ctr/1' },
      ours: { id: 'version:main/eu%3Actr/1', model: { name: 'main:eu:ctr' } },
    });
  });
});

describe('an alias that a tracker keeps', () => {
  it('is left out where nobody could refer to it, and the others are there', async () => {
    const odd = { 'half \ud83d': '1', 'a/b': '1', 'a@b': '1', ['x'.repeat(256)]: '1', '': '1' };
    main.put('ctr', [{ version: '1' }], { aliases: { ...odd, Production: '1' } });
    const told = await gateway.query('{ model(name: "ctr") { aliases { id name } } }');
    expect(told).toMatchObject({ errors: [], data: { model: { aliases: [{ id: 'alias:ctr@Production' }] } } });
  });

  it('has no past: who asks for it is told so', async () => {
    main.put('ctr', [{ version: '1' }], { aliases: { Production: '1' } });
    const told = await versionAt('ctr@Production', new Date());
    expect(told).toMatchObject({ data: { version: null }, errors: [{ code: 'BAD_USER_INPUT' }] });
    expect(told.errors[0]?.message).toContain('stemma adopt');
  });
});

describe('an alias at a moment', () => {
  it('was null before it moved, and keeps to the tracker that is named', async () => {
    main.put('ctr', [{ version: '1' }]);
    await promote('ctr/1');
    expect(await versionAt('ctr@Production', new Date(0))).toMatchObject({ data: { version: null }, errors: [] });
    const later = new Date(Date.now() + 60_000);
    expect((await versionAt('main:ctr@Production', later)).data).toEqual({ version: { id: 'version:main/ctr/1' } });
    expect(await versionAt('prod:ctr@Production', later)).toMatchObject({
      data: { version: null },
      errors: [{ code: 'NOT_FOUND', extensions: { candidates: ['version:main/ctr/1'] } }],
    });
  });

  it('that nobody knows is not there, and the ones that are there are named', async () => {
    main.put('ctr', [{ version: '1' }]);
    await promote('ctr/1');
    expect(await versionAt('ctr@Prodction', new Date())).toMatchObject({
      data: { version: null },
      errors: [{ code: 'NOT_FOUND', extensions: { candidates: ['ctr@Production'] } }],
    });
  });
});

describe('a model that was deleted and made again', () => {
  it('shows on its new version none of the aliases that hold the old one of that name', async () => {
    main.put('ctr', [{ version: '1' }, { version: '2' }], { at: Date.UTC(2026, 9, 1) });
    await promote('ctr/2');
    main.put('ctr', [{ version: '1' }, { version: '2' }], { at: Date.UTC(2026, 9, 9), aliases: { Fresh: '2' } });
    const told = await gateway.query(
      `{ fresh: version(ref: "ctr/2") { id status aliases { name } } held: version(ref: "ctr@Production") { id status aliases { name } }
         lineage(root: "version:main/ctr/2", direction: DOWNSTREAM, depth: 1) { nodes { id } } }`,
    );
    expect(told.data).toEqual({
      fresh: { id: 'version:main/ctr/2', status: 'READY', aliases: [{ name: 'Fresh' }] },
      held: { id: 'version:main/ctr/2', status: 'GONE', aliases: [{ name: 'Production' }] },
      lineage: { nodes: [{ id: 'version:main/ctr/2' }, { id: 'alias:ctr@Fresh' }] },
    });
  });

  it('is no target of a rollback either until somebody confirms, unless an alias held it before', async () => {
    main.put('ctr', [{ version: '1' }, { version: '2' }], { at: Date.UTC(2026, 9, 1) });
    await promote('ctr/1');
    await promote('ctr/2');
    main.put('ctr', [{ version: '1' }, { version: '2' }, { version: '4' }], { at: Date.UTC(2026, 9, 9) });
    const back = (to: string) => gateway.ask('12', { input: { model: 'ctr', to, reason: 'back' } });
    expect(await back('4')).toMatchObject({ data: { rollback: { move: null, userErrors: [{ code: 'REBOUND' }] } }, errors: [] });
    const freeze = () =>
      gateway.query('mutation { freezeVersion(input: { version: "ctr/2", reason: "so" }) { version { status } userErrors { code } } }');
    expect(await freeze()).toMatchObject({ data: { freezeVersion: { userErrors: [{ code: 'REBOUND' }] } } });
    const confirmed = await gateway.query('mutation { confirmRebound(input: { model: "ctr", reason: "moved" }) { userErrors { code } } }');
    expect(confirmed).toMatchObject({ data: { confirmRebound: { userErrors: [] } }, errors: [] });
    expect(await freeze()).toMatchObject({ data: { freezeVersion: { version: { status: 'READY' }, userErrors: [] } } });
    expect(await gateway.ask('11', { input: { version: 'ctr/2', alias: 'Production', reason: 'next' } })).toMatchObject({
      data: { promote: { move: null, userErrors: [{ code: 'FROZEN' }] } },
    });
    expect(await back('1')).toMatchObject({ data: { rollback: { move: { to: { version: '1' } } } } });
    const now = await gateway.query('{ version(ref: "ctr@Production") { version status } }');
    expect(now.data).toEqual({ version: { version: '1', status: 'READY' } });
  });

  it('is bound also by a rollback to a version that no alias ever held', async () => {
    for (const paper of [main, prod]) paper.put('ctr', [{ version: '1' }, { version: '2' }]);
    await promote('main:ctr/1');
    expect(await gateway.ask('12', { input: { model: 'ctr', to: 'prod:ctr/2', reason: 'back' } })).toMatchObject({
      data: { rollback: { move: { to: { version: '2' } } } },
    });
    await gateway.query('mutation { freezeVersion(input: { version: "prod:ctr/2", reason: "so" }) { userErrors { code } } }');
    await promote('prod:ctr/1');
    const told = await gateway.query('{ version(ref: "prod:ctr/2") { frozen { reason } } }');
    expect(told.data).toEqual({ version: { frozen: { reason: 'so' } } });
  });
});
