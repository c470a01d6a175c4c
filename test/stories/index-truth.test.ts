import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type CountingProxy, countingProxy } from '../support/counting-proxy.ts';
import { type PaperMlflow, type PaperVersion, paperMlflow } from '../support/paper-mlflow.ts';
import { pick, type StoryGateway, settingsFile, startGateway } from '../support/story-gateway.ts';

/* What is remembered is never passed off as what a tracker holds now. */

const lifeMs = 1_000;
const deadlineMs = 600;
const plain = { store: { ledger: { path: 'ledger' } }, index: { life: `${lifeMs / 1_000}s`, every: '1h' } };
const runOf = (index: number): string => index.toString(16).padStart(32, 'a');

let folder: string;
let paper: PaperMlflow;
let proxy: CountingProxy;
let gateway: StoryGateway;
let clock = Date.UTC(2026, 9, 1);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-index-truth-'));
  paper = await paperMlflow();
  proxy = await countingProxy(paper.url);
});

afterAll(async () => {
  await proxy?.close();
  await paper?.close();
  await rm(folder, { recursive: true, force: true });
});

/** A gateway that has seen nothing yet. */
beforeEach(async () => {
  paper.models.clear();
  paper.runs.clear();
  proxy.behave({ kind: 'pass' });
  const settings = { ...plain, trackers: { main: { kind: 'mlflow', url: proxy.url, deadlineMs, attemptMs: deadlineMs } } };
  gateway = await startGateway({ config: await settingsFile(folder, settings) });
  return async () => gateway.close();
});

/** A version that changed just now. */
function version(number: number, more: Partial<PaperVersion> = {}): PaperVersion {
  clock += 60_000;
  const run_id = runOf(number);
  paper.runs.set(run_id, { 'mlflow.source.git.commit': 'c'.repeat(40) });
  return { version: String(number), run_id, last_updated_timestamp: clock, ...more };
}

function put(name: string, versions: readonly PaperVersion[], aliases: Readonly<Record<string, string>> = {}): void {
  clock += 60_000;
  paper.put(name, versions, { aliases, updatedAt: clock });
}

const board = () => gateway.ask('02', { first: 100 });

async function later<T>(ask: () => Promise<T>): Promise<T> {
  const end = performance.now() + lifeMs + 50;
  while (performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
  proxy.forget();
  return ask();
}

it('versions of one model that are listed as they were name the tracker that does not answer', async () => {
  put('ctr', [version(1)]);
  await board();
  proxy.behave({ kind: 'status', status: 403 });
  const told = await later(() =>
    gateway.query('{ versions(filter: { model: "ctr" }) { totalCount nodes { id } missing { source code why } } }'),
  );
  expect(told.data).toMatchObject({
    versions: {
      totalCount: null,
      nodes: [{ id: 'version:main/ctr/1' }],
      missing: [{ source: 'main', code: 'UPSTREAM_FORBIDDEN', why: expect.stringContaining('What is listed of it is as of ') }],
    },
  });
});

it('versions under a model that is listed as it was name the tracker that does not answer', async () => {
  put('ctr', [version(1)]);
  await board();
  proxy.behave({ kind: 'status', status: 403 });
  const told = await later(() =>
    gateway.query('{ models { nodes { versions(first: 1) { totalCount nodes { id } missing { source code } } } missing { source } } }'),
  );
  expect(pick(told, 'models.nodes.0.versions')).toEqual({
    totalCount: null,
    nodes: [{ id: 'version:main/ctr/1' }],
    missing: [{ source: 'main', code: 'UPSTREAM_FORBIDDEN' }],
  });
});

it('what is compared is asked of its tracker, also beside a list that is answered from memory', async () => {
  const [one, two] = [version(1), version(2)];
  put('ctr', [one, two]);
  await gateway.query('{ versions { nodes { id commit { sha } } } }');
  paper.runs.set(runOf(2), { 'mlflow.docker.image.id': `sha256:${'d'.repeat(64)}` });
  const told = await gateway.query('{ versions { nodes { id } } compare(base: "ctr/1", head: "ctr/2") { environment { field head } } }');
  expect(pick(told, 'compare.environment')).toContainEqual({ field: 'imageDigest', head: `sha256:${'d'.repeat(64)}` });
});
