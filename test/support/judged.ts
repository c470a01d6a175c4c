import { type Dossier, emptyDossier } from '#domain/dossier.ts';
import type { Judged } from '#domain/judge.ts';
import type { PromotionRule } from '#domain/policy.ts';

/** A metric of a dossier; NaN and the infinities as a tracker's adapter would have them. */
export function metric(key: string, value: number): Dossier['metrics'][number] {
  const special = Number.isNaN(value)
    ? 'NAN'
    : value === Number.POSITIVE_INFINITY
      ? 'INFINITY'
      : value === Number.NEGATIVE_INFINITY
        ? 'NEGATIVE_INFINITY'
        : null;
  return { key, value: special === null ? value : null, special, split: null, threshold: null, interval: null };
}

/** A dossier in which nothing is told. */
export const blankDossier: Dossier = emptyDossier({ tracker: 'main', model: 'ctr', version: '1' });

/** A dossier with everything in it that checks look at. */
export function dossier(changes: Partial<Dossier> = {}): Dossier {
  return {
    identity: { tracker: 'main', model: 'ctr', version: '12', createdAt: null },
    semver: '1.2.0',
    code: {
      repository: { key: 'code.acme.test/ml/ctr', name: 'ctr', url: null },
      commit: 'a'.repeat(40),
      branch: 'main',
      dirty: false,
      pipelineRunId: null,
    },
    data: {
      featuresVersion: 'feats_v7',
      timeWindow: null,
      sampling: null,
      datasets: [
        {
          id: 'dataset:main/clicks@1',
          name: 'clicks',
          digest: 'sha256:1',
          digestStrength: 'STRONG',
          role: 'training',
          source: 's3://clicks',
          sourceType: 's3',
        },
        {
          id: 'dataset:main/users@2',
          name: 'users',
          digest: 'sha256:2',
          digestStrength: 'STRONG',
          role: null,
          source: null,
          sourceType: null,
        },
      ],
    },
    training: {
      run: null,
      params: [
        { key: 'lr', value: '0.01' },
        { key: 'optimizer', value: 'adam' },
      ],
      seeds: [{ key: 'seed', value: '42' }],
      hardware: null,
      durationSeconds: 840,
      trainedBy: 'ann',
    },
    artifacts: { files: [{ path: 'model.onnx', kind: 'MODEL', sizeBytes: 3, digest: 'sha256:3' }], unread: null },
    signature: {
      inputs: [{ name: 'age', type: 'double', required: true }],
      outputs: [{ name: 'p', type: 'double', required: true }],
    },
    environment: { framework: 'onnxruntime', frameworkVersion: '1.17', python: null, imageDigest: 'sha256:4', lockfileDigest: null },
    metrics: [metric('auc', 0.87), metric('val/auc', 0.86), metric('logloss', 0.42)],
    compliance: { pii: 'none', riskLevel: 'low', notes: null },
    changeSummary: null,
    parents: [],
    forkedFrom: null,
    provenance: [],
    ...changes,
  };
}

/** Facts under which nothing is in the way; Production holds a version with auc 0.86. */
export function judged(changes: Partial<Judged> = {}): Judged {
  const before = dossier({ metrics: [metric('auc', 0.86), metric('logloss', 0.43)] });
  return {
    version: 'version:main/ctr/12',
    dossier: { known: true, value: dossier() },
    integrity: { status: 'VERIFIED', drifted: [], reason: null },
    recorded: new Map(),
    completeness: { known: true, value: { score: 0.95, missing: [{ field: 'image-digest' }] } },
    passedThrough: new Set(['staging']),
    holders: new Map([['production', { known: true, value: { id: 'version:main/ctr/11', dossier: before } }]]),
    requesterRoles: ['mlops'],
    bump: { known: true, value: { justified: true, reasons: [] } },
    found: new Map(),
    trainer: { known: true, value: 'ann' },
    ...changes,
  };
}

/** A rule that asks for nothing. */
export function rule(changes: Partial<PromotionRule> = {}): PromotionRule {
  return {
    alias: 'Production',
    source: 'ctr.yaml:1',
    from: [],
    checks: [],
    completenessMin: null,
    approvals: null,
    promoters: [],
    seal: 'AUTO',
    justifiedBump: false,
    ...changes,
  };
}

/** The lesson's example. */
export const lessonPolicy = `models: ["ctr_*"]
versioning: { scheme: semver, MAJOR: "feature schema or output contract change", MINOR: "new feature set, architecture or retrain", PATCH: "bug fix, same behaviour" }
stages: [Dev, Staging, Production]
promotion:
  Production:
    from: [Staging]
    checks: [schema_ok, bias_check_ok, "auc >= 0.85", "auc >= production.auc - 0.005"]
    completeness: 0.9
    approvals: { count: 1, roles: [ml-lead], selfApproval: false }
    promoters: [mlops]
  Staging: { checks: [schema_ok] }
rollback: { roles: [oncall, mlops], to: last-passing, notify: owners }
`;
