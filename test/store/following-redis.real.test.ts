import { afterAll, beforeAll } from 'vitest';
import { type RedisServer, startRedis } from '../../tools/redis.ts';
import { followingContract } from '../contracts/following.ts';
import { redisStand } from '../support/ledger-stands.ts';

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

followingContract('Redis', () => redisStand({ url: redis.url })());
