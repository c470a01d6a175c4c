import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { z } from 'zod';
import type { Cache, CacheEntry } from '#ports/cache.ts';
import { isKept } from './entry.ts';
import type { RedisCacheSettings } from './settings.ts';

/** Keys of one command. */
const keysMax = 500;
/** How long it is left alone after it did not answer in time, so that not every question waits for it. */
const restMs = 1_000;
/** Trouble is said once, and again only after this long. */
const saidEveryMs = 600_000;
/** How long a start waits for it. */
const startMs = 500;

export interface RedisCacheOptions {
  readonly warn: (sentence: string) => void;
}

/** In a Redis of its own, which may throw out what it likes. Opens also where it cannot be reached: then nothing is kept until it can. */
export async function openRedisCache(settings: z.output<typeof RedisCacheSettings>, { warn }: RedisCacheOptions): Promise<Cache> {
  const client = clientOf(settings);
  const named = (key: string): string => `${settings.prefix}:${key}`;
  let trouble: string | null = null;
  let saidAt = Number.NEGATIVE_INFINITY;
  let restsUntil = 0;
  let closed = false;

  function note(error: unknown): void {
    if (closed) return;
    if (isLate(error)) restsUntil = performance.now() + restMs;
    trouble = `The cache’s Redis ${whyOf(error)}: answers of upstreams are asked for anew until that is mended.`;
    if (performance.now() - saidAt < saidEveryMs) return;
    saidAt = performance.now();
    warn(trouble);
  }

  /** Null where there was no answer. */
  async function tried<T>(ask: () => Promise<T>): Promise<T | null> {
    if (closed || performance.now() < restsUntil) return null;
    try {
      const told = await ask();
      trouble = null;
      return told;
    } catch (error) {
      note(error);
      return null;
    }
  }

  const set = ({ key, value, lifeMs }: CacheEntry, ...more: readonly string[]): [string, Buffer, ...string[]] => [
    ...([named(key), value] as const),
    ...(lifeMs === null ? [] : ['PX', String(Math.ceil(lifeMs))]),
    ...more,
  ];

  client.on('error', note);
  client.on('ready', () => {
    [trouble, restsUntil] = [null, 0];
  });
  await Promise.race([once(client, 'ready'), once(client, 'close'), pause(startMs, null, { ref: false })]).catch(() => undefined);

  return {
    getMany: async (keys) => {
      const pages = Array.from({ length: Math.ceil(keys.length / keysMax) }, (_, at) => keys.slice(at * keysMax, (at + 1) * keysMax));
      const told = await Promise.all(pages.map((page) => tried(() => client.mgetBuffer(page.map(named)))));
      return pages.flatMap((page, at) => page.map((_, index) => told[at]?.[index] ?? null));
    },
    setMany: async (entries) => {
      await Promise.all(entries.filter(isKept).map((entry) => tried(() => client.call('SET', ...set(entry)))));
    },
    claim: async (entry) => {
      if (!isKept(entry)) return null;
      const made = await tried(async () => ({ reply: await client.call('SET', ...set(entry, 'NX')) }));
      if (made === null) return null;
      return made.reply === 'OK' ? entry.value : await tried(() => client.getBuffer(named(entry.key)));
    },
    state: () => ({ kind: 'redis', trouble }),
    close: async () => {
      if (closed) return;
      closed = true;
      client.disconnect();
    },
  };
}

function clientOf({ url, deadlineMs }: z.output<typeof RedisCacheSettings>): Redis {
  return new Redis(url, {
    protocol: 2,
    connectionName: 'stemma-cache',
    // What cannot be answered now is not wanted later.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    commandTimeout: deadlineMs,
    connectTimeout: 1_000,
    socketTimeout: 2_000,
    keepAlive: 10_000,
    retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times - 1, 6), 2_000) * (0.5 + Math.random() / 2),
  });
}

function isLate(error: unknown): boolean {
  return error instanceof Error && error.message === 'Command timed out';
}

/** Never the address, which may carry a password, nor the arguments of a command. */
function whyOf(error: unknown): string {
  if (isLate(error)) return 'does not answer in time';
  if (!(error instanceof Error)) return 'cannot be used';
  const word = /^[A-Z]{2,20}\b/.exec(error.message)?.[0];
  if (error.name !== 'ReplyError' || word === undefined) return 'cannot be reached';
  if (word === 'OOM') return 'has no memory left and throws nothing out (set maxmemory-policy allkeys-lru)';
  return word === 'NOAUTH' || word === 'WRONGPASS' ? 'refuses user name or password' : `refuses what it is asked (${word})`;
}
