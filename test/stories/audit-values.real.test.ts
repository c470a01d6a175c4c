import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { partitionOf } from '#domain/history.ts';
import type { Ledger } from '#ports/ledger.ts';
import { openLedger } from '#store/open.ts';
import { type PartitionKeys, partitionKeys } from '#store/redis/keys.ts';
import { type RedisServer, startRedis } from '../../tools/redis.ts';
import { proven } from '../support/audit-story.ts';
import { directoryRegistry, type TestRegistry } from '../support/directory-registry.ts';
import { sealOf, someSeals } from '../support/sealed-story.ts';
import { type StoryGateway, settingsFile, startGateway } from '../support/story-gateway.ts';

let redis: RedisServer;
let raw: Redis;
let registry: TestRegistry;
let ledger: Ledger;
let gateway: StoryGateway;
let keys: PartitionKeys;

beforeAll(async () => {
  redis = await startRedis();
  raw = new Redis(redis.url);
  registry = await directoryRegistry();
});
afterAll(async () => {
  raw.disconnect();
  await redis.stop();
  await registry.remove();
});
beforeEach(async () => {
  const place = { url: redis.url, prefix: `test-${randomUUID()}` };
  ledger = await openLedger(place);
  await someSeals(ledger);
  keys = partitionKeys(place.prefix, partitionOf(ctr, 64));
  const trackers = { local: { kind: 'directory', path: registry.path } };
  gateway = await startGateway({ config: await settingsFile(registry.base, { store: { ledger: place }, trackers }) });
});
afterEach(async () => {
  await gateway.close();
  await ledger.close();
});

const ctr = 'model:ctr';
const [one, two] = [sealOf('1'), sealOf('2')];
const valueKey = (digest = one.digest) => keys.value(ctr, digest);
const part = `value ${one.digest}`;

/** Writes the history anew with its events in the order that `change` gives. */
async function reordered(change: (bodies: string[][]) => readonly (string[] | undefined)[]): Promise<void> {
  const entries = await raw.xrange(keys.history(ctr), '-', '+');
  await raw.del(keys.history(ctr));
  for (const [at, fields] of change(entries.map(([, fields]) => fields)).entries())
    if (fields !== undefined) await raw.xadd(keys.history(ctr), `${at + 1}-0`, ...fields);
}

async function inView(view: 'alias' | 'open' | 'seal' | 'check', from: string, to: string): Promise<void> {
  const entries = Object.entries(await raw.hgetall(keys.view(ctr, view)));
  const [field, entry] = entries.find(([, text]) => text.includes(from)) ?? ['', ''];
  expect(entry).toContain(from);
  await raw.hset(keys.view(ctr, view), field, entry.replace(from, to));
}

describe('seals that were edited in Redis behind our back', () => {
  it('are valid before anybody does', async () => {
    expect(await proven(gateway)).toMatchObject({ valid: true, events: 8, firstBroken: null });
  });

  it.each([
    ['a byte of a value by SETRANGE', () => raw.setrange(valueKey(), 12, '?'), { sequence: 2, part }],
    ['a value by SET', () => raw.set(valueKey(), Buffer.from(two.bytes)), { sequence: 2, part }],
    ['a value by APPEND', () => raw.append(valueKey(), 'x'), { sequence: 2, part }],
    ['a value by DEL', () => raw.del(valueKey()), { sequence: 2, part }],
    ['a value replaced by a hash', async () => [await raw.del(valueKey()), await raw.hset(valueKey(), 'a', 'b')], { sequence: 2, part }],
    ['an erased value set back', () => raw.set(valueKey(two.digest), Buffer.from(two.bytes)), { sequence: 4, part: `value ${two.digest}` }],
    ['two events swapped', () => reordered(([a, b, c, ...more]) => [a, c, b, ...more]), { sequence: 2, part: 'link' }],
    [
      'an event dropped from the middle',
      () => reordered(([a, b, c, , ...more]) => [a, b, c, undefined, ...more]),
      { sequence: 3, part: 'order' },
    ],
    [
      'a byte of an event',
      () => reordered((all) => all.map((fields) => fields.map((text) => text.replace('"bias"', '"biaz"')))),
      { sequence: 5, part: 'link' },
    ],
    ['an alias by HSET', () => inView('alias', '"version":"1"', '"version":"2"'), { part: 'view alias' }],
    ['an open promotion by HSET', () => inView('open', 'AWAITING_REVIEW', 'APPROVED'), { part: 'view open' }],
    ['an open promotion by DEL', () => raw.del(keys.view(ctr, 'open')), { part: 'view open' }],
    ['a seal by HSET', () => inView('seal', 'mlflow@1', 'mlflow@2'), { part: 'view seal' }],
    ['a check by HSET', () => inView('check', '"PASS"', '"FAIL"'), { part: 'view check' }],
    ['a move taken out of its log by ZREM', () => raw.zrem(keys.log(ctr, 'moves', 'production'), '1'), { part: 'log moves' }],
    ['a move at another time in its log', () => raw.zadd(keys.log(ctr, 'moves', 'production'), 5, '1'), { part: 'log moves' }],
    ['a move in a log that never was', () => raw.zadd(keys.log(ctr, 'moves', 'production'), 5, '99'), { part: 'log moves' }],
  ])('are found and named: %s', async (_, tamper, found) => {
    await tamper();
    expect(await proven(gateway, { subject: ctr })).toMatchObject({ valid: false, firstBroken: { subject: ctr, ...found } });
    expect(await proven(gateway, { subject: 'policies' })).toMatchObject({ valid: true });
  });
});
