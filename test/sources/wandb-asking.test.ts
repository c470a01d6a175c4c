import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { parse, validate } from 'graphql';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type WandbTracker, wandb } from '#sources/wandb/index.ts';
import { present, values } from '../contracts/tracker-asking.ts';
import { type HostQuestion, serveHost } from '../support/hosts/served.ts';
import { apiKey, fileAt, type PaperWandb, serveWandb, wandbSchema } from '../support/wandb/server.ts';
import { type Pen, paperWorld } from '../support/wandb/world.ts';

/* How W&B is asked: with which documents, how often, and with whose key. */

const many = 100;
const registry = 'acme-org/wandb-registry-model';
let pen: Pen;
let served: PaperWandb;
const opened: WandbTracker[] = [];

beforeEach(async () => {
  pen = paperWorld();
  served = await serveWandb(pen.world);
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((tracker) => tracker.close()));
  await served.close();
});

function open(more: object = {}, url = served.url): WandbTracker {
  const settings = wandb.settings.parse({ kind: 'wandb', url, organization: 'acme', apiKey, ...more });
  const tracker = wandb.open(settings, { name: 'main', baseDir: '/' });
  opened.push(tracker);
  return tracker;
}

const metadata = { git: { remote: 'https://code.acme.test/ml/ctr', commit: 'a1'.repeat(20) } };

/** A hundred models with two aliases each, every version made by a run of its own. */
function hundred(): void {
  for (let index = 0; index < many; index++) {
    const run = pen.run(`acme-ml/ctr/run-${index}`, {
      config: { lr: index },
      files: { 'wandb-metadata.json': JSON.stringify({ ...metadata, program: `train-${index % 2}.py` }) },
      inputs: [pen.artifact('acme-ml/ctr/clicks', { type: 'dataset', metadata: { role: 'training' } })],
    });
    const artifact = pen.artifact(`acme-ml/ctr/weights-${index}`, { type: 'model', by: run, files: { 'model.onnx': String(index) } });
    pen.link(`${registry}/m${index}`, artifact, ['production', 'champion']);
  }
}

describe('a hundred of them', () => {
  const names = Array.from({ length: many }, (_, index) => `m${index}`);
  const keys = names.map((model) => ({ tracker: 'main', model, version: 'v0' }));

  test('cost a handful of calls, whatever is asked of them', async () => {
    hundred();
    const tracker = open();
    const calls = async <T>(question: Promise<T>): Promise<readonly [T, number]> => {
      served.forget();
      return [await question, served.documents.length];
    };
    const [{ models }, listed] = await calls(tracker.models());
    expect(models).toHaveLength(many);
    expect(models[0]?.aliases.map(({ name }) => name).toSorted()).toEqual(['champion', 'production']);
    const [named, byName] = await calls(tracker.modelsByName(names));
    expect(present(named).map(({ name }) => name)).toEqual(names);
    const [versions, single] = await calls(tracker.versions(keys));
    expect(present(versions).map(({ key }) => key)).toEqual(keys);
    const [lists, ofEach] = await calls(tracker.versionsOf(names, 1));
    expect(present(lists).map((list) => list.length)).toEqual(names.map(() => 1));
    const records = present(versions);
    const [runs, told] = await calls(tracker.runs(records.map(({ runId }) => runId ?? '')));
    expect(present(runs).every(({ code, datasets }) => code.repository === metadata.git.remote && datasets.length === 1)).toBe(true);
    const [details, looked] = await calls(tracker.details(records));
    expect(values(details)).toHaveLength(many);
    const [found, back] = await calls(
      tracker.backwards.versionsOfRuns(
        records.map(({ runId }) => runId ?? ''),
        many,
      ),
    );
    expect(found).toMatchObject({ truncated: false, found: { length: many } });
    // Two pages of collections, and three hundred aliases by the hundred; versions and runs by fifties; outputs by less, because a run may bring many.
    expect({ listed, byName, single, ofEach, told, looked, back }).toEqual({
      ...{ listed: 5, byName: 5, single: 2, ofEach: 5, told: 2, looked: 4, back: 4 },
    });
  });

  test('a file of a run is read once, and never again while it is the same', async () => {
    hundred();
    const tracker = open();
    const ids = pen.world.runs.map(({ path }) => path);
    await tracker.runs(ids);
    expect(new Set(served.files).size).toBe(served.files.length);
    served.forget();
    await tracker.runs(ids);
    expect(served.files).toEqual([]);
    pen.world.runs[0]?.files.set('wandb-metadata.json', JSON.stringify({ git: { remote: 'https://code.acme.test/ml/other' } }));
    const [first] = present(await tracker.runs(ids));
    expect(first?.code.repository).toBe('https://code.acme.test/ml/other');
    expect(served.files).toHaveLength(1);
  });

  test('a registry of more versions than a page is told whole, and as much of it as was asked for', async () => {
    for (let index = 0; index < 120; index++) pen.link(`${registry}/ctr`, pen.artifact('acme-ml/ctr/weights', { type: 'model' }));
    const [all, few] = await Promise.all([open().versionsOf(['ctr'], 1_000), open().versionsOf(['ctr'], 60)]);
    const wanted = Array.from({ length: 120 }, (_, index) => `v${119 - index}`);
    expect(present(all)[0]?.map(({ key }) => key.version)).toEqual(wanted);
    expect(present(few)[0]?.map(({ key }) => key.version)).toEqual(wanted.slice(0, 60));
  });
});

