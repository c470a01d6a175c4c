import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, vi } from 'vitest';
import { openLedger } from '#store/open.ts';
import { directoryRegistry } from './directory-registry.ts';
import { type Gateway, startGateway } from './gateway.ts';
import { signedContent, startReceiver } from './receiver.ts';
import { settingsFile } from './story-gateway.ts';

const secret = 'a secret of more than sixteen bytes';
const models = ['ctr', 'churn', 'ltv'];
const promote = 'mutation($input: PromoteInput!) { promote(input: $input) { move { sequence } userErrors { code } } }';

/**
 * Promotes through gateways of which the one that tells is killed again and again, while the receiver fails, hangs and recovers:
 * in the end every event has arrived, first in order within its model, with a valid signature.
 */
export async function notifyThroughKills(ledgerOf: (registry: string) => object, kills: number): Promise<void> {
  const registry = await directoryRegistry();
  for (const model of models) for (const version of ['1', '2']) await registry.put(model, version, { model_name: model, version });
  const receiver = await startReceiver();
  const ledger = ledgerOf(registry.path);
  const config = await settingsFile(registry.base, {
    store: { ledger },
    trackers: { local: { kind: 'directory', path: registry.path } },
    notify: [{ name: 'owners', kind: 'webhook', url: receiver.url, secret, deadlineMs: 500 }],
  });
  const compiled = join(registry.base, 'compiled');
  const start = () => startGateway(config, { compiled });
  let [leading, other] = [await start(), await start()];
  let count = 0;
  const act = async (gateway: Gateway): Promise<void> => {
    const index = count++;
    const input = {
      version: `${models[index % models.length]}/${1 + (Math.floor(index / models.length) % 2)}`,
      alias: 'Production',
      reason: `no. ${index}`,
      idempotencyKey: `key ${index}`,
    };
    const { data, errors } = await gateway.ask(promote, { input });
    expect({ errors, data }).toMatchObject({ errors: undefined, data: { promote: { userErrors: [] } } });
  };
  const moods = [500, 'hang', 204, 503] as const;
  for (let kill = 0; kill < kills; kill += 1) {
    receiver.be(204);
    for (let at = 0; at < 6; at += 1) await act(other);
    // Killed while some have arrived, some are under way and some have not been seen yet.
    receiver.be(moods[kill % moods.length] ?? 204);
    const seen = receiver.received.length;
    await vi.waitFor(() => expect(receiver.received.length).toBeGreaterThan(seen), { timeout: 20_000, interval: 5 });
    await sleep(Math.random() * 60);
    await leading.kill();
    for (let at = 0; at < 3; at += 1) await act(other);
    [leading, other] = [other, await start()];
    // The next one has taken over before it is killed in its turn.
    receiver.be(204);
    await vi.waitFor(() => expect(new Set(receiver.taken()).size).toBe(count), { timeout: 30_000, interval: 20 });
  }
  const store = await openLedger(ledger as never);
  for (const model of models) {
    const written = (await store.events(`model:${model}`, { after: 0, limit: 1_000 })).map(
      ({ sequence }) => `model:${model}:${sequence} dev.stemma.alias.moved`,
    );
    expect([...new Set(receiver.taken())].filter((each) => each.startsWith(`model:${model}:`))).toEqual(written);
  }
  await store.close();
  for (const one of receiver.received) {
    const right = createHmac('sha256', secret).update(signedContent(one)).digest('base64');
    expect(one.headers['webhook-signature']).toBe(`v1,${right}`);
  }
  await Promise.all([leading.stop(), other.stop()]);
  await receiver.close();
  await registry.remove();
}
