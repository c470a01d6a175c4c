import { LRUCache } from 'lru-cache';
import type { Cache, CacheEntry } from '#ports/cache.ts';
import { isKept } from './entry.ts';

/** What an entry takes beside its key and value, in bytes: measured, rounded up. */
const overhead = 250;

/** In this process, within that many bytes; what was not asked for longest goes first. */
export function openMemoryCache(bytesMax: number): Cache {
  const kept = new LRUCache<string, Buffer>({
    maxSize: bytesMax,
    sizeCalculation: (value, key) => value.length + key.length * 2 + overhead,
  });

  function keep({ key, value, lifeMs }: CacheEntry): void {
    kept.set(key, value, lifeMs === null ? {} : { ttl: Math.max(1, Math.ceil(lifeMs)) });
  }

  return {
    getMany: async (keys) => keys.map((key) => kept.get(key) ?? null),
    setMany: async (entries) => {
      for (const entry of entries) if (isKept(entry)) keep(entry);
    },
    claim: async (entry) => {
      const before = kept.get(entry.key);
      if (before !== undefined) return before;
      if (!isKept(entry)) return null;
      keep(entry);
      return entry.value;
    },
    state: () => ({ kind: 'memory', trouble: null }),
    close: async () => kept.clear(),
  };
}
