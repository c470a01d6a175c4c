import { entryOf, factOf } from '#domain/expression/facts.ts';
import { ofHolder, ofVersion } from '#domain/expression/of.ts';
import { computed, known, strictly, textOf, unknown } from '#domain/expression/value.ts';
import type { BuiltIn } from './built-in.ts';

/** Passes where a metric is no worse than what the alias points to now, by more than a tolerance. */
export const noRegression: BuiltIn = {
  usage: 'no_regression("auc", 0.005), or no_regression("logloss", 0.01, "lower") where lower is better',
  says: 'the metric is no worse than that of what the alias points to now, by more than the tolerance',
  takes: [{ type: 'string' }, { type: 'number', optional: true }, { type: 'string', optional: true }],
  comparesWithHolder: true,
  run: (scope, [name, tolerance = 0, better = 'higher']) => {
    if (better !== 'higher' && better !== 'lower') return unknown(`"${textOf(better)}" is neither "higher" nor "lower"`);
    if (Number(tolerance) < 0) return unknown('the tolerance is below 0');
    const key = textOf(name);
    const now = ofVersion(scope, (dossier) => strictly([factOf('metrics', dossier, 'metrics')], ([map = '']) => entryOf(map, key, key)));
    const path = `${key} of what the alias points to now`;
    const before = ofHolder(scope, scope.alias, path, (dossier) =>
      strictly([factOf('metrics', dossier, 'metrics')], ([map = '']) => entryOf(map, key, path)),
    );
    return strictly([now, before], ([mine, theirs]) => {
      const [one, other] = better === 'higher' ? [Number(mine), Number(theirs)] : [Number(theirs), Number(mine)];
      return strictly([computed(other - Number(tolerance), [other])], ([least]) =>
        known(one >= Number(least), `${key} is ${textOf(mine)}, and ${textOf(theirs)} now`),
      );
    });
  },
};
