import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { movedTo, type NotifyStand, notifyStand, promote, until } from '../support/notify-stand.ts';
import type { Receiver } from '../support/receiver.ts';
import { stemmaHere } from '../support/stemma.ts';
import { pick } from '../support/story-gateway.ts';

let stand: NotifyStand;
let receiver: Receiver;
let start: NotifyStand['start'];

beforeEach(async () => {
  stand = await notifyStand();
  ({ receiver, start } = stand);
});
afterEach(() => stand.close());

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
    const listed = await stemmaHere(['deliveries', 'list'], { STEMMA_SERVER: gateway.url });
    expect(listed).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringMatching(/owners +webhook +0 +3\n[^]*delivery:owners\/model%3Actr\/2 +alias\.moved .*It answered 503\./),
    });
    receiver.be(204);
    const churn = { input: { ids: [letters[0]?.id], idempotencyKey: 'one' } };
    const sent = await gateway.query(again, churn);
    expect(sent.data).toEqual({ redeliver: { ids: [letters[0]?.id], userErrors: [] } });
    expect((await gateway.query(again, churn)).data).toEqual(sent.data);
    await until(() => expect(receiver.taken()).toEqual(movedTo('churn:1')));
    const mismatch = await gateway.query(again, { input: { all: true, idempotencyKey: 'one' } });
    expect(mismatch.data).toEqual({
      redeliver: { ids: [], userErrors: [{ code: 'IDEMPOTENCY_MISMATCH', path: ['input', 'idempotencyKey'] }] },
    });
    const told = await stemmaHere(['deliveries', 'redeliver', 'delivery:owners/model%3Actr/9'], { STEMMA_SERVER: gateway.url });
    expect(told).toMatchObject({ code: 5, out: '', err: expect.stringContaining('is no dead letter') });
    const gone = await gateway.query(again, { input: { ids: [letters[1]?.id, letters[0]?.id] } });
    expect(gone.data).toEqual({ redeliver: { ids: [], userErrors: [{ code: 'NOT_FOUND', path: ['input', 'ids'] }] } });
    expect((await gateway.query(again, { input: { all: true } })).data).toEqual({
      redeliver: { ids: letters.slice(1).map(({ id }) => id), userErrors: [] },
    });
    await until(() => expect(receiver.taken()).toEqual(movedTo('churn:1', 'ctr:1', 'ctr:2')));
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