describe('every document', () => {
  test('is made of fields that W&B’s own client asks for, and has nothing in it that came from outside', async () => {
    hundred();
    const odd = `"}) { hack } #{'\\`;
    const tracker = open();
    const key = { tracker: 'main', model: odd.replaceAll('/', ''), version: 'v0' };
    const [version] = present(await tracker.versions([{ tracker: 'main', model: 'm0', version: 'v0' }]));
    const records = version === undefined ? [] : [version];
    await Promise.all([
      ...[tracker.models(), tracker.probe(), tracker.modelsByName([odd, 'm0']), tracker.versions([key]), tracker.versionsOf([odd], 3)],
      ...[tracker.runs([`acme-ml/ctr/${odd.replaceAll(/[#\\]/g, '')}`]), tracker.environments(records), tracker.details(records)],
      ...[tracker.files(records), tracker.datasets([{ tracker: 'main', name: odd, digest: odd }])],
      tracker.backwards.versionsOfRuns(['acme-ml/ctr/run-0'], 3),
      tracker.backwards.runsOfDataset({ tracker: 'main', name: odd, digest: odd }, 3),
      tracker.backwards.runsOfCommit('a1'.repeat(20), 3),
      tracker.backwards.runsOfCommit('a1a1a1a', 3),
    ]);
    expect(served.documents.length).toBeGreaterThan(15);
    for (const { query } of served.documents) {
      expect(validate(wandbSchema(), parse(query))).toEqual([]);
      expect(query).not.toMatch(/hack|acme|m0|a1a1/);
    }
  });

  test('names that W&B cannot have are not asked for', async () => {
    const tracker = open();
    const versions = ['latest', 'production', 'v01', 'v-1', '0', 'v1 '].map((version) => ({ tracker: 'main', model: 'ctr', version }));
    expect(values(await tracker.versions([...versions, { tracker: 'main', model: 'a/b', version: 'v0' }]))).toEqual(Array(7).fill(null));
    expect(values(await tracker.runs(['run', 'a/b', 'a/b/c/d', '../../x', 'a/../b', 'a//b', 'a/b/c?d']))).toEqual(Array(7).fill(null));
    expect(values(await tracker.modelsByName(['ctr:production', 'a/b', '']))).toEqual([null, null, null]);
    expect(served.documents).toEqual([]);
  });
});

describe('the key', () => {
  test('is the password of the user "api", and goes to nobody but W&B', async () => {
    const seen: HostQuestion[] = [];
    const store = await serveHost((question) => {
      seen.push(question);
      const content = fileAt(pen.world, question.path);
      return content === null ? { status: 404 } : { status: 200, body: content };
    });
    await served.close();
    served = await serveWandb(pen.world, { store: store.url });
    const ids = [0, 1].map((index) => {
      const content = JSON.stringify({ ...metadata, program: String(index) });
      return pen.run(`acme-ml/ctr/r${index}`, { files: { 'wandb-metadata.json': content } }).path;
    });
    // A store on a private address that nobody named is not asked at all; W&B hands the file out itself.
    const [plain] = present(await open().runs(ids.slice(0, 1)));
    expect(plain?.code.repository).toBe(metadata.git.remote);
    expect(seen).toEqual([]);
    served.forget();
    const [named] = present(await open({ storage: [store.url] }).runs(ids.slice(1)));
    expect(named?.code.repository).toBe(metadata.git.remote);
    expect(seen.map(({ path, query, headers }) => [path, query.get('signature'), headers.authorization])).toEqual([
      ['/files/acme-ml/ctr/r1/wandb-metadata.json', 'of-the-store', undefined],
    ]);
    expect(served.files).toEqual([]);
    await store.close();
  });

  test('and no connection to a private address that nobody named is made, by its number or by its name', async () => {
    let connections = 0;
    const door = createServer((socket) => {
      connections += 1;
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await once(door, 'listening');
    const { port } = door.address() as AddressInfo;
    for (const host of ['127.0.0.1', 'localhost', '[::1]']) {
      await served.close();
      served = await serveWandb(pen.world, { store: `https://${host}:${port}` });
      const run = pen.run(`acme-ml/ctr/r-${host.replaceAll(/\W/g, '')}`, {
        files: { 'wandb-metadata.json': JSON.stringify({ ...metadata, program: host }) },
      });
      const [told] = present(await open().runs([run.path]));
      expect(told?.code.repository).toBe(metadata.git.remote);
    }
    expect(connections).toBe(0);
    door.close();
  });

  test('a wrong one is refused, and stands in no error', async () => {
    const [model] = await open({ apiKey: 'not-the-key' }).modelsByName(['ctr']);
    expect(model).toMatchObject({ ok: false, fault: { code: 'UPSTREAM_FORBIDDEN', details: { source: 'main' } } });
    const fault = model?.ok === false ? model.fault : null;
    expect(`${fault?.message} ${JSON.stringify(fault?.details)}`).not.toMatch(/not-the-key|bm90LXRoZS1rZXk/);
  });
});
