import { z } from 'zod';

const units: Readonly<Record<string, number>> = { KB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30 };
const bytesMin = 2 ** 20;
const bytesMax = 2 ** 36;

const Bytes = z.string().transform((text, context) => {
  const [, count, unit = ''] = /^(\d{1,6})\s*([KMG]B)$/.exec(text.trim()) ?? [];
  const bytes = Number(count) * (units[unit] ?? Number.NaN);
  if (bytes >= bytesMin && bytes <= bytesMax) return bytes;
  context.addIssue({ code: 'custom', message: 'is a size from 1MB to 64GB, like 256MB' });
  return z.NEVER;
});

const MemoryCacheSettings = z.strictObject({
  /** How much of this process's memory is used at most, in bytes. */
  memory: Bytes,
});

export const RedisCacheSettings = z.strictObject({
  url: z.string().regex(/^rediss?:\/\//, 'A URL of Redis starts with redis:// or rediss://.'),
  /** Before every key. */
  prefix: z
    .string()
    .regex(/^[A-Za-z0-9:_.-]+$/)
    .default('stemma-cache'),
  /** How long a question waits for it, in milliseconds; then it goes on as if nothing were kept. */
  deadlineMs: z.int().min(10).max(5_000).default(250),
});

/** `store.cache`: in this process's memory, or in a Redis of its own that several gateways share. */
export const CacheSettings = z.union([MemoryCacheSettings, RedisCacheSettings]);

export type CacheSettings = z.infer<typeof CacheSettings>;

export const cacheDefault: CacheSettings = { memory: 256 * 2 ** 20 };
