import { rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Answer } from '#domain/fault.ts';
import type { VersionRecord } from '#domain/version.ts';
import type { Tracker } from '#ports/tracker.ts';
import { directoryRegistry, type TestRegistry } from '../../../test/support/directory-registry.ts';
import { directory } from './index.ts';

let registry: TestRegistry;
let tracker: Tracker;
beforeEach(async () => {
  registry = await directoryRegistry();
  tracker = directory.open(directory.settings.parse({ kind: 'directory', path: registry.path }), { name: 'local', baseDir: '/' });
});
afterEach(async () => {
  await registry.remove();
});

const version = async (model: string, name: string): Promise<Answer<VersionRecord | null>> => {
  const [outcome] = await tracker.versions([{ tracker: 'local', model, version: name }]);
  if (outcome === undefined) throw new Error('no answer came');
  return outcome;
};
const told = async (model: string, name: string): Promise<VersionRecord> => {
  const outcome = await version(model, name);
  if (!outcome.ok || outcome.value === null)
    throw new Error(`${model}/${name} is not told: ${outcome.ok ? 'absent' : outcome.fault.message}`);
  return outcome.value;
};

describe('folders', () => {
  const odd = [
    "it's",
    'a "b" c',
    '100%',
    '100%25',
    'ctr@2',
    'модель',
    '模型',
    'a b',
    '#1',
    '?',
    '&',
    'ctr:1',
    '-rf',
    '$(x)',
    '__proto__',
    'constructor',
  ];

  test.each(odd)('a model called %j works, and so does a version', async (name) => {
    await registry.put(name, name, { model_name: name, version: '1' });
    expect((await told(name, name)).key).toEqual({ tracker: 'local', model: name, version: name });
    const { models } = await tracker.models();
    expect(models.map((model) => model.name)).toEqual([name]);
    const [run] = await tracker.runs([`${name}/${name}`]);
    expect(run?.ok === true && run.value?.key.id).toBe(`${name}/${name}`);
  });

  test('a name with a slash is a nested folder, also below and beside other models', async () => {
    await registry.put('ads', '1', { model_name: 'ads', version: '1' });
    await registry.put('ads/eu/ctr', '1', { model_name: 'ads/eu/ctr', version: '1' });
    await registry.put('ads/eu/ctr', '2', { model_name: 'ctr', version: '2' });
    const { models } = await tracker.models();
    expect(models.map((model) => model.name).toSorted()).toEqual(['ads', 'ads/eu/ctr']);
    const [of, none] = await tracker.versionsOf(['ads/eu/ctr', 'ads/eu'], 10);
    expect(of?.ok === true && of.value?.map(({ key }) => key.version)).toEqual(['2', '1']);
    expect(none).toEqual({ ok: true, value: null });
  });

  test('folders with a dot in front and files are no versions', async () => {
    await registry.put('.stemma', '1', { model_name: 'x', version: '1' });
    await registry.put('ctr', '.stemma-new', { model_name: 'ctr', version: '2' });
    await registry.put('ctr', '1', { model_name: 'ctr', version: '1' });
    await writeFile(join(registry.path, 'ctr', 'README.md'), 'x');
    const { models } = await tracker.models();
    expect(models.map((model) => model.name)).toEqual(['ctr']);
    const [versions] = await tracker.versionsOf(['ctr'], 10);
    expect(versions?.ok === true && versions.value?.map(({ key }) => key.version)).toEqual(['1']);
  });

  test.each([
    ['..', 'outside'],
    ['../outside', '1'],
    ['ctr/../../outside', '1'],
    ['ctr', '../../outside/1'],
    ['.', '.'],
    ['', ''],
    ['/etc', '1'],
    ['ctr\0', '1'],
    ['ctr', '1\0'],
    ['ctr', '1/.'],
    ['ctr//', '1'],
    ['c'.repeat(5000), '1'],
    ['linked', '1'],
  ])('%j/%j leads nowhere', async (model, name) => {
    await registry.files('outside/1', { 'metadata.json': '{"model_name":"outside","version":"1"}' });
    await registry.put('ctr', '1', { model_name: 'ctr', version: '1' });
    await symlink(join(registry.base, 'outside'), join(registry.path, 'linked'));
    expect(await version(model, name)).toEqual({ ok: true, value: null });
    expect(await tracker.runs([`${model}/${name}`])).toEqual([{ ok: true, value: null }]);
  });

  test('a change of the file is seen at once, also one that keeps its length', async () => {
    await registry.put('ctr', '1', { model_name: 'ctr', version: '1', notes: 'one' });
    expect((await told('ctr', '1')).description).toBe('one');
    await registry.put('ctr', '1', { model_name: 'ctr', version: '1', notes: 'two' });
    expect((await told('ctr', '1')).description).toBe('two');
    await rm(join(registry.path, 'ctr'), { recursive: true });
    expect(await version('ctr', '1')).toEqual({ ok: true, value: null });
  });

  test('a registry that comes back is read again', async () => {
    await registry.put('ctr', '1', { model_name: 'ctr', version: '1' });
    await told('ctr', '1');
    await rename(registry.path, `${registry.path}-away`);
    expect(await version('ctr', '1')).toMatchObject({ ok: false, fault: { code: 'UPSTREAM_UNAVAILABLE', details: { source: 'local' } } });
    await writeFile(registry.path, 'a file');
    expect(await version('ctr', '1')).toMatchObject({ ok: false, fault: { code: 'UPSTREAM_UNAVAILABLE' } });
    await rm(registry.path);
    await rename(`${registry.path}-away`, registry.path);
    expect((await told('ctr', '1')).status).toBe('READY');
  });
});

describe('one broken version among good ones', () => {
  beforeEach(async () => {
    for (const name of ['1', '2', '3'])
      await registry.put('ctr', name, { model_name: 'ctr', version: name, owners: ['ada'], code: { commit: 'a1'.repeat(20) } });
    await registry.put('ctr', '2', '{\n  "model_name": "ctr",\n  "version": "2",\n}');
  });

  test('is a fault of its own, and the others are told', async () => {
    const outcomes = await tracker.versions(['1', '2', '3', '4'].map((name) => ({ tracker: 'local', model: 'ctr', version: name })));
    expect(outcomes.map((outcome) => (outcome.ok ? (outcome.value?.status ?? null) : outcome.fault.code))).toEqual([
      'READY',
      'UPSTREAM_UNAVAILABLE',
      'READY',
      null,
    ]);
  });

  test('stays in the list of versions, as one that failed and why', async () => {
    const [all] = await tracker.versionsOf(['ctr'], 10);
    const broken = all?.ok === true ? all.value?.find(({ key }) => key.version === '2') : undefined;
    expect(all?.ok === true && all.value?.length).toBe(3);
    expect(broken).toMatchObject({
      status: 'FAILED',
      statusMessage: expect.stringContaining('ctr/2/metadata.json of local, line 4, column 1: it is not JSON: no comma may stand before }'),
    });
  });

  test('does not take the model with it', async () => {
    const [model] = await tracker.modelsByName(['ctr']);
    expect(model?.ok === true && model.value).toMatchObject({ owners: ['ada'], latest: { key: { version: '3' } } });
  });

  test('makes what looks back say that there may be more', async () => {
    expect(await tracker.backwards.runsOfCommit('a1'.repeat(20), 10)).toMatchObject({
      found: [{ id: 'ctr/1' }, { id: 'ctr/3' }],
      truncated: true,
    });
    const [absent] = await tracker.datasets([{ tracker: 'local', name: 'x', digest: 'y' }]);
    expect(absent?.ok).toBe(false);
  });
});
