import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { directoryRegistry, type TestRegistry } from '../support/directory-registry.ts';
import { type Receiver, startReceiver } from '../support/receiver.ts';
import { pick, type StoryGateway, settingsFile, startGateway } from '../support/story-gateway.ts';

const secret = 'a secret of more than sixteen bytes';
const old = `whsec_${Buffer.from('an older secret, as bytes').toString('base64')}`;

let registry: TestRegistry;
let receiver: Receiver;
let gateways: StoryGateway[];

beforeEach(async () => {
  registry = await directoryRegistry();
  for (const model of ['ctr', 'churn'])
    for (const version of ['1', '2']) await registry.put(model, version, { model_name: model, version });
  receiver = await startReceiver();
  gateways = [];
});
afterEach(async () => {
  await Promise.all(gateways.map((gateway) => gateway.close()));
  await receiver.close();
  await registry.remove();
});

async function start(...notify: readonly object[]): Promise<StoryGateway> {
  const config = await settingsFile(registry.base, {
    store: { ledger: { path: registry.path } },
    trackers: { local: { kind: 'directory', path: registry.path } },
    notify: notify.map((more) => ({ name: 'owners', kind: 'webhook', url: receiver.url, secret, ...more })),
  });
  const gateway = await startGateway({ config }, { secrets: [secret, receiver.url] });
  gateways.push(gateway);
  return gateway;
}

async function promote(gateway: StoryGateway, version: string, reason = 'next'): Promise<void> {
  const told = await gateway.ask('11', { input: { version, alias: 'Production', reason } });
  expect(pick(told, 'promote.userErrors')).toEqual([]);
}

async function rollback(gateway: StoryGateway, to?: string): Promise<void> {
  const told = await gateway.ask('12', { input: { model: 'ctr', reason: 'CTR fell', ...(to === undefined ? {} : { to }) } });
  expect(pick(told, 'rollback.userErrors')).toEqual([]);
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 15_000, interval: 20 });

const moved = 'dev.stemma.alias.moved';

