import { describe, expect, it } from 'vitest';
import { indexSettings, indexStand } from '../support/index-stand.ts';
import { pick, settingsFile, startGateway } from '../support/story-gateway.ts';

/* What trackers hold is remembered, so that lists do not ask for it again and again. Counted at the socket of a tracker. */

const stand = indexStand(600);

describe('a board that is asked for again', () => {
  it('costs its tracker nothing within the life of what was seen, and two questions after it', async () => {
    for (let index = 0; index < 30; index += 1)
      stand.put(`m${index}`, [stand.version(2 * index), stand.version(2 * index + 1)], { champion: String(2 * index) });
    const first = await stand.board();
    expect(first.errors).toEqual([]);
    stand.proxy.forget();
    const again = await stand.board();
    expect(stand.proxy.counts()).toEqual({});
    expect(pick(again, 'models.nodes')).toEqual(pick(first, 'models.nodes'));
    expect(pick(again, 'models.asOf')).toBe(pick(first, 'models.asOf'));
    const third = await stand.later(stand.board);
    expect(stand.proxy.counts()).toEqual({
      'GET /api/2.0/mlflow/model-versions/search': 1,
      'GET /api/2.0/mlflow/registered-models/search': 1,
    });
    expect(Date.parse(String(pick(third, 'models.asOf')))).toBeGreaterThan(Date.parse(String(pick(first, 'models.asOf'))));
  });

  it('has what came, moved, changed and went meanwhile', async () => {
    const [kept, dropped] = [stand.version(1), stand.version(2)];
    stand.put('ctr', [kept, dropped], { champion: '1' });
    stand.put('gone', [stand.version(3)]);
    const all = '{ versions(first: 100) { nodes { id description } } models { nodes { name aliases { name version { version } } } } }';
    await stand.gateway.query(all);
    stand.paper.models.delete('gone');
    stand.put('ctr', [kept, stand.version(4)], { champion: '4', prod: '1' });
    stand.put('new', [stand.version(5)]);
    const told = await stand.later(() => stand.gateway.query(all));
    expect(told.data).toEqual({
      versions: { nodes: ['ctr/1', 'ctr/4', 'new/5'].map((name) => ({ id: `version:main/${name}`, description: null })) },
      models: {
        nodes: [
          {
            name: 'ctr',
            aliases: [
              { name: 'champion', version: { version: '4' } },
              { name: 'prod', version: { version: '1' } },
            ],
          },
          { name: 'new', aliases: [] },
        ],
      },
    });
  });

  it('reads only what changed where there is much: a page of the newest changes, and the models that moved', async () => {
    const many = Array.from({ length: 60 }, (_, index) => Array.from({ length: 20 }, (_, at) => stand.version(20 * index + at + 1)));
    for (const [index, versions] of many.entries()) stand.put(`m${String(index).padStart(2, '0')}`, versions);
    await stand.gateway.query('{ versions(first: 1) { totalCount } }');
    stand.put('m07', [...(many[7] ?? []), stand.version(5000)]);
    const told = await stand.later(() =>
      stand.gateway.query('{ versions(first: 1, orderBy: { field: CREATED_AT, direction: DESC }) { totalCount nodes { id } } }'),
    );
    expect(told.data).toEqual({ versions: { totalCount: 1201, nodes: [{ id: 'version:main/m07/5000' }] } });
    expect(stand.proxy.atOnceMax).toBe(1);
    expect(stand.proxy.asked.map(({ path, query }) => [path.split('mlflow/')[1], query.get('filter'), query.get('max_results')])).toEqual([
      ['registered-models/search', null, '1000'],
      ['model-versions/search', null, '200'],
      ['model-versions/search', "name = 'm07'", expect.any(String)],
    ]);
  });
});

describe('a tracker that does not answer any more', () => {
  it('is listed as it was, as of then, and named in errors and in what is missing', async () => {
    stand.put('ctr', [stand.version(1)], { champion: '1' });
    const before = await stand.board();
    expect(before.errors).toEqual([]);
    stand.proxy.behave({ kind: 'status', status: 403 });
    const told = await stand.later(stand.board);
    expect(pick(told, 'models.nodes')).toEqual(pick(before, 'models.nodes'));
    expect(told.data?.['models']).toMatchObject({ totalCount: null, asOf: pick(before, 'models.asOf') });
    expect(told.errors).toMatchObject([{ path: 'models.totalCount', code: 'UPSTREAM_FORBIDDEN', source: 'main' }]);
    const { data } = await stand.gateway.query('{ models { missing { source code why } } }');
    expect(data?.['models']).toEqual({
      missing: [
        { source: 'main', code: 'UPSTREAM_FORBIDDEN', why: expect.stringContaining(`as of ${String(pick(before, 'models.asOf'))}`) },
      ],
    });
  });

  it('is asked again at once where somebody else found it silent', async () => {
    stand.put('ctr', [stand.version(1)], { champion: '1' });
    await stand.board();
    stand.proxy.behave({ kind: 'status', status: 403 });
    const one = await stand.gateway.query('{ version(ref: "ctr/1") { createdAt } }');
    expect(one.errors).toMatchObject([{ code: 'UPSTREAM_FORBIDDEN' }]);
    expect((await stand.board()).errors).toMatchObject([{ path: 'models.totalCount', source: 'main' }]);
    stand.proxy.behave({ kind: 'pass' });
    const told = await stand.later(async () => {
      while ((await stand.board()).errors.length > 0) await new Promise((resolve) => setTimeout(resolve, 100));
      return stand.board();
    });
    expect(pick(told, 'models.totalCount')).toBe(1);
  });

  it('does not hold a list up for long: what is remembered is told after three seconds, and that it was not heard', {
    timeout: 40_000,
  }, async () => {
    stand.put('ctr', [stand.version(1)], { champion: '1' });
    const settings = {
      ...indexSettings,
      trackers: { main: { kind: 'mlflow', url: stand.proxy.url, deadlineMs: 12_000, attemptMs: 12_000 } },
    };
    const patient = await startGateway({ config: await settingsFile(stand.folder, settings) });
    await patient.ask('02', { first: 1 });
    stand.proxy.behave({ kind: 'hang' });
    const told = await stand.later(() => patient.ask('02', { first: 1 }));
    expect(pick(told, 'models.nodes.0.name')).toBe('ctr');
    expect(told.errors).toMatchObject([{ path: 'models.totalCount', code: 'UPSTREAM_TIMEOUT', source: 'main' }]);
    stand.proxy.behave({ kind: 'cut' });
    await patient.close();
  });

  it('is asked by the list where it was never seen', async () => {
    stand.put('ctr', [stand.version(1)], { champion: '1' });
    stand.proxy.behave({ kind: 'status', status: 403 });
    const told = await stand.board();
    expect(told.data?.['models']).toMatchObject({ totalCount: null, nodes: [] });
    expect(told.errors).toMatchObject([{ path: 'models.totalCount', code: 'UPSTREAM_FORBIDDEN', source: 'main' }]);
  });
});

it('a version that is asked for by its name is asked of its tracker, whatever is remembered', async () => {
  stand.put('ctr', [stand.version(1, { tags: [{ key: 'team', value: 'ads' }] })]);
  await stand.board();
  stand.paper.models.clear();
  stand.put('ctr', [stand.version(1, { tags: [{ key: 'team', value: 'search' }] })]);
  const told = await stand.gateway.query('{ version(ref: "ctr/1") { tags { key value } } }');
  expect(told.data).toEqual({ version: { tags: [{ key: 'team', value: 'search' }] } });
});
