import { createHmac } from 'node:crypto';
import { Writable } from 'node:stream';
import fastify from 'fastify';
import { describe, expect, test } from 'vitest';
import type { Cache } from '#ports/cache.ts';
import { openCache } from '#store/open-cache.ts';
import { freePort } from '../../tools/redis.ts';
import { createWebhooks } from './webhooks.ts';

const secret = 'a secret of 24 characters';
const push = JSON.stringify({ repository: { full_name: 'ml/ctr' }, secretly: 'told to nobody' });
const memory = () => openCache({ memory: 2 ** 20 }, { warn: () => {} });
const sign = (body: string, key = secret): Record<string, string> => ({
  'x-hub-signature-256': `sha256=${createHmac('sha256', key).update(body).digest('hex')}`,
});

/** A gateway with a webhook for `hub.acme`, and all that it did and said. */
function gateway(cache: Cache, act: (body: unknown) => boolean = () => true) {
  const acted: unknown[] = [];
  const said: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      said.push(chunk.toString());
      done();
    },
  });
  const source = {
    scheme: 'github',
    secrets: [secret],
    act: async (body: unknown) => {
      acted.push(body);
      return act(body);
    },
  } as const;
  let ids = 0;
  const newId = (): string => `${Math.random()} ${ids++}`;
  const webhooks = createWebhooks({
    sources: new Map([['hub.acme', source]]),
    cache,
    now: Date.now,
    newId,
    warn: (sentence) => said.push(sentence),
  });
  const app = fastify({ logger: { level: 'trace', stream }, bodyLimit: 1_000 });
  webhooks.serve(app);
  const send = async (body: string, headers: Record<string, string>, path = '/webhooks/hub.acme') => {
    const typed = { 'content-type': 'application/json', ...headers };
    const { 'content-type': type, ...untyped } = typed;
    const answer = await app.inject({ method: 'POST', url: path, payload: Buffer.from(body), headers: type === '' ? untyped : typed });
    return { status: answer.statusCode, body: answer.body };
  };
  return { acted, said, app, send, counts: () => webhooks.counts('hub.acme', 'github'), webhooks };
}

test('what a source signed is acted on once, also where several gateways share a cache, and counted', async () => {
  const cache = await memory();
  const [one, other] = [gateway(cache), gateway(cache)];
  expect(await one.send(push, sign(push))).toMatchObject({ status: 202 });
  for (const again of [one, other, one])
    expect(await again.send(push, { ...sign(push), 'x-github-delivery': String(Math.random()) })).toMatchObject({ status: 200 });
  expect([one.acted, other.acted]).toEqual([[JSON.parse(push)], []]);
  expect(one.counts()).toEqual({ taken: 1, repeated: 2, refused: 0, lastTakenAt: expect.any(Date) });
  expect(other.counts()).toEqual({ taken: 0, repeated: 1, refused: 0, lastTakenAt: null });
  expect(await other.send('{"another":1}', sign('{"another":1}'))).toMatchObject({ status: 202 });
});

test('of many that come at the same time one is acted on', async () => {
  const cache = await memory();
  const gateways = [gateway(cache), gateway(cache), gateway(cache)];
  const sent = Array.from({ length: 10 }, () => gateways.map(({ send }) => send(push, sign(push)))).flat();
  const answers = await Promise.all(sent);
  expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
  expect(gateways.flatMap(({ acted }) => acted)).toHaveLength(1);
});

test('while the cache is away each gateway remembers for itself', async () => {
  const cache = await openCache({ url: `redis://127.0.0.1:${await freePort()}`, prefix: 'x', deadlineMs: 50 }, { warn: () => {} });
  const [one, other] = [gateway(cache), gateway(cache)];
  const statuses = [];
  for (const each of [one, one, other, other]) statuses.push((await each.send(push, sign(push))).status);
  expect(statuses).toEqual([202, 200, 202, 200]);
  await cache.close();
});

describe('what is refused', () => {
  test.each([
    ['an unknown source', push, sign(push), '/webhooks/nobody', 404],
    ['no signature', push, {}, undefined, 401],
    ['a wrong signature', push, sign(push, 'another secret, as long'), undefined, 401],
    ['a signature of another body', push, sign('{}'), undefined, 401],
    ['nothing at all', '', {}, undefined, 401],
    ['no JSON, unsigned', 'not json', {}, undefined, 401],
    ['no JSON, signed', 'not json', sign('not json'), undefined, 400],
    ['a body that is too large', JSON.stringify({ x: 'y'.repeat(1024 * 1024) }), sign('y'), undefined, 413],
    ['a name that is no text', push, sign(push), '/webhooks/%E0%A4', 400],
  ] as const)('%s', async (_, body, headers, path, status) => {
    const { send, acted, said } = gateway(await memory());
    const answer = await send(body, headers, path);
    expect(answer.status).toBe(status);
    expect(acted).toEqual([]);
    expect(answer.body + said.join('\n')).not.toMatch(/told to nobody|a secret of|not json|sha256/);
  });

  test('is answered in one way whatever is wrong with the signature, counted, and said once', async () => {
    const { send, said, counts } = gateway(await memory());
    const answers = [];
    for (const headers of [{}, sign('{}'), { 'x-hub-signature-256': 'sha256=00' }]) answers.push((await send(push, headers)).body);
    expect(new Set(answers).size).toBe(1);
    expect(counts()).toMatchObject({ taken: 0, refused: 3 });
    expect(said.filter((line) => line.startsWith('A delivery'))).toEqual([
      expect.stringMatching(/^A delivery to the webhook of "hub\.acme" was refused/),
    ]);
    expect((await send(push, sign(push))).status).toBe(202);
  });
});

test('a form that holds the JSON is read too, and a body of whatever type, or of none', async () => {
  const { send, acted } = gateway(await memory());
  const form = `payload=${encodeURIComponent(push)}`;
  expect(await send(form, { ...sign(form), 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject({ status: 202 });
  for (const type of ['text/plain', 'application/vnd.x+json; charset=utf-8', '']) {
    const body = JSON.stringify({ type });
    expect(await send(body, { ...sign(body), 'content-type': type })).toMatchObject({ status: 202 });
  }
  expect(acted).toHaveLength(4);
});

test('what is about nothing of ours is taken, and said to be nothing to do', async () => {
  const { send, webhooks } = gateway(await memory(), () => false);
  expect(await send(push, sign(push))).toEqual({ status: 200, body: '{"status":"nothing to do"}' });
  expect(webhooks.counts('hub.acme', 'mlflow')).toBeNull();
  expect(webhooks.counts('another', 'github')).toBeNull();
});
