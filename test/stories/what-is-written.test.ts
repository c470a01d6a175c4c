import { rename } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directoryRegistry, type TestRegistry } from '../support/directory-registry.ts';
import { pick, type StoryGateway, settingsFile, startGateway, type Told, type Variables } from '../support/story-gateway.ts';

/* Three trackers: main and prod share their names, eu is apart. What a reference means is never guessed when it is written down. */

const registries = new Map<string, TestRegistry>();
let config: string;
let one: StoryGateway;
let other: StoryGateway;

beforeAll(async () => {
  for (const name of ['main', 'prod', 'eu']) registries.set(name, await directoryRegistry());
  const put = (tracker: string, model: string, version: string) =>
    registryOf(tracker).put(model, version, { model_name: model, version: `1.${version}.0` });
  for (const version of ['1', '2', '3']) await put('main', 'ctr', version);
  for (const version of ['2', '3']) await put('prod', 'ctr', version);
  for (const version of ['1', '2']) await put('eu', 'ctr', version);
  for (let model = 1; model <= 40; model += 1) for (const version of ['1', '2']) await put('main', `m${model}`, version);
  const trackers = Object.fromEntries([...registries].map(([name, { path }]) => [name, { kind: 'directory', path, apart: name === 'eu' }]));
  config = await settingsFile(registryOf('main').base, { store: { ledger: { path: 'ledger' } }, trackers });
  one = await startGateway({ config });
  other = await startGateway({ config });
});

afterAll(async () => {
  await Promise.all([one.close(), other.close()]);
  for (const registry of registries.values()) await registry.remove();
});

function registryOf(name: string): TestRegistry {
  const registry = registries.get(name);
  if (registry === undefined) throw new Error(`no registry ${name}`);
  return registry;
}

const promote = (gateway: StoryGateway, version: string, alias: string, further: Variables = {}): Promise<Told> =>
  gateway.ask('11', { input: { version, alias, reason: 'next', ...further } });
const rollback = (gateway: StoryGateway, model: string, to: string): Promise<Told> =>
  gateway.ask('12', { input: { model, to, reason: 'back' } });
const care = (gateway: StoryGateway, verb: string, version: string, further: Variables = {}): Promise<Told> =>
  gateway.query(
    `mutation($input: ${verb}VersionInput!) { done: ${verb[0]?.toLowerCase()}${verb.slice(1)}Version(input: $input) { version { id frozen { reason } } userErrors { code } } }`,
    { input: { version, reason: 'so', ...further } },
  );

describe('a reference in a mutation', () => {
  it('that two trackers may mean is refused with the candidates, whoever of them an alias holds', async () => {
    await promote(one, 'prod:ctr/2', 'Production');
    for (const told of [await promote(one, 'ctr/2', 'Canary'), await care(one, 'Freeze', 'ctr/2')]) {
      expect(told.errors).toMatchObject([{ code: 'BAD_USER_INPUT', extensions: { candidates: ['main:ctr/2', 'prod:ctr/2'] } }]);
    }
  });

  it('never means a version of a model that is kept apart', async () => {
    await promote(one, 'eu:ctr/1', 'Production');
    await promote(one, 'eu:ctr/2', 'Production');
    for (const to of ['ctr/1', 'ctr@Production'])
      expect(await rollback(one, 'eu:ctr', to)).toMatchObject({ data: { rollback: { move: null, userErrors: [{ code: 'NOT_FOUND' }] } } });
    expect(await promote(one, 'eu:ctr/1', 'Production', { expected: { version: 'ctr/2' } })).toMatchObject({
      data: { promote: { userErrors: [{ code: 'CONFLICT' }] } },
    });
    expect(await rollback(one, 'eu:ctr', 'eu:ctr/1')).toMatchObject({ data: { rollback: { move: { to: { version: '1' } } } } });
  });

  it('to a version of a tracker that is gone is never answered by another tracker that has one of that name', async () => {
    await promote(one, 'main:ctr/3', 'Production');
    const { path } = registryOf('prod');
    await rename(path, `${path}-away`);
    try {
      expect((await promote(one, 'prod:ctr/3', 'Canary')).errors).toMatchObject([{ code: 'UPSTREAM_UNAVAILABLE', source: 'prod' }]);
      expect((await promote(one, 'ctr/1', 'Canary')).errors).toMatchObject([{ code: 'UPSTREAM_UNAVAILABLE', source: 'prod' }]);
      const read = await one.query('{ version(ref: "prod:ctr/2") { id } }');
      expect(pick(read, 'version.id')).toBe('version:prod/ctr/2');
      expect(await promote(one, 'main:ctr/1', 'Canary')).toMatchObject({ data: { promote: { move: { to: { version: '1' } } } } });
    } finally {
      await rename(`${path}-away`, path);
    }
  });

  it('by an alias freezes what the alias holds also when every tracker is gone', async () => {
    const { path } = registryOf('main');
    await promote(one, 'main:m1/2', 'Production');
    await rename(path, `${path}-away`);
    try {
      expect(await care(one, 'Freeze', 'm1@Production')).toMatchObject({
        data: { done: { version: { id: 'version:main/m1/2', frozen: { reason: 'so' } }, userErrors: [] } },
        errors: [],
      });
    } finally {
      await rename(`${path}-away`, path);
    }
    expect(await promote(one, 'm1/2', 'Staging')).toMatchObject({ data: { promote: { userErrors: [{ code: 'FROZEN' }] } } });
  });
});

