import type { Cache } from '#ports/cache.ts';
import { openMemoryCache } from './cache/memory.ts';
import { openRedisCache, type RedisCacheOptions } from './cache/redis.ts';
import type { CacheSettings } from './cache/settings.ts';

export { CacheSettings, cacheDefault } from './cache/settings.ts';

/** The one door to a cache of either kind. It opens whatever happens. */
export async function openCache(settings: CacheSettings, options: RedisCacheOptions): Promise<Cache> {
  return 'memory' in settings ? openMemoryCache(settings.memory) : await openRedisCache(settings, options);
}
