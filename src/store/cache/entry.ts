import type { CacheEntry } from '#ports/cache.ts';

/** Larger values are not kept, in bytes. */
const valueBytesMax = 4 * 2 ** 20;

export function isKept({ value, lifeMs }: CacheEntry): boolean {
  return value.length <= valueBytesMax && (lifeMs === null || lifeMs > 0);
}
