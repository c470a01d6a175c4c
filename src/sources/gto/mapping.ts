import type { Places } from '#domain/stemma-tags.ts';

/*
 * What is inferred from what, in the order in which it is read. Keys of `custom` called `stemma.*` (see `domain/stemma-tags.ts`) come before all of
 * it, because somebody wrote them on purpose; then other keys of `custom`; then parameters of DVC; then what the tag and the commit themselves say.
 */

export const customKeys = {
  semver: [],
  'code.repository': ['code.repo', 'repo', 'repository', 'git.repo'],
  'code.commit': ['code.commit', 'git.commit'],
  'code.branch': ['code.branch', 'git.branch', 'branch'],
  'code.dirty': ['code.dirty'],
  'code.pipelineRunId': ['code.pipeline_run', 'pipeline_run', 'ci.run_id', 'github.run_id', 'gitlab.CI_JOB_ID', 'CI_PIPELINE_ID'],
  'data.featuresVersion': ['data.features_version', 'features_version', 'feature_set_version'],
  'data.timeWindow.from': ['data.time_window.from', 'data.time_window.start', 'train_start', 'data_from'],
  'data.timeWindow.to': ['data.time_window.to', 'data.time_window.end', 'train_end', 'data_to'],
  'data.sampling': ['data.sampling', 'sampling', 'sample_frac'],
  'training.hardware': ['training.hardware', 'hardware'],
  'training.trainedBy': ['training.trained_by', 'trained_by', 'trainer', 'author'],
  'environment.framework': ['env.framework', 'framework'],
  'environment.frameworkVersion': ['env.framework_version', 'framework_version'],
  'environment.python': ['env.python', 'python'],
  'environment.imageDigest': ['env.docker_digest', 'docker.digest', 'docker_digest'],
  'environment.lockfileDigest': ['env.lockfile_hash', 'lockfile_hash'],
  'compliance.pii': ['compliance.pii', 'pii'],
  'compliance.riskLevel': ['compliance.risk_level', 'risk_level', 'risk'],
  'compliance.notes': ['compliance.notes'],
  'changeSummary.what': ['notes.change', 'change'],
  'changeSummary.why': ['notes.why', 'notes.rationale'],
  'changeSummary.type': ['change_type'],
  'declaredApproval.reviewer': ['approvals.reviewer', 'approvals.approver'],
  'declaredApproval.status': ['approvals.status', 'approvals.decision'],
  'declaredApproval.date': ['approvals.date'],
  parents: ['parents', 'base_version'],
  forkedFrom: ['forked_from'],
} as const satisfies Places;

export const paramKeys = {
  'data.featuresVersion': ['features_version', 'feature_set_version', 'data.features_version', 'features.version'],
  'data.timeWindow.from': ['train_start', 'data.from', 'data.start', 'data.train_start', 'train.start'],
  'data.timeWindow.to': ['train_end', 'data.to', 'data.end', 'data.train_end', 'train.end'],
  'data.sampling': ['sampling', 'sample_frac', 'data.sampling', 'data.sample_frac'],
  'training.hardware': ['hardware', 'train.hardware'],
} as const satisfies Places;

export const ownerKeys = ['stemma.owners', 'owners', 'owner', 'team'] as const;

/** Name and version of these tables and of everything else by which tags and files become records: it changes when what a field means does. */
export const mapping = 'gto@1';
