import { z } from 'zod';
import { prefixDefault } from './keys.ts';

const Node = z.strictObject({ host: z.string().min(1), port: z.int().min(1).max(65_535) });

const common = {
  /** Before every key; two ledgers in one Redis need two. */
  prefix: z
    .string()
    .regex(/^[A-Za-z0-9:_.-]+$/)
    .default(prefixDefault),
  /** How long one call tries before it says that the store is unavailable, in milliseconds. */
  deadlineMs: z.int().min(100).max(60_000).default(2_500),
};

const credentials = { username: z.string().min(1).optional(), password: z.string().min(1).optional(), tls: z.boolean().default(false) };

/** A ledger in Redis: one server, a primary that Sentinel names, or a cluster. */
export const RedisSettings = z.union([
  z.strictObject({ url: z.string().regex(/^rediss?:\/\//, 'A URL of Redis starts with redis:// or rediss://.'), ...common }),
  z.strictObject({
    sentinels: z.array(Node).min(1),
    /** What Sentinel calls the primary. */
    name: z.string().min(1),
    sentinelPassword: z.string().min(1).optional(),
    ...credentials,
    ...common,
  }),
  z.strictObject({ cluster: z.array(Node).min(1), ...credentials, ...common }),
]);

export type RedisSettings = z.infer<typeof RedisSettings>;
