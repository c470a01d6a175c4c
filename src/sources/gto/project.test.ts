import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RunRecord } from '#domain/run.ts';
import type { VersionRecord } from '#domain/version.ts';
import type { Tracker } from '#ports/tracker.ts';
import { faultsOf, present, values } from '../../../test/contracts/tracker-asking.ts';
import { md5, trained } from '../../../test/support/gto-project.ts';
import { type GtoRepository, gtoRepository } from '../../../test/support/gto-repository.ts';
import { gto } from './index.ts';

/* What the files of a commit come to: annotations, pipelines, data, metrics, files. */

let folder: string;
let repository: GtoRepository;
let tracker: Tracker;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-gto-project-'));
  repository = gtoRepository(join(folder, 'models'));
  tracker = gto.open(gto.settings.parse({ kind: 'gto', path: 'models' }), { name: 'models', baseDir: folder });
});
afterEach(async () => {
  await tracker.close();
  await rm(folder, { recursive: true, force: true });
});

type Files = Readonly<Record<string, unknown>>;

/** Registers `ctr@v1.0.0` (or what `tag` says) on a commit with these files. */
async function registered(files: Files, tag = 'ctr@v1.0.0'): Promise<{ readonly run: RunRecord; readonly version: VersionRecord }> {
  repository.make({ files }, { tag });
  const [run] = present(await tracker.runs([tag]));
  const [model = '', version = ''] = tag.replace('=', ':').split('@');
  const [record] = present(await tracker.versions([{ tracker: 'models', model, version }]));
  return { run: run as RunRecord, version: record as VersionRecord };
}

const entry = (path: string, character: string, more: object = {}): object => ({ path, hash: 'md5', md5: md5(character), ...more });
const lock = (stages: object): Files => ({ 'dvc.lock': { schema: '2.0', stages } });
const datasets = ({ datasets: uses }: RunRecord): readonly unknown[] =>
  uses.map(({ role, dataset }) => [dataset.key.name, role, dataset.digestStrength]);

