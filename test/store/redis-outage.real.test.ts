import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Fault } from '#domain/fault.ts';
import type { Append, Ledger } from '#ports/ledger.ts';
import { openLedger } from '#store/open.ts';
import { freePort, type RedisServer, startRedis } from '../../tools/redis.ts';
import { expectWhole } from '../support/ledger-checks.ts';
import { append, moved, noted, whileAlias } from '../support/ledger-events.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';

const ctr = 'model:ctr';

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

/** What the ledger throws, and after how many milliseconds. */
async function faultOf(call: Promise<unknown>): Promise<{ readonly fault: Fault; readonly ms: number }> {
  const start = performance.now();
  const error = await call.then(
    () => new Error('it went well'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Fault)) throw error;
  return { fault: error, ms: performance.now() - start };
}

async function untilWritten(ledger: Ledger, wanted: Append): Promise<void> {
  for (const end = performance.now() + 10_000; performance.now() < end; await sleep(50)) {
    if (
      await ledger.append(wanted).then(
        ({ outcome }) => outcome === 'written',
        () => false,
      )
    )
      return;
  }
  throw new Error('it did not recover within ten seconds');
}

describe('a connection that is cut after the script ran and before its reply', () => {
  let proxy: TcpProxy;
  let ledger: Ledger;

  beforeEach(async () => {
    proxy = await startTcpProxy(redis.port);
    ledger = await openLedger({ url: `redis://127.0.0.1:${proxy.port}`, prefix: `test-${randomUUID()}` });
    await ledger.append(append(ctr, 'first', [moved('first', 'Production', '1')], whileAlias('production', 0)));
  });
  afterEach(async () => {
    await ledger.close();
    await proxy.close();
  });

  const wanted = append(ctr, 'second', [moved('second', 'Production', '2', 2)], whileAlias('production', 1));

  test('is asked again under the same id: written once, and never stale because of itself', async () => {
    for (const [at, cuts] of [1, 2, 3].entries()) {
      const id = `cut${at}`;
      const sequence = (await ledger.read([{ subject: ctr }]))[0]?.head?.sequence ?? 0;
      proxy.loseReplies('evalsha', cuts);
      const appended = await ledger.append(append(ctr, id, [moved(id, 'Production', '2', 2)], whileAlias('production', sequence)));
      expect(appended).toMatchObject({ outcome: 'written', repeated: true, stored: [{ sequence: sequence + 1 }] });
      expect(proxy.passed()).toBe(cuts + 1);
      expect(await expectWhole(ledger, ctr)).toHaveLength(sequence + 1);
    }
  });

  test('again and again ends within 3 s as unknown, with an append id that later tells', async () => {
    proxy.loseReplies('evalsha', Number.POSITIVE_INFINITY);
    const { fault, ms } = await faultOf(ledger.append(wanted));
    expect(fault).toMatchObject({ code: 'STORE_UNAVAILABLE', details: { source: 'ledger', retryable: true, appendId: 'second' } });
    expect(ms).toBeLessThan(3_000);
    proxy.loseReplies('', 0);
    const [told] = await ledger.read([{ subject: ctr, appendId: 'second' }]);
    expect(told?.appended?.stored.map(({ sequence }) => sequence)).toEqual([2]);
    expect(await ledger.append(wanted)).toMatchObject({ outcome: 'written', repeated: true });
    expect(await expectWhole(ledger, ctr)).toHaveLength(2);
  });

  test('does not lose a read', async () => {
    proxy.loseReplies('evalsha', 2);
    expect((await ledger.read([{ subject: ctr }, { subject: 'model:other' }])).map(({ head }) => head?.sequence)).toEqual([1, undefined]);
  });

  test('tells nothing of what was to be written', async () => {
    proxy.loseReplies('evalsha', Number.POSITIVE_INFINITY);
    const { fault } = await faultOf(ledger.append(append(ctr, 'third', [noted('third', ['1'], 'the secret of the house')])));
    const { cause } = fault;
    expect(JSON.stringify([fault, fault.message, fault.details, cause, String(cause), Object.entries(cause ?? {})])).not.toContain(
      'secret',
    );
  });
});

test('a Redis that hangs is unavailable within 3 s, and used again when it goes on', async () => {
  const ledger = await openLedger({ url: redis.url, prefix: `test-${randomUUID()}` });
  await ledger.append(append(ctr, 'a', [noted('a', ['1'])]));
  const hung = append(ctr, 'b', [noted('b', ['1'])]);
  process.kill(redis.pid, 'SIGSTOP');
  try {
    const calls = [ledger.append(hung), ledger.read([{ subject: ctr }]), ledger.events(ctr, { after: 0, limit: 1 }), ledger.subjects()];
    const faults = await Promise.all([...calls, ledger.feed({ after: null, limit: 1 }), ledger.promises()].map((call) => faultOf(call)));
    for (const { fault, ms } of faults) {
      expect(fault.code).toBe('STORE_UNAVAILABLE');
      expect(ms).toBeLessThan(3_000);
    }
    expect(faults[0]?.fault.details.appendId).toBe('b');
  } finally {
    process.kill(redis.pid, 'SIGCONT');
  }
  await untilWritten(ledger, hung);
  expect(await expectWhole(ledger, ctr)).toHaveLength(2);
  await ledger.close();
});

test('a Redis that is killed and started again has every acknowledged append, and is used again without help', async () => {
  const ledger = await openLedger({ url: redis.url, prefix: `test-${randomUUID()}` });
  const acknowledged: string[] = [];
  const unknown: Append[] = [];
  for (let round = 0; round < 3; round++) {
    let going = true;
    const clients = Array.from({ length: 8 }, async (_, client) => {
      for (let at = 0; going; at++) {
        const id = `r${round}c${client}n${at}`;
        const wanted = append(ctr, id, [noted(id, ['1'])]);
        await ledger.append(wanted).then(
          () => acknowledged.push(id),
          () => unknown.push(wanted),
        );
      }
    });
    await sleep(150);
    await redis.kill();
    going = false;
    // Once longer than the deadline, else shorter: then the same appends are sent again and must not be written twice.
    if (round === 0) await Promise.all(clients);
    await redis.restart();
    await Promise.all(clients);
    await untilWritten(ledger, append(ctr, `alive${round}`, [noted(`alive${round}`, ['1'])]));
  }
  const ids = (await expectWhole(ledger, ctr)).map(({ event }) => event.appendId);
  expect(ids.filter((id) => acknowledged.includes(id))).toEqual(acknowledged.toSorted((a, b) => ids.indexOf(a) - ids.indexOf(b)));
  expect(new Set(ids).size).toBe(ids.length);
  expect(acknowledged.length).toBeGreaterThan(20);
  for (const wanted of unknown) expect(await ledger.append(wanted)).toMatchObject({ outcome: 'written' });
  const after = (await expectWhole(ledger, ctr)).map(({ event }) => event.appendId);
  expect(new Set(after).size).toBe(after.length);
  await ledger.close();
});

test('a Redis that is not there is told within 3 s', async () => {
  const { fault, ms } = await faultOf(openLedger({ url: `redis://127.0.0.1:${await freePort()}` }));
  expect(fault).toMatchObject({ code: 'STORE_UNAVAILABLE', details: { source: 'ledger', retryable: true } });
  expect(ms).toBeLessThan(3_000);
});
