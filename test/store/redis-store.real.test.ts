import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { linkOf, partitionOf } from '#domain/history.ts';
import type { Ledger } from '#ports/ledger.ts';
import { openLedger } from '#store/open.ts';
import { partitionKeys } from '#store/redis/keys.ts';
import { openRedisLedger } from '#store/redis/ledger.ts';
import { type RedisServer, startRedis } from '../../tools/redis.ts';
import { expectWhole } from '../support/ledger-checks.ts';
import { append, moved, noted, valueOf, whileAlias } from '../support/ledger-events.ts';

const ctr = 'model:ctr';

let redis: RedisServer;
let raw: Redis;
let prefix: string;
let ledger: Ledger;

beforeAll(async () => {
  redis = await startRedis();
  raw = new Redis(redis.url);
});
afterAll(async () => {
  raw.disconnect();
  await redis.stop();
});
beforeEach(async () => {
  prefix = `test-${randomUUID()}`;
  ledger = await openLedger({ url: redis.url, prefix });
  await ledger.append(append(ctr, 'a', [moved('a', 'Production', '1'), noted('a', ['1'])]));
});
afterEach(() => ledger.close());

const keys = () => partitionKeys(prefix, partitionOf(ctr, 64));
const [value, other] = [valueOf(Buffer.from('a dossier')), valueOf(Buffer.from('another'))] as const;
const note = append(ctr, 'b', [noted('b', ['1'])]);

describe('what lies in Redis', () => {
  test('can be read by a person with redis-cli', async () => {
    const [first] = await ledger.events(ctr, { after: 0, limit: 1 });
    const tag = `${prefix}:{${String(partitionOf(ctr, 64)).padStart(2, '0')}}`;
    expect(await raw.xrange(`${tag}:history:model:ctr`, '1-0', '1-0')).toEqual([
      ['1-0', ['body', expect.stringContaining('"kind":"AliasMoved"'), 'at', String(first?.at), 'link', first?.link]],
    ]);
    expect((await raw.hget(`${tag}:view:alias:model:ctr`, 'production'))?.split(' ').slice(0, 2)).toEqual(['1', String(first?.at)]);
    expect((await raw.keys(`${prefix}:*`)).filter((key) => !key.endsWith(':store')).toSorted()).toEqual(
      [
        'append:model:ctr/a',
        'feed',
        'head:model:ctr',
        'history:model:ctr',
        'log:moves:model:ctr/production',
        'log:notes:model:ctr/version:main/ctr/1#0',
        'subjects',
        'view:alias:model:ctr',
      ].map((name) => `${tag}:${name}`),
    );
  });

  test('keeps values as texts of bytes, each under a key that says so, in the slot of its history', async () => {
    const bytes = valueOf(Uint8Array.of(0, 255, 10, 13));
    await ledger.append({ ...note, values: [bytes] });
    const key = `${prefix}:{${String(partitionOf(ctr, 64)).padStart(2, '0')}}:value:model:ctr/${bytes.digest}`;
    expect(keys().value(ctr, bytes.digest)).toBe(key);
    expect([...((await raw.getBuffer(key)) ?? [])]).toEqual([0, 255, 10, 13]);
    expect(await raw.ttl(key)).toBe(-1);
  });

  test('remembers an append id for thirty days', async () => {
    const left = await raw.pttl(keys().append(ctr, 'a'));
    expect(left).toBeGreaterThan(30 * 86_400_000 - 60_000);
    expect(left).toBeLessThanOrEqual(30 * 86_400_000);
  });

  test('takes its time from Redis where nobody gives one', async () => {
    const [first] = await ledger.events(ctr, { after: 0, limit: 1 });
    expect(Math.abs((first?.at ?? 0) - Date.now())).toBeLessThan(5_000);
  });

  test('keeps the number of partitions that it began with', async () => {
    const small = `test-${randomUUID()}`;
    const three = await openRedisLedger({ url: redis.url, prefix: small }, { partitions: 3 });
    const follower = await openLedger({ url: redis.url, prefix: small });
    expect((await follower.promises()).partitions).toBe(3);
    await three.append(note);
    expect(await expectWhole(follower, ctr)).toHaveLength(1);
    await three.close();
    await follower.close();
  });
});

