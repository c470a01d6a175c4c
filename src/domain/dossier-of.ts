import { mergeCode, type RepositoryRecord } from './commit.ts';
import type { ChangeSummary, Provenance, VersionDetails } from './details.ts';
import { type Dossier, type DossierGap, gapsIn } from './dossier.ts';
import { codeOf } from './dossier-code.ts';
import type { EnvironmentRecord } from './environment.ts';
import type { FileList } from './file.ts';
import { allMetrics } from './metric.ts';
import { datasetId, runId } from './node-id.ts';
import { order } from './pairs.ts';
import { redacted } from './redaction.ts';
import type { RunRecord } from './run.ts';
import type { VersionRecord } from './version.ts';

/** How provenance spells what was declared at registration. */
export const registeredSource = 'stemma';
export const registeredObject = 'registered by';

/** What the sources tell of one version, read apart. */
export interface DossierParts {
  readonly version: VersionRecord;
  /** Null where the version names none. */
  readonly run: RunRecord | null;
  /** Merged of version, run and files. */
  readonly environment: EnvironmentRecord;
  /** Null where none is declared, or where no place is known for it. */
  readonly repository: RepositoryRecord | null;
  /** Full where a Git host knows it, else as declared. */
  readonly commit: string | null;
  readonly details: VersionDetails;
  readonly files: FileList;
  /** Written names. */
  readonly parents: readonly string[];
  readonly forkedFrom: string | null;
  /** What could not be told, where that is to be on record. */
  readonly gaps?: readonly DossierGap[];
}

/** What was said by whoever registered a version, over what its sources tell; absent and null keys say nothing. */
export interface Declared {
  readonly semver?: string | null | undefined;
  readonly changeSummary?: ChangeSummary | null | undefined;
  readonly forkedFrom?: string | null | undefined;
  readonly code?: Given<Pick<Dossier['code'], 'branch' | 'dirty' | 'pipelineRunId' | 'commit' | 'repository'>>;
  readonly data?: Given<Pick<Dossier['data'], 'featuresVersion' | 'timeWindow' | 'sampling'>>;
  readonly datasets?: readonly Dossier['data']['datasets'][number][] | null | undefined;
  readonly training?: Given<Pick<Dossier['training'], 'hardware' | 'durationSeconds' | 'seeds' | 'params'>>;
  readonly artifacts?: readonly Dossier['artifacts']['files'][number][] | null | undefined;
  readonly environment?: Given<Dossier['environment']>;
  readonly signature?: Dossier['signature'] | undefined;
  readonly compliance?: Given<Dossier['compliance']>;
  readonly metrics?: readonly Dossier['metrics'][number][] | null | undefined;
}

type Given<T> = { readonly [K in keyof T]?: T[K] | null | undefined } | null | undefined;

/** Everything in one plain value, in an order that does not depend on how it was read, with secrets taken out. */
export function dossierOf(parts: DossierParts, declared: Declared = {}, by = 'stemma'): Dossier {
  const { version, run, details, files } = parts;
  const code = mergeCode(version.code, ...(run === null ? [] : [run.code]));
  const dossier: Dossier = {
    identity: { ...version.key, createdAt: version.createdAt?.toISOString() ?? null },
    semver: version.semver,
    code: codeOf(code, parts),
    data: {
      featuresVersion: details.featuresVersion,
      timeWindow: details.timeWindow === null ? null : { from: details.timeWindow.from, to: details.timeWindow.to },
      sampling: details.sampling,
      datasets: datasetsOf(run),
    },
    training: {
      run: run === null ? null : { id: runId(run.key), name: run.name },
      params: pairsOf([...(run?.params ?? []), ...details.params]),
      seeds: pairsOf(details.seeds),
      hardware: details.hardware,
      durationSeconds: run?.durationSeconds ?? null,
      trainedBy: details.trainedBy,
    },
    artifacts: { files: sorted(files.files, ({ path }) => path).map((file) => ({ ...file })), unread: files.unread },
    signature: details.signature,
    environment: { ...parts.environment },
    metrics: metricsOf(run, details),
    compliance: { ...details.compliance },
    changeSummary: details.changeSummary,
    parents: [...parts.parents].toSorted(),
    forkedFrom: parts.forkedFrom,
    provenance: provenanceOf(details.provenance),
    remarks: { description: version.description, tags: pairsOf(version.tags) },
    ...gapsIn(parts.gaps),
  };
  return redacted(withDeclared(dossier, declared, by));
}

function datasetsOf(run: RunRecord | null): Dossier['data']['datasets'] {
  const uses = (run?.datasets ?? []).map(({ role, dataset: { key, digestStrength, source, sourceType } }) => ({
    id: datasetId(key),
    name: key.name,
    digest: key.digest,
    digestStrength,
    role,
    source,
    sourceType,
  }));
  return sorted(uses, ({ name, role, digest }) => JSON.stringify([name, role, digest]));
}

function metricsOf(run: RunRecord | null, { thresholds, intervals, metrics: more }: VersionDetails): Dossier['metrics'] {
  const metrics = allMetrics(run?.metrics ?? [], more).map(({ key, value, special, split }) => {
    const interval = intervals.find(({ metric }) => metric === key) ?? null;
    return {
      key,
      value,
      special,
      split,
      threshold: thresholds.find(({ metric }) => metric === key)?.threshold ?? null,
      interval: interval === null ? null : { low: interval.low, high: interval.high, level: interval.level },
    };
  });
  return sorted(metrics, ({ key, split }) => JSON.stringify([key, split]));
}

