import { z } from 'zod';
import { type Interval, intervalOf } from '#domain/declared.ts';
import { maybeText } from './written.ts';

const special = z.enum(['NaN', 'Infinity', '-Infinity']).transform(Number);
const metric = z.union([z.number(), z.nan(), z.literal([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]), special, z.null()], {
  error: 'a number, NaN, Infinity or -Infinity, without quotes around it',
});

const thresholds = z
  .record(z.string(), z.union([z.string(), z.number(), z.null()], { error: 'a text such as ">=0.85"' }), {
    error: 'an object of texts, such as { "auc": ">=0.85" }',
  })
  .nullish();

const intervalAllowed = 'two numbers, the lower first, such as [0.85, 0.89], or an object with "low", "high" and "level"';
const interval = z.unknown().transform((value, context) => {
  const read = value === null ? null : intervalOf(value);
  if (read === null && value !== null) context.addIssue({ code: 'custom', message: intervalAllowed });
  return read;
});
const intervals = z.record(z.string(), interval, { error: 'an object of intervals, such as { "auc": [0.85, 0.89] }' }).nullish();

/** Keys of `metrics` that hold intervals by metric. */
const intervalKeys = ['intervals', 'confidence_intervals', 'ci'] as const;
/** `auc_ci` beside `auc`. */
const intervalSuffix = /^(.+?)_(?:ci|interval|conf(?:idence)?_?int(?:erval)?|ci95)$/i;

export interface FoundInterval extends Interval {
  /** Below `metrics`: `intervals.auc`, `auc_ci`. */
  readonly at: string;
}

interface Measured {
  readonly split: string | null;
  readonly values: Record<string, number>;
  /** Metrics that have a threshold; its text is taken as it is written. */
  readonly thresholds: readonly string[];
  /** By metric, in the order in which they count. */
  readonly intervals: readonly (readonly [metric: string, interval: FoundInterval])[];
}

/**
 * `metrics`: numbers by name beside `split`, `thresholds` and confidence intervals (`intervals.auc`, `auc_ci`). A metric may be an object with
 * `value` and its interval. Other lists and objects are left alone.
 */
export const measured = z
  .record(z.string(), z.unknown(), { error: 'an object of numbers, such as { "split": "val", "auc": 0.87 }' })
  .transform((all, context): Measured => {
    const within = <T extends z.ZodType>(schema: T, path: readonly string[], value: unknown): z.output<T> | undefined => {
      const read = schema.safeParse(value);
      for (const issue of read.error?.issues ?? [])
        context.addIssue({ code: 'custom', path: [...path, ...issue.path], message: issue.message });
      return read.data;
    };
    const values: Record<string, number> = {};
    const found: [string, FoundInterval][] = [];
    for (const key of intervalKeys)
      for (const [name, read] of Object.entries(within(intervals, [key], all[key]) ?? {}))
        if (read !== null) found.push([name, { ...read, at: `${key}.${name}` }]);
    for (const [key, value] of Object.entries(all)) {
      if (reserved.has(key)) continue;
      if (typeof value !== 'object' || value === null) {
        const read = within(metric, [key], value);
        if (typeof read === 'number') define(values, key, read);
        continue;
      }
      const own = (value as Readonly<Record<string, unknown>>)['value'];
      if (typeof own === 'number') define(values, key, own);
      const name = typeof own === 'number' ? key : intervalSuffix.exec(key)?.[1];
      const read = name === undefined ? null : intervalOf(value);
      if (name !== undefined && read !== null) found.push([name, { ...read, at: key }]);
    }
    const limits = within(thresholds, ['thresholds'], all['thresholds']) ?? {};
    const split = maybeText.safeParse(all['split']);
    if (!split.success) context.addIssue({ code: 'custom', path: ['split'], message: 'a text such as "val"' });
    return {
      split: split.data ?? null,
      values,
      thresholds: Object.entries(limits).flatMap(([key, limit]) => (limit === null || limit === '' ? [] : [key])),
      intervals: found,
    };
  })
  .nullish()
  .transform((read): Measured => read ?? { split: null, values: {}, thresholds: [], intervals: [] });

const reserved: ReadonlySet<string> = new Set(['split', 'thresholds', ...intervalKeys]);

/** A metric may be called `__proto__`. */
function define(values: Record<string, number>, key: string, value: number): void {
  Object.defineProperty(values, key, { value, enumerable: true, configurable: true, writable: true });
}
