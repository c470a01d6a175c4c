import canonicalize from 'canonicalize';
import type { Dossier } from './dossier.ts';
import { registeredObject, registeredSource } from './dossier-of.ts';
import type { Drift } from './events/seal.ts';
import { sha256 } from './history.ts';

/** How a part of what people see of a version comes about. SEALED: fixed under the seal's digest. LEDGER: said here, event by event. LIVE: asked each time. */
export type FieldKind = 'SEALED' | 'LEDGER' | 'LIVE';

/** A part of a version as operation 25 shows it. */
export interface SealField {
  readonly field: string;
  readonly kind: FieldKind;
  /** Where it differs between seal and source: value by dotted path. Absent: it is part of the seal, but never of drift. */
  readonly values?: (dossier: Dossier) => readonly (readonly [path: string, value: unknown])[];
  readonly why: string;
}

const one = (path: string, value: unknown) => [[path, value]] as const;
const each = (prefix: string, values: object) => Object.entries(values).map(([key, value]) => [`${prefix}.${key}`, value] as const);

/** Which parts of a version are sealed, which are facts of the ledger, which are live: the one table, which `docs/seals.md` shows. */
export const sealFields: readonly SealField[] = [
  {
    field: 'identity',
    kind: 'SEALED',
    values: ({ identity }) => each('identity', identity),
    why: 'which version of which model at which tracker it is',
  },
  { field: 'semver', kind: 'SEALED', values: ({ semver }) => one('semver', semver), why: 'what it declares to be compatible with' },
  { field: 'code', kind: 'SEALED', values: codeValues, why: 'the code that ran' },
  {
    field: 'data',
    kind: 'SEALED',
    values: ({ data: { datasets: _, ...data } }) => each('data', data),
    why: 'how the data was made and cut',
  },
  { field: 'datasets', kind: 'SEALED', values: datasetValues, why: 'what it learned from, by digest' },
  { field: 'training', kind: 'SEALED', values: trainingValues, why: 'parameters, seeds and hardware of the run' },
  {
    field: 'artifacts',
    kind: 'SEALED',
    values: ({ artifacts: { files } }) =>
      files.flatMap(({ path, digest, sizeBytes }) => [
        [`artifacts.${path}`, digest ?? (sizeBytes === null ? 'not read' : `${sizeBytes} bytes`)] as const,
      ]),
    why: 'the files that are served',
  },
  { field: 'signature', kind: 'SEALED', values: signatureValues, why: 'what goes in and what comes out' },
  {
    field: 'environment',
    kind: 'SEALED',
    values: ({ environment }) => each('environment', environment),
    why: 'the same weights behave differently elsewhere',
  },
  { field: 'metrics', kind: 'SEALED', values: metricValues, why: 'what it was judged by' },
  {
    field: 'compliance',
    kind: 'SEALED',
    values: ({ compliance }) => each('compliance', compliance),
    why: 'what it was cleared for, as declared when it was sealed',
  },
  {
    field: 'changeSummary',
    kind: 'SEALED',
    values: ({ changeSummary }) => each('changeSummary', changeSummary ?? { what: null, why: null, type: null }),
    why: 'why it was made',
  },
  { field: 'parents', kind: 'SEALED', values: ({ parents }) => one('parents', parents.join(', ') || null), why: 'what it was made from' },
  {
    field: 'forkedFrom',
    kind: 'SEALED',
    values: ({ forkedFrom }) => one('forkedFrom', forkedFrom),
    why: 'which version its model diverged from',
  },
  { field: 'provenance', kind: 'SEALED', why: 'where each value came from; another place for the same value is no drift' },
  { field: 'model.owners', kind: 'LEDGER', why: 'owners change without the version changing' },
  { field: 'promotions', kind: 'LEDGER', why: 'what was decided about it' },
  { field: 'checks', kind: 'LEDGER', why: 'what was found about it later' },
  { field: 'notes', kind: 'LEDGER', why: 'what people say of it' },
  { field: 'aliases', kind: 'LEDGER', why: 'what points to it' },
  { field: 'status', kind: 'LIVE', why: 'whether its tracker has it, and what stands against it here' },
  { field: 'description', kind: 'LIVE', why: 'a text that its tracker lets people edit' },
  { field: 'tags', kind: 'LIVE', why: 'remarks; those that declare something are sealed as what they declare' },
];

function codeValues({ code: { repository, commit, ...code } }: Dossier) {
  return [
    ['code.repository', repository?.key ?? repository?.url ?? null] as const,
    ['code.commit', commit] as const,
    ...each('code', code),
  ];
}

function datasetValues({ data: { datasets } }: Dossier) {
  const counts = new Map<string, number>();
  return datasets.map(({ name, role, digest }) => {
    const place = role === null ? `datasets.${name}` : `datasets.${name} (${role})`;
    const count = (counts.get(place) ?? 0) + 1;
    counts.set(place, count);
    return [count === 1 ? place : `${place} #${count}`, digest] as const;
  });
}

function trainingValues({ training: { params, seeds, run, ...training } }: Dossier) {
  return [
    ['training.run', run?.id ?? null] as const,
    ...params.map(({ key, value }) => [`training.params.${key}`, value] as const),
    ...seeds.map(({ key, value }) => [`training.seeds.${key}`, value] as const),
    ...each('training', training),
  ];
}

function signatureValues({ signature }: Dossier) {
  return (['inputs', 'outputs'] as const).flatMap((side) =>
    (signature?.[side] ?? []).map(
      ({ name, type, required }, at) => [`signature.${side}.${name ?? at}`, required ? type : `${type}, optional`] as const,
    ),
  );
}

function metricValues({ metrics }: Dossier) {
  return metrics.flatMap(({ key, split, value, special, threshold, interval }) => {
    const place = splitNamed(key, split);
    return [
      [place, value ?? special] as const,
      [`${place}.threshold`, threshold] as const,
      [`${place}.interval`, interval === null ? null : [interval.low, interval.high, interval.level].join(', ')] as const,
    ];
  });
}

/** Two metrics of one key are told apart by their split. */
function splitNamed(key: string, split: string | null): string {
  return split === null || key.toLowerCase().includes(split) ? `metrics.${key}` : `metrics.${key} (${split})`;
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

/** What differs between what was sealed and what the sources tell now, field by field in the order of the table. Files that were not read on one side are not compared. */
export function driftOf(sealed: Dossier, now: Dossier): readonly Drift[] {
  const declared = declaredHere(sealed);
  return sealFields.flatMap(({ values, field }) => {
    if (values === undefined) return [];
    const [then, current] = [new Map(values(sealed)), new Map(values(now))];
    const partial = field === 'artifacts' && (sealed.artifacts.unread !== null || now.artifacts.unread !== null);
    return [...new Set([...then.keys(), ...current.keys()])].flatMap((path) => {
      const [a, b] = [textOf(then.get(path)), textOf(current.get(path))];
      if (a === b || (partial && !isDigest(a, b)) || declared.some((said) => path === said || path.startsWith(`${said}.`))) return [];
      return [{ field: path, sealed: a, current: b }];
    });
  });
}

/** What was declared when it was registered is not at its source, so nothing there can differ from it. */
function declaredHere({ provenance }: Dossier): readonly string[] {
  return provenance
    .filter(({ source, object }) => source === registeredSource && object.startsWith(registeredObject))
    .map(({ field }) => field);
}

/** Whether both sides read the content. */
function isDigest(...values: readonly (string | null)[]): boolean {
  return values.every((value) => value?.startsWith('sha256:') === true);
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'object') return JSON.stringify(value);
  return String(value);
}