describe('data', () => {
  test('a digest of a DVC before 3 is another kind of digest, and proves less', async () => {
    const { run } = await registered(
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
    const { run } = await registered({
      ...lock({
        fit: { deps: [entry('raw', '1')], outs: [entry('scaler.pkl', '2'), entry('features', '3', { nfiles: 2 })] },
        train: {
          deps: [entry('train.py', '4'), entry('src', '5'), entry('scaler.pkl', '2'), entry('features/a', '3'), entry('rows.parquet', '6')],
        },
      }),
      'raw.dvc': { outs: [entry('raw', '1')] },
    });
    expect(datasets(run)).toEqual([
      ['raw', null, 'STRONG'],
      ['features/a', null, 'STRONG'],
      ['rows.parquet', null, 'STRONG'],
    ]);
  });

  test('a role is what a label or meta says, else what its path says, else nothing', async () => {
    const { run } = await registered({
      ...lock({ train: { deps: ['data/a.csv', 'data/b.csv', 'data/train/c.csv', 'data/train_test.csv'].map((path) => entry(path, '1')) } }),
      'data/a.csv.dvc': { outs: [entry('a.csv', '1', { labels: ['holdout'] })] },
      'data/b.csv.dvc': { outs: [entry('b.csv', '1')], meta: { role: 'Validation' } },
    });
    expect(datasets(run).map((one) => (one as readonly unknown[])[1])).toEqual(['test', 'validation', 'training', null]);
  });

  test('where it was imported from is told, without credentials', async () => {
    const { run } = await registered({
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
    const { run } = await registered({
      'artifacts.yaml': { ctr: { path: 'model.pkl' } },
      'model.pkl.dvc': { outs: [entry('model.pkl', '1')] },
      'data/train.csv.dvc': { outs: [entry('train.csv', '2')] },
    });
    expect(datasets(run)).toEqual([['data/train.csv', 'training', 'STRONG']]);
  });
});

describe('pipelines', () => {
  test('of two models made by one pipeline each has its own stages, and what measured it', async () => {
    const files = {
      'artifacts.yaml': { ctr: { path: 'ctr.onnx' }, cvr: { path: 'out/cvr.onnx' } },
      'dvc.yaml': { stages: { 'test-ctr': { metrics: ['ctr.json'] }, 'test-cvr': { metrics: [{ 'cvr.json': { cache: false } }] } } },
      ...lock({
        ctr: { deps: [entry('clicks.csv', '1')], params: { 'params.yaml': { lr: 1 } }, outs: [entry('ctr.onnx', '2')] },
        cvr: { deps: [entry('sales.csv', '3')], params: { 'params.yaml': { lr: 1, depth: 3 } }, outs: [entry('out', '4')] },
        'test-ctr': { deps: [entry('ctr.onnx', '2')] },
        'test-cvr': { deps: [entry('out/cvr.onnx', '4'), entry('test.csv', '5')] },
      }),
      'ctr.json': '{"auc": 0.5}',
      'cvr.json': 'auc: .6\nnested: {f1: 0.7, words: many}\n',
    };
    const { run } = await registered(files);
    expect([datasets(run), run.params, run.metrics.map(({ key, value }) => [key, value])]).toEqual([
      [['clicks.csv', null, 'STRONG']],
      [{ key: 'lr', value: '1' }],
      [['auc', 0.5]],
    ]);
    const other = (await registered(files, 'cvr@v1.0.0')).run;
    expect([datasets(other), other.params.map(({ key }) => key), other.metrics.map(({ key, value }) => [key, value])]).toEqual([
      [
        ['sales.csv', null, 'STRONG'],
        ['test.csv', 'test', 'STRONG'],
      ],
      ['lr', 'depth'],
      [
        ['auc', 0.6],
        ['nested.f1', 0.7],
      ],
    ]);
  });

  test('what no stage made has neither params nor data of the pipeline', async () => {
    const { run } = await registered({
      'artifacts.yaml': { ctr: { path: 'by-hand.onnx' } },
      ...lock({ train: { deps: [entry('clicks.csv', '1')], params: { p: { lr: 1 } }, outs: [entry('other.onnx', '2')] } }),
      'clicks.csv.dvc': { outs: [entry('clicks.csv', '1')] },
    });
    expect([run.params, run.datasets, run.metrics]).toEqual([[], [], []]);
  });

  test('a project in a folder of its own is read there, by paths of the repository', async () => {
    const { run, version } = await registered(
      {
        'nlp/dvc.yaml': {
          artifacts: { tone: { path: 'm/tone.bin', desc: 'Tone', custom: { nested: { team: 'nlp' } } } },
          stages: { train: { wdir: 'm' } },
        },
        'nlp/dvc.lock': {
          schema: '2.0',
          stages: { train: { deps: [entry('../../shared/text.csv', '1')], outs: [entry('tone.bin', '2')] } },
        },
        'dvc.lock': { schema: '2.0', stages: { other: { deps: [entry('none.csv', '3')], outs: [entry('x', '4')] } } },
      },
      'nlp=tone@v1.0.0',
    );
    expect(datasets(run)).toEqual([['shared/text.csv', null, 'STRONG']]);
    expect(version).toMatchObject({
      key: { model: 'nlp:tone' },
      source: 'nlp/m/tone.bin',
      tags: [{ key: 'nested.team', value: 'nlp' }],
      runId: 'nlp=tone@v1.0.0',
    });
    expect((await tracker.models()).models.map(({ name, description }) => [name, description])).toEqual([['nlp:tone', 'Tone']]);
  });

  test('metrics of a template are those that its stages put out, and a key of two files bears its file', async () => {
    const { run } = await registered({
      'dvc.yaml': { stages: { score: { foreach: ['us', 'eu'], do: { metrics: ['m/${item}.json'] } } }, metrics: ['dvclive/metrics.json'] },
      ...lock({
        'score@us': { outs: [entry('m/us.json', '1')], params: { 'a.yaml': { lr: 1 }, 'b.yaml': { lr: 2 } } },
        'score@eu': { outs: [entry('m/eu.json', '1'), entry('n/eu.json', '2')], params: { 'a.yaml': { lr: 1 } } },
      }),
      'm/us.json': '{"auc": 0.1}',
      'm/eu.json': '{"auc": 0.2, "inf": Infinity}',
      'n/eu.json': '{"auc": 0.3}',
      'dvclive/metrics.json': '{"loss": 1}',
    });
    expect(run.metrics.map(({ key, value, special }) => [key, value ?? special])).toEqual([
      ['m/us.json:auc', 0.1],
      ['m/eu.json:auc', 0.2],
      ['inf', 'INFINITY'],
      ['loss', 1],
    ]);
    expect(run.params).toEqual([
      { key: 'a.yaml:lr', value: '1' },
      { key: 'b.yaml:lr', value: '2' },
    ]);
  });

  test('metrics that DVC keeps and Git has not are said to be missing', async () => {
    const { version, run } = await registered({
      'dvc.yaml': { stages: { train: { metrics: ['metrics.json'] } } },
      ...lock({ train: { outs: [entry('metrics.json', '1')] } }),
    });
    expect([run.metrics, version.status, version.statusMessage]).toEqual([
      [],
      'READY',
      expect.stringContaining('metrics.json is not in Git'),
    ]);
  });

  test('params stay as the lock file writes them', async () => {
    const text =
      'schema: "2.0"\nstages:\n  t:\n    params:\n      p.yaml:\n        lr: 1.0\n        big: 12345678901234567890\n        on: true\n        none: null\n        tree: {depth: 3}\n        list: [1, 2.50]\n';
    const { run } = await registered({ 'dvc.lock': text });
    expect(Object.fromEntries(run.params.map(({ key, value }) => [key, value]))).toEqual({
      lr: '1.0',
      big: '12345678901234567890',
      on: 'true',
      none: 'null',
      'tree.depth': '3',
      list: '1, 2.50',
    });
  });
});

describe('files', () => {
  const filesOf = async (version: VersionRecord): Promise<readonly unknown[]> =>
    values(await tracker.files([version]))[0]?.files.map(({ path, kind, sizeBytes, digest }) => [
      path,
      kind,
      sizeBytes,
      digest?.slice(0, 12),
    ]) ?? [];

  test('what Git and DVC keep of an artifact, and what the same stages put out beside it', async () => {
    const { version } = await registered({
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
    const { version } = await registered({
      'artifacts.yaml': { ctr: { path: 'model' } },
      'model.dvc': { outs: [{ path: 'model', hash: 'md5', md5: `${md5('4')}.dir`, size: 70, nfiles: 3 }] },
    });
    expect(await filesOf(version)).toEqual([['model', 'MODEL', 70, 'md5:44444444']]);
  });

  test('of a pointer of Git LFS the file that it points to is told', async () => {
    const { version } = await registered({
      'artifacts.yaml': { ctr: { path: 'ctr.weights' } },
      'ctr.weights': `version https://git-lfs.github.com/spec/v1\noid sha256:${'ab'.repeat(32)}\nsize 12345\n`,
    });
    expect(await filesOf(version)).toEqual([['ctr.weights', 'MODEL', 12_345, 'sha256:ababa']]);
  });
});

describe('files that cannot be read', () => {
  const ctr = { tracker: 'models', model: 'ctr', version: 'v1.0.0' };

  test.each([
    ['a lock file that is no YAML', { 'dvc.lock': 'stages: [' }, 'dvc.lock'],
    ['one with aliases that stand for more than anybody writes', { 'dvc.lock': bomb() }, 'aliases'],
    ['one that is too long', { 'dvc.lock': `# ${'x'.repeat(1 << 20)}\n` }, 'at most 1048576 are read'],
    ['one that is nested too deeply', { 'dvc.lock': '['.repeat(50_000) }, 'dvc.lock'],
    ['metrics that are none', { 'dvc.yaml': { metrics: ['m.json'] }, ...lock({}), 'm.json': '{"auc": ' }, 'm.json'],
    ['artifacts that are no YAML', { 'artifacts.yaml': 'a: b: c' }, 'artifacts.yaml'],
  ])('%s: a fault of that version, which is listed as failed, and of no other', async (_, files, said) => {
    repository.make(trained({ lr: '1', auc: 1, clicks: '1', weights: '2' }), { tag: 'ctr@v0.9.0' }, { files }, { tag: 'ctr@v1.0.0' });
    const faults = [...(await faultsOf(tracker.versions([ctr]))), ...(await faultsOf(tracker.runs(['ctr@v1.0.0'])))];
    expect(faults.map(({ code, details, message }) => [code, details.source, message.includes(said)])).toEqual([
      ['UPSTREAM_UNAVAILABLE', 'models', true],
      ['UPSTREAM_UNAVAILABLE', 'models', true],
    ]);
    const [all] = values(await tracker.versionsOf(['ctr'], 10));
    expect(all?.map(({ key, status }) => [key.version, status])).toEqual([
      ['v1.0.0', 'FAILED'],
      ['v0.9.0', 'READY'],
    ]);
    expect((await tracker.backwards.runsOfCommit('0'.repeat(40), 10)).truncated).toBe(true);
  });
});

test('what is registered as data is no model, and what is only declared is one without versions', async () => {
  repository.make(
    { files: { 'artifacts.yaml': { clicks: { type: 'dataset', path: 'clicks.csv' }, planned: { type: 'model' }, 'not a name': {} } } },
    { tag: 'clicks@v1.0.0' },
  );
  const { models } = await tracker.models();
  expect(models.map(({ name, latest, owners }) => [name, latest, owners])).toEqual([['planned', null, []]]);
  expect(values(await tracker.versionsOf(['planned', 'clicks'], 10))).toEqual([[], null]);
  expect(values(await tracker.runs(['clicks@v1.0.0']))).toEqual([null]);
});

test('a name that every object has is no artifact, no stage and no parameter', async () => {
  repository.make(
    { files: { 'artifacts.yaml': { ctr: { custom: { constructor: 'x', '__proto__.y': 'z' } } }, ...lock({ toString: {} }) } },
    { tag: 'constructor@v1.0.0' },
  );
  const [record, none] = values(
    await tracker.versions([
      { tracker: 'models', model: 'constructor', version: 'v1.0.0' },
      { tracker: 'models', model: 'toString', version: 'v1.0.0' },
    ]),
  );
  expect([record?.tags, record?.source, none]).toEqual([[], null, null]);
});

function bomb(): string {
  const lines = Array.from(
    { length: 12 },
    (_, index) =>
      `a${index}: &a${index} [${Array(9)
        .fill(index === 0 ? 'x' : `*a${index - 1}`)
        .join(', ')}]`,
  );
  return lines.join('\n');
}