describe('owners hear of it', () => {
  test('a rollback while the receiver answers 500, then hangs, then recovers is not delayed, and each event arrives, in order, signed', {
    timeout: 60_000,
  }, async () => {
    const gateway = await start({ deadlineMs: 4_000 });
    receiver.be(500);
    await promote(gateway, 'ctr/1');
    await promote(gateway, 'ctr/2');
    await until(() => expect(receiver.received.length).toBeGreaterThan(1));
    receiver.be('hang');
    await until(() => expect(receiver.hanging()).toBe(1));
    await rollback(gateway);
    // The answer is here, and the receiver still hangs over the first event of all.
    expect(receiver.hanging()).toBe(1);
    expect(receiver.taken()).toEqual([]);
    receiver.be(204);
    await until(() =>
      expect(receiver.taken()).toEqual([`model:ctr:1 ${moved}`, `model:ctr:2 ${moved}`, 'model:ctr:3 dev.stemma.alias.rolled_back']),
    );
    for (const { headers, body } of receiver.received) {
      const content = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
      expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', secret).update(content).digest('base64')}`);
      expect(headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
    }
    expect(JSON.parse(receiver.received.at(-1)?.body ?? '')).toMatchObject({
      specversion: '1.0',
      id: 'model:ctr:3',
      source: 'stemma',
      subject: 'alias:ctr@Production',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/),
      data: {
        model: 'ctr',
        sequence: 3,
        by: { name: 'local', type: 'PERSON' },
        reason: 'CTR fell',
        owners: [],
        alias: 'Production',
        from: { id: 'version:local/ctr/2', version: '2' },
        to: { id: 'version:local/ctr/1', version: '1' },
        promotion: null,
      },
    });
  });

  test('the verifier of the documentation believes what we send, with either secret, and nothing else', async () => {
    const code = /```js verify\n(.*?)```/s.exec(readFileSync(new URL('../../docs/notifications.md', import.meta.url), 'utf8'))?.[1] ?? '';
    const file = join(registry.base, 'verify.mjs');
    await writeFile(file, code);
    const { isFromStemma } = z.object({ isFromStemma: z.custom<(...given: readonly unknown[]) => boolean>() }).parse(await import(file));
    const gateway = await start({ secret: [secret, old] });
    await promote(gateway, 'ctr/1', 'naïve “näive” 🧬');
    await until(() => expect(receiver.received).toHaveLength(1));
    const { headers, body } = receiver.received[0] ?? {};
    expect([secret, old].map((each) => isFromStemma(headers, body, each))).toEqual([true, true]);
    expect(isFromStemma(headers, body, 'another secret, of somebody else')).toBe(false);
    expect(isFromStemma(headers, `${body} `, secret)).toBe(false);
    expect(isFromStemma({ ...headers, 'webhook-id': 'model:ctr:2' }, body, secret)).toBe(false);
    expect(isFromStemma(headers, body, secret, Date.now() + 600_000)).toBe(false);
    expect(isFromStemma({}, body, secret)).toBe(false);
  });

  test('each receiver hears what it asked for, and one that hangs delays no other', async () => {
    const other = await startReceiver('hang');
    const gateway = await start(
      { name: 'hangs', url: other.url },
      { name: 'ctr-only', models: ['c?r'], events: ['alias.rolled_back', 'version.deprecated'] },
      { name: 'of-nobody', owners: ['somebody@acme.test'] },
    );
    for (const version of ['ctr/1', 'churn/1', 'ctr/2']) await promote(gateway, version);
    await gateway.query('mutation { deprecateVersion(input: { version: "ctr/2", reason: "old" }) { userErrors { code } } }');
    await rollback(gateway);
    await until(() =>
      expect(receiver.taken()).toEqual(['model:ctr:3 dev.stemma.version.deprecated', 'model:ctr:4 dev.stemma.alias.rolled_back']),
    );
    expect(other.hanging()).toBeGreaterThan(0);
    const told = await gateway.query('{ receivers { name kind models waiting dead } }');
    expect(pick(told, 'receivers')).toEqual([
      { name: 'hangs', kind: 'webhook', models: ['*'], waiting: 4, dead: 0 },
      { name: 'ctr-only', kind: 'webhook', models: ['c?r'], waiting: 0, dead: 0 },
      { name: 'of-nobody', kind: 'webhook', models: ['*'], waiting: 0, dead: 0 },
    ]);
    await other.close();
  });

  test('of two gateways with the same settings one tells, and the other goes on when it is gone', async () => {
    const first = await start({});
    const second = await start({});
    for (const version of ['ctr/1', 'ctr/2']) await promote(second, version);
    await until(() => expect(receiver.taken()).toHaveLength(2));
    await first.close();
    await rollback(second);
    await until(() =>
      expect(receiver.taken()).toEqual([`model:ctr:1 ${moved}`, `model:ctr:2 ${moved}`, 'model:ctr:3 dev.stemma.alias.rolled_back']),
    );
  });

  test('what happens while no server runs is told by the next one', async () => {
    const first = await start({});
    await promote(first, 'ctr/1');
    await until(() => expect(receiver.taken()).toHaveLength(1));
    await first.close();
    const quiet = await startGateway({ local: registry.path });
    await promote(quiet, 'ctr/2');
    await quiet.close();
    await start({});
    await until(() => expect(receiver.taken()).toEqual([`model:ctr:1 ${moved}`, `model:ctr:2 ${moved}`]));
  });

  test('Retry-After is waited for, redirects are not followed', async () => {
    const elsewhere = await startReceiver();
    const gateway = await start({});
    receiver.be({ status: 307, headers: { location: elsewhere.url } });
    await promote(gateway, 'ctr/1');
    await until(() => expect(receiver.received).toHaveLength(1));
    receiver.be({ status: 429, headers: { 'retry-after': '2' } });
    await until(() => expect(receiver.received.at(-1)?.status).toBe(429));
    receiver.be(204);
    const since = performance.now();
    await until(() => expect(receiver.taken()).toHaveLength(1));
    expect(performance.now() - since).toBeGreaterThan(1_500);
    expect(elsewhere.received).toEqual([]);
    await elsewhere.close();
  });
});

