import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Dossier } from '#domain/dossier.ts';
import { ReportFacts } from './facts.ts';
import { type ReportFormat, reportFormats } from './formats.ts';

const dossier: Dossier = {
  identity: { tracker: 'main', model: 'ctr', version: '12', createdAt: '2026-11-20T10:15:00.000Z' },
  semver: '1.4.0',
  code: {
    repository: { key: 'code.acme.test/ml/ctr', name: 'ctr', url: 'https://code.acme.test/ml/ctr' },
    commit: '3f2a91c0000000000000000000000000000000aa',
    branch: 'main',
    dirty: false,
    pipelineRunId: 'ci/4711',
  },
  data: {
    featuresVersion: 'feats_v7',
    timeWindow: { from: '2026-09-01', to: '2026-10-01' },
    sampling: null,
    datasets: [
      {
        id: 'dataset:main/clicks@c3d4',
        name: 'clicks',
        digest: 'c3d4',
        digestStrength: 'WEAK',
        role: 'training',
        source: 's3://lake/clicks',
        sourceType: 's3',
      },
    ],
  },
  training: {
    run: { id: 'run:main/r12', name: 'nimble-fox-12' },
    params: [{ key: 'lr', value: '0.01' }],
    seeds: [{ key: 'seed', value: '42' }],
    hardware: 'A10G',
    durationSeconds: 840,
    trainedBy: 'jane@acme.test',
  },
  artifacts: { files: [{ path: 'model.onnx', kind: 'MODEL', sizeBytes: 12, digest: 'sha256:aa' }], unread: null },
  signature: null,
  environment: { framework: 'onnxruntime', frameworkVersion: '1.17', python: '3.12', imageDigest: null, lockfileDigest: 'sha256:bb' },
  metrics: [
    { key: 'auc', value: 0.87, special: null, split: 'val', threshold: '>=0.85', interval: { low: 0.86, high: 0.88, level: 0.95 } },
    { key: 'logloss', value: null, special: 'NAN', split: null, threshold: null, interval: null },
  ],
  compliance: { pii: 'none', riskLevel: 'low', notes: null },
  changeSummary: { what: 'Added user_age', why: 'recall on new users', type: 'MINOR' },
  parents: [],
  forkedFrom: null,
  provenance: [],
};

const facts: ReportFacts = {
  format: 'stemma-report/1',
  version: {
    id: 'version:main/ctr/12',
    ref: 'ctr/12',
    model: 'ctr',
    name: '12',
    tracker: 'main',
    semver: '1.4.0',
    status: 'READY',
    description: null,
  },
  owners: ['mlops@acme.test'],
  aliases: [{ name: 'Production', since: '2026-11-21T14:02:00.000Z', by: 'alice' }],
  dossier,
  seal: { digest: 'ab12', algorithm: 'sha256', mapping: 'mlflow@1', sealedAt: '2026-11-20T11:00:00.000Z', sealedBy: 'ci' },
  corrections: [],
  compliance: null,
  attachments: [],
  integrity: { status: 'DRIFTED', drifted: [{ field: 'metrics.auc', sealed: '0.87', current: '0.9' }], reason: null },
  completeness: { score: 0.75, missing: [{ field: 'image-digest', why: 'the same weights behave differently in another image' }] },
  checks: [
    { name: 'bias_check_ok', outcome: 'PASS', value: 0.02, reason: null, evidenceUrl: null, by: 'ci', at: '2026-11-20T12:00:00.000Z' },
  ],
  promotions: [
    {
      id: 'promotion:ctr/1',
      alias: 'Production',
      state: 'MOVED',
      requestedBy: 'alice',
      requestedAt: '2026-11-21T13:00:00.000Z',
      reason: 'better recall',
      riskNotes: 'new users only',
      policy: 3,
      findings: [{ check: 'auc >= 0.85', outcome: 'PASS', reason: null, value: 0.87, threshold: '>= 0.85', source: null }],
      reviews: [{ by: 'bob', decision: 'APPROVE', comment: 'checked the slices', riskNotes: null, at: '2026-11-21T14:00:00.000Z' }],
    },
  ],
  moves: [
    {
      alias: 'Production',
      sequence: 41,
      kind: 'PROMOTED',
      from: '11',
      to: '12',
      by: 'bob',
      at: '2026-11-21T14:02:00.000Z',
      reason: 'better recall',
    },
  ],
  marks: { frozen: null, deprecated: null, retired: null },
  notes: [],
  lineage: [{ from: 'version:main/ctr/12', kind: 'PRODUCED_BY', to: 'run:main/r12' }],
  unknown: [],
};

