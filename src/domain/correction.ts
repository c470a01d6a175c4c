import type { Dossier } from './dossier.ts';
import { over } from './dossier-of.ts';
import type { ComplianceValue } from './view.ts';

/** Longest value of a correction, in characters. */
export const correctionValueMax = 4000;

/** How the text of a correction is read into one field of a dossier; null for a text that it cannot be. */
type Put = (of: Dossier, value: string | null) => Dossier | null;

function text<B extends 'code' | 'data' | 'training' | 'environment' | 'compliance'>(block: B, field: keyof Dossier[B]): Put {
  return (of, value) => ({ ...of, [block]: { ...of[block], [field]: value } });
}

const dirty: Put = (of, value) =>
  value === null || value === 'true' || value === 'false'
    ? { ...of, code: { ...of.code, dirty: value === null ? null : value === 'true' } }
    : null;

const duration: Put = (of, value) => {
  const seconds = value === null ? null : Number(value);
  const isDuration = seconds === null || (value?.trim() !== '' && Number.isFinite(seconds) && seconds >= 0);
  return isDuration ? { ...of, training: { ...of.training, durationSeconds: seconds } } : null;
};

function windowEnd(end: 'from' | 'to'): Put {
  return (of, value) => ({
    ...of,
    data: { ...of.data, timeWindow: { ...(of.data.timeWindow ?? { from: null, to: null }), [end]: value } },
  });
}

function summary(field: 'what' | 'why'): Put {
  return (of, value) => {
    const { what = '', why = null, type = null } = of.changeSummary ?? {};
    return { ...of, changeSummary: field === 'what' ? { what: value ?? '', why, type } : { what, why: value, type } };
  };
}

const changeType: Put = (of, value) => {
  const { what = '', why = null } = of.changeSummary ?? {};
  if (value !== null && value !== 'MAJOR' && value !== 'MINOR' && value !== 'PATCH') return null;
  return { ...of, changeSummary: { what, why, type: value } };
};

const repository: Put = (of, value) => ({
  ...of,
  code: { ...of.code, repository: value === null ? null : { key: null, name: null, url: value } },
});

/** Fields that a correction can name, by their dotted path in the dossier. What is proved by reading (files, datasets, the run) is none of them. */
const fields: Readonly<Record<string, Put>> = {
  'code.repository': repository,
  'code.commit': (of, value) => (value === null || /^[0-9a-f]{7,64}$/.test(value) ? { ...of, code: { ...of.code, commit: value } } : null),
  'code.branch': text('code', 'branch'),
  'code.dirty': dirty,
  'code.pipelineRunId': text('code', 'pipelineRunId'),
  'data.featuresVersion': text('data', 'featuresVersion'),
  'data.timeWindow.from': windowEnd('from'),
  'data.timeWindow.to': windowEnd('to'),
  'data.sampling': text('data', 'sampling'),
  'training.hardware': text('training', 'hardware'),
  'training.durationSeconds': duration,
  'training.trainedBy': text('training', 'trainedBy'),
  'environment.framework': text('environment', 'framework'),
  'environment.frameworkVersion': text('environment', 'frameworkVersion'),
  'environment.python': text('environment', 'python'),
  'environment.imageDigest': text('environment', 'imageDigest'),
  'environment.lockfileDigest': text('environment', 'lockfileDigest'),
  'compliance.pii': text('compliance', 'pii'),
  'compliance.riskLevel': text('compliance', 'riskLevel'),
  'compliance.notes': text('compliance', 'notes'),
  'changeSummary.what': summary('what'),
  'changeSummary.why': summary('why'),
  'changeSummary.type': changeType,
};

/** One entry of a list, by its key: a parameter, a seed, what a metric is held against. */
const keyed: readonly (readonly [prefix: string, suffix: string, put: (key: string) => Put])[] = [
  ['training.params.', '', (key) => pair('params', key)],
  ['training.seeds.', '', (key) => pair('seeds', key)],
  ['metrics.', '.threshold', threshold],
];

function pair(list: 'params' | 'seeds', key: string): Put {
  return (of, value) => {
    const others = of.training[list].filter((one) => one.key !== key);
    const all = value === null ? others : [...others, { key, value }];
    return { ...of, training: { ...of.training, [list]: all } };
  };
}

/** A threshold needs a metric that it is of. */
function threshold(key: string): Put {
  return (of, value) =>
    of.metrics.some((one) => one.key === key)
      ? { ...of, metrics: of.metrics.map((one) => (one.key === key ? { ...one, threshold: value } : one)) }
      : null;
}

/** Every field that a correction can name, as people write it. */
export const correctableFields: readonly string[] = [...Object.keys(fields), ...keyed.map(([prefix, suffix]) => `${prefix}<key>${suffix}`)];

function putOf(field: string): Put | null {
  if (Object.hasOwn(fields, field)) return fields[field] ?? null;
  for (const [prefix, suffix, put] of keyed) {
    const key = field.startsWith(prefix) && field.endsWith(suffix) ? field.slice(prefix.length, field.length - suffix.length) : '';
    if (key !== '') return put(key);
  }
  return null;
}

export function isCorrectable(field: string): boolean {
  return putOf(field) !== null;
}

/** The dossier with one correction; null where the text cannot be the value of that field. */
export function corrected(dossier: Dossier, field: string, value: string | null): Dossier | null {
  return putOf(field)?.(dossier, value) ?? null;
}

/** What is on record with what was declared here since: corrections, oldest first, and what the version was cleared for. The seal stays what it is. */
export function withDeclared(
  dossier: Dossier,
  corrections: readonly { readonly field: string; readonly value: string | null }[],
  compliance: ComplianceValue | null,
): Dossier {
  const mended = corrections.reduce((of, { field, value }) => corrected(of, field, value) ?? of, dossier);
  return compliance === null ? mended : { ...mended, compliance: over(mended.compliance, compliance) };
}
