import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { VersionRecord } from '#domain/version.ts';
import { values } from '../../../test/contracts/tracker-asking.ts';
import { md5 } from '../../../test/support/gto-project.ts';
import { datasetsOf, entry, type GtoStand, gtoStand, lock } from '../../../test/support/gto-stand.ts';
import { gto } from './index.ts';

/* What DVC and Git keep: data that a version was made from, and the files that it consists of. */

let stand: GtoStand;
beforeEach(async () => {
  stand = await gtoStand();
});
afterEach(() => stand.close());

describe('data', () => {
  test('a digest of a DVC before 3 is another kind of digest, and proves less', async () => {
    const { run } = await stand.registered(
      lock({
        train: { deps: [{ path: 'a.csv', md5: md5('1') }, entry('b.csv', '1'), { path: 'c.csv' }, { path: 's3://store/d', etag: '"x"' }] },
      }),
    );
    expect(run.datasets.map(({ dataset }) => [dataset.key.name, dataset.key.digest, dataset.digestStrength])).toEqual([
      ['a.csv', `md5-dos2unix:${md5('1')}`, 'WEAK'],
      ['b.csv', `md5:${md5('1')}`, 'STRONG'],
      ['c.csv', 'c.csv', 'NAME'],
      ['s3://store/d', 'etag:"x"', 'WEAK'],
    ]);
  });

  test('of what a stage reads, code that Git keeps, models and preprocessing are no data; what DVC keeps is', async () => {
    const { run } = await stand.registered({
      ...lock({
        fit: { deps: [entry('raw', '1')], outs: [entry('scaler.pkl', '2'), entry('features', '3', { nfiles: 2 })] },
        train: {
          deps: [entry('train.py', '4'), entry('src', '5'), entry('scaler.pkl', '2'), entry('features/a', '3'), entry('rows.parquet', '6')],
        },
      }),
      'raw.dvc': { outs: [entry('raw', '1')] },
    });
    expect(datasetsOf(run)).toEqual([
      ['raw', null, 'STRONG'],
      ['features/a', null, 'STRONG'],
      ['rows.parquet', null, 'STRONG'],
    ]);
  });

  test('a role is what a label or meta says, else what its path says, else nothing', async () => {
    const { run } = await stand.registered({
      ...lock({ train: { deps: ['data/a.csv', 'data/b.csv', 'data/train/c.csv', 'data/train_test.csv'].map((path) => entry(path, '1')) } }),
      'data/a.csv.dvc': { outs: [entry('a.csv', '1', { labels: ['holdout'] })] },
      'data/b.csv.dvc': { outs: [entry('b.csv', '1')], meta: { role: 'Validation' } },
    });
    expect(datasetsOf(run).map((one) => (one as readonly unknown[])[1])).toEqual(['test', 'validation', 'training', null]);
  });

  test('where it was imported from is told, without credentials', async () => {
    const { run } = await stand.registered({
      ...lock({ train: { deps: ['a.csv', 'b.csv', 'c.csv', 'in/d.csv'].map((path) => entry(path, '1')) } }),
      'a.csv.dvc': { deps: [{ path: 'https://u:secret@data.acme.test/a.csv' }], outs: [entry('a.csv', '1')] },
      'b.csv.dvc': {
        deps: [{ path: 'raw/b.csv', repo: { url: 'https://u:secret@code.acme.test/data', rev_lock: 'abc' } }],
        outs: [entry('b.csv', '1')],
      },
      'c.csv.dvc': { outs: [entry('c.csv', '1')] },
      'in.dvc': { deps: [{ path: 's3://store/in' }], outs: [entry('in', '2')] },
    });
    expect(run.datasets.map(({ dataset }) => [dataset.source, dataset.sourceType])).toEqual([
      ['https://data.acme.test/a.csv', 'dvc import-url'],
      ['https://code.acme.test/data#raw/b.csv@abc', 'dvc import'],
      [null, 'dvc'],
      ['s3://store/in', 'dvc import-url'],
    ]);
  });

  test('without a pipeline the data is what DVC keeps in the artifact’s folder, save artifacts themselves', async () => {
    const { run } = await stand.registered({
      'artifacts.yaml': { ctr: { path: 'model.pkl' } },
      'model.pkl.dvc': { outs: [entry('model.pkl', '1')] },
      'data/train.csv.dvc': { outs: [entry('train.csv', '2')] },
    });
    expect(datasetsOf(run)).toEqual([['data/train.csv', 'training', 'STRONG']]);
  });
});

describe('files', () => {
  const filesOf = async (version: VersionRecord): Promise<readonly unknown[]> =>
    values(await stand.tracker.files([version]))[0]?.files.map(({ path, kind, sizeBytes, digest }) => [
      path,
      kind,
      sizeBytes,
      digest?.slice(0, 12),
    ]) ?? [];

  test('what Git and DVC keep of an artifact, and what the same stages put out beside it', async () => {
    const { version } = await stand.registered({
      'artifacts.yaml': { ctr: { path: 'model' } },
      ...lock({ train: { outs: [entry('model/big.onnx', '1', { size: 9 }), entry('vocab.txt', '2', { size: 3 }), entry('plots', '3')] } }),
      'model/config.json': '{}',
      'model/.gitignore': '/big.onnx\n',
    });
    expect(await filesOf(version)).toEqual([
      ['big.onnx', 'MODEL', 9, 'md5:11111111'],
      ['config.json', null, 2, expect.stringContaining('sha256:')],
      ['vocab.txt', 'PREPROCESSING', 3, 'md5:22222222'],
    ]);
  });

  test('a folder that DVC keeps is one entry with the digest of the whole', async () => {
    const { version } = await stand.registered({
      'artifacts.yaml': { ctr: { path: 'model' } },
      'model.dvc': { outs: [{ path: 'model', hash: 'md5', md5: `${md5('4')}.dir`, size: 70, nfiles: 3 }] },
    });
    expect(await filesOf(version)).toEqual([['model', 'MODEL', 70, 'md5:44444444']]);
  });

  test('of a pointer of Git LFS the file that it points to is told', async () => {
    const { version } = await stand.registered({
      'artifacts.yaml': { ctr: { path: 'ctr.weights' } },
      'ctr.weights': `version https://git-lfs.github.com/spec/v1\noid sha256:${'ab'.repeat(32)}\nsize 12345\n`,
    });
    expect(await filesOf(version)).toEqual([['ctr.weights', 'MODEL', 12_345, 'sha256:ababa']]);
  });

  test('of more files than are listed, and of more bytes than are read, it is said what was left out', async () => {
    const { repository, tracker } = stand;
    const few = gto.open(gto.settings.parse({ kind: 'gto', path: repository.path, files: { maxFiles: 2, maxBytes: 5 } }), {
      name: 'models',
      baseDir: '/',
    });
    const { version } = await stand.registered({ 'artifacts.yaml': { ctr: { path: 'm' } }, 'm/a': '123', 'm/b': '456789', 'm/c': '0' });
    const [all] = values(await tracker.files([version]));
    expect([all?.files.length, all?.unread]).toEqual([3, null]);
    const [some] = values(await few.files([version]));
    expect(some?.files.map(({ path, digest }) => [path, digest !== null])).toEqual([
      ['a', true],
      ['b', false],
    ]);
    expect(some?.unread).toMatch(/more than 2 files.*No digest of b: of one version at most 5 bytes/);
    await few.close();
  });
});
