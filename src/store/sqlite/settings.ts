import { z } from 'zod';

/** A ledger in a file: `<path>/.stemma/ledger.db`. */
export const SqliteSettings = z.strictObject({
  /** The folder of the registry. */
  path: z.string().min(1),
  /** How long one call tries before it says that the store is unavailable, in milliseconds. */
  deadlineMs: z.int().min(100).max(60_000).default(2_500),
});

export type SqliteSettings = z.infer<typeof SqliteSettings>;
