import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RedisServer, startRedis } from '../../tools/redis.ts';
import { type CountingProxy, countingProxy } from '../support/counting-proxy.ts';
import { type Gateway, startGateway } from '../support/gateway.ts';
import { type PaperMlflow, paperMlflow } from '../support/paper-mlflow.ts';

/*
 * Two gateways, each behind a socket of its own to the same tracker, share what is remembered of it: one of them looks, whoever it is.
 * Many versions, so that everything (pages of 2,000) and what changed (a page of 200) can be told apart.
 */

const many = 500;
let clock = Date.UTC(2026, 9, 1);
let folder: string;
let ledger: RedisServer;
let cache: RedisServer;
let paper: PaperMlflow;
let proxies: readonly CountingProxy[];
let gateways: Gateway[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-shared-index-'));
  [ledger, cache, paper] = await Promise.all([startRedis(), startRedis({ appendfsync: 'no' }), paperMlflow()]);
  proxies = await Promise.all([countingProxy(paper.url), countingProxy(paper.url)]);
  for (let index = 0; index < 50; index += 1) put(`m${index}`, many / 50);
  gateways = await Promise.all(
    proxies.map(async (proxy, at) => {
      const config = join(folder, `gateway-${at}.yaml`);
      const settings = {
        store: { ledger: { url: ledger.url }, cache: { url: cache.url } },
        index: { every: '2s', life: '1s' },
        trackers: { main: { kind: 'mlflow', url: proxy.url } },
      };
      await writeFile(config, JSON.stringify(settings));
      return startGateway(config);
    }),
  );
});

afterAll(async () => {
  await Promise.all((gateways ?? []).map((gateway) => gateway.kill()));
  await Promise.all([...(proxies ?? []), paper].map((each) => each?.close()));
  await Promise.all([ledger, cache].map((each) => each?.stop()));
  await rm(folder, { recursive: true, force: true });
});

function put(name: string, versions: number): void {
  clock += 60_000;
  const rows = Array.from({ length: versions }, (_, at) => ({ version: String(at + 1), last_updated_timestamp: clock }));
  paper.put(name, rows, { updatedAt: clock });
}

async function countAt(gateway: Gateway | undefined): Promise<unknown> {
  const { data } = (await gateway?.ask('{ versions(first: 1) { totalCount } }')) ?? {};
  return (data as { versions?: { totalCount?: number } } | null | undefined)?.versions?.totalCount;
}

const asked = (at: number) =>
  proxies[at]?.asked.map(({ path, query }) => `${path.split('mlflow/')[1]} ${query.get('filter') ?? query.get('max_results')}`) ?? [];

test('one gateway looks, and the other answers from what it saw, also what changes later', async () => {
  expect(await countAt(gateways[0])).toBe(many);
  expect(asked(0)).toEqual(['registered-models/search 1000', 'model-versions/search 2000']);
  expect(await countAt(gateways[1])).toBe(many);
  put('new', 7);
  await expect.poll(() => countAt(gateways[1]), { timeout: 15_000 }).toBe(many + 7);
  expect(asked(1)).toEqual([]);
});

test('when the one that looks is killed, the other takes over where it stopped, and reads only what changed since', async () => {
  await gateways[0]?.kill();
  put('newer', 3);
  await expect.poll(() => countAt(gateways[1]), { timeout: 25_000 }).toBe(many + 10);
  expect(asked(1).slice(0, 3)).toEqual([
    'registered-models/search 1000',
    'model-versions/search 200',
    "model-versions/search name = 'newer'",
  ]);
  expect(asked(1)).not.toContain('model-versions/search 2000');
});

test('when the cache is gone, lists go on from memory, and from the tracker', async () => {
  await cache.stop();
  put('last', 1);
  await expect.poll(() => countAt(gateways[1]), { timeout: 15_000 }).toBe(many + 11);
});
