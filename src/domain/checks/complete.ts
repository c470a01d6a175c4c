import { known, unknown } from '#domain/expression/value.ts';
import type { BuiltIn } from './built-in.ts';

/** Passes where the version's completeness is at least so much. */
export const complete: BuiltIn = {
  usage: 'complete(0.9)',
  says: 'completeness is at least that, from 0 to 1',
  takes: [{ type: 'number' }],
  comparesWithHolder: false,
  run: ({ judged: { completeness } }, [least = 1]) => {
    if (!completeness.known) return unknown(completeness.why);
    const { score, missing } = completeness.value;
    const lacks =
      missing.length === 0
        ? ''
        : `; missing: ${missing
            .map(({ field }) => field)
            .slice(0, 5)
            .join(', ')}`;
    return known(score >= Number(least), `completeness is ${score}${lacks}`);
  },
};
