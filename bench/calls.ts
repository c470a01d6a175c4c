import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CountingProxy, countingProxy } from '../test/support/counting-proxy.ts';
import { startGateway } from '../test/support/gateway.ts';
import { type RedisWatch, startRedisWatch } from '../test/support/redis-watch.ts';
import type { RedisServer } from '../tools/redis.ts';
import type { Shot } from './load.ts';
import { aliasLookUp, promotion, rollback, which } from './shots.ts';

/** Where a gateway of its own is started, with a counter in front of everything that it asks. */
export interface CallsPlace {
  readonly redis: RedisServer;
  readonly mlflow: string;
  readonly folder: string;
  readonly registry: string;
}

/** Counts at the sockets what one request of each kind asks of Redis and of MLflow. */
export async function printCalls({ redis, mlflow, folder, registry }: CallsPlace): Promise<void> {
  const watch = await startRedisWatch(redis.port);
  const proxy = await countingProxy(mlflow);
  const trackers = { main: { kind: 'mlflow', url: proxy.url }, local: { kind: 'directory', path: registry, apart: true } };
  const file = join(folder, 'calls.yaml');
  const ledger = { url: `redis://127.0.0.1:${watch.port}`, prefix: 'calls' };
  await writeFile(file, JSON.stringify({ store: { ledger }, trackers }));
  const gateway = await startGateway(file);
  const send = async ({ path, body }: Shot): Promise<string> => {
    const answer = await fetch(`${gateway.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: body ?? '',
    });
    return answer.text();
  };
  for (const version of ['1', '2', '1']) await send(promotion(`bench0/${version}`, 'Production'));
  console.log('calls of one request, counted at the sockets');
  for (const [name, shot] of [
    ['alias look-up', aliasLookUp('bench0', 'Production')],
    ['operation 01 of a version', which('bench0/3')],
    ['operation 01 of an alias', which('bench0@Production')],
    ['promote', promotion('bench0/3', 'Production')],
    ['rollback', rollback('bench0', 'Production')],
  ] as const) {
    watch.forget();
    proxy.forget();
    await send(shot);
    console.log(`  ${name.padEnd(28)} Redis ${watch.commands.length}   MLflow ${proxy.asked.length}${pathsOf(proxy)}`);
  }
  await close(gateway, watch, proxy);
}

function pathsOf(proxy: CountingProxy): string {
  const counts = Object.entries(proxy.counts()).map(
    ([path, count]) => `${path.replace('/api/2.0/mlflow/', '')}${count === 1 ? '' : ` × ${count}`}`,
  );
  return counts.length === 0 ? '' : `: ${counts.join(', ')}`;
}

async function close(gateway: { stop(): Promise<void> }, watch: RedisWatch, proxy: CountingProxy): Promise<void> {
  await gateway.stop();
  await Promise.all([watch.close(), proxy.close()]);
}
