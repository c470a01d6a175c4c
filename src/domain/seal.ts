import canonicalize from 'canonicalize';
import { isFullCommitId } from './commit.ts';
import type { Dossier } from './dossier.ts';
import { isWhole, registeredObject, registeredSource } from './dossier-of.ts';
import type { Drift } from './events/seal.ts';
import { driftOfFiles, firstUnread } from './file-drift.ts';
import { sha256 } from './history.ts';
import { lockfileDrift, lockfileField } from './lockfile.ts';

/** How a part of what people see of a version comes about. SEALED: fixed under the seal's digest. LEDGER: said here, event by event. LIVE: asked each time. */
export type FieldKind = 'SEALED' | 'LEDGER' | 'LIVE';

/** A part of a version as operation 25 shows it. */
export interface SealField {
  readonly field: string;
  readonly kind: FieldKind;
  /** Where seal and source differ, by dotted path. Absent: it is part of the seal, but never of drift, or no part of it. */
  readonly drift?: (sealed: Dossier, now: Dossier) => readonly Drift[];
  readonly why: string;
}

/** Which parts of a version are sealed, which are facts of the ledger, which are live: the one table, which `docs/seals.md` shows. */
export const sealFields: readonly SealField[] = [
  {
    field: 'identity',
    kind: 'SEALED',
    why: 'which version of which model at which tracker it is; no drift, for another one is another version',
  },
  { field: 'semver', kind: 'SEALED', drift: byPath(({ semver }) => [['semver', semver]]), why: 'what it declares to be compatible with' },
  { field: 'code', kind: 'SEALED', drift: codeDrift, why: 'the code that ran' },
  { field: 'data', kind: 'SEALED', drift: byPath(dataValues), why: 'how the data was made and cut' },
  { field: 'datasets', kind: 'SEALED', drift: byPath(datasetValues), why: 'what it learned from, by digest' },
  { field: 'training', kind: 'SEALED', drift: byPath(trainingValues), why: 'parameters, seeds and hardware of the run' },
  { field: 'artifacts', kind: 'SEALED', drift: driftOfFiles, why: 'the files that are served, by digest' },
  { field: 'signature', kind: 'SEALED', drift: byPath(signatureValues), why: 'what goes in and what comes out' },
  {
    field: 'environment',
    kind: 'SEALED',
    drift: environmentDrift,
    why: 'the same weights behave differently elsewhere',
  },
  { field: 'metrics', kind: 'SEALED', drift: metricDrift, why: 'what it was judged by' },
  {
    field: 'compliance',
    kind: 'SEALED',
    drift: byPath(({ compliance }) => each('compliance', compliance)),
    why: 'what it was cleared for, as declared when it was sealed',
  },
  {
    field: 'changeSummary',
    kind: 'SEALED',
    drift: byPath(({ changeSummary }) => each('changeSummary', changeSummary ?? { what: null, why: null, type: null })),
    why: 'why it was made',
  },
  {
    field: 'parents',
    kind: 'SEALED',
    drift: byPath(({ parents }) => [['parents', parents.join(', ') || null]]),
    why: 'what it was made from',
  },
  {
    field: 'forkedFrom',
    kind: 'SEALED',
    drift: byPath(({ forkedFrom }) => [['forkedFrom', forkedFrom]]),
    why: 'which version its model diverged from',
  },
  { field: 'provenance', kind: 'SEALED', why: 'where each value came from; another place for the same value is no drift' },
  { field: 'model.owners', kind: 'LEDGER', why: 'owners change without the version changing' },
  { field: 'promotions', kind: 'LEDGER', why: 'what was decided about it' },
  { field: 'checks', kind: 'LEDGER', why: 'what was found about it later' },
  { field: 'notes', kind: 'LEDGER', why: 'what people say of it' },
  { field: 'aliases', kind: 'LEDGER', why: 'what points to it' },
  { field: 'status', kind: 'LIVE', why: 'whether its tracker has it, and what stands against it here' },
  { field: 'description', kind: 'LIVE', why: 'a text that its tracker lets people edit; the sealed one answers while the tracker cannot' },
  { field: 'tags', kind: 'LIVE', why: 'remarks, likewise; those that declare something are sealed as what they declare' },
];

type Values = readonly (readonly [path: string, value: unknown])[];

/** Compares path by path; what only one side has differs from nothing. */
function byPath(values: (dossier: Dossier) => Values, same: (path: string, a: string, b: string) => boolean = () => false) {
  return (sealed: Dossier, now: Dossier): Drift[] => {
    const [then, current] = [new Map(values(sealed)), new Map(values(now))];
    return [...new Set([...then.keys(), ...current.keys()])].flatMap((field) => {
      const [a, b] = [textOf(then.get(field)), textOf(current.get(field))];
      return a === b || (a !== null && b !== null && same(field, a, b)) ? [] : [{ field, sealed: a, current: b }];
    });
  };
}

function each(prefix: string, values: object): Values {
  return Object.entries(values).map(([key, value]) => [`${prefix}.${key}`, value] as const);
}

function environmentDrift(sealed: Dossier, now: Dossier): readonly Drift[] {
  const others = byPath(({ environment }) => each('environment', { ...environment, lockfileDigest: null }))(sealed, now);
  const lockfile = lockfileDrift(sealed, now);
  return lockfile === null ? others : [...others, { field: lockfileField, sealed: lockfile[0], current: lockfile[1] }];
}

function codeValues({ code: { repository, commit, ...code } }: Dossier): Values {
  const place = repository?.key ?? repository?.url ?? null;
  return [['code.repository', place], ['code.commit', commit], ...each('code', code)];
}

