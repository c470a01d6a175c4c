import { execFile } from 'node:child_process';
import { lstat, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { directoryRegistry, type TestRegistry } from '../../../test/support/directory-registry.ts';
import { directory } from './index.ts';
import { type Registered, registerVersion } from './register.ts';

let registry: TestRegistry;
beforeEach(async () => {
  registry = await directoryRegistry();
});
afterEach(async () => {
  await registry.remove();
});

const now = (): number => Date.UTC(2025, 9, 1, 12);
const register = async (from: string, more: { model?: string; metadata?: string } = {}): Promise<Registered> =>
  await registerVersion({ root: registry.path, model: 'ctr', from, now, ...more });
const metadataOf = async (path: string): Promise<unknown> => JSON.parse(await readFile(join(path, 'metadata.json'), 'utf8'));
const mode = async (path: string): Promise<string> => ((await lstat(path)).mode & 0o777).toString(8);

describe('a registered version', () => {
  test('has the files, a metadata.json filled in, and is write-protected', async () => {
    const from = await registry.files('out', { 'model.onnx': 'weights', 'assets/vocab.txt': 'a b c' });
    const { model, version, path } = await register(from);
    expect([model, version, path]).toEqual(['ctr', '1', join(registry.path, 'ctr', '1')]);
    expect(await metadataOf(path)).toEqual({ model_name: 'ctr', version: '1', created_at: '2025-10-01T12:00:00.000Z' });
    expect(await readFile(join(path, 'assets/vocab.txt'), 'utf8')).toBe('a b c');
    expect([
      await mode(path),
      await mode(join(path, 'assets')),
      await mode(join(path, 'assets/vocab.txt')),
      await mode(join(path, 'metadata.json')),
    ]).toEqual(['555', '555', '444', '444']);
    expect(await readdir(join(registry.path, 'ctr'))).toEqual(['1']);
  });

  test('is told by the tracker at once', async () => {
    const tracker = directory.open(directory.settings.parse({ kind: 'directory', path: registry.path }), { name: 'local', baseDir: '/' });
    await register(await registry.files('out', { 'metadata.json': '{ "version": "1.2.0", "metrics": { "auc": NaN, "loss": 0.5 } }' }));
    const [found] = await tracker.versions([{ tracker: 'local', model: 'ctr', version: '1.2.0' }]);
    expect(found?.ok === true && found.value).toMatchObject({ semver: '1.2.0', status: 'READY', statusMessage: null });
    const [run] = await tracker.runs(['ctr/1.2.0']);
    expect(run?.ok === true && run.value?.metrics).toEqual([
      { key: 'auc', value: null, special: 'NAN', split: null },
      { key: 'loss', value: 0.5, special: null, split: null },
    ]);
  });

  test('keeps what its metadata.json says, unknown keys too', async () => {
    const said = { model_name: 'ctr', version: '2.0.0', created_at: '2024-01-01', own: { deep: [1, null] }, tags: { team: 'ads' } };
    const { path } = await register(await registry.files('out', { 'metadata.json': JSON.stringify(said) }));
    expect(await metadataOf(path)).toEqual(said);
  });

  test('takes the metadata that is given in place of what is in the folder', async () => {
    const from = await registry.files('out', { 'metadata.json': 'broken' });
    const given = await registry.files('given', { 'm.json': '{ "owners": ["ada"] }' });
    const { path } = await register(from, { metadata: join(given, 'm.json') });
    expect(await metadataOf(path)).toMatchObject({ owners: ['ada'], version: '1' });
  });

  test('of a model with a slash lies in nested folders', async () => {
    const { path } = await register(await registry.files('out', { a: '1' }), { model: 'ads/eu/ctr' });
    expect(path).toBe(join(registry.path, 'ads/eu/ctr/1'));
    expect(await metadataOf(path)).toMatchObject({ model_name: 'ads/eu/ctr' });
  });

  test('has what a link inside of the folder leads to', async () => {
    const from = await registry.files('out', { 'model-1.bin': 'weights' });
    await symlink('model-1.bin', join(from, 'latest.bin'));
    const { path } = await register(from);
    expect((await lstat(join(path, 'latest.bin'))).isFile()).toBe(true);
    expect(await readFile(join(path, 'latest.bin'), 'utf8')).toBe('weights');
  });
});

describe('the next folder', () => {
  test.each([
    [[], undefined, '1'],
    [[], '1.2.0', '1.2.0'],
    [['1', '2', '10'], undefined, '11'],
    [['1', 'v12', '1.9.0', 'best'], undefined, '13'],
    [['3'], '3', '4'],
    [['1.2.0'], '1.2.0', '1'],
    [['.stemma-99', '5'], undefined, '6'],
  ])('after %j with the declared version %s is %s', async (there, declared, next) => {
    for (const version of there) await registry.put('ctr', version, { model_name: 'ctr', version });
    const from = await registry.files('out', { 'metadata.json': JSON.stringify({ version: declared }) });
    const { version, path } = await register(from);
    expect(version).toBe(next);
    expect(await metadataOf(path)).toMatchObject({ version: declared === '1.2.0' ? '1.2.0' : next });
  });

  test('a folder or file that is there is never replaced, be it empty', async () => {
    await mkdir(join(registry.path, 'ctr', '1'), { recursive: true });
    await writeFile(join(registry.path, 'ctr', '2'), 'a file');
    expect((await register(await registry.files('out', { a: '1' }))).version).toBe('3');
  });
});

describe('refused as bad input, and nothing is left behind, is', () => {
  const refusalOf = async (from: string, more: { model?: string; metadata?: string } = {}): Promise<unknown> => {
    const fault = await register(from, more).catch((error: unknown) => error);
    const left = await readdir(registry.path, { recursive: true });
    return { fault, left: left.filter((name) => name.includes('.stemma') || name.endsWith('metadata.json')) };
  };
  const because = (says: string): object => ({ fault: { code: 'BAD_USER_INPUT', message: expect.stringContaining(says) }, left: [] });

  test.each(['', '..', '../x', '/etc', 'a//b', 'a/../b', '.hidden', 'a\0b', 'a/.stemma'])('the model name %j', async (model) => {
    const from = await registry.files('out', { a: '1' });
    expect(await refusalOf(from, { model })).toMatchObject(because('cannot be the name of a model'));
  });

  test.each(['../9', 'a/b', '.9', ''])('the declared version %j', async (version) => {
    const from = await registry.files('out', { 'metadata.json': JSON.stringify({ version }) });
    expect(await refusalOf(from)).toMatchObject(because('cannot be a version'));
  });

  test('a folder that is not there, or is a file', async () => {
    const from = await registry.files('out', { a: '1' });
    expect(await refusalOf(join(registry.base, 'none'))).toMatchObject(because('is not there'));
    expect(await refusalOf(join(from, 'a'))).toMatchObject(because('is a file'));
  });

  test('metadata that does not hold, with the line', async () => {
    const from = await registry.files('out', { 'metadata.json': '{\n"metrics": {\n"auc": "high" } }' });
    expect(await refusalOf(from)).toMatchObject(because('metadata.json, line 3, column 8: "metrics.auc" is the text "high"'));
  });

  test('metadata of another model', async () => {
    const from = await registry.files('out', { 'metadata.json': '{ "model_name": "cvr" }' });
    expect(await refusalOf(from)).toMatchObject(because('"model_name" is "cvr"'));
  });

  test('a metadata file that is not there', async () => {
    const from = await registry.files('out', { a: '1' });
    expect(await refusalOf(from, { metadata: join(from, 'none.json') })).toMatchObject(because('none.json is not there'));
  });

  test.each(['/etc/passwd', '../secret', 'nowhere'])('a folder with a link to %s', async (target) => {
    const from = await registry.files('out', { a: '1' });
    await registry.files('.', { secret: 'x' });
    await symlink(target, join(from, 'link'));
    expect(await refusalOf(from)).toMatchObject(because('link is a link that leads out'));
  });

  test('a folder with a link to itself', async () => {
    const from = await registry.files('out', { a: '1' });
    await symlink('.', join(from, 'again'));
    expect(await refusalOf(from)).toMatchObject(because('a link to a folder around it'));
  });

  test('a folder that contains the registry', async () => {
    expect(await refusalOf(registry.base)).toMatchObject(because('contains the registry'));
  });
});

test('nothing is registered inside of a version', async () => {
  await registry.put('ctr', '1', { model_name: 'ctr', version: '1' });
  const from = await registry.files('out', { a: '1' });
  await expect(register(from, { model: 'ctr/1' })).rejects.toMatchObject({
    code: 'BAD_USER_INPUT',
    message: expect.stringContaining('"ctr/1" is a version'),
  });
});

test('of registrations from two processes at once none is lost and none overwrites another', async () => {
  const from = await registry.files('out', { 'model.bin': 'x'.repeat(100_000), 'deep/er/a.txt': 'a' });
  const wish = JSON.stringify({ root: registry.path, model: 'ctr', from });
  const script = `
    import { registerVersion } from ${JSON.stringify(import.meta.resolve('./register.ts'))};
    for (let index = 0; index < 20; index += 1) console.log((await registerVersion({ ...${wish}, now: Date.now })).version);
  `;
  const args = ['--input-type=module', '--eval', script];
  const runs = await Promise.all([1, 2].map(async () => await promisify(execFile)(process.execPath, args)));
  const printed = runs.flatMap(({ stdout }) => stdout.trim().split('\n'));
  expect(printed.map(Number).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  expect((await readdir(join(registry.path, 'ctr'))).toSorted()).toEqual(printed.toSorted());
  for (const version of printed) {
    expect(await metadataOf(join(registry.path, 'ctr', version))).toMatchObject({ version });
    expect((await readFile(join(registry.path, 'ctr', version, 'model.bin'))).length).toBe(100_000);
  }
});
