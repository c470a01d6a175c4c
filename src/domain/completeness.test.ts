import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blankDossier, dossier, metric } from '../../test/support/judged.ts';
import { checklist } from './checklist.ts';
import type { Given } from './checklist-row.ts';
import { completenessOf, lackNames, lackOf } from './completeness.ts';
import type { Dossier } from './dossier.ts';
import { stemmaPrefixes, stemmaTags } from './stemma-tags.ts';

const nothing: Given = { dossier: blankDossier, owners: { known: true, value: [] }, approved: false, monitored: false };

/** What gives each row of the checklist, and nothing else of it unless it says so. */
const fillings: Readonly<Record<string, Partial<Given> | ((of: Dossier) => Dossier)>> = {
  owners: { owners: { known: true, value: ['mlops@acme.test'] } },
  approval: { approved: true },
  monitor: { monitored: true },
  semver: (of) => ({ ...of, semver: '1.2.0' }),
  repository: (of) => ({ ...of, code: { ...of.code, repository: { key: 'code.acme.test/ml/ctr', name: 'ctr', url: null } } }),
  commit: (of) => ({ ...of, code: { ...of.code, commit: 'a'.repeat(40) } }),
  branch: (of) => ({ ...of, code: { ...of.code, branch: 'main' } }),
  'clean-code': (of) => ({ ...of, code: { ...of.code, dirty: false } }),
  'pipeline-run': (of) => ({ ...of, code: { ...of.code, pipelineRunId: 'ci/4711' } }),
  dataset: (of) => withData(of, { ...clicks, digest: 'ds_1', digestStrength: 'NAME', role: null }),
  'dataset-digest': (of) => withData(of, { ...clicks, role: of.data.datasets[0]?.role ?? null }),
  'dataset-role': (of) => withData(of, clicks),
  'features-version': (of) => ({ ...of, data: { ...of.data, featuresVersion: 'feats_v7' } }),
  'time-window': (of) => ({ ...of, data: { ...of.data, timeWindow: { from: '2025-09-01', to: null } } }),
  sampling: (of) => ({ ...of, data: { ...of.data, sampling: '10% of clicks' } }),
  params: (of) => ({ ...of, training: { ...of.training, params: [{ key: 'lr', value: '0.01' }] } }),
  seed: (of) => ({ ...of, training: { ...of.training, seeds: [{ key: 'seed', value: '42' }] } }),
  hardware: (of) => ({ ...of, training: { ...of.training, hardware: 'A10G' } }),
  duration: (of) => ({ ...of, training: { ...of.training, durationSeconds: 0 } }),
  'artifact-digests': (of) => withFile(of, 'OTHER'),
  preprocessing: (of) => withFile(of, 'PREPROCESSING'),
  signature: (of) => ({ ...of, signature: { inputs: [], outputs: [] } }),
  framework: (of) => ({ ...of, environment: { ...of.environment, framework: 'sklearn' } }),
  'image-digest': (of) => ({ ...of, environment: { ...of.environment, imageDigest: 'sha256:4' } }),
  lockfile: (of) => ({ ...of, environment: { ...of.environment, lockfileDigest: 'sha256:5' } }),
  metrics: (of) => ({ ...of, metrics: [...of.metrics, metric('auc', 0.87)] }),
  'metric-split': (of) => ({ ...of, metrics: [...of.metrics, { ...metric('val/auc', Number.NaN), split: 'val' }] }),
  thresholds: (of) => ({ ...of, metrics: [...of.metrics, { ...metric('auc', Number.NaN), threshold: '>=0.85' }] }),
  intervals: (of) => ({ ...of, metrics: [...of.metrics, { ...metric('auc', Number.NaN), interval: { low: 0, high: 1, level: null } }] }),
  pii: (of) => ({ ...of, compliance: { ...of.compliance, pii: 'none' } }),
  'risk-level': (of) => ({ ...of, compliance: { ...of.compliance, riskLevel: 'low' } }),
  'change-summary': (of) => ({ ...of, changeSummary: { what: 'Added user_age feature', why: null, type: of.changeSummary?.type ?? null } }),
  'bump-rationale': (of) => ({ ...of, changeSummary: { what: of.changeSummary?.what ?? '', why: null, type: 'MINOR' } }),
};

const clicks: Dossier['data']['datasets'][number] = {
  id: 'dataset:main/clicks@1',
  name: 'clicks',
  digest: 'sha256:1',
  digestStrength: 'STRONG',
  role: 'training',
  source: null,
  sourceType: null,
};

/** The dataset takes the place of one of which less is known. */
function withData(of: Dossier, dataset: Dossier['data']['datasets'][number]): Dossier {
  const [known] = of.data.datasets;
  const better = known === undefined || (known.digestStrength === 'NAME' && dataset.digestStrength !== 'NAME') || known.role === null;
  return better && (known?.digestStrength !== 'STRONG' || dataset.digestStrength === 'STRONG')
    ? { ...of, data: { ...of.data, datasets: [dataset] } }
    : of;
}

function withFile(of: Dossier, kind: 'OTHER' | 'PREPROCESSING'): Dossier {
  return { ...of, artifacts: { files: [...of.artifacts.files, file(kind)], unread: null } };
}

function file(kind: 'OTHER' | 'PREPROCESSING'): Dossier['artifacts']['files'][number] {
  return { path: `${kind}.json`, kind, sizeBytes: 3, digest: 'sha256:3' };
}

function filled(given: Given, field: string): Given {
  const filling = fillings[field];
  if (filling === undefined) throw new Error(`nothing is said of how to fill ${field}`);
  return typeof filling === 'function' ? { ...given, dossier: filling(given.dossier) } : { ...given, ...filling };
}

