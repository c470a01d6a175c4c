import { ledgerContract } from '../contracts/ledger.ts';
import { ledgerModel } from '../contracts/ledger-model.ts';
import { ledgerRaces } from '../contracts/ledger-races.ts';
import { sqliteStand } from '../support/ledger-stands.ts';

ledgerContract('SQLite', sqliteStand);
ledgerRaces('SQLite', sqliteStand);
ledgerModel('SQLite', sqliteStand);
