import type { Places } from '#domain/stemma-tags.ts';

/*
 * What is inferred from what, in the order in which it is read. Keys called `stemma.*` (see `domain/stemma-tags.ts`) come before all of it, because
 * somebody wrote them on purpose; what W&B's client writes itself is in `said.ts`.
 */

/** Keys of an artifact's metadata. */
export const mappedMetadata = {
  semver: ['semver'],
  'code.repository': ['git.remote', 'git.repo', 'repo'],
  'code.commit': ['git.commit', 'commit'],
  'code.branch': ['git.branch', 'branch'],
  'code.dirty': ['git.dirty'],
  'code.pipelineRunId': ['ci.run_id', 'github.run_id', 'CI_PIPELINE_ID'],
  'data.featuresVersion': ['feature_set_version', 'features_version'],
  'data.timeWindow.from': ['data_from', 'train_start'],
  'data.timeWindow.to': ['data_to', 'train_end'],
  'data.sampling': ['sampling', 'sample_frac'],
  'training.hardware': ['hardware'],
  'training.trainedBy': ['trained_by'],
  'environment.framework': ['framework'],
  'environment.frameworkVersion': ['framework_version'],
  'environment.python': ['python_version'],
  'environment.imageDigest': ['docker.digest', 'image.digest', 'container.image'],
  'environment.lockfileDigest': ['lockfile.digest', 'lockfile_hash'],
  'compliance.pii': ['pii'],
  'compliance.riskLevel': ['risk_level', 'risk'],
  'changeSummary.what': ['change'],
  'changeSummary.why': ['change_reason'],
  'changeSummary.type': ['change_type'],
  'declaredApproval.reviewer': ['approved_by', 'reviewer'],
  'declaredApproval.status': ['approval_status', 'validation_status'],
  'declaredApproval.date': ['approved_at', 'approval_date'],
  forkedFrom: ['forked_from'],
} as const satisfies Places;

/** Keys of a run's config. */
export const mappedConfig = {
  'code.pipelineRunId': ['ci.run_id', 'github.run_id', 'CI_PIPELINE_ID'],
  'data.featuresVersion': ['feature_set_version', 'features_version'],
  'data.timeWindow.from': ['train_start', 'data_from'],
  'data.timeWindow.to': ['train_end', 'data_to'],
  'data.sampling': ['sampling', 'sample_frac'],
  'training.hardware': ['hardware'],
} as const satisfies Places;

/** Name and version of these tables and of everything else by which W&B's answers become records: it changes when what a field means does. */
export const mapping = 'wandb@1';
