import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openLedger } from '#store/open.ts';
import { appendScript } from '#store/redis/script.ts';
import { startRedis } from '../../tools/redis.ts';
import { directoryRegistry } from '../support/directory-registry.ts';
import { expectEachOnce } from '../support/each-once.ts';
import { gatewaySettings, startGateway } from '../support/gateway.ts';
import { promoteThroughKills } from '../support/killing.ts';
import { type SeenCommand, startRedisWatch } from '../support/redis-watch.ts';

const models = ['m0', 'm1', 'm2', 'm3', 'm4'];
/** More of them where somebody has more time: `STEMMA_PROMOTIONS=1000`. */
const promotionsMin = Number(process.env['STEMMA_PROMOTIONS'] ?? 500);
const killsInFlightMin = 50;
/** After how many kills of a gateway Redis is killed too. */
const redisKillEvery = 12;

test('hundreds of promotions are each done exactly once, through gateways that are killed while they write, over a Redis that is killed too', {
  timeout: 600_000,
}, async () => {
  const redis = await startRedis();
  const watch = await startRedisWatch(redis.port);
  const registry = await directoryRegistry();
  for (const model of models) for (const version of ['1', '2']) await registry.put(model, version, { model_name: model, version });
  const file = await gatewaySettings(registry.base, { url: `redis://127.0.0.1:${watch.port}` }, registry.path);
  const compiled = join(registry.base, 'compiled');
  // A clean end leaves its compiled code to those that follow.
  await (await startGateway(file, { compiled })).stop();

  watch.slow({ commandMs: () => Math.random() * 3, replyMs: () => Math.random() * 6 });
  let appends = 0;
  let reached = (): void => {};
  watch.onCommand(({ words }) => {
    if (!isAppend(words)) return;
    appends += 1;
    reached();
  });
  const counted = { kills: 0, redisKills: 0, inFlight: 0, unsent: 0, unheard: 0 };
  const promoted = await promoteThroughKills({
    // One that starts just while Redis is gone ends, as it should; the next one starts.
    start: () => patiently(() => startGateway(file, { compiled })),
    ahead: 2,
    width: 10,
    wish: (index) => ({
      version: `${models[index % models.length]}/${1 + (index % 2)}`,
      alias: 'Production',
      reason: `promotion ${index}`,
      idempotencyKey: `key ${index}`,
    }),
    async moment() {
      const goal = appends + 1 + Math.floor(Math.random() * 18);
      await new Promise<void>((resolve) => {
        reached = () => void (appends >= goal && resolve());
      });
      await sleep(Math.random() * 4);
      counted.kills += 1;
      if (counted.kills % redisKillEvery !== 0) return;
      await redis.kill();
      counted.redisKills += 1;
      await redis.restart();
    },
    killed() {
      const waiting = watch.commands.filter(({ words, at }) => isAppend(words) && at.told === null);
      watch.forget();
      if (waiting.length > 0) counted.inFlight += 1;
      if (waiting.some(({ at }) => at.handed === null)) counted.unsent += 1;
      if (waiting.some(({ at }) => at.replied !== null)) counted.unheard += 1;
    },
    enough: (begun) => begun >= promotionsMin && counted.inFlight >= killsInFlightMin,
  });

  expect(promoted.length).toBeGreaterThanOrEqual(promotionsMin);
  expect(counted.inFlight).toBeGreaterThanOrEqual(killsInFlightMin);
  // Of both kinds: those that Redis never got, and those that it wrote and nobody was told.
  expect(counted.redisKills).toBeGreaterThan(0);
  expect(counted.unsent).toBeGreaterThan(0);
  expect(counted.unheard).toBeGreaterThan(0);
  const ledger = await openLedger({ url: redis.url });
  await expectEachOnce(ledger, models, promoted);
  await ledger.close();
  await watch.close();
  await redis.stop();
  await registry.remove();
});

function isAppend(words: SeenCommand['words']): boolean {
  return words.includes(appendScript.sha);
}

async function patiently<T>(start: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await start();
    } catch (error) {
      if (tries === 20) throw error;
      await sleep(100);
    }
  }
}
