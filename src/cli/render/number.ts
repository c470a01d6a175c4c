import type { SpecialNumber } from '#client/generated/operations.ts';

const specials = { NAN: 'NaN', INFINITY: 'Infinity', NEGATIVE_INFINITY: '-Infinity' } as const satisfies Record<SpecialNumber, string>;

export interface Measured {
  readonly value: number | null;
  readonly special: SpecialNumber | null;
}

const digitsDefault = 6;

/** `0.874`; a value that is not finite by its name. */
export function measured(metric: Measured, digits: number = digitsDefault): string {
  if (metric.special !== null) return specials[metric.special];
  return metric.value === null ? 'unknown' : String(Number(metric.value.toPrecision(digits)));
}

/** Both values with as many digits as it takes to tell them apart. */
export function measuredPair(before: Measured, after: Measured): readonly [string, string] {
  for (let digits = digitsDefault; digits < 17; digits++) {
    const pair = [measured(before, digits), measured(after, digits)] as const;
    if (pair[0] !== pair[1]) return pair;
  }
  return [measured(before, 17), measured(after, 17)];
}

/** `+0.013`, or null where one of them is not finite. */
export function difference(before: Measured, after: Measured): string | null {
  if (before.value === null || after.value === null) return null;
  const change = Number((after.value - before.value).toPrecision(3));
  return change > 0 ? `+${change}` : String(change);
}
