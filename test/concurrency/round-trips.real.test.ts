import { afterAll, beforeAll, expect, test } from 'vitest';
import { appendScript, readScript } from '#store/redis/script.ts';
import { type RedisServer, startRedis } from '../../tools/redis.ts';
import { type CountingProxy, countingProxy } from '../support/counting-proxy.ts';
import { directoryRegistry, type TestRegistry } from '../support/directory-registry.ts';
import { type Gateway, gatewaySettings, startGateway } from '../support/gateway.ts';
import { promoteAt } from '../support/promoting.ts';
import { type RedisWatch, startRedisWatch } from '../support/redis-watch.ts';

let redis: RedisServer;
let watch: RedisWatch;
let registry: TestRegistry;
/** In front of a tracker that is gone: it answers 502 to everything. */
let tracker: CountingProxy;
let gateway: Gateway;

beforeAll(async () => {
  redis = await startRedis();
  watch = await startRedisWatch(redis.port);
  tracker = await countingProxy('http://127.0.0.1:9');
  registry = await directoryRegistry();
  for (const version of ['1', '2', '3']) await registry.put('ctr', version, { model_name: 'ctr', version });
  const file = await gatewaySettings(registry.base, { url: `redis://127.0.0.1:${watch.port}` }, registry.path, {
    main: { kind: 'mlflow', url: tracker.url },
  });
  gateway = await startGateway(file);
});

afterAll(async () => {
  await gateway.stop();
  await tracker.close();
  await watch.close();
  await redis.stop();
  await registry.remove();
});

/** An alias that was at 1, 2 and 3; what it took is forgotten. */
async function withPast(alias: string): Promise<void> {
  for (const version of ['1', '2', '3']) await promoteAt(gateway, { version: `local:ctr/${version}`, alias, reason: 'a past' });
  watch.forget();
  tracker.forget();
}

/** What was sent to Redis since then, by what it does; what was sent before the first of it was answered is one round trip. */
function roundTrips(): readonly string[] {
  const trips: { readonly told: number; readonly what: Set<string> }[] = [];
  for (const { words, at } of watch.commands) {
    const what = words[1] === readScript.sha ? 'read' : words[1] === appendScript.sha ? 'append' : words.join(' ');
    const last = trips.at(-1);
    if (last !== undefined && at.came < last.told) last.what.add(what);
    else trips.push({ told: at.told ?? Number.POSITIVE_INFINITY, what: new Set([what]) });
  }
  return trips.map(({ what }) => [...what].join(' and '));
}

async function answered(query: string): Promise<unknown> {
  const { data, errors } = await gateway.ask(query);
  expect(errors).toBeUndefined();
  return data;
}

const rollback = (alias: string, more = ''): string => `mutation {
  rollback(input: { model: "ctr", alias: "${alias}", reason: "clicks fell" ${more} }) {
    move { kind from { version } to { version } at by { name } reason }
    userErrors { code message }
  }
}`;

test('a rollback to the last that passed is two round trips to the store, and asks no tracker', async () => {
  await withPast('Plain');
  const answer = await answered(rollback('Plain'));
  expect(answer).toMatchObject({
    rollback: { move: { kind: 'ROLLED_BACK', from: { version: '3' }, to: { version: '2' } }, userErrors: [] },
  });
  expect(roundTrips()).toEqual(['read', 'append']);
  expect(tracker.asked).toEqual([]);
});

test('so is one with a key, a mark and a root cause, and it is told again in one', async () => {
  await withPast('Marked');
  const keyed = rollback('Marked', 'idempotencyKey: "r1", deprecate: true, rootCause: "a stale feature"');
  const first = await answered(keyed);
  expect(first).toMatchObject({ rollback: { move: { kind: 'ROLLED_BACK', to: { version: '2' } }, userErrors: [] } });
  expect(roundTrips()).toEqual(['read', 'append']);
  watch.forget();
  expect(await answered(keyed)).toEqual(first);
  expect(roundTrips()).toEqual(['read']);
  expect(tracker.asked).toEqual([]);
});