function pairsOf(tags: readonly { readonly key: string; readonly value: string }[]): { key: string; value: string }[] {
  // The first that says it: a run before what was logged beside it.
  const byKey = new Map(tags.toReversed().map(({ key, value }) => [key, { key, value }]));
  return sorted([...byKey.values()], ({ key }) => key);
}

function provenanceOf(all: readonly Provenance[]): Provenance[] {
  const own = all.map((one) => ({ ...one, alternatives: [...one.alternatives] }));
  return sorted(own, ({ field, source, object }) => JSON.stringify([field, source, object]));
}

/** What was declared when it was registered wins over what its sources tell, and says so. */
function withDeclared(dossier: Dossier, declared: Declared, by: string): Dossier {
  const { params, seeds, ...training } = declared.training ?? {};
  const next: Dossier = {
    ...dossier,
    semver: declared.semver ?? dossier.semver,
    code: over(dossier.code, declared.code),
    data: { ...over(dossier.data, declared.data), datasets: joined(dossier.data.datasets, declared.datasets, datasetPlace) },
    training: {
      ...over(dossier.training, training),
      params: joined(dossier.training.params, params, ({ key }) => key),
      seeds: joined(dossier.training.seeds, seeds, ({ key }) => key),
    },
    artifacts: { ...dossier.artifacts, files: joined(dossier.artifacts.files, declared.artifacts, ({ path }) => path) },
    environment: over(dossier.environment, declared.environment),
    signature: declared.signature ?? dossier.signature,
    compliance: over(dossier.compliance, declared.compliance),
    changeSummary: declared.changeSummary ?? dossier.changeSummary,
    forkedFrom: declared.forkedFrom ?? dossier.forkedFrom,
    metrics: joined(dossier.metrics, declared.metrics, ({ key }) => key, mergedMetric),
  };
  const fields = [...new Set(declaredFields(declared))];
  const kept = dossier.provenance.filter(
    ({ field }) => !fields.some((said) => field === said || (isWhole(said) && field.startsWith(`${said}.`))),
  );
  const own = fields.map(
    (field): Provenance => ({ field, source: registeredSource, object: `${registeredObject} ${by}`, kind: 'DECLARED', alternatives: [] }),
  );
  const { gaps, ...told } = next;
  return { ...told, provenance: provenanceOf([...kept, ...own]), ...gapsIn(gaps, fields) };
}

/** Whether a declared path is of a part that is declared as a whole. Keys of parameters and metrics may have dots of their own. */
export function isWhole(said: string): boolean {
  return said === 'signature' || said === 'changeSummary' || said === 'data.timeWindow' || said.startsWith('datasets.');
}

/** What is declared says the threshold; the value that was measured stays. */
function mergedMetric(told: Dossier['metrics'][number], said: Dossier['metrics'][number]): Dossier['metrics'][number] {
  const measured = told.value !== null || told.special !== null;
  const { value, special } = measured ? told : said;
  return {
    ...told,
    value,
    special,
    split: told.split ?? said.split,
    threshold: said.threshold ?? told.threshold,
    interval: said.interval ?? told.interval,
  };
}

function datasetPlace({ name, role }: Dossier['data']['datasets'][number]): string {
  return JSON.stringify([name, role]);
}

/** Those that are told, with those that are declared in their place or beside them. */
function joined<T>(
  told: T[],
  declared: readonly T[] | null | undefined,
  key: (item: T) => string,
  merge: (told: T, said: T) => T = (_, said) => said,
): T[] {
  if (declared == null) return told;
  const said = new Map(declared.map((item) => [key(item), item]));
  const over = told.map((item) => {
    const own = said.get(key(item));
    return own === undefined ? item : merge(item, own);
  });
  const there = new Set(told.map(key));
  return sorted([...over, ...declared.filter((item) => !there.has(key(item)))], key);
}

/** Dotted paths of what was declared, as a seal spells them. */
function declaredFields({ code, data, training, environment, compliance, metrics, datasets, artifacts, ...whole }: Declared): string[] {
  const { params, seeds, ...plain } = training ?? {};
  const parts = { code, data, training: plain, environment, compliance };
  return [
    ...Object.entries(whole).flatMap(([field, value]) => (value == null ? [] : [field])),
    ...Object.entries(parts).flatMap(([part, values]) =>
      Object.entries(values ?? {}).flatMap(([field, value]) => (value == null ? [] : [`${part}.${field}`])),
    ),
    ...(params ?? []).map(({ key }) => `training.params.${key}`),
    ...(seeds ?? []).map(({ key }) => `training.seeds.${key}`),
    ...(datasets ?? []).map(({ name, role }) => (role === null ? `datasets.${name}` : `datasets.${name} (${role})`)),
    ...(artifacts ?? []).map(({ path }) => `artifacts.${path}`),
    ...(metrics ?? []).flatMap(({ key, value, split, threshold, interval }) => [
      ...(value === null ? [] : [`metrics.${key}`]),
      ...(split === null ? [] : [`metrics.${key}.split`]),
      ...(threshold === null ? [] : [`metrics.${key}.threshold`]),
      ...(interval === null ? [] : [`metrics.${key}.interval`]),
    ]),
  ];
}

/** What is given over what is there; null and absent say nothing. */
export function over<T extends object>(base: T, given: { readonly [K in keyof T]?: T[K] | null | undefined } | null | undefined): T {
  return { ...base, ...Object.fromEntries(Object.entries(given ?? {}).filter(([, value]) => value !== null && value !== undefined)) };
}

/** Where two have one key, the rest of them decides: never the order in which they were read. */
function sorted<T>(items: readonly T[], key: (item: T) => string): T[] {
  return items
    .map((item) => ({ item, key: JSON.stringify([key(item), item]) }))
    .toSorted((a, b) => order(a.key, b.key))
    .map(({ item }) => item);
}
