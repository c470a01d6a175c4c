import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import type { Ledger } from '#ports/ledger.ts';
import { openRedisLedger } from './redis/ledger.ts';
import { RedisSettings } from './redis/settings.ts';
import { openSqliteLedger } from './sqlite/ledger.ts';
import { SqliteSettings } from './sqlite/settings.ts';

/** `store.ledger` of the settings: `{ url }`, `{ sentinels, name }` or `{ cluster }` for Redis, `{ path }` for a file. */
export const LedgerSettings = z.union([RedisSettings, SqliteSettings]);

export type LedgerSettings = z.infer<typeof LedgerSettings>;

export interface LedgerContext {
  /** Relative paths in settings are relative to this folder. */
  readonly baseDir?: string;
  /** Milliseconds since 1970, where not the store's own clock is to count. */
  readonly now?: () => number;
}

/** The one door to a ledger of any kind. Throws STORE_UNAVAILABLE where it cannot be used. */
export async function openLedger(settings: z.input<typeof LedgerSettings>, context: LedgerContext = {}): Promise<Ledger> {
  const read = LedgerSettings.parse(settings);
  const { baseDir = '.', now } = context;
  const options = now === undefined ? {} : { now };
  if (!('path' in read)) return openRedisLedger(read, options);
  return openSqliteLedger({ ...read, path: isAbsolute(read.path) ? read.path : join(baseDir, read.path) }, options);
}
