import { expect, vi } from 'vitest';
import { directoryRegistry } from './directory-registry.ts';
import { type Receiver, startReceiver } from './receiver.ts';
import { pick, type StoryGateway, settingsFile, startGateway } from './story-gateway.ts';

/** Of every receiver, unless it says otherwise. */
export const secret = 'a secret of more than sixteen bytes';

/** Models ctr and churn in versions 1 and 2, and a receiver of webhooks. */
export interface NotifyStand {
  /** Of the registry, which also holds the ledger. */
  readonly path: string;
  /** A folder for whatever else a test needs. */
  readonly folder: string;
  readonly receiver: Receiver;
  /** A gateway that tells these: each is named `owners` and posts to the receiver unless it says otherwise. */
  start(...notify: readonly object[]): Promise<StoryGateway>;
  close(): Promise<void>;
}

export async function notifyStand(): Promise<NotifyStand> {
  const registry = await directoryRegistry();
  for (const model of ['ctr', 'churn'])
    for (const version of ['1', '2']) await registry.put(model, version, { model_name: model, version });
  const receiver = await startReceiver();
  const gateways: StoryGateway[] = [];
  return {
    path: registry.path,
    folder: registry.base,
    receiver,
    async start(...notify) {
      const config = await settingsFile(registry.base, {
        store: { ledger: { path: registry.path } },
        trackers: { local: { kind: 'directory', path: registry.path } },
        notify: notify.map((more) => ({ name: 'owners', kind: 'webhook', url: receiver.url, secret, ...more })),
      });
      const gateway = await startGateway({ config }, { secrets: [secret, receiver.url] });
      gateways.push(gateway);
      return gateway;
    },
    async close() {
      await Promise.all(gateways.map((gateway) => gateway.close()));
      await receiver.close();
      await registry.remove();
    },
  };
}

export async function promote(gateway: StoryGateway, version: string, reason = 'next'): Promise<void> {
  const told = await gateway.ask('11', { input: { version, alias: 'Production', reason } });
  expect(pick(told, 'promote.userErrors')).toEqual([]);
}

export async function rollback(gateway: StoryGateway): Promise<void> {
  const told = await gateway.ask('12', { input: { model: 'ctr', reason: 'CTR fell' } });
  expect(pick(told, 'rollback.userErrors')).toEqual([]);
}

/** Until it holds, or 15 s have passed. */
export async function until(check: () => void | Promise<void>): Promise<void> {
  await vi.waitFor(check, { timeout: 15_000, interval: 20 });
}

/** As a receiver tells it: `model:ctr:1 dev.stemma.alias.moved`. */
export function movedTo(...places: readonly string[]): readonly string[] {
  return places.map((place) => `model:${place} dev.stemma.alias.moved`);
}
