import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RedisServer, startRedis } from '../../tools/redis.ts';
import { type AccessStand, accessStand } from '../support/access-stand.ts';
import { pick, type StoryGateway, spawnGateway } from '../support/story-gateway.ts';

const admin = 'token-of-the-admin';
const make = 'mutation M($input: CreateTokenInput!) { createToken(input: $input) { secret token { id } userErrors { code } } }';
const revoke = 'mutation R($input: RevokeTokenInput!) { revokeToken(input: $input) { id userErrors { code } } }';
const who = '{ viewer { name roles } }';

let redis: RedisServer;
let stand: AccessStand;
let one: StoryGateway;
let two: StoryGateway;

beforeAll(async () => {
  redis = await startRedis();
  stand = await accessStand({
    store: { ledger: { url: redis.url } },
    auth: { rights: { admin: ['*'], ci: ['check'] }, tokens: [{ name: 'root', roles: ['admin'], token: admin }] },
  });
  [one, two] = await Promise.all([spawnGateway(['--config', stand.config]), spawnGateway(['--config', stand.config])]);
});
afterAll(async () => {
  await Promise.all([one?.close(), two?.close()]);
  await stand?.remove();
  await redis?.stop();
});

/** All that Redis holds, as text: dumped keys would be packed. */
async function everythingIn(url: string): Promise<string> {
  const client = new Redis(url);
  try {
    const read: Record<string, (key: string) => Promise<unknown>> = {
      stream: (key) => client.xrange(key, '-', '+'),
      hash: (key) => client.hgetall(key),
      zset: (key) => client.zrange(key, '0', '-1'),
      set: (key) => client.smembers(key),
      list: (key) => client.lrange(key, 0, -1),
      string: (key) => client.get(key),
    };
    const keys = await client.keys('*');
    return JSON.stringify(await Promise.all(keys.map(async (key) => [key, await read[await client.type(key)]?.(key)])));
  } finally {
    client.disconnect();
  }
}

test('of two gateways in processes of their own, neither takes a token that was revoked at the other, and Redis never had it', async () => {
  const made = await one.as(admin).query(make, { input: { name: 'nightly', service: 'ci', roles: ['ci'] } });
  const secret = String(pick(made, 'createToken.secret'));
  for (const gateway of [one, two]) expect((await gateway.as(secret).query(who)).data).toEqual({ viewer: { name: 'ci', roles: ['ci'] } });

  const stored = await everythingIn(redis.url);
  expect(stored).toContain('nightly');
  expect(stored).not.toContain(secret);

  const revoked = await two.as(admin).query(revoke, { input: { id: pick(made, 'createToken.token.id'), reason: 'it leaked' } });
  expect(pick(revoked, 'revokeToken.userErrors')).toEqual([]);
  for (const gateway of [one, two])
    expect(await gateway.as(secret).query(who)).toMatchObject({ status: 401, errors: [{ code: 'UNAUTHENTICATED' }] });
});

test('while Redis is gone, tokens of the configuration are still told apart, and of others nobody says that they are wrong', async () => {
  const made = await one.as(admin).query(make, { input: { name: 'nightly', service: 'ci', roles: ['ci'] } });
  const secret = String(pick(made, 'createToken.secret'));
  await redis.stop();
  expect(await one.as('wrong').query(who)).toMatchObject({ status: 401 });
  expect((await one.as(admin).query(who)).data).toEqual({ viewer: { name: 'root', roles: ['admin'] } });
  expect(await one.as(secret).query(who)).toMatchObject({ status: 503, data: null, errors: [{ code: 'STORE_UNAVAILABLE' }] });
});
