import { afterAll, beforeAll } from 'vitest';
import { type RedisServer, startRedis } from '../../tools/redis.ts';
import { followersContract } from '../contracts/followers.ts';
import { redisStand } from '../support/ledger-stands.ts';

let single: RedisServer;
let cluster: RedisServer;
beforeAll(async () => {
  [single, cluster] = await Promise.all([startRedis(), startRedis({ cluster: true })]);
});
afterAll(() => Promise.all([single.stop(), cluster.stop()]));

followersContract('Redis', () => redisStand({ url: single.url })());
followersContract('a Redis cluster', () => redisStand({ cluster: [{ host: '127.0.0.1', port: cluster.port }] })());
