import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFile, mkdir, open, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FileList } from '#domain/file.ts';
import type { VersionRecord } from '#domain/version.ts';
import type { Tracker } from '#ports/tracker.ts';
import { directoryRegistry, type TestRegistry } from '../../../test/support/directory-registry.ts';
import { digestsOf } from './digests.ts';
import { directory } from './index.ts';

let registry: TestRegistry;
let folder: string;
beforeEach(async () => {
  registry = await directoryRegistry();
  folder = await registry.put('ctr', '1', {
    model_name: 'ctr',
    version: '1',
    artifacts: { model: 'weights.dat', preproc: ['maps', './featspec.json'] },
  });
});
afterEach(async () => {
  await registry.remove();
});

function opened(files: Readonly<Record<string, number>> = {}): Tracker {
  return directory.open(directory.settings.parse({ kind: 'directory', path: registry.path, files }), { name: 'local', baseDir: '/' });
}

async function listed(tracker: Tracker = opened()): Promise<FileList> {
  const [version] = await tracker.versions([{ tracker: 'local', model: 'ctr', version: '1' }]);
  const [files] = await tracker.files([(version as { value: VersionRecord }).value]);
  if (files?.ok !== true) throw new Error(files?.fault.message);
  return files.value;
}

function sha256(content: string): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

const put = async (files: Readonly<Record<string, string>>): Promise<string> => await registry.files('registry/ctr/1', files);

describe('the files of a version', () => {
  test('come sorted, each with its kind, size and digest', async () => {
    await put({
      'weights.dat': 'w',
      'maps/ids.bin': 'ids',
      'featspec.json': '{}',
      'requirements.txt': 'a==1\n',
      MLmodel: 'x: 1',
      Zebra: '',
      'deep/er/ü.onnx': 'ü',
    });
    const { files, unread } = await listed();
    expect(unread).toBeNull();
    expect(files).toEqual([
      { path: 'MLmodel', kind: 'METADATA', sizeBytes: 4, digest: sha256('x: 1') },
      { path: 'Zebra', kind: null, sizeBytes: 0, digest: sha256('') },
      { path: 'deep/er/ü.onnx', kind: 'MODEL', sizeBytes: 2, digest: sha256('ü') },
      { path: 'featspec.json', kind: 'PREPROCESSING', sizeBytes: 2, digest: sha256('{}') },
      { path: 'maps/ids.bin', kind: 'PREPROCESSING', sizeBytes: 3, digest: sha256('ids') },
      { path: 'requirements.txt', kind: 'ENVIRONMENT', sizeBytes: 5, digest: sha256('a==1\n') },
      { path: 'weights.dat', kind: 'MODEL', sizeBytes: 1, digest: sha256('w') },
    ]);
  });

  test('leave out the metadata, names with a dot in front, and what is not ready; a metadata.json deeper down is a file', async () => {
    await put({
      '.hidden': 'x',
      '.git/HEAD': 'x',
      'model.onnx.part': 'x',
      'notes~': 'x',
      'a.tmp': 'x',
      'inner/metadata.json': 'x',
      '.stemma-1/x': 'x',
    });
    expect(await listed()).toMatchObject({ files: [{ path: 'inner/metadata.json' }], unread: null });
  });

  test('of a version without any are none', async () => {
    expect(await listed()).toEqual({ files: [], unread: null });
  });

  test('of a version whose metadata broke meanwhile are still told', async () => {
    await put({ 'model.onnx': 'x' });
    const tracker = opened();
    const [version] = await tracker.versions([{ tracker: 'local', model: 'ctr', version: '1' }]);
    await registry.put('ctr', '1', '{');
    expect(await tracker.files([(version as { value: VersionRecord }).value])).toMatchObject([
      { ok: true, value: { files: [{ path: 'model.onnx', kind: 'MODEL' }] } },
    ]);
  });
});