test('a rollback to a named version that was held before is two round trips too', async () => {
  await withPast('Named');
  const answer = await answered(rollback('Named', 'to: "local:ctr/1"'));
  expect(answer).toMatchObject({ rollback: { move: { to: { version: '1' } }, userErrors: [] } });
  expect(roundTrips()).toEqual(['read', 'append']);
  expect(tracker.asked).toEqual([]);
});

test('a promotion is three round trips to the store, four with a key', async () => {
  await withPast('Promoted');
  await promoteAt(gateway, { version: 'local:ctr/1', alias: 'Promoted', reason: 'again' });
  // What stands for model and policies, whether the version is sealed, the move.
  expect(roundTrips()).toEqual(['read', 'read', 'append']);
  watch.forget();
  const keyed = { version: 'local:ctr/2', alias: 'Promoted', reason: 'again', idempotencyKey: 'p1' };
  const first = await promoteAt(gateway, keyed);
  expect(roundTrips()).toEqual(['read', 'read', 'read', 'append']);
  watch.forget();
  expect(await promoteAt(gateway, keyed)).toEqual(first);
  expect(roundTrips()).toEqual(['read']);
});

test('a look-up of an alias that the ledger keeps is one round trip, and asks no tracker', async () => {
  await withPast('Production');
  for (const query of [
    '{ model(name: "ctr") { alias(name: "production") { name revision authority since version { id version } } } }',
    '{ version(ref: "ctr@Production") { id version model { name } } }',
    '{ node(id: "alias:ctr@Production") { ... on Alias { name version { version } } } }',
  ]) {
    watch.forget();
    await answered(query);
    expect(roundTrips()).toEqual(['read']);
  }
  expect(tracker.asked).toEqual([]);
});

test('the moves of an alias are one round trip more', async () => {
  await withPast('Moved');
  const answer = await answered(
    '{ model(name: "ctr") { alias(name: "Moved") { history(first: 2) { nodes { sequence kind from { version } to { version } by { name } } } } } }',
  );
  expect(answer).toMatchObject({ model: { alias: { history: { nodes: [{ kind: 'PROMOTED', to: { version: '3' } }, {}] } } } });
  expect(roundTrips()).toEqual(['read', 'read']);
  expect(tracker.asked).toEqual([]);
});

test('so is what an alias was at a moment', async () => {
  await withPast('Dated');
  expect(await answered('{ version(ref: "ctr@Dated", at: "2100-01-01T00:00:00Z") { version } }')).toEqual({ version: { version: '3' } });
  expect(roundTrips()).toEqual(['read', 'read']);
  expect(tracker.asked).toEqual([]);
});

test('a rollback does not wait for a promotion whose tracker hangs', async () => {
  await withPast('Urgent');
  tracker.behave({ kind: 'hang' });
  const hanging = promoteAt(gateway, { version: 'main:ctr/9', alias: 'Urgent', reason: 'its tracker hangs' }).catch(() => null);
  await expect.poll(() => tracker.asked.length).toBeGreaterThan(0);
  const startedAt = performance.now();
  expect(await answered(rollback('Urgent'))).toMatchObject({ rollback: { move: { to: { version: '2' } }, userErrors: [] } });
  expect(performance.now() - startedAt).toBeLessThan(1_000);
  tracker.behave({ kind: 'cut' });
  expect(await hanging).toBeNull();
});

test('nor for an act of care whose tracker hangs', async () => {
  await withPast('Pressing');
  tracker.behave({ kind: 'hang' });
  const freeze = 'mutation { freezeVersion(input: { version: "main:ctr/9", reason: "its tracker hangs" }) { userErrors { code } } }';
  const hanging = answered(freeze).catch(() => null);
  await expect.poll(() => tracker.asked.length).toBeGreaterThan(0);
  const startedAt = performance.now();
  expect(await answered(rollback('Pressing'))).toMatchObject({ rollback: { move: { to: { version: '2' } }, userErrors: [] } });
  expect(performance.now() - startedAt).toBeLessThan(1_000);
  tracker.behave({ kind: 'cut' });
  expect(await hanging).toBeNull();
});
