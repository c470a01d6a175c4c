import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CountingProxy, countingProxy } from '../support/counting-proxy.ts';
import { type PaperMlflow, paperMlflow } from '../support/paper-mlflow.ts';
import { pick, type StoryGateway, settingsFile, startGateway } from '../support/story-gateway.ts';

const deadlineMs = 600;
const sha = '1f'.repeat(20);

let folder: string;
let main: PaperMlflow;
let prod: PaperMlflow;
let asMain: CountingProxy;
let asProd: CountingProxy;
let gateway: StoryGateway;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-partial-'));
  [main, prod] = await Promise.all([paperMlflow(), paperMlflow()]);
  [asMain, asProd] = await Promise.all([countingProxy(main.url), countingProxy(prod.url)]);
  gateway = await startGateway({
    config: await settingsFile(folder, {
      store: { ledger: { path: 'ledger' } },
      // Every list looks again: each test changes what trackers hold.
      index: { life: '0s' },
      trackers: {
        main: { kind: 'mlflow', url: asMain.url, deadlineMs, attemptMs: deadlineMs },
        prod: { kind: 'mlflow', url: asProd.url, deadlineMs, attemptMs: deadlineMs },
      },
    }),
  });
});

afterAll(async () => {
  await gateway?.close();
  await Promise.all([asMain, asProd].map((proxy) => proxy?.close()));
  await Promise.all([main, prod].map((paper) => paper?.close()));
  await rm(folder, { recursive: true, force: true });
});

beforeEach(() => {
  for (const paper of [main, prod]) {
    paper.models.clear();
    paper.runs.clear();
  }
  for (const proxy of [asMain, asProd]) {
    proxy.behave({ kind: 'pass' });
    proxy.forget();
  }
});

/** Refused, not silent: a breaker that opens would reach into the next test. */
async function whileProdFails<T>(ask: () => Promise<T>): Promise<T> {
  asProd.behave({ kind: 'status', status: 403 });
  try {
    return await ask();
  } finally {
    asProd.behave({ kind: 'pass' });
  }
}

describe('a version whose run is gone', () => {
  const fields = '{ version(ref: "ctr/1") { version datasets { role } commit { sha } environment { imageDigest python } run { id } } }';
  const gone = { code: 'NOT_FOUND', source: 'main' };

  it('tells what its run would tell as unknown, not as nothing', async () => {
    main.put('ctr', [{ version: '1', run_id: 'a'.repeat(32) }]);
    const told = await gateway.query(fields);
    expect(told.data).toEqual({ version: { version: '1', datasets: null, commit: null, environment: null, run: null } });
    expect(told.errors.map((error) => error.path).toSorted()).toEqual(
      ['commit', 'datasets', 'environment', 'run'].map((field) => `version.${field}`),
    );
    for (const error of told.errors) expect(error).toMatchObject(gone);
  });

  it('answers the commit where the version declares repository and commit itself', async () => {
    const tags = Object.entries({ 'stemma.repo': 'https://github.com/acme/ctr', 'stemma.commit': sha }).map(([key, value]) => ({
      key,
      value,
    }));
    main.put('ctr', [{ version: '1', run_id: 'a'.repeat(32), tags }]);
    const told = await gateway.query(fields);
    expect(told.data).toMatchObject({ version: { datasets: null, commit: { sha } } });
    const lineage = await gateway.query(
      '{ lineage(root: "version:main/ctr/1", direction: UPSTREAM) { nodes { kind } missing { id source code } } }',
    );
    expect(lineage.data?.['lineage']).toMatchObject({
      nodes: [{ kind: 'VERSION' }, { kind: 'COMMIT' }],
      missing: [{ id: 'version:main/ctr/1', ...gone }],
    });
  });

  it('has nothing to hide where the version names no run', async () => {
    main.put('ctr', [{ version: '1' }]);
    const told = await gateway.query(fields);
    expect(told.errors).toEqual([]);
    expect(told.data).toMatchObject({ version: { datasets: [], commit: null, environment: { imageDigest: null }, run: null } });
  });
});

