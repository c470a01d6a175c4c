import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directoryRegistry, type TestRegistry } from '../support/directory-registry.ts';
import { pick, type StoryGateway, startGateway, type Told, type Variables } from '../support/story-gateway.ts';

/** 30 models with two versions each, of which the second is in Production; every third has an image digest, every fifth a bias check. */
const models = Array.from({ length: 30 }, (_, index) => `model-${String(index).padStart(2, '0')}`);
const image = `sha256:${'e'.repeat(64)}`;
const data = `sha256:${'d'.repeat(64)}`;

let registry: TestRegistry;
let gateway: StoryGateway;

beforeAll(async () => {
  registry = await directoryRegistry();
  for (const [index, model] of models.entries()) {
    for (const version of [1, 2])
      await registry.put(model, String(version), {
        model_name: model,
        version: String(version),
        created_at: `2025-10-0${version}T12:00:${String(index).padStart(2, '0')}Z`,
        owners: index === 7 ? [] : ['mlops@acme.test'],
        code: { commit: index === 4 ? 'a'.repeat(40) : 'b'.repeat(40) },
        data: index % 2 === 0 ? { snapshot_id: 'clicks', digest: data } : { snapshot_id: 'clicks' },
        env: index % 3 === 0 ? { docker_digest: image } : {},
        metrics: { auc: 0.5 + index / 100 },
        tags: { team: index < 10 ? 'ads' : 'feed' },
      });
  }
  gateway = await startGateway({ local: registry.path });
  for (const [index, model] of models.entries()) {
    await gateway.ask('11', { input: { version: `${model}/2`, alias: 'Production', reason: 'first release' } });
    if (index % 5 === 0) await check(`${model}/2`, 'PASS');
    if (index === 1) await check(`${model}/2`, 'FAIL');
  }
}, 60_000);

afterAll(async () => {
  await gateway.close();
  await registry.remove();
});

async function check(version: string, outcome: string): Promise<void> {
  await gateway.ask('14', { input: { version, name: 'bias_check_ok', outcome } });
}

function found(told: Told): readonly string[] {
  const nodes = pick(told, 'versions.nodes') as readonly { readonly version: string; readonly model: { readonly name: string } }[];
  return nodes.map(({ model, version }) => `${model.name}/${version}`);
}

async function lacking(lacks: readonly string[]): Promise<Told> {
  const told = await gateway.ask('26', { alias: 'Production', lacks, first: 100 });
  expect(told.errors).toEqual([]);
  return told;
}

async function filtered(filter: Variables, first = 100): Promise<Told> {
  const told = await gateway.query(
    'query F($filter: VersionFilter, $first: Int) { versions(filter: $filter, first: $first) { totalCount missing { id source code } nodes { version model { name } } } }',
    { filter, first },
  );
  expect(told.errors).toEqual([]);
  return told;
}

function of(passes: (index: number) => boolean, ...versions: readonly string[]): readonly string[] {
  return models.flatMap((model, index) => (passes(index) ? versions.map((version) => `${model}/${version}`) : []));
}

describe('questions with not', () => {
  it('finds the Production versions that lack an image digest, with why it matters', async () => {
    const told = await lacking(['image-digest']);
    expect(found(told)).toEqual(of((index) => index % 3 !== 0, '2'));
    expect(pick(told, 'versions.totalCount')).toBe(20);
    expect(pick(told, 'versions.nodes.0.completeness.missing')).toContainEqual({
      field: 'image-digest',
      why: expect.stringContaining('stemma.image'),
    });
  });

  it('finds those whose bias check never passed', async () => {
    expect(found(await lacking(['check:bias_check_ok']))).toEqual(of((index) => index % 5 !== 0, '2'));
    await check('model-05/2', 'FAIL');
    expect(found(await lacking(['check:bias_check_ok']))).not.toContain('model-05/2');
  });

  it('finds those that lack any one of several', async () => {
    const told = await lacking(['image-digest', 'check:bias_check_ok', 'owners']);
    expect(found(told)).toEqual(of((index) => index % 3 !== 0 || index % 5 !== 0, '2'));
  });

  it('finds those that nobody approved, those without an owner, and those whose data is only named', async () => {
    expect(found(await lacking(['approval']))).toHaveLength(30);
    expect(found(await lacking(['owners']))).toEqual(['model-07/2']);
    expect(found(await lacking(['dataset-digest']))).toEqual(of((index) => index % 2 === 1, '2'));
  });

  it('finds nothing under an alias that nobody has', async () => {
    const told = await gateway.ask('26', { alias: 'Nowhere', lacks: ['owners'] });
    expect(told.data).toMatchObject({ versions: { totalCount: 0, nodes: [] } });
  });

  it.each([
    ['a name that is none', { lacks: ['Image-Digest'] }, /image-digest.*check:<name>/],
    ['no name at all', { lacks: [] }, /1 to 50/],
    ['a dataset that is a commit', { dataset: `commit:x@${'a'.repeat(40)}` }, /is that of a commit/],
    ['an id that is none', { commit: 'b2' }, /not the id of a node/],
  ])('refuses %s, and says what is allowed', async (_, filter, message) => {
    const told = await gateway.query('query F($filter: VersionFilter) { versions(filter: $filter) { totalCount } }', { filter });
    expect(told.errors[0]).toMatchObject({ code: 'BAD_USER_INPUT', message: expect.stringMatching(message) });
  });
});

