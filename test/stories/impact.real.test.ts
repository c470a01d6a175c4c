import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { startRedis } from '../../tools/redis.ts';
import { type CountingProxy, countingProxy } from '../support/counting-proxy.ts';
import { endRun, makeFolder, makeModel, makeRun, makeVersion, setAlias } from '../support/mlflow-rest.ts';
import { pick, type StoryGateway, settingsFile, startGateway, type Told, type Variables } from '../support/story-gateway.ts';

/* Blast radius over a real MLflow, with the ledger in a real Redis. Names on the shared server begin with `im`. */

const commit = 'ab54a98c'.repeat(5);
const dataset = 'dataset:main/data-im-clicks@0ddba11a';

let folder: string;
let proxy: CountingProxy;
let redis: Awaited<ReturnType<typeof startRedis>>;
let gateway: StoryGateway;

beforeAll(async () => {
  const url = inject('mlflowUrl');
  [folder, proxy, redis] = await Promise.all([mkdtemp(join(tmpdir(), 'stemma-impact-')), countingProxy(url), startRedis()]);
  const [one, two] = await Promise.all([makeFolder(url, 'im-one'), makeFolder(url, 'im-two')]);
  const repository = 'https://code.acme.test/ml/im';
  const made = [
    ['im-ads', one, '0ddba11a', commit],
    // MLflow keeps datasets apart by folder.
    ['im-feed', two, '0ddba11a', 'ffffffff'.repeat(5)],
    ['im-other', one, 'feedbeef', commit],
  ] as const;
  for (const [name, within, digest, sha] of made) {
    await makeModel(url, name);
    const run = await makeRun(url, within, { name: 'im-clicks', commit: sha, repository, digest });
    await endRun(url, run);
    await makeVersion(url, name, run);
  }
  await setAlias(url, 'im-feed', 'Production', '1');
  gateway = await startGateway({
    config: await settingsFile(folder, {
      store: { ledger: { url: redis.url } },
      trackers: { main: { kind: 'mlflow', url: proxy.url, deadlineMs: 2000, attemptMs: 2000 } },
    }),
  });
  const told = await gateway.query(`mutation {
    registerVersion(input: { version: "im-ads/1" }) { userErrors { message } }
    promote(input: { version: "im-ads/1", alias: "Production", reason: "the first" }) { userErrors { message } }
  }`);
  const done = { userErrors: [] };
  if (!isDeepStrictEqual(told.data, { registerVersion: done, promote: done })) throw new Error(told.body);
});

afterAll(async () => {
  await gateway?.close();
  await Promise.all([proxy?.close(), redis?.stop()]);
  await rm(folder, { recursive: true, force: true });
});

async function hits(id: string, more: Variables = {}): Promise<readonly string[]> {
  return hitsOf(await gateway.ask('06', { id, ...more }));
}

function hitsOf(told: Told): readonly string[] {
  const edges = pick(told, 'impact.edges') as { certainty: string; node: { id: string } }[];
  return edges.map(({ certainty, node }) => `${certainty} ${node.id}`);
}

test('a dataset leads to the versions of all folders that read it, by a sampled digest: likely', async () => {
  const both = ['LIKELY version:main/im-ads/1', 'LIKELY version:main/im-feed/1'];
  expect(await hits(dataset)).toEqual(both);
  expect(await hits(dataset, { alias: 'Production' })).toEqual(both);
  expect(await hits(dataset, { alias: 'Staging' })).toEqual([]);
});

test('a commit leads to what was made from exactly it, sealed or not', async () => {
  expect(await hits(`commit:code.acme.test/ml/im@${commit}`)).toEqual(['CERTAIN version:main/im-ads/1', 'CERTAIN version:main/im-other/1']);
});

test('while MLflow is down what is sealed is told, and MLflow is named', async () => {
  proxy.behave({ kind: 'status', status: 403 });
  try {
    const told = await gateway.ask('06', { id: dataset });
    expect(hitsOf(told)).toEqual(['LIKELY version:main/im-ads/1']);
    expect(pick(told, 'impact')).toMatchObject({ totalCount: null, missing: [{ id: dataset, source: 'main' }] });
  } finally {
    proxy.behave({ kind: 'pass' });
  }
});
