import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Fault } from '#domain/fault.ts';
import { openUpstream, type Upstream, type UpstreamOptions } from '#sources/upstream/http.ts';
import { type CountingProxy, countingProxy } from '../support/counting-proxy.ts';

/* The client that all hosted upstreams share, against a socket that misbehaves. No upstream stands behind it. */

let proxy: CountingProxy;
let upstream: Upstream;

beforeEach(async () => {
  proxy = await countingProxy('http://127.0.0.1:1');
  upstream = opened({});
});

afterEach(async () => {
  await upstream.close();
  await proxy.close();
});

function opened(options: Partial<UpstreamOptions>): Upstream {
  return openUpstream({ source: 'main', url: `${proxy.url}/base/`, deadlineMs: 1_000, attemptMs: 400, random: () => 0, ...options });
}

function status(
  code: number,
  body = '{}',
  headers: Readonly<Record<string, string>> = {},
): { kind: 'status'; status: number; body: string; headers: Readonly<Record<string, string>> } {
  return { kind: 'status', status: code, body, headers };
}

const question = { operation: 'read thing', path: '/thing' };

describe('what is asked', () => {
  test('goes below the path of the URL, with its query encoded and lists as repeated keys', async () => {
    proxy.behave(status(200));
    await upstream.ask({ ...question, query: { name: 'a b&c=ü', order_by: ['x', 'y'], none: undefined } });
    const [asked] = proxy.asked;
    expect(asked?.path).toBe('/base/thing');
    expect([...(asked?.query ?? [])]).toEqual([
      ['name', 'a b&c=ü'],
      ['order_by', 'x'],
      ['order_by', 'y'],
    ]);
  });

  test('is asked once where it is under way, and again afterwards', async () => {
    proxy.behave(status(200, '{"n":1}'));
    const [one, two] = await Promise.all([upstream.ask(question), upstream.ask(question), upstream.ask({ ...question, path: '/other' })]);
    expect(proxy.counts()).toEqual({ 'GET /base/other': 1, 'GET /base/thing': 1 });
    expect(one.json(z.object({ n: z.number() }))).toEqual(two.json(z.object({ n: z.number() })));
    await upstream.ask(question);
    expect(proxy.counts()['GET /base/thing']).toBe(2);
  });

  test('never exceeds the limit of questions at the same time', async () => {
    const narrow = opened({ concurrency: 2 });
    proxy.behave({ kind: 'status', status: 200, afterMs: 10 });
    await Promise.all(Array.from({ length: 12 }, (_, index) => narrow.ask({ ...question, path: `/${index}` })));
    expect(proxy.asked).toHaveLength(12);
    expect(proxy.atOnceMax).toBe(2);
    await narrow.close();
  });
});

describe('what is answered', () => {
  test.each([200, 201, 400, 404, 409, 422])('a %i is an answer for the adapter to read', async (code) => {
    proxy.behave(status(code, '{"said":true}'));
    const reply = await upstream.ask(question);
    expect(reply.status).toBe(code);
    expect(reply.json(z.object({ said: z.boolean() }))).toEqual({ said: true });
    expect(upstream.state()).toMatchObject({ error: null, breaker: 'CLOSED' });
  });

  test('an answer of another shape is a fault of the source, and its state says so', async () => {
    proxy.behave(status(200, '{"said":"maybe"}'));
    const reply = await upstream.ask(question);
    expect(() => reply.json(z.object({ said: z.boolean() }))).toThrow(Fault);
    expect(upstream.state().error).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
  });

  test('a body over the limit is a fault, and for files a reply that says so', async () => {
    proxy.behave(status(200, 'x'.repeat(5_000)));
    await expect(upstream.ask({ ...question, bytesMax: 1_000 })).rejects.toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
      details: { source: 'main', operation: 'read thing' },
    });
    expect(await upstream.ask({ ...question, bytesMax: 1_000, lenient: true })).toMatchObject({ status: 413, body: Buffer.alloc(0) });
    expect((await upstream.ask({ ...question, bytesMax: 5_000 })).body).toHaveLength(5_000);
  });

  test('a redirect is not followed', async () => {
    const elsewhere = await countingProxy('http://127.0.0.1:1');
    proxy.behave({ kind: 'redirect', to: elsewhere.url });
    await expect(opened({ token: 'secret' }).ask(question)).rejects.toMatchObject({ code: 'UPSTREAM_FORBIDDEN' });
    expect(elsewhere.asked).toHaveLength(0);
    await elsewhere.close();
  });

  test('a pause that the source asks for is kept where the deadline allows it', async () => {
    proxy.behave((_asked, index) => (index === 0 ? status(503, '{}', { 'retry-after': '1' }) : status(200)));
    const patient = opened({ deadlineMs: 3_000 });
    const since = performance.now();
    expect((await patient.ask(question)).status).toBe(200);
    expect(performance.now() - since).toBeGreaterThan(950);
    proxy.behave(status(503, '{}', { 'retry-after': '30' }));
    await expect(patient.ask(question)).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', details: { retryAfterMs: 30_000 } });
    await patient.close();
  });

  test('one slow attempt is given up and tried again within the deadline', async () => {
    proxy.behave((_asked, index) => (index === 0 ? { kind: 'hang' } : status(200)));
    expect((await upstream.ask(question)).status).toBe(200);
    expect(proxy.asked).toHaveLength(2);
  });
});
