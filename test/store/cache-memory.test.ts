import { expect, test } from 'vitest';
import { openCache } from '#store/open-cache.ts';
import { cacheContract } from '../contracts/cache.ts';

const warn = (sentence: string): void => {
  throw new Error(sentence);
};

cacheContract('memory', async () => ({ cache: await openCache({ memory: 64 * 2 ** 20 }, { warn }) }));

test('memory is bounded in bytes: what was not asked for longest goes first', async () => {
  const cache = await openCache({ memory: 2 ** 20 }, { warn });
  const keys = Array.from({ length: 40 }, (_, at) => `key ${at}`);
  for (const key of keys) {
    await cache.setMany([{ key, value: Buffer.alloc(50_000), lifeMs: null }]);
    await cache.getMany(['key 0']);
  }
  const kept = (await cache.getMany(keys)).flatMap((value, at) => (value === null ? [] : [at]));
  expect(kept).toEqual([0, ...Array.from({ length: kept.length - 1 }, (_, at) => 40 - kept.length + 1 + at)]);
  expect(kept.length * 50_000).toBeLessThanOrEqual(2 ** 20);
  expect(kept.length).toBeGreaterThan(15);
  expect(cache.state()).toEqual({ kind: 'memory', trouble: null });
});
