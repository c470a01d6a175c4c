import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { VersionDetails } from '#domain/details.ts';
import type { FileList } from '#domain/file.ts';
import type { VersionRecord } from '#domain/version.ts';
import { type Asking, present, values } from './tracker-asking.ts';
import { repository } from './tracker-world.ts';

/* The part of the tracker contract that is about what is told of a version beyond its record, and about its files. */

export function detailsTests(asking: () => Asking): void {
  const recordOf = async (label: string): Promise<VersionRecord> =>
    present(await asking().tracker.versions([asking().version('ctr', label)]))[0] as VersionRecord;
  const detailsOf = async (label: string): Promise<VersionDetails> =>
    values(await asking().tracker.details([await recordOf(label)]))[0] as VersionDetails;

  test('everything that is told of a version is told', async () => {
    const { provenance, ...details } = await detailsOf('v1');
    expect(details).toEqual({
      featuresVersion: 'feats_v7',
      timeWindow: { from: '2025-01-01', to: '2025-06-30' },
      sampling: 'every 10th',
      seeds: [
        { key: 'numpy', value: '7' },
        { key: 'random_state', value: '42' },
      ],
      hardware: '2 x A10G',
      trainedBy: 'ada@acme.test',
      signature: {
        inputs: [
          { name: 'age', type: 'double', required: true },
          { name: 'city', type: 'string', required: false },
        ],
        outputs: [{ name: null, type: 'tensor(float32, [-1, 2])', required: true }],
      },
      thresholds: [{ metric: 'val/auc', threshold: '>=0.85' }],
      intervals: [{ metric: 'val/auc', low: 0.85, high: 0.89, level: 0.95 }],
      compliance: { pii: 'hashed user ids', riskLevel: 'low', notes: 'reviewed by legal' },
      changeSummary: { what: 'Added user_age', why: 'More clicks', type: 'MINOR' },
      declaredApproval: { reviewer: 'ml_lead', status: 'approved', date: '2025-10-03' },
      parents: ['ctr/0', 'ctr/7'],
      forkedFrom: 'cvr/3',
      params: [],
      metrics: [],
    });
    expect(provenance.every(({ source }) => source === asking().tracker.name)).toBe(true);
  });

  test('of every value it is told where it stands, also of those in the records', async () => {
    const { provenance } = await detailsOf('v1');
    const fields = new Set(provenance.map(({ field }) => field));
    const expected = [
      ...[
        'semver',
        'identity.createdAt',
        'code.repository',
        'code.commit',
        'code.branch',
        'artifacts.files',
        'signature',
        'parents',
        'forkedFrom',
      ],
      ...['data.featuresVersion', 'data.timeWindow.from', 'data.timeWindow.to', 'data.sampling', 'data.datasets'],
      ...['training.params.lr', 'training.seeds.numpy', 'training.seeds.random_state', 'training.hardware', 'training.trainedBy'],
      ...['metrics.val/auc', 'metrics.val/auc.threshold', 'metrics.val/auc.interval', 'metrics.train/auc'],
      ...['compliance.pii', 'compliance.riskLevel', 'compliance.notes', 'changeSummary.what', 'changeSummary.why', 'changeSummary.type'],
      ...['declaredApproval.reviewer', 'declaredApproval.status', 'declaredApproval.date'],
    ];
    expect(expected.filter((field) => !fields.has(field))).toEqual([]);
    const kinds = new Map(provenance.map(({ field, kind }) => [field, kind]));
    expect([kinds.get('compliance.pii'), kinds.get('training.seeds.random_state'), kinds.get('signature')]).toEqual([
      'DECLARED',
      'INFERRED',
      'INFERRED',
    ]);
  });

  test('what was declared on purpose wins, and what other places say is beside it', async () => {
    const details = await detailsOf('v2');
    const at = (wanted: string): unknown => {
      const found = details.provenance.find(({ field }) => field === wanted);
      return [
        found?.kind,
        found?.object.endsWith('stemma.repo') || found?.object.endsWith('stemma.features.version'),
        found?.alternatives.map(({ value }) => value),
      ];
    };
    expect(details.featuresVersion).toBe('feats_v9');
    expect(at('data.featuresVersion')).toEqual(['DECLARED', true, ['feats_v8']]);
    expect((await recordOf('v2')).code.repository).toBe('https://code.acme.test/ml/fork');
    expect(at('code.repository')).toEqual(['DECLARED', true, [repository]]);
  });

  test('of a version of which nothing is told, nothing is', async () => {
    const { provenance, ...details } = await detailsOf('v3');
    expect(details).toMatchObject({
      featuresVersion: null,
      timeWindow: null,
      seeds: [],
      signature: null,
      changeSummary: null,
      parents: [],
    });
    expect(details.compliance).toEqual({ pii: null, riskLevel: null, notes: null });
    expect(provenance.filter(({ field }) => /^(data|compliance|changeSummary|signature)/.test(field))).toEqual([]);
  });

  test('the details of many come in the order asked', async () => {
    const { tracker, version } = asking();
    const records = present(await tracker.versions(['v3', 'v1', 'v2', 'v1'].map((label) => version('ctr', label))));
    expect(values(await tracker.details(records)).map(({ featuresVersion }) => featuresVersion)).toEqual([
      null,
      'feats_v7',
      'feats_v9',
      'feats_v7',
    ]);
    expect(await tracker.details([])).toEqual([]);
  });
}

export function filesTests(asking: () => Asking): void {
  const digestOf = (content: string): string => (asking().digestOf ?? sha256)(content);
  const filesOf = async (...labels: readonly string[]): Promise<readonly FileList[]> => {
    const { tracker, version } = asking();
    return values(await tracker.files(present(await tracker.versions(labels.map((label) => version('ctr', label))))));
  };

  test('the files of a version come sorted, each with kind, size and digest; a version without any has none', async () => {
    const [none, files] = await filesOf('v3', 'v1');
    expect(none).toEqual({ files: [], unread: null });
    expect(files?.unread).toBeNull();
    expect(files?.files.map(({ path, kind, sizeBytes }) => [path, kind, sizeBytes])).toEqual([
      ['MLmodel', 'METADATA', expect.any(Number)],
      ['deep/er/a b ü.txt', null, 5],
      ['empty', null, 0],
      ['model.onnx', 'MODEL', 7],
      ['requirements.txt', 'ENVIRONMENT', 20],
    ]);
    expect(files?.files.slice(1, 4).map(({ digest }) => digest)).toEqual(['notes', '', 'weights'].map(digestOf));
    expect(await asking().tracker.files([])).toEqual([]);
  });

  test('a file that somebody writes over is found when the files are read again', async () => {
    await asking().replaceFile('ctr', 'v1', 'model.onnx', 'WEIGHTS');
    const [files] = await filesOf('v1');
    expect(files?.files.find(({ path }) => path === 'model.onnx')).toEqual({
      path: 'model.onnx',
      kind: 'MODEL',
      sizeBytes: 7,
      digest: digestOf('WEIGHTS'),
    });
    await asking().replaceFile('ctr', 'v1', 'model.onnx', 'weights');
    expect((await filesOf('v1'))[0]?.files.find(({ path }) => path === 'model.onnx')?.digest).toBe(digestOf('weights'));
  });
}

function sha256(content: string): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}