describe('a link', () => {
  test('to a file of the version is that file; one that leads out, nowhere or to a folder is said and not followed', async () => {
    await put({ 'real/model.onnx': 'm' });
    await registry.files('.', { 'secret/key': 'k' });
    await symlink('real/model.onnx', join(folder, 'model.onnx'));
    await symlink(join(registry.base, 'secret/key'), join(folder, 'out'));
    await symlink(join(registry.base, 'secret'), join(folder, 'outer'));
    await symlink('nothing', join(folder, 'nowhere'));
    await symlink('.', join(folder, 'loop'));
    const { files, unread } = await listed();
    expect(files.map(({ path, digest }) => [path, digest])).toEqual([
      ['model.onnx', sha256('m')],
      ['real/model.onnx', sha256('m')],
    ]);
    expect(unread).toBe(
      'Not followed nowhere and 2 more: a link leads out of the folder or nowhere. Not followed loop: a link leads to another folder of the version.',
    );
  });

  test('is no way to read a pipe, which would never end', async () => {
    execFileSync('sh', ['-c', 'mkfifo "$0"', join(folder, 'pipe')]);
    expect(await listed()).toEqual({ files: [], unread: 'Not read pipe: it is neither a file nor a folder.' });
  });
});

describe('limits', () => {
  test('more files than may be listed are said', async () => {
    await put({ a: '1', b: '2', c: '3' });
    expect(await listed(opened({ maxFiles: 2 }))).toMatchObject({
      files: [{ path: 'a' }, { path: 'b' }],
      unread: 'There are more than 2 files: the rest is not listed.',
    });
    expect(await listed(opened({ maxFiles: 3 }))).toMatchObject({ unread: null });
  });

  test('a file over what may be read is listed without its digest, and smaller ones after it have theirs', async () => {
    await put({ a: '12', b: '1234567', c: '345' });
    expect(await listed(opened({ maxBytes: 5 }))).toEqual({
      files: [
        { path: 'a', kind: null, sizeBytes: 2, digest: sha256('12') },
        { path: 'b', kind: null, sizeBytes: 7, digest: null },
        { path: 'c', kind: null, sizeBytes: 3, digest: sha256('345') },
      ],
      unread: 'No digest of b: of one version at most 5 bytes are read.',
    });
  });
});

describe('digests', () => {
  const later = (): number => Date.now() + 10_000;

  test('an unchanged file is not read again', async () => {
    const path = join(folder, 'big');
    const file = await open(path, 'w');
    await file.truncate(64 << 20);
    await file.close();
    const digests = digestsOf(later);
    const timed = async (): Promise<number> => {
      const since = performance.now();
      expect(await digests.of(path)).toMatch(/^sha256:3b6a07d0/);
      return performance.now() - since;
    };
    const first = await timed();
    expect(await timed()).toBeLessThan(first / 3);
  });

  test.each(['in place', 'by another file'])('a change %s that sets size and time back is found', async (how) => {
    const path = join(folder, 'model.onnx');
    await writeFile(path, 'one');
    const before = await stat(path);
    const digests = digestsOf(later);
    expect(await digests.of(path)).toBe(sha256('one'));
    if (how !== 'in place') await rm(path);
    await writeFile(path, 'two');
    await utimes(path, before.atime, before.mtime);
    expect(await digests.of(path)).toBe(sha256('two'));
  });

  test('a file that was touched a moment ago is read again, because its clock may be too coarse to show the next change', async () => {
    const path = join(folder, 'model.onnx');
    const digests = digestsOf(Date.now);
    for (const content of ['one', 'two', 'six']) {
      await writeFile(path, content);
      expect(await digests.of(path)).toBe(sha256(content));
    }
  });

  test('a file that keeps changing while it is read has none', async () => {
    const path = join(folder, 'log');
    await writeFile(path, Buffer.alloc(32 << 20));
    const digests = digestsOf(later);
    let going = true;
    const writer = (async () => {
      while (going) await appendFile(path, 'x');
    })();
    expect(await digests.of(path)).toBeNull();
    going = false;
    await writer;
  });

  test('a folder and what is not there have none', async () => {
    await mkdir(join(folder, 'inner'));
    expect(await Promise.all(['inner', 'absent'].map((name) => digestsOf(later).of(join(folder, name))))).toEqual([null, null]);
  });
});
