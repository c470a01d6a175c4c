import type { Said } from './telling.ts';
import type { Tag } from './version.ts';

/**
 * Fields that a text anywhere can give. The names are those of provenance: dotted paths of the dossier, and `declaredApproval.*`,
 * which is no part of it.
 */
export const mappedFields = [
  'semver',
  'code.repository',
  'code.commit',
  'code.branch',
  'code.dirty',
  'code.pipelineRunId',
  'data.featuresVersion',
  'data.timeWindow.from',
  'data.timeWindow.to',
  'data.sampling',
  'training.hardware',
  'training.trainedBy',
  'environment.framework',
  'environment.frameworkVersion',
  'environment.python',
  'environment.imageDigest',
  'environment.lockfileDigest',
  'compliance.pii',
  'compliance.riskLevel',
  'compliance.notes',
  'changeSummary.what',
  'changeSummary.why',
  'changeSummary.type',
  'declaredApproval.reviewer',
  'declaredApproval.status',
  'declaredApproval.date',
  'parents',
  'forkedFrom',
] as const;

export type MappedField = (typeof mappedFields)[number];

/** For each field the names of its places of one sort, in the order in which they are read. */
export type Places = Readonly<Partial<Record<MappedField, readonly string[]>>>;

/** Tags by which somebody declares a field on purpose, at any tracker: they win over everything that is inferred. */
export const stemmaTags = {
  semver: ['stemma.semver'],
  'code.repository': ['stemma.repo', 'stemma.repository'],
  'code.commit': ['stemma.commit'],
  'code.branch': ['stemma.branch'],
  'code.dirty': ['stemma.dirty'],
  'code.pipelineRunId': ['stemma.pipeline.run', 'stemma.pipeline_run'],
  'data.featuresVersion': ['stemma.features.version', 'stemma.features_version'],
  'data.timeWindow.from': ['stemma.data.from'],
  'data.timeWindow.to': ['stemma.data.to'],
  'data.sampling': ['stemma.data.sampling'],
  'training.hardware': ['stemma.hardware'],
  'training.trainedBy': ['stemma.trainer', 'stemma.trained_by'],
  'environment.framework': ['stemma.framework'],
  'environment.frameworkVersion': ['stemma.framework.version'],
  'environment.python': ['stemma.python'],
  'environment.imageDigest': ['stemma.image', 'stemma.image.digest'],
  'environment.lockfileDigest': ['stemma.lockfile', 'stemma.lockfile.digest'],
  'compliance.pii': ['stemma.pii', 'stemma.compliance.pii'],
  'compliance.riskLevel': ['stemma.risk', 'stemma.risk_level', 'stemma.compliance.risk_level'],
  'compliance.notes': ['stemma.compliance.notes', 'stemma.compliance'],
  'changeSummary.what': ['stemma.change', 'stemma.change.what'],
  'changeSummary.why': ['stemma.change.why'],
  'changeSummary.type': ['stemma.change.type', 'stemma.change_type'],
  'declaredApproval.reviewer': ['stemma.approval.reviewer'],
  'declaredApproval.status': ['stemma.approval.status'],
  'declaredApproval.date': ['stemma.approval.date'],
  parents: ['stemma.parent', 'stemma.parents'],
  forkedFrom: ['stemma.forked_from'],
} as const satisfies Record<MappedField, readonly string[]>;

/** Tags with the name of something behind them: `stemma.threshold.auc`. */
export const stemmaPrefixes = {
  'training.seeds': ['stemma.seed.'],
  thresholds: ['stemma.threshold.'],
  intervals: ['stemma.interval.'],
} as const;

/** What tags of that name say, in the order of the names. `bearer` says what bears the tags: `run tag`. */
export function saidByTags(tags: readonly Tag[], names: readonly string[], bearer: string, kind: Said['kind']): readonly Said[] {
  return names.flatMap((name) =>
    tags.filter(({ key, value }) => key === name && value !== '').map(({ value }) => ({ value, object: `${bearer} ${name}`, kind })),
  );
}

/** Tags that begin so: the name behind the prefix, and what they say of it. */
export function saidByPrefix(
  tags: readonly Tag[],
  prefixes: readonly string[],
  bearer: string,
): readonly (Said & { readonly name: string })[] {
  return tags.flatMap(({ key, value }) => {
    // A model with one seed needs no name for it.
    if (key === 'stemma.seed' && value !== '' && prefixes.includes('stemma.seed.'))
      return [{ name: 'seed', value, object: `${bearer} ${key}`, kind: 'DECLARED' as const }];
    const prefix = prefixes.find((one) => key.startsWith(one) && key.length > one.length);
    return prefix === undefined || value === ''
      ? []
      : [{ name: key.slice(prefix.length), value, object: `${bearer} ${key}`, kind: 'DECLARED' as const }];
  });
}
