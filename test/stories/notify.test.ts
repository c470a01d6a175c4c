import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { movedTo, type NotifyStand, notifyStand, promote, rollback, secret, until } from '../support/notify-stand.ts';
import { type Receiver, signedContent, startReceiver } from '../support/receiver.ts';
import { pick, startGateway } from '../support/story-gateway.ts';

const old = `whsec_${Buffer.from('an older secret, as bytes').toString('base64')}`;
const rolledBack = 'model:ctr:3 dev.stemma.alias.rolled_back';

let stand: NotifyStand;
let receiver: Receiver;
let start: NotifyStand['start'];

beforeEach(async () => {
  stand = await notifyStand();
  ({ receiver, start } = stand);
});
afterEach(() => stand.close());

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
    await until(() => expect(receiver.taken()).toEqual([...movedTo('ctr:1', 'ctr:2'), rolledBack]));
    for (const one of receiver.received) {
      const right = createHmac('sha256', secret).update(signedContent(one)).digest('base64');
      expect(one.headers).toMatchObject({
        'webhook-signature': `v1,${right}`,
        'content-type': 'application/cloudevents+json; charset=utf-8',
      });
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
    const file = join(stand.folder, 'verify.mjs');
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

  test('a request for review and a refusal by policy are told with what was found', async () => {
    const gateway = await start({});
    const set =
      'mutation($document: String!) { setPolicy(input: { document: $document, reason: "for the story" }) { userErrors { code message } } }';
    const document =
      'models: ["ctr"]\npromotion:\n  Production: { approvals: { count: 1, selfApproval: false } }\n  Staging: { checks: [bias_ok] }\n';
    expect((await gateway.query(set, { document })).data).toEqual({ setPolicy: { userErrors: [] } });
    const ask = (alias: string) => gateway.ask('11', { input: { version: 'ctr/1', alias, reason: 'next' } });
    await ask('Production');
    await ask('Staging');
    const names = () => receiver.received.map(({ body }) => z.object({ type: z.string() }).parse(JSON.parse(body)).type);
    await until(() => expect(names()).toEqual(['dev.stemma.promotion.requested', 'dev.stemma.promotion.refused']));
    const [requested, refused] = receiver.received.map(({ body }): unknown => JSON.parse(body));
    expect(requested).toMatchObject({
      subject: 'alias:ctr@Production',
      data: { from: null, to: { version: '1' }, promotion: { state: 'AWAITING_REVIEW' }, verdict: { outcome: 'NEEDS_REVIEW' } },
    });
    expect(refused).toMatchObject({
      subject: 'alias:ctr@Staging',
      data: { promotion: { state: 'REFUSED' }, verdict: { outcome: 'REFUSED', findings: [{ check: 'bias_ok', outcome: 'UNKNOWN' }] } },
    });
  });

  test('of two gateways with the same settings one tells, and the other goes on when it is gone', async () => {
    const first = await start({});
    const second = await start({});
    for (const version of ['ctr/1', 'ctr/2']) await promote(second, version);
    await until(() => expect(receiver.taken()).toHaveLength(2));
    await first.close();
    await rollback(second);
    await until(() => expect(receiver.taken()).toEqual([...movedTo('ctr:1', 'ctr:2'), rolledBack]));
  });

  test('what happens while no server runs is told by the next one', async () => {
    const first = await start({});
    await promote(first, 'ctr/1');
    await until(() => expect(receiver.taken()).toHaveLength(1));
    await first.close();
    const quiet = await startGateway({ local: stand.path });
    await promote(quiet, 'ctr/2');
    await quiet.close();
    await start({});
    await until(() => expect(receiver.taken()).toEqual(movedTo('ctr:1', 'ctr:2')));
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
