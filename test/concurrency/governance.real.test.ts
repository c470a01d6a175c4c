import { afterAll, beforeAll } from 'vitest';
import { type RedisServer, startRedis } from '../../tools/redis.ts';
import { governanceHolds } from '../support/governance-property.ts';
import { governanceRaces } from '../support/governance-races.ts';

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

// Each run has models of its own, and each world its own folder; one Redis is enough for all.
const options = { ledger: () => ({ url: redis.url }), processes: true };

governanceHolds('Redis', options, 20_000);
governanceRaces('Redis', options, 10);
