import type { Cache } from '#ports/cache.ts';
import { openMemoryCache } from '#store/cache/memory.ts';

/** A cache in memory, and everything that was ever put into it. */
export interface WatchedCache extends Cache {
  readonly put: ReadonlyMap<string, Buffer>;
}

export function watchedCache(): WatchedCache {
  const cache = openMemoryCache(64 << 20);
  const put = new Map<string, Buffer>();
  return {
    ...cache,
    put,
    setMany: async (entries) => {
      for (const { key, value } of entries) put.set(key, value);
      await cache.setMany(entries);
    },
    claim: async (entry) => {
      const kept = await cache.claim(entry);
      if (kept !== null) put.set(entry.key, kept);
      return kept;
    },
  };
}
