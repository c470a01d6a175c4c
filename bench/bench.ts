import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { type Gateway, startGateway } from '../test/support/gateway.ts';
import { ensureMlflow, startMlflow } from '../tools/mlflow.ts';
import { startRedis } from '../tools/redis.ts';
import { printCalls } from './calls.ts';
import { type Measured, measure, type Shot, type Target } from './load.ts';
import { printManyVersions } from './many-versions.ts';
import { fillMlflow } from './mlflow-world.ts';
import { registryWorld } from './registry-world.ts';
import { aliasLookUp, board, check, mlflowAlias, mlflowModelList, promotion, rollback, search, which } from './shots.ts';

/*
 * npm run bench: how fast Stemma is, as ratios to something that anybody can start on the same machine. No bar: see docs/benchmarks.md.
 * Everything is started here, on 127.0.0.1, and ended again. Takes a few minutes.
 */

const registryModels = 100;
const registryVersions = 10;
/** A model for each connection, so that moves do not only wait for each other. */
const mlflowModels = 8;
const mlflowVersions = 3;
const load = { connections: 8, rounds: 4, warm: 80 };
const movesWarm = 40;
const rollbacksCount = 200;

const closing: (() => Promise<void>)[] = [];
try {
  await run();
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  for (const close of closing.toReversed()) await close();
}

async function run(): Promise<void> {
  await ensureMlflow({ progress: console.log });
  const mlflow = await startMlflow();
  closing.push(() => mlflow.stop());
  const redis = await startRedis();
  closing.push(() => redis.stop());
  const world = await registryWorld(registryModels, registryVersions);
  closing.push(() => world.registry.remove());
  const mlflowRefs = await fillMlflow(mlflow.url, mlflowModels, mlflowVersions);

  async function opened(name: string, trackers: object): Promise<Gateway> {
    const file = join(world.registry.base, `${name}.yaml`);
    const gitHosts = { local: { kind: 'git', root: world.registry.base } };
    await writeFile(file, JSON.stringify({ store: { ledger: { url: redis.url, prefix: name } }, trackers, gitHosts }));
    const gateway = await startGateway(file);
    closing.push(() => gateway.stop());
    return gateway;
  }

  const overDirectory = await opened('directory', { local: { kind: 'directory', path: world.registry.path } });
  const overMlflow = await opened('mlflow', { main: { kind: 'mlflow', url: mlflow.url } });
  const [cpu] = cpus();
  console.log(
    `${cpus().length} × ${cpu?.model}, Node ${process.versions.node}, load before ${loadavg()[0]?.toFixed(1)}; all on this machine.`,
  );
  console.log(`Closed loops of ${load.connections} connections, targets in turns.\n`);
  await lookUps(overMlflow, mlflow.url);
  await operation01(overDirectory, overMlflow, redis.url, world.refs, mlflowRefs);
  await moves(overDirectory, overMlflow, mlflow.url);
  await boards(overMlflow, mlflow.url);
  await printManyVersions();
  await printCalls({ redis, mlflow: mlflow.url, folder: world.registry.base, registry: world.registry.path });
}

function mlflowModel(index: number): string {
  return `bench${index % mlflowModels}`;
}

/** Of each model now one version, now the other. */
function version(index: number): string {
  return String(1 + (Math.floor(index / mlflowModels) % 2));
}

async function lookUps(stemma: Gateway, mlflow: string): Promise<void> {
  for (let index = 0; index < mlflowModels; index += 1) {
    await send(mlflow, mlflowAlias.set(mlflowModel(index), 'Production', '1'));
    await send(stemma.url, promotion(`${mlflowModel(index)}/1`, 'Production'));
  }
  const results = await measure(
    [
      {
        name: 'Stemma, GraphQL',
        origin: stemma.url,
        shot: (index) => aliasLookUp(mlflowModel(index), 'Production'),
        check: check.read,
        requests: 8_000,
      },
      {
        name: 'MLflow, GET registered-models/alias',
        origin: mlflow,
        shot: (index) => mlflowAlias.get(mlflowModel(index), 'Production'),
        check: check.mlflow,
        requests: 800,
      },
    ],
    load,
  );
  print('(a) alias look-up', results);
}

