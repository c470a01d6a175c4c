import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LedgerSettings, openLedger } from '#store/open.ts';
import type { LedgerStand } from '../contracts/ledger.ts';

/** An empty store of SQLite in a temporary folder of its own. */
export async function sqliteStand(): Promise<LedgerStand> {
  const path = mkdtempSync(join(tmpdir(), 'stemma-ledger-'));
  const settings = LedgerSettings.parse({ path });
  return {
    settings,
    open: (context) => openLedger(settings, context),
    remove: async () => rmSync(path, { recursive: true, force: true }),
  };
}

/** An empty store in a Redis that others share, under a prefix of its own. */
export function redisStand(place: { readonly url: string } | { readonly cluster: readonly { host: string; port: number }[] }) {
  return async (): Promise<LedgerStand> => {
    const settings = LedgerSettings.parse({ ...place, prefix: `test-${randomUUID()}` });
    return { settings, open: (context) => openLedger(settings, context), remove: async () => {} };
  };
}
