import { type Dossier, gapOf } from '#domain/dossier.ts';
import { lockfileField } from '#domain/lockfile.ts';
import { boolean, listOf, mapOf, number, string, struct, type Type } from './type.ts';
import { known, type Plain, unknown, type Value } from './value.ts';

/** A fact of a version that expressions may name, and how it is told from a dossier. Null anywhere in it is unknown. */
interface Fact {
  readonly type: Type;
  readonly of: (dossier: Dossier) => unknown;
  /** What is said where there is none. */
  readonly none?: string;
}

const dataset = struct('dataset', {
  id: string,
  name: string,
  digest: string,
  digestStrength: string,
  role: string,
  source: string,
  sourceType: string,
});
const column = struct('column', { name: string, type: string, required: boolean });
const code = struct('code', { repository: string, commit: string, branch: string, dirty: boolean, pipelineRun: string });
const data = struct('data', {
  featuresVersion: string,
  sampling: string,
  timeWindow: struct('time window', { from: string, to: string }),
});
const training = struct('training', {
  run: string,
  seeds: mapOf(string),
  hardware: string,
  durationSeconds: number,
  trainedBy: string,
});
const environment = struct('environment', {
  framework: string,
  frameworkVersion: string,
  python: string,
  imageDigest: string,
  lockfileDigest: string,
});

/** Every fact by the name that expressions call it. */
export const facts: ReadonlyMap<string, Fact> = new Map<string, Fact>([
  ['metrics', { type: mapOf(number), of: metrics }],
  ['params', { type: mapOf(string), of: ({ training: { params } }) => byKey(params) }],
  [
    'datasets',
    { type: listOf(dataset), of: ({ data: { datasets } }) => (datasets.length === 0 ? null : datasets), none: 'no dataset is recorded' },
  ],
  ['code', { type: code, of: (dossier) => codeOf(dossier) }],
  ['data', { type: data, of: (dossier) => dossier.data }],
  ['training', { type: training, of: (dossier) => trainingOf(dossier) }],
  ['environment', { type: environment, of: (dossier) => environmentOf(dossier) }],
  ['signature', { type: struct('signature', { inputs: listOf(column), outputs: listOf(column) }), of: (dossier) => dossier.signature }],
  ['semver', { type: string, of: (dossier) => dossier.semver }],
  ['compliance', { type: struct('compliance', { pii: string, riskLevel: string, notes: string }), of: (dossier) => dossier.compliance }],
]);

/** The value of a fact; `path` is how the expression calls it. */
export function factOf(name: string, dossier: Dossier, path: string): Value {
  const fact = facts.get(name);
  if (fact === undefined) return unknown(`${path} is no fact`);
  const plain = fact.of(dossier);
  return plain === null && fact.none !== undefined ? unknown(fact.none) : valueOf(fact.type, plain, path);
}

/** What a map has under a key; what it has not is unknown. */
export function entryOf(map: Plain, key: string, path: string): Value {
  return (map instanceof Map ? (map as ReadonlyMap<string, Value>).get(key) : undefined) ?? unknown(`${path} is not recorded`);
}

function valueOf(type: Type, plain: unknown, path: string): Value {
  if (plain === null || plain === undefined) return unknown(`${path} is not recorded`);
  if (typeof plain === 'object' && isValue(plain)) return plain;
  if (typeof plain === 'number') return Number.isNaN(plain) ? unknown(`${path} is NaN`) : known(plain);
  if (typeof plain === 'string' || typeof plain === 'boolean') return known(plain);
  if (type.kind === 'list' && Array.isArray(plain)) return known(plain.map((item, index) => valueOf(type.of, item, `${path}[${index}]`)));
  if (type.kind === 'map' && plain instanceof Map)
    return known(new Map([...plain].map(([key, item]: [string, unknown]) => [key, valueOf(type.of, item, `${path}["${key}"]`)])));
  if (type.kind === 'struct' && typeof plain === 'object')
    return known(new Map([...type.fields].map(([key, of]) => [key, valueOf(of, Reflect.get(plain, key), `${path}.${key}`)])));
  return unknown(`${path} is not what it should be`);
}

function isValue(plain: object): plain is Value {
  return 'kind' in plain && (plain.kind === 'known' || plain.kind === 'unknown');
}

/** Metrics by key: NaN, and one that is recorded twice with different values, are unknown. */
function metrics({ metrics: recorded }: Dossier): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>();
  for (const { key, value, special } of recorded) {
    const now = metricValue(key, value, special);
    const before = found.get(key);
    const differs = before !== undefined && (before.kind !== 'known' || now.kind !== 'known' || before.value !== now.value);
    found.set(key, differs ? unknown(`${key} is recorded more than once, with different values`) : now);
  }
  return found;
}

function metricValue(key: string, value: number | null, special: Dossier['metrics'][number]['special']): Value {
  if (special === 'INFINITY') return known(Number.POSITIVE_INFINITY);
  if (special === 'NEGATIVE_INFINITY') return known(Number.NEGATIVE_INFINITY);
  if (special === 'NAN' || Number.isNaN(value)) return unknown(`${key} is NaN`);
  return value === null ? unknown(`${key} has no value`) : known(value);
}

function codeOf({ code: { repository, commit, branch, dirty, pipelineRunId } }: Dossier): Readonly<Record<string, unknown>> {
  return { repository: repository?.key ?? repository?.url ?? repository?.name, commit, branch, dirty, pipelineRun: pipelineRunId };
}

/** A lock file that could not be told is unknown for that reason, not because none is recorded. */
function environmentOf(dossier: Dossier): Readonly<Record<string, unknown>> {
  const { lockfileDigest } = dossier.environment;
  const gap = lockfileDigest === null ? gapOf(dossier, lockfileField) : null;
  return { ...dossier.environment, lockfileDigest: gap === null ? lockfileDigest : unknown(gap.why) };
}

function trainingOf({ training: { run, seeds, hardware, durationSeconds, trainedBy } }: Dossier): Readonly<Record<string, unknown>> {
  return { run: run?.id, seeds: byKey(seeds), hardware, durationSeconds, trainedBy };
}

function byKey(pairs: readonly { readonly key: string; readonly value: string }[]): ReadonlyMap<string, string> {
  return new Map(pairs.map(({ key, value }) => [key, value]));
}
