import { betterSide, type Side } from './better.ts';
import type { Dossier } from './dossier.ts';
import { plainMetric, type SpecialNumber } from './metric.ts';
import { pairs } from './pairs.ts';

export interface MetricRow {
  readonly key: string;
  readonly split: string | null;
  readonly base: number | null;
  readonly baseSpecial: SpecialNumber | null;
  readonly head: number | null;
  readonly headSpecial: SpecialNumber | null;
  /** Head minus base; null where one of them is missing or not finite. */
  readonly delta: number | null;
  /** Null where they are equal, or where nobody says which way is better. */
  readonly better: Side | null;
}

type Metric = Dossier['metrics'][number];

/**
 * The metrics of both sides, paired by key and split. One tracker says in its key what another one keeps beside it: where the other side has no metric
 * of that very key, `val/auc` and `auc` of the split `val` are the same metric, under the shorter key.
 */
export function metricRows(base: readonly Metric[], head: readonly Metric[]): MetricRow[] {
  const placeOf = places(base, head);
  return pairs(base, head, placeOf).map(([, a, b]) => {
    const [from, to] = [a?.value ?? null, b?.value ?? null];
    return {
      ...nameOf(a, b),
      base: from,
      baseSpecial: a?.special ?? null,
      head: to,
      headSpecial: b?.special ?? null,
      delta: from === null || to === null ? null : to - from,
      better: betterOf(a, b),
    };
  });
}

function places(base: readonly Metric[], head: readonly Metric[]): (metric: Metric) => string {
  const exact = ({ key, split }: Metric): string => JSON.stringify([key, split]);
  const plain = (metric: Metric): string => `plain ${JSON.stringify(plainMetric(metric))}`;
  const ofHead = new Set(head.map(exact));
  const both = new Set(base.map(exact).filter((place) => ofHead.has(place)));
  // Of two that would be one metric on the same side nobody can say which is meant.
  const doubled = new Set(
    [base, head].flatMap((side) => {
      const rest = side.filter((metric) => !both.has(exact(metric))).map(plain);
      return rest.filter((place, at) => rest.indexOf(place) !== at);
    }),
  );
  return (metric) => (both.has(exact(metric)) || doubled.has(plain(metric)) ? exact(metric) : plain(metric));
}

function nameOf(a: Metric | null, b: Metric | null): Pick<MetricRow, 'key' | 'split'> {
  const [one, two] = [a, b].filter((metric) => metric !== null).toSorted((x, y) => x.key.length - y.key.length || (x.key < y.key ? -1 : 1));
  return { key: one?.key ?? '', split: one?.split ?? two?.split ?? null };
}

function betterOf(a: Metric | null, b: Metric | null): Side | null {
  if (a === null || b === null) return null;
  const said = new Set([a.threshold, b.threshold].filter((threshold) => threshold !== null));
  const sides = [...(said.size === 0 ? [null] : said)].map((threshold) =>
    betterSide(nameOf(a, b).key, threshold, numberOf(a), numberOf(b)),
  );
  // Where the two sides mean two directions, nobody says.
  return sides.every((side) => side === sides[0]) ? (sides[0] ?? null) : null;
}

function numberOf({ value, special }: Metric): number | null {
  if (value !== null) return value;
  if (special === 'INFINITY') return Number.POSITIVE_INFINITY;
  return special === 'NEGATIVE_INFINITY' ? Number.NEGATIVE_INFINITY : null;
}
