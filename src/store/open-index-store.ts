import type { IndexStore } from '#ports/index-store.ts';
import type { CacheSettings } from './cache/settings.ts';
import { openRedisIndexStore } from './redis/index-store.ts';

/** What is remembered of trackers lies in the cache store where that is a Redis; null where it is the memory of each process. */
export function openIndexStore(settings: CacheSettings): IndexStore | null {
  return 'memory' in settings ? null : openRedisIndexStore(settings);
}
