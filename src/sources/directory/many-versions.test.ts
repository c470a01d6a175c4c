import { createHook } from 'node:async_hooks';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Tracker } from '#ports/tracker.ts';
import { directoryRegistry, type TestRegistry } from '../../../test/support/directory-registry.ts';
import { directory } from './index.ts';

/* Ten thousand versions, as a registry has them after some years: what did not change is not read again. */

const modelsCount = 20;
const versionsCount = 10_000;
const nameOf = (index: number): readonly [string, string] => [`m${index % modelsCount}`, String(1 + Math.floor(index / modelsCount))];

let registry: TestRegistry;
let tracker: Tracker;

beforeAll(async () => {
  registry = await directoryRegistry();
  const at = (index: number): Promise<string> => {
    const [model, version] = nameOf(index);
    return registry.put(model, version, { model_name: model, version, notes: 'one', code: { commit: commitOf(index) } });
  };
  for (let index = 0; index < versionsCount; index += 100) await Promise.all(Array.from({ length: 100 }, (_, more) => at(index + more)));
  tracker = directory.open(directory.settings.parse({ kind: 'directory', path: registry.path }), { name: 'local', baseDir: '/' });
});
afterAll(async () => {
  await registry?.remove();
});

function commitOf(index: number): string {
  return index.toString(16).padStart(40, '0');
}

/** How many files Node opens while something is done: each is a file handle of its own. */
async function opens<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly opened: number; readonly ms: number }> {
  let opened = 0;
  const hook = createHook({ init: (_, type) => void (opened += type === 'FILEHANDLE' ? 1 : 0) }).enable();
  const before = performance.now();
  try {
    const value = await work();
    return { value, opened, ms: performance.now() - before };
  } finally {
    hook.disable();
  }
}

/** Looks through all of them, as `impact` does. */
const look = (commit: string) => opens(async () => (await tracker.backwards.runsOfCommit(commit, 10)).found.map(({ id }) => id));

test('of ten thousand versions the first look opens each file once, a later one none, and one after a change the one that changed', async () => {
  const first = await look(commitOf(4_711));
  expect(first).toMatchObject({ value: [nameOf(4_711).join('/')], opened: versionsCount });
  // What was written in the last two seconds is looked at again: a change within one tick of the clock leaves no trace.
  await vi.waitFor(async () => expect((await look(commitOf(0))).opened).toBe(0), { timeout: 15_000, interval: 200 });
  const [model, version] = nameOf(4_711);
  const changed = 'f'.repeat(40);
  await registry.put(model, version, { model_name: model, version, notes: 'two', code: { commit: changed } });
  expect(await look(changed)).toMatchObject({ value: [`${model}/${version}`], opened: 1 });
  expect((await look(commitOf(4_711))).value).toEqual([]);
  const known = await opens(() => tracker.models());
  expect(known.value.models).toHaveLength(modelsCount);
  // A tenth of the time is plenty for asking the file system of each whether it is the same.
  expect(known.ms).toBeLessThan(Math.max(first.ms, 3_000));
});

test('one version among ten thousand is found without looking at the others', async () => {
  const [model, version] = nameOf(9_999);
  const found = await opens(() => tracker.versions([{ tracker: 'local', model, version }]));
  expect(found.value).toMatchObject([{ ok: true, value: { status: 'READY' } }]);
  expect(found.opened).toBeLessThan(2);
});
