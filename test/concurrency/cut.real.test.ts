import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Ledger } from '#ports/ledger.ts';
import { openLedger } from '#store/open.ts';
import { appendScript } from '#store/redis/script.ts';
import { type RedisServer, startRedis } from '../../tools/redis.ts';
import { directoryRegistry, type TestRegistry } from '../support/directory-registry.ts';
import { type Gateway, gatewaySettings, startGateway } from '../support/gateway.ts';
import { expectWhole } from '../support/ledger-checks.ts';
import { aliasAt, askPromote, promoteAt } from '../support/promoting.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';

const alias = 'Production';
const models = ['once', 'unknown', 'keyless', 'often'];

let redis: RedisServer;
let proxy: TcpProxy;
let registry: TestRegistry;
let gateway: Gateway;
/** Straight to Redis, past the proxy. */
let ledger: Ledger;

beforeAll(async () => {
  redis = await startRedis();
  proxy = await startTcpProxy(redis.port);
  registry = await directoryRegistry();
  for (const model of models) for (const version of ['1', '2']) await registry.put(model, version, { model_name: model, version });
  gateway = await startGateway(await gatewaySettings(registry.base, { url: `redis://127.0.0.1:${proxy.port}` }, registry.path));
  ledger = await openLedger({ url: redis.url });
  for (const model of models) await promoteAt(gateway, { version: `${model}/1`, alias, reason: 'first' });
});

afterAll(async () => {
  await gateway.stop();
  await ledger.close();
  await proxy.close();
  await redis.stop();
  await registry.remove();
});

beforeEach(() => proxy.loseReplies('', 0));

async function reasonsOf(model: string): Promise<readonly (string | null)[]> {
  return (await expectWhole(ledger, `model:${model}`)).map(({ event }) => event.reason);
}

test('a promotion whose reply is lost on the way is answered as done, once', async () => {
  for (const [index, cuts] of [1, 2, 3].entries()) {
    const expected = { revision: index + 1 };
    proxy.loseReplies(appendScript.sha, cuts);
    const { move, userErrors } = await promoteAt(gateway, { version: 'once/2', alias, reason: `cut ${cuts}`, expected });
    expect(userErrors).toEqual([]);
    expect(move).toMatchObject({ sequence: index + 2, to: { version: '2' }, reason: `cut ${cuts}` });
    expect(proxy.passed()).toBe(cuts + 1);
  }
  expect(await reasonsOf('once')).toEqual(['first', 'cut 1', 'cut 2', 'cut 3']);
});

test('one whose every reply is lost is told as unknown with its append id, and the same key tells what became of it', async () => {
  const wish = { version: 'unknown/2', alias, reason: 'cut for ever', expected: { version: '1' }, idempotencyKey: 'k1' };
  proxy.loseReplies(appendScript.sha, Number.POSITIVE_INFINITY);
  const startedAt = performance.now();
  const outcome = await askPromote(gateway, wish);
  expect(outcome).toEqual({ kind: 'fault', code: 'STORE_UNAVAILABLE', appendId: expect.stringMatching(/^[0-9a-f]{32}$/) });
  expect(performance.now() - startedAt).toBeLessThan(4_000);
  // Again while the connection is still cut: the read says that it was written.
  const told = await promoteAt(gateway, wish);
  expect(told).toMatchObject({ move: { sequence: 2, from: { version: '1' }, to: { version: '2' } }, userErrors: [] });
  proxy.loseReplies('', 0);
  expect(await promoteAt(gateway, wish)).toEqual(told);
  expect(await aliasAt(gateway, 'unknown', alias)).toEqual({ revision: 2, version: '2' });
  expect(await reasonsOf('unknown')).toEqual(['first', 'cut for ever']);
});

test('one without a key is told as unknown with the append id under which the ledger has it', async () => {
  proxy.loseReplies(appendScript.sha, Number.POSITIVE_INFINITY);
  const outcome = await askPromote(gateway, { version: 'keyless/2', alias, reason: 'no key', expected: { revision: 1 } });
  const appendId = outcome.kind === 'fault' ? outcome.appendId : null;
  expect(outcome).toMatchObject({ code: 'STORE_UNAVAILABLE', appendId: expect.stringMatching(/^[0-9a-f]{32}$/) });
  const [told] = await ledger.read([{ subject: 'model:keyless', appendId: appendId ?? '' }]);
  expect(told?.appended?.stored.map(({ event }) => event.reason)).toEqual(['no key']);
  expect(await reasonsOf('keyless')).toEqual(['first', 'no key']);
});

test('of 60 promotions, each expecting the one before, none is stale because of itself, however often the connection is cut', async () => {
  const reasons = ['first'];
  let cuts = 0;
  for (let index = 0; index < 60; index += 1) {
    const wish = {
      version: `often/${1 + (index % 2)}`,
      alias,
      reason: `step ${index}`,
      expected: { revision: index + 1 },
      idempotencyKey: `step ${index}`,
    };
    const now = Math.floor(Math.random() * 4);
    cuts += now;
    proxy.loseReplies(appendScript.sha, now);
    let outcome = await askPromote(gateway, wish);
    for (let tries = 1; outcome.kind === 'fault' && outcome.code === 'STORE_UNAVAILABLE' && tries < 10; tries += 1)
      outcome = await askPromote(gateway, wish);
    expect(outcome).toMatchObject({ kind: 'decided', promoted: { move: { sequence: index + 2, reason: wish.reason }, userErrors: [] } });
    reasons.push(wish.reason);
  }
  expect(cuts).toBeGreaterThan(0);
  expect(await reasonsOf('often')).toEqual(reasons);
});