describe('what is only a part says so', () => {
  it('a version and its lineage name the tracker that could not be asked for aliases', async () => {
    main.put('ctr', [{ version: '1' }], { aliases: { Production: '1' } });
    const told = await whileProdFails(() =>
      gateway.query(
        `{ version(ref: "main:ctr/1") { aliases { name } missing { source code } }
           lineage(root: "version:main/ctr/1", direction: DOWNSTREAM) { nodes { id } missing { id source code } } }`,
      ),
    );
    expect(told.errors).toEqual([]);
    expect(told.data).toMatchObject({
      version: { aliases: [{ name: 'Production' }], missing: [{ source: 'prod', code: 'UPSTREAM_FORBIDDEN' }] },
      lineage: { missing: [{ id: 'version:main/ctr/1', source: 'prod', code: 'UPSTREAM_FORBIDDEN' }] },
    });
  });

  it('of more models than one list takes the rest is missing', async () => {
    for (let index = 0; index <= 10_000; index += 1) main.put(`m${index}`, []);
    const told = await gateway.query('{ models(first: 1) { totalCount missing { source why } } }');
    expect(told.data?.['models']).toEqual({ totalCount: null, missing: [{ source: 'main', why: expect.stringContaining('only 10,000') }] });
  });

  it('of more versions than one list takes the rest is missing', async () => {
    main.put(
      'ctr',
      Array.from({ length: 1001 }, (_, index) => ({ version: String(index + 1) })),
    );
    const ask = () =>
      gateway.query('{ model(name: "ctr") { versions(first: 1) { totalCount nodes { version } missing { source why } } } }');
    expect(pick(await ask(), 'model.versions')).toEqual({
      totalCount: null,
      nodes: [{ version: '1001' }],
      missing: [{ source: 'main', why: expect.stringContaining('more than 1,000') }],
    });
    main.models.get('ctr')?.versions.shift();
    expect(pick(await ask(), 'model.versions')).toMatchObject({ totalCount: 1000, missing: [] });
  });

  it('a run that cannot be read takes none of its siblings with it', async () => {
    const [parent, good, bad] = ['a', 'b', 'c'].map((letter) => letter.repeat(32)) as [string, string, string];
    main.runs.set(parent, {}).set(good, { 'mlflow.parentRunId': parent }).set(bad, { 'mlflow.parentRunId': parent });
    asMain.behave(({ query }) => (query.get('run_id') === bad ? { kind: 'status', status: 403 } : { kind: 'pass' }));
    const told = await gateway.query(
      `{ lineage(root: "run:main/${parent}", direction: DOWNSTREAM, depth: 1) { nodes { id } missing { id source code } } }`,
    );
    expect(told.data?.['lineage']).toEqual({
      nodes: [{ id: `run:main/${parent}` }, { id: `run:main/${good}` }],
      missing: [{ id: `run:main/${bad}`, source: 'main', code: 'UPSTREAM_FORBIDDEN' }],
    });
  });
});

describe('a tracker that hangs', () => {
  it('costs a page of models one deadline, and is asked for no model by itself', async () => {
    for (const name of ['a', 'b', 'c']) main.put(name, [{ version: '1' }], { aliases: { Production: '1' } });
    asProd.behave({ kind: 'hang' });
    const from = performance.now();
    const told = await gateway.ask('02', { first: 3 });
    expect(performance.now() - from).toBeLessThan(2 * deadlineMs);
    expect(Object.keys(asProd.counts())).toEqual(['GET /api/2.0/mlflow/registered-models/search']);
    expect(told.data?.['models']).toMatchObject({
      totalCount: null,
      nodes: [{ name: 'a', trackers: null, aliases: [{ name: 'Production' }] }, { name: 'b' }, { name: 'c' }],
    });
    for (const error of told.errors) expect(error).toMatchObject({ code: 'UPSTREAM_TIMEOUT', source: 'prod' });
  });
});
