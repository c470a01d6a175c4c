import { type ArtifactRow, artifactRows } from './compare-files.ts';
import { type MetricRow, metricRows } from './compare-metrics.ts';
import type { Column } from './details.ts';
import { type Dossier, gapOf } from './dossier.ts';
import { comparableDigests, lockfileField } from './lockfile.ts';
import { type Change, changeOf, order, pairs } from './pairs.ts';

export interface ValueRow {
  readonly key: string;
  readonly base: string | null;
  readonly head: string | null;
}

export interface DatasetRow {
  readonly name: string;
  readonly role: string | null;
  readonly change: Change;
  readonly baseDigest: string | null;
  readonly headDigest: string | null;
}

export interface SignatureRow {
  /** `inputs.user_age`, `outputs.0` where a tensor has no name. */
  readonly field: string;
  readonly change: Change;
  readonly base: string | null;
  readonly head: string | null;
}

/** A block that could not be compared, so that nothing is said of it. */
export interface Incomparable {
  readonly block: string;
  readonly why: string;
}

/** What two versions have in common and what not, row by row in a fixed order; what is the same too. */
export interface Comparison {
  readonly params: readonly ValueRow[];
  readonly metrics: readonly MetricRow[];
  readonly datasets: readonly DatasetRow[];
  readonly environment: readonly ValueRow[];
  readonly signature: readonly SignatureRow[];
  readonly artifacts: readonly ArtifactRow[];
  readonly unknown: readonly Incomparable[];
}

/** Compares two dossiers, of whatever trackers. Pure: compare(b, a) is compare(a, b) with the sides changed. */
export function compare(base: Dossier, head: Dossier): Comparison {
  const unknown: Incomparable[] = [];
  const note = (block: string, why: string): void => void unknown.push({ block, why });
  return {
    params: pairs(base.training.params, head.training.params, ({ key }) => key).map(([key, a, b]) => ({
      key,
      base: a?.value ?? null,
      head: b?.value ?? null,
    })),
    metrics: metricRows(base.metrics, head.metrics),
    datasets: datasetRows(base, head, note),
    environment: environmentRows(base, head, note),
    signature: signatureRows(base, head, note),
    artifacts: artifactsOf(base, head, note),
    unknown,
  };
}

/** The rows that differ. */
export function differences(comparison: Comparison): Comparison {
  return {
    params: comparison.params.filter(differs),
    metrics: comparison.metrics.filter((row) => row.base !== row.head || row.baseSpecial !== row.headSpecial),
    datasets: comparison.datasets.filter(isChanged),
    environment: comparison.environment.filter(differs),
    signature: comparison.signature.filter(isChanged),
    artifacts: comparison.artifacts.filter(isChanged),
    unknown: comparison.unknown,
  };
}

/** How many rows differ. */
export function mismatchesOf(comparison: Comparison): number {
  const { params, metrics, datasets, environment, signature, artifacts } = differences(comparison);
  return [params, metrics, datasets, environment, signature, artifacts].reduce((sum, rows) => sum + rows.length, 0);
}

function differs(row: ValueRow): boolean {
  return row.base !== row.head;
}

function isChanged({ change }: { readonly change: Change }): boolean {
  return change !== 'SAME';
}

type Dataset = Dossier['data']['datasets'][number];

