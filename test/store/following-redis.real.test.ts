import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { follow } from '#followers/follow.ts';
import { openLedger } from '#store/open.ts';
import { openFollowers } from '#store/open-followers.ts';
import { type RedisServer, startRedis } from '../../tools/redis.ts';
import { followingContract } from '../contracts/following.ts';
import { append, moved } from '../support/ledger-events.ts';
import { redisStand } from '../support/ledger-stands.ts';

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

followingContract('Redis', () => redisStand({ url: redis.url })());

test('a follower whose Redis is killed says so once, and goes on where it stopped when Redis is back', { timeout: 60_000 }, async () => {
  const own = await startRedis();
  const [ledger, followers] = await Promise.all([openLedger({ url: own.url }), openFollowers({ url: own.url })]);
  const did: number[] = [];
  const said: string[] = [];
  const following = await follow(
    { ledger, followers, holder: 'a', now: Date.now, random: Math.random, log: (sentence) => void said.push(sentence) },
    {
      name: 'test',
      label: () => 'x',
      concurrency: 1,
      giveUpAfterMs: 60_000,
      perform: async ({ sequence }) => {
        did.push(sequence);
        return { done: true };
      },
    },
  );
  const move = (id: string) => ledger.append(append('model:ctr', id, [moved(id, 'Production', id)]));
  await move('1');
  await vi.waitFor(() => expect(did).toEqual([1]), { timeout: 5_000 });
  await own.kill();
  await vi.waitFor(() => expect(said).toEqual([expect.stringContaining('did not answer in time')]), { timeout: 10_000 });
  await own.restart();
  await vi.waitFor(() => move('2'), { timeout: 10_000 });
  await vi.waitFor(() => expect(did).toEqual([1, 2]), { timeout: 15_000 });
  expect(said).toHaveLength(1);
  await following.close();
  await Promise.all([ledger.close(), followers.close()]);
  await own.stop();
});
