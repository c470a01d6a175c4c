import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openLedger } from '#store/open.ts';
import { directoryRegistry } from '../support/directory-registry.ts';
import { expectEachOnce } from '../support/each-once.ts';
import { type Gateway, gatewaySettings, startGateway } from '../support/gateway.ts';
import { promoteThroughKills } from '../support/killing.ts';

const promotionsMin = 100;
const killsMin = 8;

test('promotions through a gateway over SQLite that is killed under way are each done exactly once', { timeout: 120_000 }, async () => {
  const registry = await directoryRegistry();
  for (const version of ['1', '2']) await registry.put('ctr', version, { model_name: 'ctr', version });
  const file = await gatewaySettings(registry.base, { path: registry.path }, registry.path);
  const compiled = join(registry.base, 'compiled');
  await (await startGateway(file, { compiled })).stop();
  let asked = 0;
  let reached = (): void => {};
  const counting = (gateway: Gateway): Gateway => ({
    ...gateway,
    ask: (query, variables) => {
      asked += 1;
      reached();
      return gateway.ask(query, variables);
    },
  });
  let kills = 0;
  const promoted = await promoteThroughKills({
    start: async () => counting(await startGateway(file, { compiled })),
    ahead: 2,
    width: 10,
    wish: (index) => ({
      version: `ctr/${1 + (index % 2)}`,
      alias: 'Production',
      reason: `promotion ${index}`,
      idempotencyKey: `key ${index}`,
    }),
    async moment() {
      const goal = asked + 10 + Math.floor(Math.random() * 8);
      await new Promise<void>((resolve) => {
        reached = () => void (asked >= goal && resolve());
      });
      await sleep(Math.random() * 10);
    },
    killed: () => {
      kills += 1;
    },
    enough: (begun) => begun >= promotionsMin && kills >= killsMin,
  });
  expect(promoted.length).toBeGreaterThanOrEqual(promotionsMin);
  // Some were cut off and repeated: else nothing was tried here.
  expect(promoted.filter(({ tries }) => tries > 1).length).toBeGreaterThanOrEqual(killsMin);
  const ledger = await openLedger({ path: registry.path });
  await expectEachOnce(ledger, ['ctr'], promoted);
  await ledger.close();
  await registry.remove();
});
