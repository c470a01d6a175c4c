/** The commit of the lesson's version, and the digest of the data that it learned from. */
export const lessonCommit = '3f2a91c0'.repeat(5);
export const lessonDataset = `sha256:${'d5'.repeat(32)}`;

/** `metadata.json` of a version of which nearly everything is on record; its repository is given with a credential in it. */
export const lesson = {
  model_name: 'ctr',
  version: '1.1.0',
  owners: ['mlops@acme.test'],
  created_at: '2026-10-01T12:00:00Z',
  code: { repo: 'https://jane:hunter2@code.acme.test/ml/ctr', commit: lessonCommit, branch: 'main', pipeline_run: 'ci/4711' },
  data: {
    features_version: 'feats_v7',
    time_window: { from: '2026-09-01', to: '2026-10-01' },
    sampling: 'negatives 1:10',
    datasets: [
      { name: 'clicks', digest: lessonDataset, role: 'training', source: 's3://lake/clicks/2026-10-01' },
      { name: 'clicks_holdout', digest: 'a1b2c3d4', role: 'validation', source: 's3://lake/clicks/holdout' },
    ],
  },
  training: { params: { lr: 0.01, depth: 6, l2: 0.0005, batch_size: 4096 }, seed: 42, hardware: '1 x A10G', duration_s: 840 },
  artifacts: { model: 'model.onnx' },
  env: { framework: 'onnxruntime 1.17', docker_digest: `sha256:${'1f'.repeat(32)}`, lockfile_hash: `sha256:${'2e'.repeat(32)}` },
  metrics: { split: 'val', auc: 0.87, logloss: 0.42, calibration: 1.02, thresholds: { auc: '>=0.85', logloss: '<=0.4' } },
  compliance: { pii: 'none', risk_level: 'low' },
  notes: { change: 'Added user_age feature', risk: 'low' },
  change_type: 'minor',
};
