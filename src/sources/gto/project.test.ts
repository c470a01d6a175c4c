import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { faultsOf, values } from '../../../test/contracts/tracker-asking.ts';
import { trained } from '../../../test/support/gto-project.ts';
import { datasetsOf, entry, type GtoStand, gtoStand, lock } from '../../../test/support/gto-stand.ts';

/* What the files of a commit come to: annotations, pipelines, metrics; and what is said where they cannot be read. */

let stand: GtoStand;
beforeEach(async () => {
  stand = await gtoStand();
});
afterEach(() => stand.close());

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
    const { run } = await stand.registered(files);
    expect([datasetsOf(run), run.params, run.metrics.map(({ key, value }) => [key, value])]).toEqual([
      [['clicks.csv', null, 'STRONG']],
      [{ key: 'lr', value: '1' }],
      [['auc', 0.5]],
    ]);
    const other = (await stand.registered(files, 'cvr@v1.0.0')).run;
    expect([datasetsOf(other), other.params.map(({ key }) => key), other.metrics.map(({ key, value }) => [key, value])]).toEqual([
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
    const { run } = await stand.registered({
      'artifacts.yaml': { ctr: { path: 'by-hand.onnx' } },
      ...lock({ train: { deps: [entry('clicks.csv', '1')], params: { p: { lr: 1 } }, outs: [entry('other.onnx', '2')] } }),
      'clicks.csv.dvc': { outs: [entry('clicks.csv', '1')] },
    });
    expect([run.params, run.datasets, run.metrics]).toEqual([[], [], []]);
  });

  test('a project in a folder of its own is read there, by paths of the repository', async () => {
    const { run, version } = await stand.registered(
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
    expect(datasetsOf(run)).toEqual([['shared/text.csv', null, 'STRONG']]);
    expect(version).toMatchObject({
      key: { model: 'nlp:tone' },
      source: 'nlp/m/tone.bin',
      tags: [{ key: 'nested.team', value: 'nlp' }],
      runId: 'nlp=tone@v1.0.0',
    });
    expect((await stand.tracker.models()).models.map(({ name, description }) => [name, description])).toEqual([['nlp:tone', 'Tone']]);
  });

  test('metrics of a template are those that its stages put out, and a key of two files bears its file', async () => {
    const { run } = await stand.registered({
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

  test('what DVCLive logs without any pipeline is told: its metrics, its parameters, and the data that DVC keeps', async () => {
    const { run, version } = await stand.registered({
      'dvc.yaml': {
        params: ['dvclive/params.yaml', { 'conf.yaml': ['train'] }],
        metrics: ['dvclive/metrics.json', 'old.toml'],
        artifacts: { ctr: { path: 'model.pkl', type: 'model' } },
      },
      'dvclive/params.yaml': 'lr: 0.10\n',
      'conf.yaml': 'train: {epochs: 3}\nserve: {port: 1}\n',
      'dvclive/metrics.json': '{"val": {"auc": 0.9}}',
      'old.toml': 'auc = 1\n',
      'data.csv.dvc': { outs: [entry('data.csv', '1')] },
      'model.pkl.dvc': { outs: [entry('model.pkl', '2')] },
    });
    expect([run.params, run.metrics, datasetsOf(run)]).toEqual([
      [
        { key: 'lr', value: '0.10' },
        { key: 'train.epochs', value: '3' },
      ],
      [{ key: 'val.auc', value: 0.9, special: null, split: 'val' }],
      [['data.csv', null, 'STRONG']],
    ]);
    expect(version.statusMessage).toBe('old.toml is neither JSON nor YAML, so what it measures is not told.');
  });

  test('metrics that DVC keeps and Git has not are said to be missing', async () => {
    const { version, run } = await stand.registered({
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
    const { run } = await stand.registered({ 'dvc.lock': text });
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

describe('files that cannot be read', () => {
  const ctr = { tracker: 'models', model: 'ctr', version: 'v1.0.0' };

  test.each([
    ['a lock file that is no YAML', { 'dvc.lock': 'stages: [' }, 'dvc.lock'],
    ['one with aliases that stand for more than anybody writes', { 'dvc.lock': bomb() }, 'aliases'],
    ['one that is too long', { 'dvc.lock': `# ${'x'.repeat(1 << 20)}\n` }, 'at most 1048576 are read'],
    ['one that is nested too deeply', { 'dvc.lock': '['.repeat(50_000) }, 'dvc.lock'],
    ['metrics that are none', { 'dvc.yaml': { metrics: ['m.json'] }, ...lock({}), 'm.json': '{"auc": ' }, 'm.json'],
    [
      'more parameters than anybody has',
      lock({ t: { params: { p: Object.fromEntries(Array.from({ length: 5_001 }, (_, at) => [`p${at}`, at])) } } }),
      'more than 5000 values',
    ],
    ['artifacts that are no YAML', { 'artifacts.yaml': 'a: b: c' }, 'artifacts.yaml'],
  ])('%s: a fault of that version, which is listed as failed, and of no other', async (_, files, said) => {
    stand.repository.make(trained({ lr: '1', auc: 1, clicks: '1', weights: '2' }), { tag: 'ctr@v0.9.0' }, { files }, { tag: 'ctr@v1.0.0' });
    const faults = [...(await faultsOf(stand.tracker.versions([ctr]))), ...(await faultsOf(stand.tracker.runs(['ctr@v1.0.0'])))];
    expect(faults.map(({ code, details, message }) => [code, details.source, message.includes(said)])).toEqual([
      ['UPSTREAM_UNAVAILABLE', 'models', true],
      ['UPSTREAM_UNAVAILABLE', 'models', true],
    ]);
    const [all] = values(await stand.tracker.versionsOf(['ctr'], 10));
    expect(all?.map(({ key, status }) => [key.version, status])).toEqual([
      ['v1.0.0', 'FAILED'],
      ['v0.9.0', 'READY'],
    ]);
    expect((await stand.tracker.backwards.runsOfCommit('0'.repeat(40), 10)).truncated).toBe(true);
  });
});

test('what is registered as data is no model, and what is only declared is one without versions', async () => {
  stand.repository.make(
    { files: { 'artifacts.yaml': { clicks: { type: 'dataset', path: 'clicks.csv' }, planned: { type: 'model' }, 'not a name': {} } } },
    { tag: 'clicks@v1.0.0' },
  );
  const { models } = await stand.tracker.models();
  expect(models.map(({ name, latest, owners }) => [name, latest, owners])).toEqual([['planned', null, []]]);
  expect(values(await stand.tracker.versionsOf(['planned', 'clicks'], 10))).toEqual([[], null]);
  expect(values(await stand.tracker.runs(['clicks@v1.0.0']))).toEqual([null]);
});

test('a name that every object has is no artifact, no stage and no parameter', async () => {
  stand.repository.make(
    { files: { 'artifacts.yaml': { ctr: { custom: { constructor: 'x', '__proto__.y': 'z' } } }, ...lock({ toString: {} }) } },
    { tag: 'constructor@v1.0.0' },
  );
  const [record, none] = values(
    await stand.tracker.versions([
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
