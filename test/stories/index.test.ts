import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CountingProxy, countingProxy } from '../support/counting-proxy.ts';
import { type PaperMlflow, type PaperVersion, paperMlflow } from '../support/paper-mlflow.ts';
import { pick, type StoryGateway, settingsFile, startGateway } from '../support/story-gateway.ts';

/* What trackers hold is remembered, so that lists do not ask for it again and again. Counted at the socket of a tracker. */

const lifeMs = 1_000;
const deadlineMs = 600;
const plain = { store: { ledger: { path: 'ledger' } }, index: { life: `${lifeMs / 1_000}s`, every: '1h' } };
const runOf = (index: number): string => index.toString(16).padStart(32, 'a');

let folder: string;
let paper: PaperMlflow;
let proxy: CountingProxy;
let gateway: StoryGateway;
let clock = Date.UTC(2026, 9, 1);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-index-'));
  paper = await paperMlflow();
  proxy = await countingProxy(paper.url);
});

afterAll(async () => {
  await proxy?.close();
  await paper?.close();
  await rm(folder, { recursive: true, force: true });
});

/** A gateway that has seen nothing yet. */
beforeEach(async () => {
  paper.models.clear();
  paper.runs.clear();
  proxy.behave({ kind: 'pass' });
  const settings = { ...plain, trackers: { main: { kind: 'mlflow', url: proxy.url, deadlineMs, attemptMs: deadlineMs } } };
  gateway = await startGateway({ config: await settingsFile(folder, settings) });
  return async () => gateway.close();
});

/** A version that changed just now. */
function version(number: number, more: Partial<PaperVersion> = {}): PaperVersion {
  clock += 60_000;
  const run_id = runOf(number);
  paper.runs.set(run_id, { 'mlflow.source.git.commit': 'c'.repeat(40) });
  return { version: String(number), run_id, last_updated_timestamp: clock, ...more };
}

function put(name: string, versions: readonly PaperVersion[], aliases: Readonly<Record<string, string>> = {}): void {
  clock += 60_000;
  paper.put(name, versions, { aliases, updatedAt: clock });
}

const board = () => gateway.ask('02', { first: 100 });