const fields = checklist.map(({ field }) => field);
/** Rows that fill others along, because a digest or a role is one of a dataset, and a file with a kind has a digest. */
const along: Readonly<Record<string, readonly string[]>> = {
  'dataset-digest': ['dataset'],
  'dataset-role': ['dataset', 'dataset-digest'],
  preprocessing: ['artifact-digests'],
};

describe('completeness', () => {
  test('of nothing is 0, and every row is missing, worst first', () => {
    const { score, missing } = completenessOf(nothing);
    expect({ score, fields: missing.map(({ field }) => field).toSorted() }).toEqual({ score: 0, fields: fields.toSorted() });
    const weights = missing.map((one) => checklist.find(({ field }) => field === one.field)?.weight ?? 0);
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
    expect(missing[0]?.field).toBe('commit');
  });

  test('of everything is 1, with nothing missing', () => {
    expect(completenessOf(fields.reduce(filled, nothing))).toEqual({ score: 1, missing: [] });
  });

  test.each(fields)('%s is found where it is given, and nothing else is', (field) => {
    const before = new Set(completenessOf(nothing).missing.map((one) => one.field));
    const after = new Set(completenessOf(filled(nothing, field)).missing.map((one) => one.field));
    expect([...before].filter((one) => !after.has(one)).toSorted()).toEqual([field, ...(along[field] ?? [])].toSorted());
  });

  test('of the lesson’s version is enough for 0.9 before anybody approved it', () => {
    const lesson: Given = {
      ...nothing,
      owners: { known: true, value: ['mlops@acme.test'] },
      dossier: {
        ...dossier(),
        code: { ...dossier().code, pipelineRunId: 'ci/4711', dirty: null },
        data: { featuresVersion: 'feats_v7', timeWindow: { from: '2025-09-01', to: '2025-10-01' }, sampling: 'all', datasets: [clicks] },
        training: { ...dossier().training, hardware: 'A10G' },
        artifacts: { files: [file('OTHER'), file('PREPROCESSING')], unread: null },
        environment: { ...dossier().environment, lockfileDigest: 'sha256:5' },
        signature: null,
        metrics: [{ ...metric('auc', 0.87), split: 'val', threshold: '>=0.85' }],
        changeSummary: { what: 'Added user_age feature', why: null, type: 'MINOR' },
      },
    };
    const { score, missing } = completenessOf(lesson);
    expect(missing.map(({ field }) => field)).toEqual(['signature', 'approval', 'clean-code', 'intervals', 'monitor']);
    expect(score).toBeGreaterThanOrEqual(0.9);
  });

  test('owners that cannot be told count as missing, and the answer says why', () => {
    const { missing } = completenessOf({ ...nothing, owners: { known: false, why: 'main did not answer.' } });
    expect(missing.find(({ field }) => field === 'owners')?.why).toContain('not known: main did not answer.');
  });

  test('of files that were not all read is not known, and the answer says why', () => {
    const unread = { ...blankDossier, artifacts: { files: [], unread: 'Files are read when a version is sealed.' } };
    const { missing } = completenessOf({ ...nothing, dossier: unread });
    for (const field of ['artifact-digests', 'preprocessing'])
      expect(missing.find((one) => one.field === field)?.why).toContain('not known: Files are read when a version is sealed.');
    const read = { ...unread, artifacts: { ...unread.artifacts, files: [file('PREPROCESSING')] } };
    expect(
      completenessOf({ ...nothing, dossier: read }).missing.filter(({ field }) => ['artifact-digests', 'preprocessing'].includes(field)),
    ).toEqual([]);
  });

  test('never falls when something is given, in whatever order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(fields), (order) => {
        let given = nothing;
        for (const field of order) {
          const before = completenessOf(given);
          const after = completenessOf(filled(given, field));
          const lacked = before.missing.some((one) => one.field === field);
          expect([field, after.score > before.score, after.score < before.score]).toEqual([field, lacked, false]);
          given = filled(given, field);
        }
        const { score, missing } = completenessOf(given);
        expect(score === 1).toBe(missing.length === 0);
      }),
    );
  });
});

test('names of the checklist are kebab, each once, and their sentences end', () => {
  expect(new Set(fields).size).toBe(fields.length);
  for (const { field, why, how } of checklist) {
    expect(field).toMatch(/^[a-z]+(-[a-z]+)*$/);
    for (const sentence of [why, how]) expect(sentence).toMatch(/^[A-Z].*[.)]$/);
  }
});

test('every tag that the checklist tells people to set is one that trackers are read by', () => {
  const known = [...Object.values(stemmaTags).flat(), 'stemma.owners', 'stemma.seed'];
  const prefixes = Object.values(stemmaPrefixes).flat();
  const told = checklist.flatMap(({ how }) => how.match(/stemma(\.[a-z]+)+/g) ?? []);
  expect(told.length).toBeGreaterThan(10);
  for (const tag of told) expect([tag, known.includes(tag as never) || prefixes.some((one) => tag.startsWith(one))]).toEqual([tag, true]);
});

test.each([
  ['image-digest', { kind: 'row', row: { field: 'image-digest', about: 'dossier' } }],
  ['approval', { kind: 'row', row: { field: 'approval', about: 'standing' } }],
  ['check:bias_check_ok', { kind: 'check', name: 'bias_check_ok' }],
  ['check:bias / gender', { kind: 'check', name: 'bias / gender' }],
  ['check:', null],
  ['Image-Digest', null],
  ['', null],
])('lacks: "%s"', (text, lack) => {
  if (lack === null) expect(lackOf(text)).toBeNull();
  else expect(lackOf(text)).toMatchObject(lack);
  expect(lackNames.includes(text)).toBe(lack?.kind === 'row');
});
