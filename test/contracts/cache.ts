import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Cache } from '#ports/cache.ts';

const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');
const everyByte = Buffer.from(Uint8Array.from({ length: 1024 }, (_, at) => at % 256));

/** What every cache does. `other` opens the same one from a second gateway, where there is such a thing. */
export function cacheContract(kind: string, open: () => Promise<{ readonly cache: Cache; readonly other?: Cache }>): void {
  describe(`a cache in ${kind}`, () => {
    let cache: Cache;
    let other: Cache;
    beforeEach(async () => {
      const opened = await open();
      cache = opened.cache;
      other = opened.other ?? cache;
    });
    afterEach(async () => {
      await Promise.all([cache.close(), other.close()]);
    });
    const keep = (key: string, value: Buffer, lifeMs: number | null = null) => cache.setMany([{ key, value, lifeMs }]);
    const textsOf = async (keys: readonly string[]) => (await other.getMany(keys)).map((value) => value?.toString('utf8') ?? null);

    test('gives back byte by byte, in the order asked, and null where nothing is kept', async () => {
      await cache.setMany([
        { key: 'a', value: everyByte, lifeMs: null },
        { key: 'naïve 🧬', value: bytes('of text'), lifeMs: 60_000 },
        { key: 'empty', value: bytes(''), lifeMs: null },
      ]);
      const found = await other.getMany(['naïve 🧬', 'none', 'a', 'empty', 'a']);
      expect(found.map((value) => value?.equals(everyByte) ?? null)).toEqual([false, null, true, false, true]);
      expect(await textsOf(['naïve 🧬', 'empty'])).toEqual(['of text', '']);
      expect(await other.getMany([])).toEqual([]);
      await cache.setMany([]);
    });

    test('answers for more keys than go into one command', async () => {
      const keys = Array.from({ length: 1_203 }, (_, at) => `key ${at}`);
      await cache.setMany(keys.map((key) => ({ key, value: bytes(key), lifeMs: null })));
      expect(await textsOf(keys)).toEqual(keys);
    });

    test('keeps the last of what was kept under one key', async () => {
      await keep('a', bytes('one'));
      await keep('a', bytes('two'), 60_000);
      expect(await textsOf(['a'])).toEqual(['two']);
    });

    test('forgets what has outlived its life, and only that', async () => {
      await keep('long', bytes('x'), 60_000);
      await keep('brief', bytes('y'), 300);
      expect(await textsOf(['brief', 'long'])).toEqual(['y', 'x']);
      await until(async () => (await textsOf(['brief']))[0] === null);
      expect(await textsOf(['brief', 'long'])).toEqual([null, 'x']);
    });

    test('lets one of many claim a key, and tells all of them which', async () => {
      const claims = Array.from({ length: 20 }, (_, at) => ({ key: 'one', value: bytes(`claim ${at}`), lifeMs: 60_000 }));
      const told = await Promise.all(claims.map((claim, at) => (at % 2 === 0 ? cache : other).claim(claim)));
      const kept = (await textsOf(['one']))[0];
      expect(kept).toMatch(/^claim \d+$/);
      expect(new Set(told.map((value) => value?.toString('utf8')))).toEqual(new Set([kept]));
      await keep('one', bytes('another'));
      expect((await other.claim(claims[0] as (typeof claims)[0]))?.toString('utf8')).toBe('another');
    });

    test('lets a key be claimed anew when the life of the claim is over', async () => {
      const claim = async (text: string) => (await cache.claim({ key: 'one', value: bytes(text), lifeMs: 200 }))?.toString('utf8');
      expect(await claim('a')).toBe('a');
      await until(async () => (await claim('b')) === 'b');
      expect(await claim('c')).toBe('b');
    });

    test('does not keep what is larger than 4 MiB, nor what has no life', async () => {
      await cache.setMany([
        { key: 'large', value: Buffer.alloc(4 * 2 ** 20 + 1), lifeMs: null },
        { key: 'dead', value: bytes('x'), lifeMs: 0 },
        { key: 'fits', value: Buffer.alloc(4 * 2 ** 20), lifeMs: null },
      ]);
      expect((await other.getMany(['large', 'dead', 'fits'])).map((value) => value?.length ?? null)).toEqual([null, null, 4 * 2 ** 20]);
    });

    test('is as if nothing were kept when it is closed', async () => {
      await keep('a', bytes('x'));
      await cache.close();
      expect(await cache.getMany(['a'])).toEqual([null]);
      await keep('a', bytes('y'));
      await cache.close();
    });
  });
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 5_000; performance.now() < end; await sleep(20)) if (await condition()) return;
  throw new Error('it did not come to be within five seconds');
}
