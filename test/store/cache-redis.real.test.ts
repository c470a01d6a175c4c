import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Cache } from '#ports/cache.ts';
import { openCache } from '#store/open-cache.ts';
import { freePort, type RedisServer, startRedis } from '../../tools/redis.ts';
import { cacheContract } from '../contracts/cache.ts';
import { type RedisWatch, startRedisWatch } from '../support/redis-watch.ts';

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis({ appendfsync: 'no' });
});
afterAll(() => redis.stop());

const settings = (port: number, more: object = {}) => ({
  url: `redis://127.0.0.1:${port}`,
  prefix: `t-${randomUUID()}`,
  deadlineMs: 250,
  ...more,
});
const silent = { warn: (sentence: string) => Promise.reject(new Error(sentence)) };

cacheContract('Redis', async () => {
  // The largest value takes its time on a busy machine.
  const own = settings(redis.port, { deadlineMs: 5_000 });
  return { cache: await openCache(own, silent), other: await openCache(own, silent) };
});

describe('a cache whose Redis', () => {
  const closers: (() => Promise<void>)[] = [];
  const said: string[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0)) await close();
    said.splice(0);
  });

  async function open(port: number, more: object = {}): Promise<Cache> {
    const cache = await openCache(settings(port, more), { warn: (sentence) => said.push(sentence) });
    closers.push(() => cache.close());
    return cache;
  }
  const use = async (cache: Cache) => {
    const start = performance.now();
    await cache.setMany([{ key: 'a', value: Buffer.from('x'), lifeMs: 60_000 }]);
    const [found] = await cache.getMany(['a']);
    const claimed = await cache.claim({ key: 'b', value: Buffer.from('y'), lifeMs: 60_000 });
    return { found: found?.toString() ?? null, claimed: claimed?.toString() ?? null, ms: performance.now() - start };
  };
  const nothing = { found: null, claimed: null };
  const untilItKeeps = async (cache: Cache) => {
    for (const end = performance.now() + 10_000; performance.now() < end; await sleep(50)) if ((await use(cache)).found === 'x') return;
    throw new Error('it did not recover within ten seconds');
  };

  test('is not there at the start keeps nothing, says so once, and keeps as soon as there is one', async () => {
    const port = await freePort();
    const cache = await open(port);
    for (let n = 0; n < 20; n += 1) expect(await use(cache)).toMatchObject(nothing);
    expect(said).toEqual([expect.stringMatching(/^The cache’s Redis cannot be reached/)]);
    expect(cache.state()).toEqual({ kind: 'redis', trouble: said[0] });
    const late = await startRedis({ port, appendfsync: 'no' });
    closers.push(() => late.stop());
    await untilItKeeps(cache);
    expect(cache.state().trouble).toBeNull();
  });

  test('hangs costs one short wait, and then nothing for a second', async () => {
    const watch: RedisWatch = await startRedisWatch(redis.port);
    closers.push(() => watch.close());
    const cache = await open(watch.port);
    expect(await use(cache)).toMatchObject({ found: 'x', claimed: 'y' });
    watch.slow({ commandMs: () => 0, replyMs: () => 60_000 });
    const first = await use(cache);
    const rest = await Promise.all(Array.from({ length: 20 }, () => use(cache)));
    expect([first, ...rest]).toMatchObject(Array.from({ length: 21 }, () => nothing));
    expect(first.ms).toBeGreaterThan(200);
    expect(first.ms).toBeLessThan(800);
    expect(Math.max(...rest.map(({ ms }) => ms))).toBeLessThan(150);
    expect(said).toEqual([expect.stringMatching(/^The cache’s Redis does not answer in time/)]);
  });

  test('refuses the password, or holds a key of another kind, is as if nothing were kept, and no secret is told', async () => {
    const guarded = await startRedis({ appendfsync: 'no' });
    closers.push(() => guarded.stop());
    const admin = new Redis(guarded.url);
    await admin.config('SET', 'requirepass', 'right');
    admin.disconnect();
    const cache = await openCache(
      { url: `redis://:wrong-secret@127.0.0.1:${guarded.port}`, prefix: 'p', deadlineMs: 250 },
      { warn: (sentence) => said.push(sentence) },
    );
    closers.push(() => cache.close());
    expect(await use(cache)).toMatchObject(nothing);
    expect(said).toEqual([expect.stringMatching(/^The cache’s Redis refuses user name or password/)]);
    const own = settings(redis.port);
    const other = new Redis(redis.url);
    closers.push(async () => void (await other.quit()));
    await other.lpush(`${own.prefix}:a`, 'a list');
    await other.lpush(`${own.prefix}:b`, 'a list');
    const mixed = await openCache(own, { warn: (sentence) => said.push(sentence) });
    closers.push(() => mixed.close());
    expect(await mixed.getMany(['a', 'b'])).toEqual([null, null]);
    expect(await mixed.claim({ key: 'b', value: Buffer.from('y'), lifeMs: null })).toBeNull();
    expect(said.join()).not.toMatch(/wrong-secret|127\.0\.0\.1/);
  });

  test('throws nothing out and is full still answers for what it has', async () => {
    const full = await startRedis({ appendfsync: 'no', args: ['--maxmemory-policy', 'noeviction'] });
    closers.push(() => full.stop());
    const cache = await open(full.port);
    expect(await use(cache)).toMatchObject({ found: 'x', claimed: 'y' });
    const admin = new Redis(full.url);
    closers.push(async () => void (await admin.quit()));
    await admin.config('SET', 'maxmemory', '1');
    expect(await use(cache)).toMatchObject({ found: 'x' });
    expect(said).toEqual([expect.stringMatching(/^The cache’s Redis has no memory left/)]);
  });
});