async function operation01(
  overDirectory: Gateway,
  overMlflow: Gateway,
  redis: string,
  refs: readonly string[],
  mlflowRefs: readonly string[],
): Promise<void> {
  const bare = await bareServer(redis);
  const client = new Redis(redis);
  for (const ref of refs) await client.set(`bare:${ref}`, await send(overDirectory.url, which(ref)));
  await client.quit();
  const asks = (name: string, origin: string, among: readonly string[], requests: number): Target => ({
    name,
    origin,
    shot: (index) => which(among[index % among.length] ?? ''),
    check: check.read,
    requests,
  });
  const against = [
    asks('Stemma over a directory registry', overDirectory.url, refs, 2 * refs.length),
    asks('node:http + ioredis, the same bytes', bare, refs, 8 * refs.length),
  ];
  print(`(b) operation 01, ${refs.length} references, warm`, await measure(against, { ...load, warm: refs.length }));
  const alone = await measure([asks('Stemma over MLflow', overMlflow.url, mlflowRefs, 240)], load);
  print(`    the same over MLflow, ${mlflowRefs.length} references`, alone);
}

async function moves(overDirectory: Gateway, overMlflow: Gateway, mlflow: string): Promise<void> {
  const promotes = (name: string, { url }: Gateway): Target => ({
    name,
    origin: url,
    shot: (index) => promotion(`${mlflowModel(index)}/${version(index)}`, 'Production'),
    check: check.acted,
    requests: 400,
  });
  for (const connections of [1, load.connections]) {
    const results = await measure(
      [
        promotes('Stemma promote, tracker MLflow', overMlflow),
        {
          name: 'MLflow, POST registered-models/alias',
          origin: mlflow,
          shot: (index) => mlflowAlias.set(mlflowModel(index), 'Production', version(index)),
          check: check.mlflow,
          requests: 400,
        },
        promotes('Stemma promote, directory registry', overDirectory),
        await rollbacks(overDirectory, `R${connections}`),
      ],
      { ...load, warm: movesWarm, connections },
    );
    print(`(c) moves, durable (Redis: appendfsync always), ${connections === 1 ? 'one' : connections} at a time`, results);
  }
}

/** Lists: answered from what is remembered, looked at again every three seconds. */
async function boards(stemma: Gateway, mlflow: string): Promise<void> {
  const results = await measure(
    [
      { name: 'Stemma, operation 02', origin: stemma.url, shot: board, check: check.read, requests: 1_600 },
      { name: 'Stemma, search', origin: stemma.url, shot: () => search('bench'), check: check.read, requests: 1_600 },
      { name: 'MLflow, GET registered-models/search', origin: mlflow, shot: () => mlflowModelList, check: check.mlflow, requests: 400 },
    ],
    load,
  );
  print(`(e) the board of ${mlflowModels} models at MLflow, with runs, data and commits`, results);
}

/** An alias can be rolled back once a past: each of these gets one of its own. */
async function rollbacks({ url }: Gateway, prefix: string): Promise<Target> {
  const model = (index: number): string => `bench${index % registryModels}`;
  const alias = (index: number): string => `${prefix}-${Math.floor(index / registryModels)}`;
  for (let index = 0; index < movesWarm + rollbacksCount; index += 1)
    for (const one of ['1', '2']) await send(url, promotion(`${model(index)}/${one}`, alias(index)));
  return {
    name: 'Stemma rollback',
    origin: url,
    shot: (index) => rollback(model(index), alias(index)),
    check: check.acted,
    requests: rollbacksCount,
  };
}

async function send(origin: string, { path, body = '' }: Shot): Promise<string> {
  const answer = await fetch(`${origin}${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 300)}`);
  return text;
}

async function bareServer(redis: string): Promise<string> {
  const script = join(import.meta.dirname, 'bare-server.ts');
  const child: ChildProcess = spawn(process.execPath, [script, redis], { stdio: ['ignore', 'pipe', 'inherit'] });
  closing.push(async () => {
    child.kill();
    await once(child, 'close');
  });
  const [port] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return `http://127.0.0.1:${Number(String(port))}`;
}

/** Ratios are to the second target. */
function print(title: string, results: readonly Measured[]): void {
  console.log(title);
  const [, base] = results;
  for (const { name, requests, medianMs, p99Ms, perSecond } of results) {
    const ratio =
      base === undefined || name === base.name
        ? ''
        : `  ${(perSecond / base.perSecond).toFixed(2)} × requests/s, ${(medianMs / base.medianMs).toFixed(2)} × median`;
    console.log(
      `  ${name.padEnd(37)} ${String(requests).padStart(5)}  median ${ms(medianMs)}  p99 ${ms(p99Ms)}  ${perSecond.toFixed(0).padStart(5)}/s${ratio}`,
    );
  }
  console.log('');
}

function ms(value: number): string {
  return `${value.toFixed(2).padStart(7)} ms`;
}
