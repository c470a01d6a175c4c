import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { settingsFile, spawnGateway } from '../support/story-gateway.ts';

let folder: string;
let hanging: Server;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-stopping-'));
  hanging = createServer(() => undefined);
  await new Promise<void>((resolve) => hanging.listen(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  hanging.closeAllConnections();
  await new Promise((resolve) => hanging.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

test('a server that is stopped while a request waits for a tracker that hangs is gone after about five seconds', async () => {
  const { port } = hanging.address() as AddressInfo;
  const patient = { deadlineMs: 60_000, attemptMs: 60_000 };
  const config = await settingsFile(folder, {
    store: { ledger: { path: 'ledger' } },
    trackers: { main: { kind: 'mlflow', url: `http://127.0.0.1:${port}`, ...patient } },
  });
  const gateway = await spawnGateway(['--config', config]);
  const reached = new Promise((resolve) => hanging.once('request', resolve));
  const cut = gateway.query('{ models { totalCount } }').then(
    () => 'answered',
    () => 'cut',
  );
  await reached;
  const since = performance.now();
  await gateway.close();
  expect(performance.now() - since).toBeLessThan(6_000);
  expect(await cut).toBe('cut');
});
