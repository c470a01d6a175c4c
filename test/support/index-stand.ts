import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type CountingProxy, countingProxy } from './counting-proxy.ts';
import { type PaperMlflow, type PaperVersion, paperMlflow } from './paper-mlflow.ts';
import { type StoryGateway, settingsFile, startGateway, type Told } from './story-gateway.ts';

const lifeMs = 1_000;

/** Settings of a gateway that looks again after a second, and never by itself. */
export const indexSettings = { store: { ledger: { path: 'ledger' } }, index: { life: `${lifeMs / 1_000}s`, every: '1h' } };

/** A tracker on paper behind a counting proxy, and for each test a gateway that has seen nothing yet. */
export interface IndexStand {
  folder: string;
  paper: PaperMlflow;
  proxy: CountingProxy;
  gateway: StoryGateway;
  /** A version that changed just now. */
  version(number: number, more?: Partial<PaperVersion>): PaperVersion;
  put(name: string, versions: readonly PaperVersion[], aliases?: Readonly<Record<string, string>>): void;
  board(): Promise<Told>;
  /** When what was seen is too old; from then on is counted. */
  later<T>(ask: () => Promise<T>): Promise<T>;
}

const runOf = (index: number): string => index.toString(16).padStart(32, 'a');

export function indexStand(deadlineMs: number): IndexStand {
  let clock = Date.UTC(2026, 9, 1);
  const stand = {
    version(number: number, more: Partial<PaperVersion> = {}) {
      clock += 60_000;
      const run_id = runOf(number);
      stand.paper.runs.set(run_id, { 'mlflow.source.git.commit': 'c'.repeat(40) });
      return { version: String(number), run_id, last_updated_timestamp: clock, ...more };
    },
    put(name: string, versions: readonly PaperVersion[], aliases: Readonly<Record<string, string>> = {}) {
      clock += 60_000;
      stand.paper.put(name, versions, { aliases, updatedAt: clock });
    },
    board: () => stand.gateway.ask('02', { first: 100 }),
    async later<T>(ask: () => Promise<T>): Promise<T> {
      const end = performance.now() + lifeMs + 50;
      while (performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
      stand.proxy.forget();
      return ask();
    },
  } as IndexStand;
  beforeAll(async () => {
    stand.folder = await mkdtemp(join(tmpdir(), 'stemma-index-'));
    stand.paper = await paperMlflow();
    stand.proxy = await countingProxy(stand.paper.url);
  });
  afterAll(async () => {
    await stand.proxy?.close();
    await stand.paper?.close();
    await rm(stand.folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    stand.paper.models.clear();
    stand.paper.runs.clear();
    stand.proxy.behave({ kind: 'pass' });
    const trackers = { main: { kind: 'mlflow', url: stand.proxy.url, deadlineMs, attemptMs: deadlineMs } };
    stand.gateway = await startGateway({ config: await settingsFile(stand.folder, { ...indexSettings, trackers }) });
    return async () => stand.gateway.close();
  });
  return stand;
}
