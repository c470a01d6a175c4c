import { type Metric, metricOf, splitOf } from '#domain/metric.ts';
import { leavesOf, type Written } from './yaml-text.ts';

/** A metric, and where it stands: `metrics.json val.auc`. */
export interface Measured {
  readonly metric: Metric;
  readonly object: string;
}

/** Most metrics of one file that are read. */
const metricsMax = 5_000;

const specials: ReadonlyMap<unknown, number> = new Map([
  ['NaN', Number.NaN],
  ['nan', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]);

/** The numbers of a metrics file, by dotted path. */
export function numbersIn(content: Written): readonly (readonly [key: string, value: number])[] {
  return leavesOf(content, metricsMax).flatMap(([key, leaf]) => {
    const value = numberIn(leaf);
    return value === null ? [] : [[key, value] as const];
  });
}

function numberIn(leaf: Written): number | null {
  return typeof leaf === 'number' ? leaf : (specials.get(leaf) ?? null);
}

/** The metrics of several files. A key that stands in more than one bears its file: `metrics/eval.json:auc`, as DVC writes it. */
export function metricsIn(files: readonly (readonly [file: string, numbers: ReturnType<typeof numbersIn>])[]): readonly Measured[] {
  const counts = new Map<string, number>();
  for (const [, numbers] of files) for (const [key] of numbers) counts.set(key, (counts.get(key) ?? 0) + 1);
  return files.flatMap(([file, numbers]) => {
    const ofFile = splitOfFile(file);
    return numbers.map(([key, value]) => ({
      metric: metricOf(counts.get(key) === 1 ? key : `${file}:${key}`, value, splitOf(key) ?? ofFile),
      object: `${file} ${key}`,
    }));
  });
}

/** `metrics/val.json`, `val/metrics.json`, `val_metrics.json`: the nearest part of the path that names a split. */
function splitOfFile(file: string): string | null {
  for (const part of file
    .replace(/\.[^./]+$/, '')
    .split('/')
    .toReversed()) {
    const split = splitOf(`${part}/`);
    if (split !== null) return split;
  }
  return null;
}
