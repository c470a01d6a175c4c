import { utimes } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
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

const told = async (model: string, name: string): Promise<VersionRecord> => {
  const [outcome] = await tracker.versions([{ tracker: 'local', model, version: name }]);
  if (outcome?.ok !== true || outcome.value === null) throw new Error(`${model}/${name} is not told`);
  return outcome.value;
};

const lesson = {
  model_name: 'ctr',
  version: '1.2.0',
  owners: ['mlops@acme.test'],
  created_at: '2025-10-01T12:00:00Z',
  code: { repo: 'https://ada:secret@code.acme.test/ml/ctr', commit: 'A1'.repeat(20), branch: 'main', pipeline_run: 'ci/4711' },
  data: {
    snapshot_id: 'ds_2025_10_01',
    digest: `sha256:${'c1'.repeat(32)}`,
    features_version: 'feats_v7',
    time_window: { from: '2025-01-01', to: '2025-06-30' },
  },
  training: { params: { lr: 0.01, early: true, layers: [1, 2], name: 'adam' }, seed: 42, hardware: 'A10G', duration_s: 840 },
  artifacts: { model: 'model.onnx' },
  env: { framework: 'onnxruntime 1.17', docker_digest: `acme/train@sha256:${'d2'.repeat(32)}`, lockfile_hash: 'e3'.repeat(32) },
  metrics: { split: 'val', auc: 0.87, logloss: 0.42, thresholds: { auc: '>=0.85' }, interval: [0.8, 0.9] },
  compliance: { pii: 'none' },
  notes: { change: 'Added user_age feature', risk: 'low' },
  change_type: 'minor',
  tags: { team: 'ads', rank: 3 },
};

describe('the compact form', () => {
  test('a version says what it declares of itself, of its code and of its environment', async () => {
    const folder = await registry.put('ctr', '7', lesson);
    expect(await told('ctr', '7')).toMatchObject({
      semver: '1.2.0',
      createdAt: new Date('2025-10-01T12:00:00Z'),
      status: 'READY',
      statusMessage: null,
      description: 'Added user_age feature',
      source: `file://${folder}/`,
      runId: 'ctr/7',
      tags: [
        { key: 'team', value: 'ads' },
        { key: 'rank', value: '3' },
      ],
      code: { repository: 'https://code.acme.test/ml/ctr', commit: 'a1'.repeat(20), branch: 'main', dirty: null, pipelineRunId: 'ci/4711' },
      environment: {
        framework: 'onnxruntime',
        frameworkVersion: '1.17',
        python: null,
        imageDigest: `sha256:${'d2'.repeat(32)}`,
        lockfileDigest: `sha256:${'e3'.repeat(32)}`,
      },
    });
  });

  test('its run says what went in and what came out', async () => {
    await registry.put('ctr', '7', lesson);
    const [run] = await tracker.runs(['ctr/7']);
    expect(run?.ok === true && run.value).toMatchObject({
      key: { tracker: 'local', id: 'ctr/7' },
      name: 'ci/4711',
      durationSeconds: 840,
      params: [
        { key: 'lr', value: '0.01' },
        { key: 'early', value: 'true' },
        { key: 'layers', value: '[1,2]' },
        { key: 'name', value: 'adam' },
        { key: 'seed', value: '42' },
      ],
      metrics: [
        { key: 'auc', value: 0.87, special: null, split: 'val' },
        { key: 'logloss', value: 0.42, special: null, split: 'val' },
      ],
      tags: [
        { key: 'stemma.features.version', value: 'feats_v7' },
        { key: 'stemma.data.from', value: '2025-01-01' },
        { key: 'stemma.data.to', value: '2025-06-30' },
        { key: 'stemma.hardware', value: 'A10G' },
      ],
      datasets: [
        { role: null, dataset: { key: { name: 'ds_2025_10_01', digest: `sha256:${'c1'.repeat(32)}` }, digestStrength: 'STRONG' } },
      ],
    });
  });

  test('a snapshot without a digest stands for itself, and says so', async () => {
    await registry.put('ctr', '1', { model_name: 'ctr', version: 1, data: { snapshot_id: 'ds_1' } });
    const [found] = await tracker.datasets([{ tracker: 'local', name: 'ds_1', digest: 'ds_1' }]);
    expect(found?.ok === true && found.value).toMatchObject({ digestStrength: 'NAME' });
  });

  test('numbers are told as they were written', async () => {
    await registry.put(
      'ctr',
      '1',
      '{"model_name":"ctr","version":"1","training":{"params":{"a":1.0,"b":1e-05,"c":9007199254740993,"d":NaN}}}',
    );
    const [run] = await tracker.runs(['ctr/1']);
    expect(run?.ok === true && run.value?.params.map(({ value }) => value)).toEqual(['1.0', '1e-05', '9007199254740993', 'NaN']);
  });

  test('a declaration that no commit can have is said beside the version, which is told without it', async () => {
    await registry.put('ctr', '1', '{\n"model_name": "ctr",\n"version": "1",\n"code": {\n"commit": "latest" } }');
    expect(await told('ctr', '1')).toMatchObject({
      status: 'READY',
      statusMessage: expect.stringContaining(
        'line 5, column 11: "code.commit" is "latest", so the version names no commit; allowed is a commit id',
      ),
      code: { commit: null },
    });
  });

  test('without a time of its own a version has that of its folder', async () => {
    const folder = await registry.put('ctr', '1', { model_name: 'ctr', version: '1' });
    await utimes(folder, 1_700_000_000, 1_700_000_000);
    expect((await told('ctr', '1')).createdAt).toEqual(new Date(1_700_000_000_000));
  });

  test.each([
    ['2025-10-01', '2025-10-01T00:00:00Z'],
    ['2025-10-01 12:00:00.250000', '2025-10-01T12:00:00.250Z'],
    ['2025-10-01T12:00:00+0200', '2025-10-01T10:00:00Z'],
    ['2025-10-01T12:00Z', '2025-10-01T12:00:00Z'],
  ])('the time %s is read as %s', async (written, time) => {
    await registry.put('ctr', '1', { model_name: 'ctr', version: '1', created_at: written });
    expect((await told('ctr', '1')).createdAt).toEqual(new Date(time));
  });

  test.each([
    ['1.2.0', '1.2.0'],
    ['1.2.0-rc.1+build.5', '1.2.0-rc.1+build.5'],
    ['v1.2.0', null],
    ['1.2', null],
    ['12', null],
    ['01.2.0', null],
  ])('the declared version %s is the semantic version %s', async (declared, semver) => {
    await registry.put('ctr', '1', { model_name: 'ctr', version: declared });
    expect((await told('ctr', '1')).semver).toBe(semver);
  });

  test('a file in the UTF-16 of Windows, or with a byte order mark, is read', async () => {
    const text = '{"model_name":"ctr","version":"1","notes":{"change":"größer"}}';
    await registry.put('ctr', '1', Buffer.from(`\uFEFF${text}`, 'utf16le'));
    await registry.put('ctr', '2', Buffer.from(`\uFEFF${text}`, 'utf8'));
    expect([(await told('ctr', '1')).description, (await told('ctr', '2')).description]).toEqual(['größer', 'größer']);
  });
});
