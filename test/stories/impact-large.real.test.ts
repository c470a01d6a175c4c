import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { MlflowServer } from '../../tools/mlflow.ts';
import { type CountingProxy, countingProxy } from '../support/counting-proxy.ts';
import { askedDigest, type LargeMlflow, otherDigest, startLargeMlflow, versionAt } from '../support/large-mlflow.ts';
import { pick, type StoryGateway, settingsFile, startGateway } from '../support/story-gateway.ts';

/*
 * "Which Production models were trained on dataset D" over 10,000 versions in one real MLflow, with 1,100 experiment folders. What it costs, as it is
 * counted at the socket, for R runs that read D, F folders, M models:
 *   the folders that are there now ..................... F / 1,000 lists, twice
 *   the runs that read D ............................... F / 1,000 searches, and one more for each 500 runs that were found
 *   the versions of those runs ......................... R / 60 searches (the ids travel in the address)
 *   what those runs read, to tell how sure it is ....... R / 100 × F / 1,000 searches
 *   the models, with what their aliases hold ........... M / 1,000 searches
 * The number of versions is in none of them. Nothing is remembered here between two questions (`index: off`), and nothing looked at in the background.
 */

/** The first version of a model whose run read the dataset. */
const firstReading = (model: number): number => Array.from({ length: 67 }, (_, at) => at).find((at) => (model + 100 * at) % 67 === 0) ?? 0;

const large: LargeMlflow = {
  folders: 1_100,
  models: 100,
  versions: 10_000,
  reads: (index) => index % 67 === 0,
  // Of every other model a version that read it, of the rest some other.
  inProduction: (index) => {
    const model = index % 100;
    return Math.floor(index / 100) === (model % 2 === 0 ? firstReading(model) : model);
  },
};
const dataset = `dataset:main/clicks@${askedDigest}`;
const indices = Array.from({ length: large.versions }, (_, index) => index);
const idsOf = (fits: (index: number) => boolean): readonly string[] =>
  indices
    .filter(fits)
    .map((index) => versionAt(large, index))
    .toSorted((a, b) => (a.model === b.model ? Number(a.version) - Number(b.version) : a.model < b.model ? -1 : 1))
    .map(({ model, version }) => `version:main/${model}/${version}`);

let folder: string;
let server: MlflowServer;
let proxy: CountingProxy;
let gateway: StoryGateway;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-large-'));
  server = await startLargeMlflow(folder, large);
  proxy = await countingProxy(server.url);
  const trackers = { main: { kind: 'mlflow', url: proxy.url, deadlineMs: 30_000, attemptMs: 30_000 } };
  gateway = await startGateway({ config: await settingsFile(folder, { store: { ledger: { path: './ledger' } }, trackers, index: 'off' }) });
});

afterAll(async () => {
  await gateway?.close();
  await Promise.all([server?.stop(), proxy?.close()]);
  await rm(folder, { recursive: true, force: true });
});

/** All pages of an answer, and what they said beside it. */
async function walked(
  variables: object,
  first: number,
): Promise<{ readonly ids: readonly string[]; readonly totals: readonly unknown[]; readonly missing: unknown }> {
  const ids: string[] = [];
  const totals: unknown[] = [];
  let after: unknown = null;
  let missing: unknown = null;
  do {
    const told = await gateway.ask('06', { ...variables, first, after });
    expect(told.errors).toEqual([]);
    ids.push(...(pick(told, 'impact.nodes') as readonly { readonly id: string }[]).map(({ id }) => id));
    totals.push(pick(told, 'impact.totalCount'));
    missing = pick(told, 'impact.missing');
    after = pick(told, 'impact.pageInfo.hasNextPage') === true ? pick(told, 'impact.pageInfo.endCursor') : null;
  } while (after !== null);
  return { ids, totals, missing };
}

test('the Production models that were trained on it are told, page by page, and no other', async () => {
  const expected = idsOf((index) => large.reads(index) && large.inProduction(index));
  expect(expected.length).toBeGreaterThanOrEqual(50);
  expect(await walked({ id: dataset, alias: 'Production' }, 20)).toEqual({
    ids: expected,
    totals: Array.from({ length: Math.ceil(expected.length / 20) }, () => expected.length),
    missing: [],
  });
});

test('so is every version that was, one whose run has an id of digits only as well', async () => {
  const expected = idsOf(large.reads);
  expect(await walked({ id: dataset }, 100)).toEqual({ ids: expected, totals: [150, 150], missing: [] });
});

test('it costs 17 calls, and none of them is there for the number of versions', async () => {
  proxy.forget();
  await gateway.ask('06', { id: dataset, alias: 'Production', first: 20 });
  const [runs, folders] = [150, large.folders];
  const thousands = Math.ceil(folders / 1_000);
  expect(proxy.counts()).toEqual({
    'GET /api/2.0/mlflow/experiments/search': 2 * thousands,
    'GET /api/2.0/mlflow/model-versions/search': Math.ceil((runs - 1) / 60) + 1,
    'GET /api/2.0/mlflow/registered-models/search': 1,
    // A run whose id has no letter is in no list that MLflow reads: it is asked for by itself, as are its versions.
    'GET /api/2.0/mlflow/runs/get': 1,
    'POST /api/2.0/mlflow/runs/search': thousands + thousands * Math.ceil((runs - 1) / 100) + 1,
  });
});

test('of data that nearly everything was trained on, what Production holds is still told whole; all of it is cut, and says so', async () => {
  const other = `dataset:main/clicks@${otherDigest}`;
  const expected = idsOf((index) => !large.reads(index) && large.inProduction(index));
  const held = await walked({ id: other, alias: 'Production' }, 100);
  expect(held).toEqual({ ids: expected, totals: [expected.length], missing: [] });
  const told = await gateway.ask('06', { id: other, first: 1 });
  expect(pick(told, 'impact')).toMatchObject({
    totalCount: null,
    missing: [{ source: 'main', why: expect.stringContaining('has more that was made of it than is asked for at once') }],
  });
});