describe('two gateways at once', () => {
  it('never promote a version that was frozen before, also where it is the first event of its model', async () => {
    for (let model = 2; model <= 40; model += 1) {
      const [frozen, promoted] = await Promise.all([care(one, 'Freeze', `m${model}/1`), promote(other, `m${model}/1`, 'Production')]);
      expect(frozen.errors).toEqual([]);
      const audit = await one.query('query($model: ModelRef!) { audit(filter: { model: $model }) { nodes { sequence kind } } }', {
        model: `m${model}`,
      });
      const kinds = (pick(audit, 'audit.nodes') as { kind: string }[]).map((event) => event.kind).toReversed();
      const refused = (pick(promoted, 'promote.userErrors') as unknown[]).length > 0;
      expect(kinds).toEqual(refused ? ['VersionMarked'] : ['AliasMoved', 'VersionMarked']);
    }
  });

  it('give an alias what another one holds at the moment of writing, not what it held before', async () => {
    await promote(one, 'm1/1', 'Staging');
    for (let turn = 0; turn < 30; turn += 1) {
      await Promise.all([
        promote(one, `main:ctr/${(turn % 3) + 1}`, 'Staging'),
        promote(other, 'ctr@Staging', 'Production').catch(() => null),
      ]);
    }
    const told = await one.query(
      '{ model(name: "ctr") { staging: alias(name: "Staging") { history(first: 100) { nodes { sequence to { id } } } } production: alias(name: "Production") { history(first: 100) { nodes { sequence to { id } } } } } }',
    );
    type Moves = { sequence: number; to: { id: string } }[];
    const staging = pick(told, 'model.staging.history.nodes') as Moves;
    const taken = (pick(told, 'model.production.history.nodes') as Moves).filter((move) => move.sequence > (staging.at(-1)?.sequence ?? 0));
    expect(taken.length).toBeGreaterThan(10);
    for (const move of taken) expect(move.to.id).toBe(staging.find((at) => at.sequence < move.sequence)?.to.id);
  });
});

describe('an act that is repeated under its key', () => {
  it('answers what it answered first, whatever happened since', async () => {
    const input = { idempotencyKey: 'freeze-1' };
    const first = await care(one, 'Freeze', 'main:ctr/1', input);
    expect(first).toMatchObject({ data: { done: { version: { frozen: { reason: 'so' } } } } });
    await care(one, 'Unfreeze', 'main:ctr/1');
    expect((await care(other, 'Freeze', 'main:ctr/1', input)).data).toEqual(first.data);
  });
});
