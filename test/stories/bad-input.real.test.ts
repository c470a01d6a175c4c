import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type RedisServer, startRedis } from '../../tools/redis.ts';
import { type Behaviour, type CountingProxy, countingProxy } from '../support/counting-proxy.ts';
import { makeFolder, makeModel, makeRun, makeVersion } from '../support/mlflow-rest.ts';
import { type StoryGateway, settingsFile, startGateway } from '../support/story-gateway.ts';

/* What is behind a gateway misbehaves: MLflow through a proxy that lies, stalls and breaks, and a Redis that is stopped or killed. */

const secrets = ['mlflow-secret', 'redis-secret', 'code-secret', 'words of the upstream', 'Log in'];
/** Beside the one without a password, by which it is seen that the server is up. */
const user = ['--user', 'ada', 'on', '>redis-secret', '~*', '&*', '+@all'];

let folder: string;
let config: string;
let proxy: CountingProxy;
let redis: RedisServer;

beforeAll(async () => {
  const url = inject('mlflowUrl');
  [folder, proxy, redis] = await Promise.all([mkdtemp(join(tmpdir(), 'stemma-bad-')), countingProxy(url), startRedis({ args: user })]);
  const experiment = await makeFolder(url, 'bad-input');
  const code = { commit: 'ab'.repeat(20), repository: 'https://bot:code-secret@code.acme.test/ml/bad' };
  const run = await makeRun(url, experiment, { name: 'bad-input', digest: 'bad', ...code });
  await makeModel(url, 'bad-input');
  for (let version = 1; version <= 3; version += 1) await makeVersion(url, 'bad-input', run);
  config = await settingsFile(folder, {
    store: { ledger: { url: redis.url.replace('//', '//ada:redis-secret@') } },
    trackers: { main: { kind: 'mlflow', url: proxy.url.replace('//', '//ada:mlflow-secret@') } },
  });
  const gateway = await opened();
  for (const version of ['bad-input/1', 'bad-input/2'])
    await gateway.ask('11', { input: { version, alias: 'Production', reason: 'while all is well' } });
  await gateway.close();
});

afterAll(async () => {
  await proxy?.close();
  await redis?.stop();
  await rm(folder, { recursive: true, force: true });
});

function opened(): Promise<StoryGateway> {
  return startGateway({ config }, { secrets });
}

/** What the work gave, and how long it took in milliseconds. */
async function timed<T>(work: () => Promise<T>): Promise<readonly [T, number]> {
  const since = performance.now();
  return [await work(), performance.now() - since];
}

const traceback = 'Traceback (most recent call last): words of the upstream, mlflow-secret';

describe('an MLflow that misbehaves', () => {
  const table: readonly (readonly [string, Behaviour, string])[] = [
    ['sends a log-in page', { kind: 'page' }, 'UPSTREAM_FORBIDDEN'],
    ['sends a log-in page with status 404', { kind: 'page', status: 404 }, 'UPSTREAM_UNAVAILABLE'],
    ['sends text that is no JSON', { kind: 'garbage' }, 'UPSTREAM_UNAVAILABLE'],
    ['fails with a 500 and a traceback', { kind: 'status', status: 500, body: traceback }, 'UPSTREAM_UNAVAILABLE'],
    ['refuses with a 403 and its words', { kind: 'status', status: 403, body: traceback }, 'UPSTREAM_FORBIDDEN'],
    ['is asked too much', { kind: 'status', status: 429, headers: { 'retry-after': '60' }, body: traceback }, 'UPSTREAM_RATE_LIMITED'],
    ['sends us elsewhere', { kind: 'redirect', to: 'http://127.0.0.1:1/?token=mlflow-secret' }, 'UPSTREAM_FORBIDDEN'],
    ['cuts the connection', { kind: 'cut' }, 'UPSTREAM_UNAVAILABLE'],
    ['stops in the middle', { kind: 'half' }, 'UPSTREAM_UNAVAILABLE'],
  ];

  test.each(table)('one that %s is told by code and source; what the ledger knows is in the same answer', async (_, behaviour, code) => {
    const gateway = await opened();
    proxy.behave(behaviour);
    try {
      await isPartial(gateway, code);
    } finally {
      proxy.behave({ kind: 'pass' });
      await gateway.close();
    }
  });

  test('one that hangs for 30 s is a time-out before its deadline is long over, and rollback does not wait for it at all', async () => {
    const gateway = await opened();
    proxy.behave({ kind: 'slow', ms: 30_000 });
    try {
      const [, took] = await timed(() => isPartial(gateway, 'UPSTREAM_TIMEOUT'));
      expect(took).toBeLessThan(10_000);
      const input = { model: 'bad-input', to: '2', reason: 'to stand where it was' };
      const [, waited] = await timed(() => gateway.ask('12', { input: { ...input, expected: { version: '2' } } }));
      expect(waited).toBeLessThan(2_000);
    } finally {
      proxy.behave({ kind: 'pass' });
      await gateway.close();
    }
  });

  test('one that is not there at all is UPSTREAM_UNAVAILABLE', async () => {
    const nowhere = await countingProxy(inject('mlflowUrl'));
    const away = await settingsFile(await mkdtemp(join(folder, 'away-')), {
      store: { ledger: { url: redis.url } },
      trackers: { main: { kind: 'mlflow', url: nowhere.url.replace('//', '//ada:mlflow-secret@') } },
    });
    await nowhere.close();
    const gateway = await startGateway({ config: away }, { secrets });
    await isPartial(gateway, 'UPSTREAM_UNAVAILABLE');
    await gateway.close();
  });

  test('one that comes back is found again by itself', async () => {
    const gateway = await opened();
    proxy.behave({ kind: 'cut' });
    for (let time = 0; time < 3; time += 1) await isPartial(gateway, 'UPSTREAM_UNAVAILABLE');
    proxy.behave({ kind: 'pass' });
    const run = async (): Promise<unknown> => (await gateway.query('{ version(ref: "bad-input@Production") { run { name } } }')).data;
    await expect.poll(run, { timeout: 10_000, interval: 250 }).toEqual({ version: { run: { name: 'bad-input' } } });
    await gateway.close();
  });
});

