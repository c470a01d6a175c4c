import { ledgerContract } from '../contracts/ledger.ts';
import { sqliteStand } from '../support/ledger-stands.ts';

ledgerContract('SQLite', sqliteStand);