describe('a store of another format', () => {
  test('is refused by opening, by appending and by reading, with a sentence', async () => {
    await raw.hset(keys().store, 'format', '2');
    const refused = { code: 'STORE_UNAVAILABLE', message: expect.stringContaining('stored in format 2'), details: { retryable: false } };
    await expect(openLedger({ url: redis.url, prefix })).rejects.toMatchObject(refused);
    await expect(ledger.append(note)).rejects.toMatchObject(refused);
    await expect(ledger.read([{ subject: ctr }])).rejects.toMatchObject(refused);
    expect(await raw.xlen(keys().history(ctr))).toBe(2);
  });

  test('or of another number of partitions in one place is refused', async () => {
    await raw.hset(keys().store, 'partitions', '32');
    const refused = { code: 'STORE_UNAVAILABLE', message: expect.stringContaining('32 partitions') };
    await expect(openLedger({ url: redis.url, prefix })).rejects.toMatchObject(refused);
    await expect(ledger.append(note)).rejects.toMatchObject(refused);
  });

  test('or with histories and no marker is not marked as new', async () => {
    await raw.del(keys().store);
    await expect(openLedger({ url: redis.url, prefix })).rejects.toMatchObject({ message: expect.stringContaining('format marker') });
    await expect(ledger.append(note)).rejects.toMatchObject({ message: expect.stringContaining('format marker') });
    expect(await raw.exists(keys().store)).toBe(0);
  });

  test('or emptied behind our back takes no write', async () => {
    await raw.del(...(await raw.keys(`${prefix}:*`)));
    await expect(ledger.append(note)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect(await raw.keys(`${prefix}:*`)).toEqual([]);
  });
});

describe('a store that was edited behind our back', () => {
  test.each([
    ['its last event removed', () => raw.xdel(keys().history(ctr), '2-0')],
    ['its head set back', () => raw.hset(keys().head(ctr), 'sequence', '1')],
    ['its head removed', () => raw.del(keys().head(ctr))],
    ['the link of its head changed', () => raw.hset(keys().head(ctr), 'link', '0'.repeat(64))],
    ['a view replaced by a text', () => raw.set(keys().view(ctr, 'alias'), 'x')],
    ['the feed set back', () => raw.hset(keys().store, 'feed', '1')],
    ['a value replaced by a hash', () => raw.hset(keys().value(ctr, value.digest), 'a', 'b')],
    ['an entry that names no event', () => raw.hset(keys().view(ctr, 'alias'), 'production', 'x')],
  ])('with %s takes no further event', async (_, edit) => {
    await edit();
    const wanted = append(ctr, 'b', [moved('b', 'Production', '2', 2)], whileAlias('production', 1));
    await expect(ledger.append({ ...wanted, values: [other, value] })).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      details: { retryable: false },
    });
    expect(await raw.xrange(keys().history(ctr), '3-0', '+')).toEqual([]);
    expect(await raw.xrange(keys().feed, '3-0', '+')).toEqual([]);
    expect(await raw.exists(keys().append(ctr, 'b'), keys().value(ctr, other.digest))).toBe(0);
  });

  test('answers what lies there, so that a verification finds it', async () => {
    const entries = await raw.xrange(keys().history(ctr), '-', '+');
    await raw.del(keys().history(ctr));
    for (const [id, fields] of entries)
      await raw.xadd(keys().history(ctr), id, ...fields.map((text) => text.replace('"version":"1"', '"extra":1,"version":"1"')));
    const [first] = await ledger.events(ctr, { after: 0, limit: 1 });
    expect(first?.event).toEqual(moved('a', 'Production', '1'));
    expect(first?.link).not.toBe(linkOf(null, first?.bodyDigest ?? '', 1, first?.at ?? 0));
  });

  test('names the event that cannot be read', async () => {
    await raw.del(keys().history(ctr));
    await raw.xadd(keys().history(ctr), '1-0', 'body', '{"kind":"Unheard"}', 'at', '1', 'link', 'x');
    await expect(ledger.events(ctr, { after: 0, limit: 9 })).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringContaining('Event 1 of model:ctr'),
    });
  });
});

test('a cursor from before the feed was trimmed is told so', async () => {
  const { items, cursor } = await ledger.feed({ after: null, limit: 1 });
  await ledger.append(note);
  await raw.xtrim(keys().feed, 'MINID', '2-0');
  await expect(ledger.feed({ after: items[0]?.cursor ?? '', limit: 9 })).rejects.toMatchObject({ code: 'RESUME_GAP' });
  expect((await ledger.feed({ after: null, limit: 9 })).items).toHaveLength(2);
  await raw.del(keys().feed);
  await expect(ledger.feed({ after: cursor, limit: 9 })).rejects.toMatchObject({ code: 'RESUME_GAP' });
});

describe('what Redis promises', () => {
  test('is told in sentences where it is less than it should be', async () => {
    const lax = await startRedis({ appendfsync: 'everysec', args: ['--maxmemory-policy', 'allkeys-lru'] });
    const other = await openLedger({ url: lax.url });
    const { durable, warnings } = await other.promises();
    expect(durable).toBe(false);
    expect(warnings).toEqual([expect.stringContaining('appendfsync everysec'), expect.stringContaining('noeviction')]);
    await other.close();
    await lax.stop();
  });

  test('is not known where CONFIG is forbidden', async () => {
    await raw.call('ACL', 'SETUSER', 'ledger', 'on', '>pass', '~*', '+@all', '-@admin', '-@dangerous', '+info');
    const other = await openLedger({ url: redis.url.replace('//', '//ledger:pass@'), prefix });
    expect(await other.promises()).toMatchObject({ durable: null, warnings: [expect.stringContaining('CONFIG GET is not allowed')] });
    await expect(other.append(note)).resolves.toMatchObject({ outcome: 'written' });
    await other.close();
  });

  test('a wrong password is told at once, without the password', async () => {
    const start = performance.now();
    const error = await openLedger({ url: redis.url.replace('//', '//nobody:hunter2@'), prefix }).then(
      () => null,
      (thrown: Error) => thrown,
    );
    expect(error).toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(error).toMatchObject({ message: expect.stringContaining('password') });
    expect(`${error?.message} ${String(error?.cause)} ${JSON.stringify(error)}`).not.toContain('hunter2');
  });
});

test('a Redis without memory for more writes nothing, and says what to do', async () => {
  const full = await startRedis();
  const other = await openLedger({ url: full.url });
  const admin = new Redis(full.url);
  await other.append(append(ctr, 'a', [noted('a', ['1'])]));
  await admin.config('SET', 'maxmemory', '1');
  await expect(other.append(note)).rejects.toMatchObject({
    message: expect.stringContaining('no memory left'),
    details: { retryable: false },
  });
  await admin.config('SET', 'maxmemory', '0');
  expect(await expectWhole(other, ctr)).toHaveLength(1);
  await other.close();
  admin.disconnect();
  await full.stop();
});
