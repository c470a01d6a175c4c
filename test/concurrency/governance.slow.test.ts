import { governanceRaces } from '../support/governance-races.ts';
import { embedded } from '../support/governance-world.ts';

governanceRaces('SQLite', { ledger: embedded, processes: true }, 6);
