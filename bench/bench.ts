import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { type Gateway, startGateway } from '../test/support/gateway.ts';
import { ensureMlflow, startMlflow } from '../tools/mlflow.ts';
import { startRedis } from '../tools/redis.ts';
import { printCalls } from './calls.ts';
import { type Measured, measure, type Target } from './load.ts';
import { fillMlflow, setAlias } from './mlflow-world.ts';
import { registryWorld } from './registry-world.ts';
import { aliasLookUp, check, mlflowAlias, promotion, rollback, which } from './shots.ts';

/*
 * npm run bench: how fast Stemma is, as ratios to something that anybody can start on the same machine. No bar: see docs/benchmarks.md.
 * Everything is started here, on 127.0.0.1, and ended again. Takes about two minutes.
 */

const refsCount = 1_000;
const mlflowVersions = 20;
/** Aliases of one model that take turns, so that moves do not only wait for each other. */
const aliases = Array.from({ length: 8 }, (_, index) => `Stage${index}`);
const load = { connections: 8, rounds: 4, warm: 200 };

const closing: (() => Promise<void>)[] = [];
try {
  await run();
} finally {
  for (const close of closing.toReversed()) await close();
}

async function run(): Promise<void> {
  await ensureMlflow({ progress: console.log });
  const mlflow = await startMlflow();
  closing.push(mlflow.stop);
  const redis = await startRedis();
  closing.push(redis.stop);
  const world = await registryWorld(refsCount);
  closing.push(world.registry.remove);
  const mlflowRefs = await fillMlflow(mlflow.url, mlflowVersions);

  const settingsOf = async (name: string, ledger: string, trackers: object): Promise<string> => {
    const file = join(world.registry.base, `${name}.yaml`);
    const gitHosts = { local: { kind: 'git', root: world.registry.base } };
    await writeFile(file, JSON.stringify({ store: { ledger: { url: ledger, prefix: name } }, trackers, gitHosts }));
    return file;
  };
  const directory = { local: { kind: 'directory', path: world.registry.path } };
  const onMlflow = { main: { kind: 'mlflow', url: mlflow.url } };
  const overDirectory = await opened(await settingsOf('directory', redis.url, directory));
  const overMlflow = await opened(await settingsOf('mlflow', redis.url, onMlflow));
  for (const alias of aliases) {
    await setAlias(mlflow.url, alias, '1');
    await post(overMlflow.url, promotion('bench/1', alias));
    await post(overMlflow.url, promotion('bench/2', alias));
    await post(overDirectory.url, promotion('bench/1', alias));
  }

  console.log(
    `${cpus().length} × ${cpus()[0]?.model}, Node ${process.versions.node}, ${load.connections} connections, everything on this machine\n`,
  );
  await lookUps(overMlflow, mlflow.url);
  await operation01(overDirectory, overMlflow, redis.url, world.refs, mlflowRefs);
  await moves(overDirectory, overMlflow, mlflow.url);
  await printCalls({ redis, mlflow: mlflow.url, folder: world.registry.base, registry: world.registry.path });
}

async function opened(settings: string): Promise<Gateway> {
  const gateway = await startGateway(settings);
  closing.push(gateway.stop);
  return gateway;
}

async function lookUps(stemma: Gateway, mlflow: string): Promise<void> {
  const alias = (index: number): string => aliases[index % aliases.length] ?? '';
  const results = await measure(
    [
      {
        name: 'Stemma, GraphQL',
        origin: stemma.url,
        shot: (index) => aliasLookUp('bench', alias(index)),
        check: check.read,
        requests: 8_000,
      },
      {
        name: 'MLflow, GET registered-models/alias',
        origin: mlflow,
        shot: (index) => mlflowAlias.get(alias(index)),
        check: check.mlflow,
        requests: 1_600,
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
  for (const ref of refs) await client.set(`bare:${ref}`, await post(overDirectory.url, which(ref)));
  await client.quit();
  const asks = (name: string, origin: string, among: readonly string[], requests: number): Target => ({
    name,
    origin,
    shot: (index) => which(among[index % among.length] ?? ''),
    check: check.read,
    requests,
  });
  const warm = { ...load, warm: refs.length };
  const results = await measure(
    [
      asks('Stemma over a directory registry', overDirectory.url, refs, 4_000),
      asks('node:http + ioredis, the same bytes', bare, refs, 8_000),
    ],
    warm,
  );
  print(`(b) operation 01, ${refs.length} references, warm`, results);
  print(
    `    the same over MLflow, ${mlflowRefs.length} references`,
    await measure([asks('Stemma over MLflow', overMlflow.url, mlflowRefs, 400)], { ...load, warm: 40 }),
  );
}

async function moves(overDirectory: Gateway, overMlflow: Gateway, mlflow: string): Promise<void> {
  for (const connections of [1, load.connections]) {
    const at = (index: number) => ({
      alias: aliases[index % aliases.length] ?? '',
      version: String(1 + (Math.floor(index / aliases.length) % 2)),
    });
    const promotes = (name: string, origin: string, requests: number): Target => ({
      name,
      origin,
      shot: (index) => promotion(`bench/${at(index).version}`, at(index).alias),
      check: check.acted,
      requests,
    });
    const results = await measure(
      [
        promotes('Stemma promote, tracker MLflow', overMlflow.url, 400),
        {
          name: 'MLflow, POST registered-models/alias',
          origin: mlflow,
          shot: (index) => mlflowAlias.set(at(index).alias, at(index).version),
          check: check.mlflow,
          requests: 400,
        },
        promotes('Stemma promote, tracker directory', overDirectory.url, 800),
        {
          name: 'Stemma rollback, tracker MLflow',
          origin: overMlflow.url,
          shot: (index) => rollback('bench', at(index).alias),
          check: check.acted,
          requests: 400,
        },
      ],
      { ...load, warm: 40, connections },
    );
    print(
      `(c) moves, durable (Redis: appendfsync always), ${connections === 1 ? 'one at a time' : `${connections} at a time`}`,
      results,
      1,
    );
  }
}

async function post(origin: string, shot: { readonly path: string; readonly body?: string }): Promise<string> {
  const answer = await fetch(`${origin}${shot.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: shot.body ?? '',
  });
  return answer.text();
}

async function bareServer(redis: string): Promise<string> {
  const child: ChildProcess = spawn(process.execPath, [join(import.meta.dirname, 'bare-server.ts'), redis], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  closing.push(async () => {
    child.kill();
    await once(child, 'close');
  });
  const [port] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return `http://127.0.0.1:${Number(String(port))}`;
}

/** The ratio is to the target at `against`; the second unless told. */
function print(title: string, results: readonly Measured[], against = 1): void {
  console.log(title);
  const base = results[against];
  for (const { name, requests, medianMs, p99Ms, perSecond } of results) {
    const ratio =
      base === undefined || name === base.name
        ? ''
        : `  ${(perSecond / base.perSecond).toFixed(2)} × requests/s, ${(medianMs / base.medianMs).toFixed(2)} × median`;
    console.log(
      `  ${name.padEnd(40)} ${String(requests).padStart(6)} requests  median ${ms(medianMs)}  p99 ${ms(p99Ms)}  ${perSecond.toFixed(0).padStart(6)}/s${ratio}`,
    );
  }
  console.log('');
}

function ms(value: number): string {
  return `${value.toFixed(2).padStart(7)} ms`;
}
