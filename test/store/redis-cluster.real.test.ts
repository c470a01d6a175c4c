import { afterAll, beforeAll } from 'vitest';
import { type RedisServer, startRedis } from '../../tools/redis.ts';
import { ledgerContract } from '../contracts/ledger.ts';
import { redisStand } from '../support/ledger-stands.ts';

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis({ cluster: true });
});
afterAll(() => redis.stop());

ledgerContract('a cluster of Redis', () => redisStand({ cluster: [{ host: '127.0.0.1', port: redis.port }] })());
