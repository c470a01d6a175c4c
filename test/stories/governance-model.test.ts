import { governanceHolds } from '../support/governance-property.ts';
import { embedded } from '../support/governance-world.ts';

governanceHolds('SQLite', { ledger: embedded, processes: false }, 10_000);
