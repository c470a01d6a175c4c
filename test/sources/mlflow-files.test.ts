import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { noCode } from '#domain/commit.ts';
import { noEnvironment } from '#domain/environment.ts';
import type { Answer } from '#domain/fault.ts';
import type { FileList } from '#domain/file.ts';
import type { VersionRecord } from '#domain/version.ts';
import { type MlflowTracker, mlflow } from '#sources/mlflow/index.ts';
import { type ArtifactServer, artifactServer } from '../support/artifact-server.ts';

/* What no real MLflow can be brought to answer when its artifacts are read. */

const run = 'a1'.repeat(16);
let server: ArtifactServer;
let trackers: MlflowTracker[];
beforeEach(async () => {
  server = await artifactServer();
  trackers = [];
});
afterEach(async () => {
  for (const tracker of trackers) await tracker.close();
  await server.close();
});

async function answered(files: Readonly<Record<string, number>> = {}): Promise<Answer<FileList>> {
  const tracker = mlflow.open(mlflow.settings.parse({ kind: 'mlflow', url: server.url, files }), { name: 'main', baseDir: '/' });
  trackers.push(tracker);
  const [answer] = await tracker.files([record]);
  if (answer === undefined) throw new Error('no answer came');
  return answer;
}

async function listed(files: Readonly<Record<string, number>> = {}): Promise<FileList> {
  const answer = await answered(files);
  if (!answer.ok) throw answer.fault;
  return answer.value;
}

const record: VersionRecord = {
  key: { tracker: 'main', model: 'ctr', version: '1' },
  semver: null,
  createdAt: null,
  updatedAt: null,
  status: 'READY',
  statusMessage: null,
  description: null,
  source: `runs:/${run}/model`,
  runId: run,
  tags: [],
  stage: null,
  code: noCode,
  environment: noEnvironment,
};

const file = (path: string, bytes?: number): object => ({ path, is_dir: false, ...(bytes === undefined ? {} : { file_size: bytes }) });
const folder = (path: string): object => ({ path, is_dir: true });
const sha256 = (content: string): string => `sha256:${createHash('sha256').update(content).digest('hex')}`;

describe('a listing', () => {
  test('that names files elsewhere leads nowhere else', async () => {
    const evil = [
      '../../etc/passwd',
      '/etc/shadow',
      '..',
      'model/..',
      'http://169.254.169.254/latest',
      'model/a%2F..%2Fb',
      'model/a\\..\\b',
      '',
    ];
    server.folders.set('model', [...evil.map((path) => file(path, 1)), file('model/good', 4)]);
    for (const name of ['passwd', 'shadow', 'latest']) server.files.set(`model/${name}`, 'mine');
    server.files.set('model/good', 'good');
    const { files } = await listed();
    // What is left of such a path is its last part, asked for within the version.
    expect(files.map(({ path }) => path)).toEqual(['good', 'latest', 'passwd', 'shadow']);
    expect(server.asked.filter((url) => /\.\.|%2e|etc|169/i.test(url))).toEqual([]);
  });

  test('whose folders contain themselves without an end is cut, and that is said', async () => {
    for (let depth = 0; depth < 300; depth += 1)
      server.folders.set(['model', ...Array.from({ length: depth }, () => 'x')].join('/'), [folder('x')]);
    const { unread } = await listed();
    expect(unread).toBe('There are more than 1000 files or 200 folders: the rest is not listed.');
    expect(server.asked.length).toBeLessThan(210);
  });

  test('of more files than are listed is cut, and that is said', async () => {
    server.folders.set(
      'model',
      ['c', 'a', 'b'].map((name) => file(`model/${name}`, 1)),
    );
    server.files.set('model/a', '1').set('model/b', '2').set('model/c', '3');
    expect(await listed({ maxFiles: 2 })).toEqual({
      files: [
        { path: 'a', kind: null, sizeBytes: 1, digest: sha256('1') },
        { path: 'b', kind: null, sizeBytes: 1, digest: sha256('2') },
      ],
      unread: 'There are more than 2 files or 200 folders: the rest is not listed.',
    });
  });

  test.each([404, 500, 501])('that is answered by %s is no fault: the server cannot reach them', async (status) => {
    server.folders.set('model', (response) => response.writeHead(status).end('no'));
    const answer = await answered();
    if (status === 501) expect(answer).toMatchObject({ ok: false, fault: { code: 'UPSTREAM_UNAVAILABLE' } });
    else expect(answer).toMatchObject({ ok: true, value: { files: [], unread: expect.stringContaining('does not list its artifacts') } });
  });

  test.each([
    [401, 'UPSTREAM_FORBIDDEN'],
    [403, 'UPSTREAM_FORBIDDEN'],
    [502, 'UPSTREAM_UNAVAILABLE'],
  ])('that is answered by %s is a fault, and nobody knows', async (status, code) => {
    server.folders.set('model', (response) => response.writeHead(status).end('no'));
    expect(await answered()).toMatchObject({ ok: false, fault: { code, details: { source: 'main' } } });
  });

  test('of a source that is one file has that file', async () => {
    server.folders.set('model', []);
    server.files.set('model', 'weights');
    expect(await listed()).toEqual({ files: [{ path: 'model', kind: null, sizeBytes: 7, digest: sha256('weights') }], unread: null });
  });
});

