import type { LedgerStand } from '../support/ledger-stands.ts';
import { ledgerAppends } from './ledger-appends.ts';
import { ledgerModel } from './ledger-model.ts';
import { ledgerRaces } from './ledger-races.ts';
import { ledgerReads } from './ledger-reads.ts';
import { ledgerValues } from './ledger-values.ts';

/** What the port `Ledger` promises: every adapter passes it, on an empty store for each test. */
export function ledgerContract(store: string, stand: () => Promise<LedgerStand>): void {
  ledgerAppends(store, stand);
  ledgerReads(store, stand);
  ledgerValues(store, stand);
  ledgerRaces(store, stand);
  ledgerModel(store, stand);
}
