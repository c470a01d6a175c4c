import type { Places } from '#domain/stemma-tags.ts';

/** Where metadata.json says what: dotted paths, in the order in which they are read. Tags called `stemma.*` come before all of them. */
export const metadataKeys = {
  semver: ['version'],
  'code.repository': ['code.repo'],
  'code.commit': ['code.commit'],
  'code.branch': ['code.branch'],
  'code.dirty': ['code.dirty'],
  'code.pipelineRunId': ['code.pipeline_run'],
  'data.featuresVersion': ['data.features_version'],
  'data.timeWindow.from': ['data.time_window.from', 'data.time_window.start'],
  'data.timeWindow.to': ['data.time_window.to', 'data.time_window.end'],
  'data.sampling': ['data.sampling'],
  'training.hardware': ['training.hardware'],
  'training.trainedBy': ['training.trained_by', 'training.trainer', 'training.user', 'training.author', 'trained_by', 'author'],
  'environment.framework': ['env.framework'],
  'environment.frameworkVersion': ['env.framework_version'],
  'environment.python': ['env.python'],
  'environment.imageDigest': ['env.docker_digest'],
  'environment.lockfileDigest': ['env.lockfile_hash'],
  'compliance.pii': ['compliance.pii'],
  'compliance.riskLevel': ['compliance.risk_level', 'notes.risk'],
  'compliance.notes': ['compliance.notes', 'compliance.pii_notes'],
  'changeSummary.what': ['notes.change', 'notes.what', 'notes'],
  'changeSummary.why': ['notes.why', 'notes.rationale'],
  'changeSummary.type': ['change_type'],
  'declaredApproval.reviewer': ['approvals.reviewer', 'approvals.approver'],
  'declaredApproval.status': ['approvals.status', 'approvals.decision'],
  'declaredApproval.date': ['approvals.date'],
  parents: ['parents', 'base_version'],
  forkedFrom: ['forked_from'],
} as const satisfies Places;

/** Name and version of this table and of everything else by which metadata.json becomes records: it changes when what a field means does. */
export const mapping = 'directory@1';
