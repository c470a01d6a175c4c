import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directoryRegistry, type TestRegistry } from '../support/directory-registry.ts';
import { type PaperMlflow, paperMlflow } from '../support/paper-mlflow.ts';
import { pick, type StoryGateway, settingsFile, startGateway } from '../support/story-gateway.ts';

/* The version graph as its aliases stood: which data was behind Production then. */

let registry: TestRegistry;
let paper: PaperMlflow;
let gateway: StoryGateway;
/** Just after each of three moves of Production: to 1, to 2, away. */
const moments: string[] = [];

beforeAll(async () => {
  registry = await directoryRegistry();
  paper = await paperMlflow();
  paper.put('other', [{ version: '1' }], { aliases: { champion: '1' } });
  for (const version of ['1', '2']) {
    const data = { snapshot_id: `clicks_${version}`, digest: `sha256:${version.repeat(64)}` };
    await registry.put('ctr', version, { model_name: 'ctr', version, data });
  }
  gateway = await startGateway({
    config: await settingsFile(registry.base, {
      store: { ledger: { path: 'ledger' } },
      trackers: { local: { kind: 'directory', path: registry.path }, main: { kind: 'mlflow', url: paper.url } },
    }),
  });
  const acts = [
    () => gateway.ask('11', { input: { version: 'ctr/1', alias: 'Production', reason: 'first' } }),
    () => gateway.ask('11', { input: { version: 'ctr/2', alias: 'Production', reason: 'second' } }),
    () => gateway.query('mutation { removeAlias(input: { model: "ctr", alias: "Production", reason: "gone" }) { userErrors { code } } }'),
  ];
  for (const act of acts) {
    await act();
    const told = await gateway.query('{ audit(first: 1) { nodes { at } } }');
    moments.push(String(pick(told, 'audit.nodes.0.at')));
  }
});
afterAll(async () => {
  await gateway?.close();
  await paper?.close();
  await registry?.remove();
});

async function walked(root: string, at: string | null, direction = 'UPSTREAM') {
  const told = await gateway.query(
    `query($root: ID!, $at: DateTime, $direction: LineageDirection!) {
      lineage(root: $root, direction: $direction, at: $at) { nodes { id } edges { from to kind } missing { id source code } }
    }`,
    { root, at, direction },
  );
  return {
    ids: ((pick(told, 'lineage.nodes') ?? []) as readonly { readonly id: string }[]).map(({ id }) => id),
    missing: pick(told, 'lineage.missing'),
    errors: told.errors,
  };
}

const dataset = (version: string) => `dataset:local/clicks_${version}@sha256:${version.repeat(64)}`;

describe('lineage at a moment', () => {
  it('walks from an alias to what it pointed to then, and on to its data', async () => {
    for (const [index, version] of ['1', '2'].entries()) {
      const { ids, errors } = await walked('alias:ctr@Production', moments[index] ?? null);
      expect(errors).toEqual([]);
      expect(ids).toEqual(expect.arrayContaining(['alias:ctr@Production', `version:local/ctr/${version}`, dataset(version)]));
      expect(ids).not.toContain(dataset(version === '1' ? '2' : '1'));
    }
  });

  it('walks back from data to the alias that rested on it then, and to none where it rests on it no more', async () => {
    expect((await walked(dataset('1'), moments[0] ?? null, 'DOWNSTREAM')).ids).toContain('alias:ctr@Production');
    expect((await walked(dataset('1'), moments[1] ?? null, 'DOWNSTREAM')).ids).not.toContain('alias:ctr@Production');
    expect((await walked(dataset('2'), moments[1] ?? null, 'DOWNSTREAM')).ids).toContain('alias:ctr@Production');
    expect((await walked(dataset('2'), null, 'DOWNSTREAM')).ids).not.toContain('alias:ctr@Production');
  });

  it('has nothing behind an alias that had not moved yet, or was away', async () => {
    const before = new Date(Date.parse(moments[0] ?? '') - 1).toISOString();
    expect((await walked('alias:ctr@Production', before)).ids).toEqual(['alias:ctr@Production']);
    expect((await walked('model:ctr', moments[2] ?? null)).ids).toEqual(['model:ctr']);
    expect((await walked('model:ctr', moments[1] ?? null)).ids).toContain('version:local/ctr/2');
  });

  it('says where nobody remembers: a tracker keeps no history of its own aliases', async () => {
    expect((await walked('alias:other@champion', moments[0] ?? null)).errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    const model = await walked('model:other', moments[0] ?? null);
    expect(model.ids).toEqual(['model:other']);
    expect(model.missing).toEqual([{ id: 'model:other', source: 'main', code: 'BAD_USER_INPUT' }]);
  });

  it('says so too of the time before an alias was taken over from its tracker', async () => {
    const adopted = await gateway.query(
      'mutation { adopt(input: { models: ["other"], dryRun: false }) { moves { kind } userErrors { code } } }',
    );
    expect(adopted.data).toEqual({ adopt: { moves: [{ kind: 'OBSERVED' }], userErrors: [] } });
    expect((await walked('alias:other@champion', moments[0] ?? null)).errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
    const before = await walked('model:other', moments[0] ?? null);
    expect(before.ids).toEqual(['model:other']);
    expect(before.missing).toEqual([{ id: 'model:other', source: 'main', code: 'BAD_USER_INPUT' }]);
    const since = String(pick(await gateway.query('{ audit(first: 1) { nodes { at } } }'), 'audit.nodes.0.at'));
    expect((await walked('alias:other@champion', since)).ids).toContain('version:main/other/1');
  });
});