/** Paired by role and name; where one name has several digests in a role, equal digests are paired first. */
function datasetRows(base: Dossier, head: Dossier, note: (block: string, why: string) => void): DatasetRow[] {
  const place = ({ name, role }: Dataset): string => JSON.stringify([name, role]);
  const numbered = (all: readonly Dataset[], other: readonly Dataset[]): Map<string, Dataset> => {
    const shared = (one: Dataset): boolean => other.some((two) => place(two) === place(one) && two.digest === one.digest);
    const sorted = all.toSorted((a, b) => Number(shared(b)) - Number(shared(a)) || order(a.digest, b.digest));
    const counts = new Map<string, number>();
    return new Map(
      sorted.map((one) => {
        const count = counts.get(place(one)) ?? 0;
        counts.set(place(one), count + 1);
        return [JSON.stringify([place(one), count]), one];
      }),
    );
  };
  const from = numbered(base.data.datasets, head.data.datasets);
  const to = numbered(head.data.datasets, base.data.datasets);
  return [...new Set([...from.keys(), ...to.keys()])].toSorted(order).map((key) => {
    const [a, b] = [from.get(key) ?? null, to.get(key) ?? null];
    if (a !== null && b !== null && a.digest === b.digest && !sameData(a, b))
      note(
        'datasets',
        `${a.name} has the digest ${a.digest} on both sides, but a weak one of two places: whether it is the same data is not known.`,
      );
    const { name, role } = (a ?? b) as Dataset;
    return {
      name,
      role,
      change: changeOf(a?.digest ?? null, b?.digest ?? null),
      baseDigest: a?.digest ?? null,
      headDigest: b?.digest ?? null,
    };
  });
}

/** A weak digest proves little across two places. */
function sameData(a: Dataset, b: Dataset): boolean {
  return a.digestStrength === 'STRONG' || a.id === b.id || a.source === b.source;
}

/** Of a lock file that one side could not be told, or that is known by digests of two kinds, no row is told. */
function environmentRows(base: Dossier, head: Dossier, note: (block: string, why: string) => void): ValueRow[] {
  const fields = ['framework', 'frameworkVersion', 'python', 'imageDigest', 'lockfileDigest'] as const;
  const rows = fields.map((field) => ({ key: field, base: base.environment[field], head: head.environment[field] }));
  const why = unlikeLockfiles(base, head);
  for (const each of why) note('environment', each);
  return why.length === 0 ? rows : rows.filter(({ key }) => key !== 'lockfileDigest');
}

function unlikeLockfiles(base: Dossier, head: Dossier): readonly string[] {
  const [one, other] = [base.environment.lockfileDigest, head.environment.lockfileDigest];
  const gaps = [base, head].flatMap((side) => (side.environment.lockfileDigest === null ? (gapOf(side, lockfileField)?.why ?? []) : []));
  if (gaps.length > 0 || comparableDigests(one, other)) return [...new Set(gaps)];
  return ['The lock files are known by digests of two kinds: whether they are the same is not known.'];
}

function signatureRows(base: Dossier, head: Dossier, note: (block: string, why: string) => void): SignatureRow[] {
  const [a, b] = [base.signature, head.signature];
  if (a === null || b === null) {
    if (a !== b) note('signature', `${nameOf(a === null ? base : head)} declares no signature.`);
    return [];
  }
  return (['inputs', 'outputs'] as const).flatMap((side) =>
    pairs(named(a[side]), named(b[side]), ({ name }) => name).map(([name, from, to]) => {
      const [one, two] = [from === null ? null : typeOf(from.column), to === null ? null : typeOf(to.column)];
      return { field: `${side}.${name}`, change: changeOf(one, two), base: one, head: two };
    }),
  );
}

function named(columns: readonly Column[]): readonly { readonly name: string; readonly column: Column }[] {
  return columns.map((column, index) => ({ name: column.name ?? String(index), column }));
}

function typeOf({ type, required }: Column): string {
  return required ? type : `${type}, optional`;
}

function artifactsOf(base: Dossier, head: Dossier, note: (block: string, why: string) => void): readonly ArtifactRow[] {
  for (const side of [base, head]) if (side.artifacts.unread !== null) note('artifacts', `${nameOf(side)}: ${side.artifacts.unread}`);
  const { rows, untold } = artifactRows(base.artifacts.files, head.artifacts.files);
  if (untold !== null) note('artifacts', untold);
  return rows;
}

function nameOf({ identity }: Pick<Dossier, 'identity'>): string {
  return `${identity.tracker}:${identity.model}/${identity.version}`;
}