describe('the filter of versions', () => {
  const cases: readonly (readonly [string, Variables, readonly string[]])[] = [
    ['a model', { model: 'model-03' }, ['model-03/1', 'model-03/2']],
    ['a model that nobody has', { model: 'nobody' }, []],
    ['a metric and where it lies', { metric: { key: 'auc', min: 0.77 } }, of((index) => index >= 27, '1', '2')],
    ['a metric that nobody measured', { metric: { key: 'f1' } }, []],
    ['a tag', { tag: { key: 'team', value: 'ads' }, alias: 'production' }, of((index) => index < 10, '2')],
    ['a commit', { commit: `commit:@${'a'.repeat(40)}` }, ['model-04/1', 'model-04/2']],
    ['when it was made', { createdFrom: '2025-10-02T12:00:28Z' }, ['model-28/2', 'model-29/2']],
    ['when it was made, before', { createdTo: '2025-10-01T12:00:00Z' }, ['model-00/1']],
    ['integrity', { integrity: 'NOT_SEALED', model: 'model-00' }, ['model-00/1']],
  ];
  it.each(cases)('finds by %s', async (_, filter, expected) => {
    if ('integrity' in filter)
      await gateway.query('mutation { registerVersion(input: { version: "model-00/2" }) { userErrors { code } } }');
    expect(found(await filtered(filter))).toEqual(expected);
  });

  it('finds by dataset, whatever the tracker and name, because the digest is strong', async () => {
    expect(found(await filtered({ dataset: `dataset:other/other@${data}`, alias: 'Production' }))).toEqual(
      of((index) => index % 2 === 0, '2'),
    );
  });
});

describe('pages of versions', () => {
  const walked =
    'query W($order: VersionOrder, $after: String) { versions(first: 7, after: $after, orderBy: $order) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }';

  it.each([
    ['by name', null],
    ['by name, backwards', { field: 'NAME', direction: 'DESC' }],
    ['newest first', { field: 'CREATED_AT', direction: 'DESC' }],
  ])('give each version exactly once %s, also while versions are registered and taken away', async (_, order) => {
    const seen: string[] = [];
    let after: string | null = null;
    const late = `zz-late-${String(order?.direction)}-${String(order?.field)}`;
    for (let page = 0; page < 20; page += 1) {
      const told: Told = await gateway.query(walked, { order, after });
      seen.push(...(pick(told, 'versions.nodes') as readonly { readonly id: string }[]).map(({ id }) => id));
      if (page === 2) await registry.put(late, '1', { model_name: late, version: '1', created_at: '2020-01-01T00:00:00Z' });
      if (pick(told, 'versions.pageInfo.hasNextPage') !== true) break;
      after = String(pick(told, 'versions.pageInfo.endCursor'));
    }
    await rm(join(registry.path, late), { recursive: true });
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => id.includes('/model-'))).toHaveLength(60);
  });

  it('refuse a cursor of another order', async () => {
    const first = await gateway.query(walked, { order: { field: 'NAME', direction: 'ASC' } });
    const after = pick(first, 'versions.pageInfo.endCursor');
    const told = await gateway.query(walked, { order: { field: 'CREATED_AT', direction: 'ASC' }, after });
    expect(told.errors[0]?.code).toBe('BAD_USER_INPUT');
  });
});

describe('a source that is away', () => {
  it('is named, and takes nothing from what the ledger tells', async () => {
    const moved = join(registry.base, 'elsewhere');
    await rename(registry.path, moved);
    try {
      const told = await gateway.query(
        '{ versions(filter: { alias: "Production", lacks: ["approval"] }, first: 100) { totalCount nodes { id } missing { source code } } }',
      );
      expect(told.errors).toMatchObject([{ path: 'versions.totalCount', code: 'UPSTREAM_UNAVAILABLE', source: 'local' }]);
      expect(pick(told, 'versions.nodes')).toHaveLength(30);
      expect(told.data).toMatchObject({ versions: { totalCount: null, missing: [{ source: 'local', code: 'UPSTREAM_UNAVAILABLE' }] } });
      const untold = await gateway.query(
        '{ versions(filter: { alias: "Production", tag: { key: "team" } }) { nodes { id } missing { id source code } } }',
      );
      expect(pick(untold, 'versions.nodes')).toEqual([]);
      expect(pick(untold, 'versions.missing')).toContainEqual({
        id: 'version:local/model-00/2',
        source: 'local',
        code: 'UPSTREAM_UNAVAILABLE',
      });
    } finally {
      await rename(moved, registry.path);
    }
  });
});