describe('a file', () => {
  beforeEach(() => {
    server.folders.set('model', [file('model/a', 3), file('model/big', 100), file('model/c')]);
    server.files.set('model/a', 'abc').set('model/big', 'x'.repeat(100)).set('model/c', 'c'.repeat(20));
  });

  test('over the limit is listed without a digest, one that lies about its size as well', async () => {
    const { files, unread } = await listed({ maxFileBytes: 10 });
    expect(files.map(({ path, sizeBytes, digest }) => [path, sizeBytes, digest])).toEqual([
      ['a', 3, sha256('abc')],
      ['big', 100, null],
      ['c', null, null],
    ]);
    expect(unread).toBe('No digest of big and 1 more: of one file at most 10 bytes are read, of one version at most 209715200.');
    expect(server.asked.filter((url) => url.includes('big'))).toEqual([]);
  });

  test('that no longer fits into what is read of a version is listed without a digest', async () => {
    const { files } = await listed({ maxBytes: 50 });
    expect(files.map(({ digest }) => digest !== null)).toEqual([true, false, true]);
  });

  test('that is a web page is a file; a web page in the place of a file asks to log in, and is none', async () => {
    server.files.set('model/a', (response) =>
      response.writeHead(200, { 'content-type': 'text/html', 'content-disposition': 'attachment; filename=a' }).end('<html>'),
    );
    expect((await listed()).files[0]).toMatchObject({ digest: sha256('<html>') });
    server.files.set('model/a', (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Log in'));
    expect(await answered()).toMatchObject({ ok: false, fault: { code: 'UPSTREAM_FORBIDDEN' } });
  });

  test('that leads elsewhere is not followed', async () => {
    server.files.set('model/a', (response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end());
    expect(await answered()).toMatchObject({ ok: false, fault: { code: 'UPSTREAM_FORBIDDEN' } });
  });

  test('that the server does not hand out is said', async () => {
    server.files.set('model/a', (response) => response.writeHead(500).end('no such key'));
    expect(await listed()).toMatchObject({
      files: [{ path: 'a', sizeBytes: 3, digest: null }, { digest: expect.any(String) }, { digest: expect.any(String) }],
      unread: 'No digest of a: the server does not hand it out, or not in time.',
    });
  });

  test('whose answer is cut is a fault, and no digest of half a file', async () => {
    server.files.set('model/a', (response) => {
      response.writeHead(200, { 'content-length': '3', 'content-disposition': 'attachment' });
      response.write('a');
      setTimeout(() => response.destroy(), 20);
    });
    expect(await answered()).toMatchObject({ ok: false, fault: { code: 'UPSTREAM_UNAVAILABLE' } });
  });
});