async function later<T>(ask: () => Promise<T>): Promise<T> {
  const end = performance.now() + lifeMs + 50;
  while (performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
  proxy.forget();
  return ask();
}

describe('a board that is asked for again', () => {
  it('costs its tracker nothing within the life of what was seen, and two questions after it', async () => {
    for (let index = 0; index < 30; index += 1)
      put(`m${index}`, [version(2 * index), version(2 * index + 1)], { champion: String(2 * index) });
    const first = await board();
    expect(first.errors).toEqual([]);
    proxy.forget();
    const again = await board();
    expect(proxy.counts()).toEqual({});
    expect(pick(again, 'models.nodes')).toEqual(pick(first, 'models.nodes'));
    expect(pick(again, 'models.asOf')).toBe(pick(first, 'models.asOf'));
    const third = await later(board);
    expect(proxy.counts()).toEqual({
      'GET /api/2.0/mlflow/model-versions/search': 1,
      'GET /api/2.0/mlflow/registered-models/search': 1,
    });
    expect(Date.parse(String(pick(third, 'models.asOf')))).toBeGreaterThan(Date.parse(String(pick(first, 'models.asOf'))));
  });

  it('has what came, moved, changed and went meanwhile', async () => {
    const [kept, dropped] = [version(1), version(2)];
    put('ctr', [kept, dropped], { champion: '1' });
    put('gone', [version(3)]);
    const all = '{ versions(first: 100) { nodes { id description } } models { nodes { name aliases { name version { version } } } } }';
    await gateway.query(all);
    paper.models.delete('gone');
    put('ctr', [kept, version(4)], { champion: '4', prod: '1' });
    put('new', [version(5)]);
    const told = await later(() => gateway.query(all));
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
    const many = Array.from({ length: 60 }, (_, index) => Array.from({ length: 20 }, (_, at) => version(20 * index + at + 1)));
    for (const [index, versions] of many.entries()) put(`m${String(index).padStart(2, '0')}`, versions);
    await gateway.query('{ versions(first: 1) { totalCount } }');
    put('m07', [...(many[7] ?? []), version(5000)]);
    const told = await later(() =>
      gateway.query('{ versions(first: 1, orderBy: { field: CREATED_AT, direction: DESC }) { totalCount nodes { id } } }'),
    );
    expect(told.data).toEqual({ versions: { totalCount: 1201, nodes: [{ id: 'version:main/m07/5000' }] } });
    expect(proxy.asked.map(({ path, query }) => [path.split('mlflow/')[1], query.get('filter'), query.get('max_results')])).toEqual([
      ['registered-models/search', null, '1000'],
      ['model-versions/search', null, '200'],
      ['model-versions/search', "name = 'm07'", expect.any(String)],
    ]);
  });
});

describe('a tracker that does not answer any more', () => {
  it('is listed as it was, as of then, and named in errors and in what is missing', async () => {
    put('ctr', [version(1)], { champion: '1' });
    const before = await board();
    expect(before.errors).toEqual([]);
    proxy.behave({ kind: 'status', status: 403 });
    const told = await later(board);
    expect(pick(told, 'models.nodes')).toEqual(pick(before, 'models.nodes'));
    expect(told.data?.['models']).toMatchObject({ totalCount: null, asOf: pick(before, 'models.asOf') });
    expect(told.errors).toMatchObject([{ path: 'models.totalCount', code: 'UPSTREAM_FORBIDDEN', source: 'main' }]);
    const { data } = await gateway.query('{ models { missing { source code why } } }');
    expect(data?.['models']).toEqual({
      missing: [
        { source: 'main', code: 'UPSTREAM_FORBIDDEN', why: expect.stringContaining(`as of ${String(pick(before, 'models.asOf'))}`) },
      ],
    });
  });

  it('is asked again at once where somebody else found it silent', async () => {
    put('ctr', [version(1)], { champion: '1' });
    await board();
    proxy.behave({ kind: 'status', status: 403 });
    const one = await gateway.query('{ version(ref: "ctr/1") { createdAt } }');
    expect(one.errors).toMatchObject([{ code: 'UPSTREAM_FORBIDDEN' }]);
    expect((await board()).errors).toMatchObject([{ path: 'models.totalCount', source: 'main' }]);
    proxy.behave({ kind: 'pass' });
    const told = await later(async () => {
      while ((await board()).errors.length > 0) await new Promise((resolve) => setTimeout(resolve, 100));
      return board();
    });
    expect(pick(told, 'models.totalCount')).toBe(1);
  });

  it('does not hold a list up for long: what is remembered is told after three seconds, and that it was not heard', {
    timeout: 40_000,
  }, async () => {
    put('ctr', [version(1)], { champion: '1' });
    const settings = { ...plain, trackers: { main: { kind: 'mlflow', url: proxy.url, deadlineMs: 12_000, attemptMs: 12_000 } } };
    const patient = await startGateway({ config: await settingsFile(folder, settings) });
    await patient.ask('02', { first: 1 });
    proxy.behave({ kind: 'hang' });
    const told = await later(() => patient.ask('02', { first: 1 }));
    expect(pick(told, 'models.nodes.0.name')).toBe('ctr');
    expect(told.errors).toMatchObject([{ path: 'models.totalCount', code: 'UPSTREAM_TIMEOUT', source: 'main' }]);
    proxy.behave({ kind: 'cut' });
    await patient.close();
  });

  it('is asked by the list where it was never seen', async () => {
    put('ctr', [version(1)], { champion: '1' });
    proxy.behave({ kind: 'status', status: 403 });
    const told = await board();
    expect(told.data?.['models']).toMatchObject({ totalCount: null, nodes: [] });
    expect(told.errors).toMatchObject([{ path: 'models.totalCount', code: 'UPSTREAM_FORBIDDEN', source: 'main' }]);
  });
});

it('a version that is asked for by its name is asked of its tracker, whatever is remembered', async () => {
  put('ctr', [version(1, { tags: [{ key: 'team', value: 'ads' }] })]);
  await board();
  paper.models.clear();
  put('ctr', [version(1, { tags: [{ key: 'team', value: 'search' }] })]);
  const told = await gateway.query('{ version(ref: "ctr/1") { tags { key value } } }');
  expect(told.data).toEqual({ version: { tags: [{ key: 'team', value: 'search' }] } });
});

describe('what is remembered', () => {
  const standing = async () => {
    const told = await gateway.query('{ sources { name index { state asOf models versions runs leads } } }');
    expect(told.errors).toEqual([]);
    return pick(told, 'sources.0.index');
  };
  const rebuild = (source: string) =>
    gateway.query(
      'mutation($source: String!) { rebuildIndex(input: { source: $source }) { index { state models versions } userErrors { code path } } }',
      {
        source,
      },
    );

  it('is shown with the sources', async () => {
    expect(await standing()).toEqual({ state: 'IDLE', asOf: null, models: 0, versions: 0, runs: 0, leads: true });
    put('ctr', [version(1), version(2)], { champion: '1' });
    await board();
    expect(await standing()).toEqual({ state: 'FOLLOWING', asOf: expect.any(String), models: 1, versions: 2, runs: 1, leads: true });
    proxy.behave({ kind: 'status', status: 403 });
    await later(board);
    expect(await standing()).toMatchObject({ state: 'BEHIND', models: 1 });
  });

  it('is read anew in one command, also what changed without a trace', async () => {
    put('ctr', [version(1, { tags: [{ key: 'team', value: 'ads' }] })]);
    for (let index = 0; index < 30; index += 1)
      put(
        `m${index}`,
        Array.from({ length: 10 }, (_, at) => version(10 * index + at + 10)),
      );
    const teams = '{ versions(filter: { tag: { key: "team" } }) { nodes { id tags { value } } } }';
    await gateway.query(teams);
    const [kept] = paper.models.get('ctr')?.versions ?? [];
    paper.models.get('ctr')?.versions.splice(0, 1, { ...kept, version: '1', tags: [{ key: 'team', value: 'search' }] });
    const before = await later(() => gateway.query(teams));
    expect(pick(before, 'versions.nodes.0.tags.0.value')).toBe('ads');
    const told = await rebuild('main');
    expect(told.data).toEqual({ rebuildIndex: { index: { state: 'FOLLOWING', models: 31, versions: 301 }, userErrors: [] } });
    expect(pick(await gateway.query(teams), 'versions.nodes.0.tags.0.value')).toBe('search');
  });

  it('cannot be read anew of what is no tracker, nor of one that does not answer', async () => {
    expect((await rebuild('nowhere')).data).toEqual({
      rebuildIndex: { index: null, userErrors: [{ code: 'NOT_FOUND', path: ['input', 'source'] }] },
    });
    proxy.behave({ kind: 'status', status: 403 });
    expect((await rebuild('main')).errors).toMatchObject([{ path: 'rebuildIndex', code: 'UPSTREAM_FORBIDDEN', source: 'main' }]);
  });
});