/** That it is told now where a commit lies that was sealed without a place is no difference: a commit is the same wherever it lies. */
function codeDrift(sealed: Dossier, now: Dossier): readonly Drift[] {
  const drifted = byPath(codeValues, sameCode)(sealed, now);
  const isSameCommit = !drifted.some(({ field }) => field === 'code.commit') && isFullCommitId(now.code.commit ?? '');
  return drifted.filter(({ field, sealed: then }) => !(isSameCommit && field === 'code.repository' && then === null));
}

/** A short id and the full one are the same commit: which of them is told depends on whether a Git host could be asked. */
function sameCode(path: string, a: string, b: string): boolean {
  return path === 'code.commit' && (a.startsWith(b) || b.startsWith(a));
}

function dataValues({ data: { featuresVersion, sampling, timeWindow } }: Dossier): Values {
  return [...each('data', { featuresVersion, sampling }), ...each('data.timeWindow', timeWindow ?? { from: null, to: null })];
}

function datasetValues({ data: { datasets } }: Dossier): Values {
  const counts = new Map<string, number>();
  return datasets.flatMap(({ name, role, digest, source }) => {
    const named = role === null ? `datasets.${name}` : `datasets.${name} (${role})`;
    const count = (counts.get(named) ?? 0) + 1;
    counts.set(named, count);
    const place = count === 1 ? named : `${named} #${count}`;
    return [[place, digest] as const, [`${place}.dataset.source`, source] as const];
  });
}

function trainingValues({ training: { params, seeds, run, ...training } }: Dossier): Values {
  return [
    ['training.run', run?.id ?? null],
    ...params.map(({ key, value }) => [`training.params.${key}`, value] as const),
    // A seed that is a parameter as well is one field, not two.
    ...seeds
      .filter(({ key }) => !params.some((param) => param.key === key))
      .map(({ key, value }) => [`training.seeds.${key}`, value] as const),
    ...each('training', training),
  ];
}

function signatureValues({ signature }: Dossier): Values {
  return (['inputs', 'outputs'] as const).flatMap((side) =>
    (signature?.[side] ?? []).map(
      ({ name, type, required }, at) => [`signature.${side}.${name ?? at}`, required ? type : `${type}, optional`] as const,
    ),
  );
}

/** A split is compared where both sides have the metric: one that is gone is one difference, not two. */
function metricDrift(sealed: Dossier, now: Dossier): readonly Drift[] {
  const there = new Set(now.metrics.map(({ key }) => key));
  const shared = new Set(sealed.metrics.flatMap(({ key }) => (there.has(key) ? [key] : [])));
  return byPath((dossier) => metricValues(dossier, shared))(sealed, now);
}

/** Metrics of one key are told apart by their split; one that is alone bears its key only. */
function metricValues({ metrics }: Dossier, shared: ReadonlySet<string>): Values {
  const counts = new Map<string, number>();
  for (const { key } of metrics) counts.set(key, (counts.get(key) ?? 0) + 1);
  return metrics.flatMap(({ key, split, value, special, threshold, interval }) => {
    const place = split === null || counts.get(key) === 1 ? `metrics.${key}` : `metrics.${key} (${split})`;
    return [
      [place, value ?? special] as const,
      // Where the split is part of the place, another one is another metric.
      ...(counts.get(key) === 1 && shared.has(key) ? [[`${place}.split`, split] as const] : []),
      [`${place}.threshold`, threshold] as const,
      [`${place}.interval`, interval === null ? null : [interval.low, interval.high, interval.level].join(', ')] as const,
    ];
  });
}

export interface Sealed {
  /** Canonical JSON (RFC 8785) of the dossier: what the digest is of. */
  readonly text: string;
  /** SHA-256 of the text, hexadecimal. */
  readonly digest: string;
}

/** The dossier as it is sealed. The same dossier gives the same digest on every machine, whatever the order of keys. */
export function sealOf(dossier: Dossier): Sealed {
  const text = canonicalize(dossier);
  if (text === undefined) throw new TypeError('a dossier is always an object');
  return { text, digest: sha256(text) };
}

/** What differs between what was sealed and what the sources tell now, field by field in the order of the table. */
export function driftOf(sealed: Dossier, now: Dossier): readonly Drift[] {
  const declared = declaredHere(sealed);
  const isDeclared = (field: string): boolean => declared.some((said) => field === said || (isWhole(said) && field.startsWith(`${said}.`)));
  return differencesOf(sealed, now).filter(({ field }) => !isDeclared(withoutSplit(field)));
}

/** A threshold is declared of a metric, on whatever part of the data it was measured. */
function withoutSplit(field: string): string {
  return field.startsWith('metrics.') ? field.replace(/ \([^()]*\)(?=(\.(threshold|interval|split))?$)/, '') : field;
}

/** A file that was sealed by content and cannot be held against it now; null where there is none. */
export function unreadFile(sealed: Dossier, now: Dossier): string | null {
  return firstUnread(sealed, now, declaredHere(sealed));
}

/** What differs between two dossiers of one version, whoever said it. */
export function differencesOf(one: Dossier, other: Dossier): readonly Drift[] {
  return sealFields.flatMap(({ drift }) => drift?.(one, other) ?? []);
}

/** What was declared when it was registered is not at its source, so nothing there can differ from it. */
function declaredHere({ provenance }: Dossier): readonly string[] {
  return provenance
    .filter(({ source, object }) => source === registeredSource && object.startsWith(registeredObject))
    .map(({ field }) => field);
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
