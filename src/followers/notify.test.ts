import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LedgerEvent } from '#domain/event.ts';
import { noticesByDefault } from '#domain/notice.ts';
import type { Ledger } from '#ports/ledger.ts';
import { channels } from '#sources/channels.ts';
import { append, moved, written } from '../../test/support/ledger-events.ts';
import { type LedgerStand, sqliteStand } from '../../test/support/ledger-stands.ts';
import { type Receiver, startReceiver } from '../../test/support/receiver.ts';
import { notifyWork, type Wish } from './notify.ts';

let stand: LedgerStand;
let ledger: Ledger;
let receiver: Receiver;

beforeEach(async () => {
  stand = await sqliteStand();
  ledger = await stand.open();
  receiver = await startReceiver();
});
afterEach(async () => {
  await Promise.all([ledger.close(), receiver.close()]);
  await stand.remove();
});

const common = (appendId: string) => ({ by: { name: 'ada', type: 'PERSON' }, reason: null, appendId }) as const;

async function write(event: LedgerEvent) {
  const { stored } = await written(ledger, append('model:ctr', event.appendId, [event]));
  const [first] = stored;
  if (first === undefined) throw new Error('an append writes an event');
  return first;
}

/** What the receiver hears of these, each told of once. */
async function heard(events: readonly LedgerEvent[], wish: Partial<Wish> = {}): Promise<readonly unknown[]> {
  const settings = channels.webhook.settings.parse({ kind: 'webhook', url: receiver.url, secret: 'sixteen bytes and more' });
  const channel = channels.webhook.open(settings, { name: 'owners', now: Date.now });
  const whole: Wish = { events: noticesByDefault, models: ['*'], owners: null, giveUpAfterMs: 1_000, concurrency: 1, ...wish };
  const work = notifyWork(ledger, channel, whole);
  for (const event of events) {
    const stored = await write(event);
    if (work.label(stored) !== null) expect(await work.perform(stored, new AbortController().signal)).toEqual({ done: true });
  }
  await channel.close();
  return receiver.received.map(({ body }): unknown => JSON.parse(body));
}

function rolledBack(appendId: string): LedgerEvent {
  return { ...moved(appendId, 'Production', '11'), move: 'ROLLED_BACK' } as LedgerEvent;
}

function owned(appendId: string, owner: string): LedgerEvent {
  return { kind: 'OwnersSet', ...common(appendId), owners: [owner] };
}

function bound(notify: string): LedgerEvent {
  const document = `models: ["ctr"]\nrollback: { notify: ${notify} }\n`;
  return {
    kind: 'PolicyBound',
    ...common(`bound ${notify}`),
    policy: { name: 'ctr', version: 1, digest: notify, source: 'api', document },
  };
}

describe('telling owners', () => {
  test('says who owns the model now, and nobody where the ledger knows none', async () => {
    expect(await heard([moved('a', 'Production', '1'), owned('o', 'mlops@acme.test'), moved('b', 'Production', '2')])).toMatchObject([
      { data: { owners: [] } },
      { data: { owners: ['mlops@acme.test'] } },
    ]);
  });

  test('tells only of the models of certain owners, where that was asked for', async () => {
    const events = [
      moved('a', 'Production', '1'),
      owned('o', 'ads'),
      moved('b', 'Production', '2'),
      owned('p', 'feed'),
      moved('c', 'Production', '3'),
    ];
    expect(await heard(events, { owners: ['ads', 'search'] })).toMatchObject([{ id: 'model:ctr:3' }]);
  });

  test('a policy that wants nobody told of rollbacks is heeded, and only for those', async () => {
    const events = [rolledBack('a'), bound('nobody'), rolledBack('b'), moved('c', 'Production', '2'), bound('owners'), rolledBack('d')];
    expect(await heard(events)).toMatchObject([
      { id: 'model:ctr:1', type: 'dev.stemma.alias.rolled_back' },
      { id: 'model:ctr:4', type: 'dev.stemma.alias.moved' },
      { id: 'model:ctr:6', type: 'dev.stemma.alias.rolled_back' },
    ]);
  });
});
