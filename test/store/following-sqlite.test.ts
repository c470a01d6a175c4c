import { followingContract } from '../contracts/following.ts';
import { sqliteStand } from '../support/ledger-stands.ts';

followingContract('SQLite', sqliteStand);
