type Measured = { readonly value: number | null; readonly special: string | null; readonly threshold: string | null };

const form = /^(>=|<=|==|=|>|<)?\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)$/i;

/** Whether a metric holds against its threshold (`>=0.85`; a bare number is a lower bound): in a word, empty where there is none. */
export function heldAgainst({ value, special, threshold }: Measured): '' | 'yes' | 'no' | 'unknown' {
  if (threshold === null) return '';
  const [, sign = '>=', bound] = form.exec(threshold.trim()) ?? [];
  const measured = numberOf(value, special);
  if (bound === undefined || Number.isNaN(measured)) return 'unknown';
  return compare(measured, sign, Number(bound)) ? 'yes' : 'no';
}

/** Whether anything can be held against it. */
export function isJudgeable(threshold: string): boolean {
  return form.test(threshold.trim());
}

function numberOf(value: number | null, special: string | null): number {
  if (special === 'INFINITY') return Number.POSITIVE_INFINITY;
  if (special === 'NEGATIVE_INFINITY') return Number.NEGATIVE_INFINITY;
  return value ?? Number.NaN;
}

function compare(value: number, sign: string, bound: number): boolean {
  switch (sign) {
    case '>=':
      return value >= bound;
    case '<=':
      return value <= bound;
    case '>':
      return value > bound;
    case '<':
      return value < bound;
    default:
      return value === bound;
  }
}
