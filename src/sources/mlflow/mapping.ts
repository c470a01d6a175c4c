import type { Places } from '#domain/stemma-tags.ts';

/*
 * What is inferred from what, in the order in which it is read. Tags and parameters called `stemma.*` (see `domain/stemma-tags.ts`) come before
 * all of it, because somebody wrote them on purpose; then what MLflow and its client write; then what teams commonly write.
 * https://mlflow.org/docs/latest/ml/tracking/#system-tags
 */

export const mappedTags = {
  semver: ['semver'],
  'code.repository': [
    'mlflow.source.git.repoURL',
    'mlflow.gitRepoURL',
    'mlflow.databricks.gitRepoUrl',
    'git.repo',
    'git.repository',
    'repo',
    'mlflow.source.name',
  ],
  'code.commit': ['mlflow.source.git.commit', 'mlflow.databricks.gitRepoCommit', 'git.commit', 'commit'],
  'code.branch': ['mlflow.source.git.branch', 'mlflow.gitBranchName', 'git.branch', 'branch'],
  'code.dirty': ['mlflow.source.git.dirty', 'git.dirty'],
  'code.pipelineRunId': ['ci.run_id', 'github.run_id', 'gitlab.CI_JOB_ID', 'CI_PIPELINE_ID', 'mlflow.databricks.jobRunID'],
  'data.featuresVersion': ['feature_set_version', 'features_version'],
  'data.timeWindow.from': ['data_from', 'train_start'],
  'data.timeWindow.to': ['data_to', 'train_end'],
  'data.sampling': ['sampling', 'sample_frac'],
  'training.hardware': ['hardware', 'mlflow.databricks.cluster.info', 'mlflow.databricks.cluster.id'],
  'training.trainedBy': ['trained_by', 'mlflow.user'],
  'environment.imageDigest': ['mlflow.docker.image.id', 'mlflow.docker.image.uri', 'docker.digest', 'image.digest', 'container.image'],
  'environment.lockfileDigest': ['lockfile.digest', 'lockfile_hash'],
  'compliance.pii': ['pii'],
  'compliance.riskLevel': ['risk_level', 'risk'],
  'changeSummary.what': ['change', 'mlflow.note.content'],
  'changeSummary.why': ['change_reason'],
  'changeSummary.type': ['change_type'],
  'declaredApproval.reviewer': ['approved_by', 'reviewer'],
  'declaredApproval.status': ['approval_status', 'validation_status'],
  'declaredApproval.date': ['approved_at', 'approval_date'],
  forkedFrom: ['forked_from'],
} as const satisfies Places;

export const mappedParams = {
  'data.featuresVersion': ['feature_set_version', 'features_version'],
  'data.timeWindow.from': ['train_start', 'data_from'],
  'data.timeWindow.to': ['train_end', 'data_to'],
  'data.sampling': ['sampling', 'sample_frac'],
  'training.hardware': ['hardware'],
} as const satisfies Places;

/** Name and version of these tables and of everything else by which MLflow's answers become records: it changes when what a field means does. */
export const mapping = 'mlflow@1';
