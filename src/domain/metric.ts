/** A value that JSON and GraphQL's Float cannot carry. */
export type SpecialNumber = 'NAN' | 'INFINITY' | 'NEGATIVE_INFINITY';

export interface Metric {
  /** As the tracker has it: `val/auc`. */
  readonly key: string;
  /** Null where it is not finite; then `special` says what it is. */
  readonly value: number | null;
  readonly special: SpecialNumber | null;
  /** Which part of the data it was measured on, derived from the key or the dataset; null where it cannot be told. */
  readonly split: string | null;
}

/** MLflow's SQL store replaces an infinity by this on write. */
const largest = 1.7976931348623157e308;

/** Makes a metric of any number, the stand-ins for infinity included. `split` is what the tracker knows; else it is read off the key. */
export function metricOf(key: string, value: number, split: string | null = null): Metric {
  const special = specialOf(value);
  return { key, value: special === null ? value : null, special, split: split ?? splitOf(key) };
}

function specialOf(value: number): SpecialNumber | null {
  if (Number.isNaN(value)) return 'NAN';
  if (value >= largest) return 'INFINITY';
  if (value <= -largest) return 'NEGATIVE_INFINITY';
  return null;
}

/**
 * What a run measured, and what else was measured of the version that it made (`VersionDetails.metrics`). One of the latter with key and value
 * of a metric whose split the run does not know is the same measurement: it tells the split.
 */
export function allMetrics(ofRun: readonly Metric[], more: readonly Metric[]): readonly Metric[] {
  const rest = [...more];
  const own = ofRun.map((metric) => {
    if (metric.split !== null) return metric;
    const index = rest.findIndex(({ key, value, special }) => key === metric.key && value === metric.value && special === metric.special);
    return index < 0 ? metric : (rest.splice(index, 1)[0] ?? metric);
  });
  return [...own, ...rest];
}

const splits: ReadonlyMap<string, string> = new Map([
  ['train', 'train'],
  ['training', 'train'],
  ['val', 'val'],
  ['valid', 'val'],
  ['validation', 'val'],
  ['eval', 'eval'],
  ['test', 'test'],
]);

/** The split that a key's first part names (`val/auc`, `test_f1`, `training-loss`), or null. */
export function splitOf(key: string): string | null {
  const head = /^([a-z]+)[/_.\- ]/i.exec(key)?.[1];
  return head === undefined ? null : (splits.get(head.toLowerCase()) ?? null);
}

/** Key and split in one spelling, wherever a tracker keeps the split: `val/auc`, and `auc` of the split `validation`, are both `auc` of `val`. */
export function plainMetric({ key, split }: Pick<Metric, 'key' | 'split'>): { readonly key: string; readonly split: string | null } {
  const known = split === null ? null : (splits.get(split.toLowerCase()) ?? split);
  const isInKey = known !== null && splitOf(key) === known;
  return { key: isInKey ? key.replace(/^[a-z]+[/_.\- ]/i, '') : key, split: known };
}
