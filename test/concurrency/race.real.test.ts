import { afterAll, beforeAll } from 'vitest';
import { LedgerSettings } from '#store/open.ts';
import { type RedisServer, startRedis } from '../../tools/redis.ts';
import { promotionRaces } from '../support/race.ts';

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

promotionRaces('Redis', async () => LedgerSettings.parse({ url: redis.url }));
