import { afterAll, beforeAll } from 'vitest';
import { type RedisServer, startRedis } from '../../tools/redis.ts';
import { ledgerContract } from '../contracts/ledger.ts';
import { redisStand } from '../support/ledger-stands.ts';

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

const stand = () => redisStand({ url: redis.url })();

ledgerContract('Redis', stand);
