import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ledger } from '#ports/ledger.ts';
import { type LedgerContext, LedgerSettings, openLedger } from '#store/open.ts';

/** One empty store, made for one test. */
export interface LedgerStand {
  /** With these, any other process opens the same store. */
  readonly settings: LedgerSettings;
  open(context?: LedgerContext): Promise<Ledger>;
  remove(): Promise<void>;
}

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