/** What is asked in four ways: what the ledger knows comes, the rest is named with this code. */
async function isPartial(gateway: StoryGateway, code: string): Promise<void> {
  const [origin, pinned, promoted, sources] = await Promise.all([
    gateway.ask('01', { ref: 'bad-input@Production' }),
    gateway.ask('01', { ref: 'bad-input/3' }),
    gateway.ask('11', { input: { version: 'bad-input/3', alias: 'Production', reason: 'while it is away' } }),
    gateway.ask('09'),
  ]);
  expect(origin.data).toMatchObject({
    version: { id: 'version:main/bad-input/2', version: '2', aliases: [{ name: 'Production' }], run: null, datasets: null, commit: null },
  });
  expect(pinned.data).toEqual({ version: null });
  expect(promoted.data).toEqual({ promote: null });
  for (const told of [origin, pinned, promoted]) {
    expect(told.errors.length).toBeGreaterThan(0);
    for (const error of told.errors) expect(error).toMatchObject({ code, source: 'main' });
  }
  expect(sources).toMatchObject({ data: { sources: [{ name: 'main', state: 'DOWN', lastError: expect.any(String) }] }, errors: [] });
}

describe('a Redis that does not answer', () => {
  const troubles: readonly (readonly [string, () => void | Promise<void>, () => void | Promise<void>])[] = [
    ['is stopped and swallows everything', () => signalRedis('SIGSTOP'), () => signalRedis('SIGCONT')],
    ['was killed', () => redis.kill(), () => redis.restart()],
  ];

  test.each(troubles)(
    'one that %s is STORE_UNAVAILABLE within 3 s, alive but not ready, and found again by itself',
    async (_, begin, end) => {
      const gateway = await opened();
      await gateway.ask('03', { model: 'bad-input', alias: 'Production' });
      await begin();
      try {
        const [read, took] = await timed(() => gateway.ask('03', { model: 'bad-input', alias: 'Production' }));
        expect(read).toMatchObject({ data: { model: null }, errors: [{ code: 'STORE_UNAVAILABLE', source: 'ledger', path: 'model' }] });
        expect(took).toBeLessThan(3_000);
        const input = { version: 'bad-input/3', alias: 'Dev', reason: 'while it is away', idempotencyKey: 'away' };
        const [written, waited] = await timed(() => gateway.ask('11', { input }));
        expect(written).toMatchObject({
          data: { promote: null },
          errors: [{ code: 'STORE_UNAVAILABLE', extensions: { retryable: true } }],
        });
        expect(waited).toBeLessThan(3_500);
        const burst = Array.from({ length: 6 }, () => timed(() => gateway.ask('11', { input: { ...input, idempotencyKey: null } })));
        for (const [told, queued] of await Promise.all(burst)) {
          expect(told).toMatchObject({
            data: { promote: null },
            errors: [{ code: 'STORE_UNAVAILABLE', source: 'ledger', extensions: { retryable: true } }],
          });
          expect(queued).toBeLessThan(3_500);
        }
        const [ready, asked] = await timed(() => gateway.get('/readyz'));
        expect(ready.status).toBe(503);
        expect(JSON.parse(ready.body)).toMatchObject({ status: 'not ready', code: 'STORE_UNAVAILABLE' });
        expect(asked).toBeLessThan(5_000);
        expect((await gateway.get('/healthz')).status).toBe(200);
        const rest = await gateway.query(
          '{ version(ref: "bad-input/3") { version run { name } } sources { state } model(name: "bad-input") { id } }',
        );
        expect(rest.data).toEqual({ version: { version: '3', run: { name: 'bad-input' } }, sources: [{ state: 'UP' }], model: null });
      } finally {
        await end();
      }
      await expect.poll(async () => (await gateway.get('/readyz')).status, { timeout: 20_000, interval: 200 }).toBe(200);
      const told = await gateway.ask('03', { model: 'bad-input', alias: 'Production' });
      expect(told).toMatchObject({ data: { model: { alias: { version: { version: '2' }, revision: 2 } } }, errors: [] });
      await gateway.close();
    },
  );
});

function signalRedis(signal: 'SIGSTOP' | 'SIGCONT'): void {
  process.kill(redis.pid, signal);
}
