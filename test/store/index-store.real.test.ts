import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { IndexStore } from '#ports/index-store.ts';
import { openIndexStore } from '#store/open-index-store.ts';
import { type RedisServer, startRedis } from '../../tools/redis.ts';

let redis: RedisServer;
let client: Redis;
let store: IndexStore;
let prefix: string;

beforeAll(async () => {
  redis = await startRedis({ appendfsync: 'no' });
  client = new Redis(redis.port, '127.0.0.1');
});
afterAll(async () => {
  client?.disconnect();
  await redis?.stop();
});
beforeEach(() => {
  prefix = `t-${randomUUID()}`;
  store = opened(prefix);
  return async () => store.close();
});

function opened(under: string): IndexStore {
  const open = openIndexStore({ url: `redis://127.0.0.1:${redis.port}`, prefix: under, deadlineMs: 250 });
  if (open === null) throw new Error('a cache in Redis keeps an index');
  return open;
}

const row = (key: string, value = `value of ${key}`) => ({ key, value });
const sorted = (rows: readonly { readonly key: string }[] = []) => rows.map(({ key }) => key).toSorted();

test('what was written is there for everybody, with where it stands', async () => {
  expect(await store.load('main')).toBeNull();
  expect(await store.changes('main', 1)).toBeNull();
  const revision = await store.write('main', { token: 1, from: null, standing: 'one', rows: [row('a'), row('b {}:"')], gone: [] });
  const other = opened(prefix);
  const found = await other.load('main');
  expect(found).toEqual({ revision, standing: 'one', rows: expect.arrayContaining([row('a'), row('b {}:"')]), gone: [] });
  expect(await other.load('other')).toBeNull();
  await other.close();
});

test('who knows a revision is told what changed since, each thing once', async () => {
  const first = await store.write('main', { token: 1, from: null, standing: 'one', rows: [row('a'), row('b'), row('c')], gone: [] });
  expect(await store.changes('main', first ?? 0)).toEqual({ revision: first, standing: 'one', rows: [], gone: [] });
  const second = await store.write('main', { token: 1, from: first, standing: 'two', rows: [row('a', 'new')], gone: ['b'] });
  const third = await store.write('main', { token: 1, from: second, standing: 'three', rows: [row('a', 'newer'), row('d')], gone: [] });
  const told = await store.changes('main', first ?? 0);
  expect(told).toMatchObject({ revision: third, standing: 'three', gone: ['b'] });
  expect(told?.rows.toSorted((a, b) => (a.key < b.key ? -1 : 1))).toEqual([row('a', 'newer'), row('d')]);
});

test('who is too far behind, or saw what was replaced, loads everything', async () => {
  const first = await store.write('main', { token: 1, from: null, standing: 'one', rows: [row('a')], gone: [] });
  await store.write('main', { token: 1, from: null, standing: 'two', rows: [row('b')], gone: [] });
  expect(await store.changes('main', first ?? 0)).toBeNull();
  expect(sorted((await store.load('main'))?.rows)).toEqual(['b']);
  let at = (await store.load('main'))?.revision ?? 0;
  const before = at;
  for (let index = 0; index <= 1_000; index += 1)
    at = (await store.write('main', { token: 1, from: at, standing: 'x', rows: [row('b', String(index))], gone: [] })) ?? 0;
  expect(await store.changes('main', before)).toBeNull();
  expect(await store.changes('main', before + 500)).toMatchObject({ revision: at, rows: [row('b', '1000')] });
});

test('a leader that was replaced writes nothing, nor does one that did not see the last revision', async () => {
  const first = await store.write('main', { token: 3, from: null, standing: 'one', rows: [row('a')], gone: [] });
  expect(await store.write('main', { token: 2, from: first, standing: 'late', rows: [row('z')], gone: ['a'] })).toBeNull();
  expect(await store.write('main', { token: 2, from: null, standing: 'late', rows: [], gone: [] })).toBeNull();
  expect(await store.write('main', { token: 3, from: (first ?? 0) - 1, standing: 'stale', rows: [row('z')], gone: [] })).toBeNull();
  expect(await store.load('main')).toEqual({ revision: first, standing: 'one', rows: [row('a')], gone: [] });
});

test('what the server threw out in part is as if nothing were kept: nothing that is missing counts as gone', async () => {
  const first = await store.write('main', { token: 1, from: null, standing: 'one', rows: [row('a'), row('b')], gone: [] });
  const [key = ''] = (await client.keys(`${prefix}*:rows`)) ?? [];
  await client.hdel(key, 'b');
  expect(await store.load('main')).toBeNull();
  expect(await store.changes('main', first ?? 0)).toBeNull();
  expect(await store.write('main', { token: 1, from: first, standing: 'two', rows: [row('c')], gone: [] })).toBeNull();
  await store.write('main', { token: 1, from: null, standing: 'three', rows: [row('c')], gone: [] });
  expect(await store.load('main')).toMatchObject({ standing: 'three', rows: [row('c')] });
});

test('what is begun anew after the server forgot all of it is never taken for what there was before', async () => {
  const first = await store.write('main', { token: 1, from: null, standing: 'one', rows: [row('a')], gone: [] });
  await client.flushall();
  const second = await store.write('main', { token: 1, from: null, standing: 'two', rows: [row('b')], gone: [] });
  expect(await store.changes('main', first ?? 0)).toBeNull();
  const third = await store.write('main', { token: 1, from: second, standing: 'three', rows: [row('c')], gone: [] });
  expect(await store.changes('main', first ?? 0)).toBeNull();
  expect(await store.changes('main', second ?? 0)).toMatchObject({ revision: third, rows: [row('c')] });
});

test('who loads while everything is replaced is never given half of it as everything', async () => {
  const old = Array.from({ length: 8_000 }, (_, at) => row(`old ${at}`));
  const part = old.slice(0, 1_000).map(({ key }) => row(`new ${key}`));
  await store.write('main', { token: 1, from: null, standing: 'whole', rows: old, gone: [] });
  const other = opened(prefix);
  let isOver = false;
  const replacing = (async () => {
    while (!isOver) {
      await other.write('main', { token: 1, from: null, standing: 'half', rows: part, gone: [] });
      await other.write('main', { token: 1, from: null, standing: 'whole', rows: old, gone: [] });
    }
  })();
  const seen: string[] = [];
  for (let time = 0; time < 15; time += 1) {
    const found = await store.load('main');
    if (found !== null) seen.push(`${found.standing} ${found.rows.length}`);
  }
  isOver = true;
  await replacing;
  await other.close();
  expect(seen.filter((one) => one !== 'whole 8000' && one !== 'half 1000')).toEqual([]);
});

test('notes reach whoever leads, in order, from where it began to look', async () => {
  await store.post('main', 'before');
  const { notes, last } = await store.notes('main', null);
  expect(notes).toEqual([]);
  await store.post('main', 'one');
  await store.post('main', 'two');
  const found = await store.notes('main', last);
  expect(found.notes).toEqual(['one', 'two']);
  expect(await store.notes('main', found.last)).toEqual({ notes: [], last: found.last });
});
