import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type RedisServer, startRedis } from '../../tools/redis.ts';
import { proven, someActs } from '../support/audit-story.ts';
import { directoryRegistry, type TestRegistry } from '../support/directory-registry.ts';
import { type StoryGateway, settingsFile, startGateway } from '../support/story-gateway.ts';

let redis: RedisServer;
let client: Redis;
let registry: TestRegistry;
let gateway: StoryGateway;

beforeAll(async () => {
  redis = await startRedis();
  client = new Redis(redis.url);
  registry = await directoryRegistry();
  for (const version of ['1', '2', '3']) await registry.put('ctr', version, { model_name: 'ctr', version: `1.${version}.0` });
  await registry.put('other', '1', { model_name: 'other', version: '1.0.0' });
  gateway = await startGateway({
    config: await settingsFile(registry.base, {
      store: { ledger: { url: redis.url } },
      trackers: { local: { kind: 'directory', path: registry.path } },
    }),
  });
});

/** Each test alters a record of its own. */
beforeEach(async () => {
  const prefix = 'stemma:*';
  const keys = (await client.keys(prefix)).filter((key) => !key.endsWith(':store'));
  if (keys.length > 0) await client.del(...keys);
  for (const key of await client.keys('*:store')) await client.hdel(key, 'feed');
  await someActs(gateway);
});

afterAll(async () => {
  await gateway.close();
  client.disconnect();
  await redis.stop();
  await registry.remove();
});

async function keyOf(kind: string): Promise<string> {
  const [key] = await client.keys(`*:${kind}:model:ctr*`);
  if (key === undefined) throw new Error(`no key of kind ${kind}`);
  return key;
}

/** Writes the history of ctr anew, each entry as `change` has it; null leaves one out. */
async function rewrite(change: (fields: string[], sequence: number) => string[] | null): Promise<void> {
  const key = await keyOf('history');
  const entries = await client.xrange(key, '-', '+');
  await client.del(key);
  for (const [id, fields] of entries) {
    const changed = change([...fields], Number(id.split('-')[0]));
    if (changed !== null) await client.xadd(key, id, ...changed);
  }
}

const swapped = (fields: string[], name: string, change: (value: string) => string): string[] =>
  fields.map((field, index) => (fields[index - 1] === name && index % 2 === 1 ? change(field) : field));

describe('a ledger that was edited in Redis behind our back', () => {
  it('is valid before anybody does', async () => {
    expect(await proven(gateway)).toMatchObject({ valid: true, events: 15, firstBroken: null });
  });

  it('is found and named: any stored field of an event', async () => {
    for (const [field, change] of [
      ['body', (value: string) => value.replace('turn 5', 'turn 6')],
      ['at', (value: string) => String(Number(value) + 1)],
      ['link', (value: string) => value.replace(/^./, (first) => (first === '0' ? '1' : '0'))],
    ] as const) {
      const before = await client.xrange(await keyOf('history'), '-', '+');
      await rewrite((fields, sequence) => (sequence === 5 ? swapped(fields, field, change) : fields));
      expect(await proven(gateway, { subject: 'model:ctr' })).toMatchObject({ valid: false, firstBroken: { sequence: 5, part: 'link' } });
      const key = await keyOf('history');
      await client.del(key);
      for (const [id, fields] of before) await client.xadd(key, id, ...fields);
    }
    expect(await proven(gateway)).toMatchObject({ valid: true });
  });

  it('is found and named: an event dropped from the middle', async () => {
    await rewrite((fields, sequence) => (sequence === 6 ? null : fields));
    expect(await proven(gateway, { subject: 'model:ctr' })).toMatchObject({ valid: false, firstBroken: { sequence: 5, part: 'order' } });
  });

  it('is found and named: a cut tail, against the head that is kept apart', async () => {
    await rewrite((fields, sequence) => (sequence > 10 ? null : fields));
    expect(await proven(gateway, { subject: 'model:ctr' })).toMatchObject({ valid: false, firstBroken: { sequence: 10, part: 'head' } });
  });

  it('is found and named: an alias view edited by HSET, with and without the form of an entry', async () => {
    const key = await keyOf('view:alias');
    const entry = (await client.hget(key, 'production')) ?? '';
    await client.hset(key, 'production', entry.replace('"revision":10', '"revision":9'));
    expect(await proven(gateway, { subject: 'model:ctr' })).toMatchObject({ valid: false, firstBroken: { part: 'view alias' } });
    await client.hset(key, 'production', 'rubbish');
    expect(await proven(gateway, { subject: 'model:ctr' })).toMatchObject({ valid: false, firstBroken: { part: 'view alias' } });
    expect(await proven(gateway, { subject: 'model:other' })).toMatchObject({ valid: true });
  });
});