describe('dead letters', () => {
  const list =
    'query($first: Int, $after: String) { deadLetters(first: $first, after: $after) { nodes { id receiver event model sequence attempts why } pageInfo { hasNextPage endCursor } } }';
  const again = 'mutation($input: RedeliverInput!) { redeliver(input: $input) { ids userErrors { code path } } }';

  test('what a receiver never takes is listed with why, and sent again when asked, once a key', { timeout: 60_000 }, async () => {
    const gateway = await start({ giveUpAfter: '1s' });
    receiver.be(503);
    for (const version of ['ctr/1', 'churn/1', 'ctr/2']) await promote(gateway, version);
    await until(async () => expect(pick(await gateway.query('{ receivers { dead } }'), 'receivers')).toEqual([{ dead: 3 }]));
    const first = await gateway.query(list, { first: 2 });
    const rest = await gateway.query(list, { first: 2, after: pick(first, 'deadLetters.pageInfo.endCursor') });
    expect(pick(rest, 'deadLetters.pageInfo.hasNextPage')).toBe(false);
    const letters = [first, rest].flatMap((told) => z.array(z.object({ id: z.string() }).loose()).parse(pick(told, 'deadLetters.nodes')));
    expect(letters.map(({ attempts, ...rest }) => ({ ...rest, tried: Number(attempts) > 0 }))).toEqual(
      [
        ['churn', 1],
        ['ctr', 1],
        ['ctr', 2],
      ].map(([model, sequence]) => ({
        id: `delivery:owners/model%3A${model}/${sequence}`,
        receiver: 'owners',
        event: 'alias.moved',
        model,
        sequence,
        why: 'It answered 503.',
        tried: true,
      })),
    );
    receiver.be(204);
    const churn = { input: { ids: [letters[0]?.id], idempotencyKey: 'one' } };
    const sent = await gateway.query(again, churn);
    expect(sent.data).toEqual({ redeliver: { ids: [letters[0]?.id], userErrors: [] } });
    expect((await gateway.query(again, churn)).data).toEqual(sent.data);
    await until(() => expect(receiver.taken()).toEqual([`model:churn:1 ${moved}`]));
    const mismatch = await gateway.query(again, { input: { all: true, idempotencyKey: 'one' } });
    expect(mismatch.data).toEqual({
      redeliver: { ids: [], userErrors: [{ code: 'IDEMPOTENCY_MISMATCH', path: ['input', 'idempotencyKey'] }] },
    });
    const gone = await gateway.query(again, { input: { ids: [letters[1]?.id, letters[0]?.id] } });
    expect(gone.data).toEqual({ redeliver: { ids: [], userErrors: [{ code: 'NOT_FOUND', path: ['input', 'ids'] }] } });
    expect((await gateway.query(again, { input: { all: true } })).data).toEqual({
      redeliver: { ids: letters.slice(1).map(({ id }) => id), userErrors: [] },
    });
    await until(() => expect(receiver.taken()).toEqual([`model:churn:1 ${moved}`, `model:ctr:1 ${moved}`, `model:ctr:2 ${moved}`]));
    expect(pick(await gateway.query(list), 'deadLetters.nodes')).toEqual([]);
  });

  test.each([
    ['neither', {}],
    ['both', { all: true, ids: ['delivery:owners/model%3Actr/1'] }],
    ['all that is false', { all: false }],
    ['no ids', { ids: [] }],
    ['an id of something else', { ids: ['version:local/ctr/1'] }],
    ['an id that is badly encoded', { ids: ['delivery:owners/%zz/1'] }],
    ['an empty key', { all: true, idempotencyKey: '' }],
  ])('%s is no input', async (_, input) => {
    const gateway = await start({});
    const { data, errors } = await gateway.query(again, { input });
    expect(data).toEqual({ redeliver: null });
    expect(errors.map(({ code }) => code)).toEqual(['BAD_USER_INPUT']);
  });

  test('without receivers there are none, and nothing can be sent again', async () => {
    const gateway = await start();
    expect((await gateway.query(list)).data).toMatchObject({ deadLetters: { nodes: [] } });
    expect((await gateway.query(again, { input: { all: true } })).data).toEqual({ redeliver: { ids: [], userErrors: [] } });
    expect(pick(await gateway.query('{ receivers { name } }'), 'receivers')).toEqual([]);
  });
});
