import { isAbsolute, join } from 'node:path';
import type { z } from 'zod';
import type { Followers } from '#ports/followers.ts';
import { type LedgerContext, LedgerSettings } from './open.ts';
import { openRedisFollowers } from './redis/followers.ts';
import { openSqliteFollowers } from './sqlite/followers.ts';

/** What followers keep lies beside the ledger, under the same settings. Throws STORE_UNAVAILABLE where it cannot be used. */
export async function openFollowers(settings: z.input<typeof LedgerSettings>, context: LedgerContext = {}): Promise<Followers> {
  const read = LedgerSettings.parse(settings);
  const { baseDir = '.', now } = context;
  if (!('path' in read)) return openRedisFollowers(read);
  return openSqliteFollowers(
    { ...read, path: isAbsolute(read.path) ? read.path : join(baseDir, read.path) },
    now === undefined ? {} : { now },
  );
}