const formats = Object.keys(reportFormats) as ReportFormat[];

/** What an auditor asks, and must find whatever the format. */
const answers = [
  'ctr/12',
  'bob',
  'checked the slices',
  'alice',
  '3f2a91c0',
  'c3d4',
  '0.87',
  '0.85',
  'auc',
  'image-digest',
  'ab12',
  '42',
  'sha256:bb',
];

describe.each(formats)('the report as %s', (format) => {
  const { draw } = reportFormats[format];

  test.each(answers)('tells %s', (answer) => {
    expect(draw(facts)).toContain(answer);
  });

  test('is the same bytes for the same facts, in whatever order their keys came', () => {
    const shuffled = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shuffled);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(
        Object.entries(value)
          .toReversed()
          .map(([key, inner]) => [key, shuffled(inner)]),
      );
    };
    expect(draw(ReportFacts.parse(shuffled(facts)))).toBe(draw(facts));
  });

  test('is drawn where next to nothing is on record', () => {
    const bare = ReportFacts.parse({
      ...facts,
      owners: [],
      aliases: [],
      seal: null,
      completeness: null,
      checks: [],
      promotions: [],
      moves: [],
      lineage: [],
      dossier: {
        ...dossier,
        code: { ...dossier.code, repository: null, commit: null },
        metrics: [],
        data: { ...dossier.data, datasets: [] },
      },
    });
    expect(draw(bare)).toContain('The commit is not on record');
  });
});

describe('what people wrote', () => {
  const nasty = fc.string({ unit: 'grapheme' }).map((text) => `${text}<script>alert(1)</script>|\n# x\n`);

  test('never becomes markup of the HTML page', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const page = reportFormats.HTML.draw({
          ...facts,
          owners: [text],
          notes: [{ kind: 'RISK', body: text, url: null, by: text, at: text }],
        });
        expect(page).not.toContain('<script');
        expect(page.match(/<section/g)).toHaveLength(14);
      }),
    );
  });

  test('never breaks a table or a heading of the Markdown', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const page = reportFormats.MARKDOWN.draw({ ...facts, notes: [{ kind: 'RISK', body: text, url: null, by: text, at: 'now' }] });
        expect(page.split('\n').filter((line) => line.startsWith('#'))).toHaveLength(15);
        const row = page.split('\n').find((line) => line.startsWith('| risk |')) ?? '';
        expect(row.match(/(?<!\\)\|/g)).toHaveLength(5);
      }),
    );
  });
});

test('what could not be asked is not known, rather than not there', () => {
  const bare = {
    ...dossier,
    metrics: [],
    data: { ...dossier.data, datasets: [] },
    training: { ...dossier.training, params: [], seeds: [] },
  };
  const page = reportFormats.MARKDOWN.draw({ ...facts, dossier: bare, unknown: [{ what: 'run', why: 'main does not answer.' }] });
  expect(page.match(/Not known now: main does not answer\./g)).toHaveLength(6);
  expect(page).not.toContain('is on record to compare with');
});

test('the page is drawn with corrections, the latest of a field last said; the dossier in the JSON stays what was sealed', () => {
  const by = { by: 'ann', at: '2026-11-22T10:00:00.000Z', reason: null };
  const corrections = [
    { field: 'training.hardware', value: '2 x A10G', ...by },
    { field: 'environment.python', value: '3.13', ...by },
  ];
  expect(reportFormats.HTML.draw({ ...facts, corrections })).toContain('Python 3.13, onnxruntime 1.17. It ran on 2 x A10G.');
  expect(JSON.parse(reportFormats.JSON.draw({ ...facts, corrections }))).toMatchObject({ dossier: { training: { hardware: 'A10G' } } });
});

test('the page needs no script and nothing from elsewhere', () => {
  expect(reportFormats.HTML.draw(facts)).not.toMatch(/<script|<link|<img|src=|https?:\/\/(?!code\.acme\.test)/);
});

test('the JSON holds what its schema says, and how to make the version again', () => {
  const read: unknown = JSON.parse(reportFormats.JSON.draw(facts));
  const { steps, ...told } = z.looseObject({ steps: z.array(z.object({ what: z.string(), commands: z.array(z.string()) })) }).parse(read);
  expect(ReportFacts.parse(told)).toEqual(facts);
  expect(steps[0]?.commands).toEqual([
    'git clone https://code.acme.test/ml/ctr ctr',
    'git -C ctr checkout 3f2a91c0000000000000000000000000000000aa',
  ]);
});
