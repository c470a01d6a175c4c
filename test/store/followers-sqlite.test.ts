import { followersContract } from '../contracts/followers.ts';
import { sqliteStand } from '../support/ledger-stands.ts';

followersContract('SQLite', sqliteStand);
