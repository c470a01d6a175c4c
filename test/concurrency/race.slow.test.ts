import { LedgerSettings } from '#store/open.ts';
import { promotionRaces } from '../support/race.ts';

promotionRaces('SQLite', async (registry) => LedgerSettings.parse({ path: registry }));
