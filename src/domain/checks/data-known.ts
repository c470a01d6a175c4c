import { ofVersion } from '#domain/expression/of.ts';
import { known } from '#domain/expression/value.ts';
import type { BuiltIn } from './built-in.ts';

/** Passes where the version names its data, and each dataset has a digest, not a name alone. */
export const dataKnown: BuiltIn = {
  usage: 'data_known()',
  says: 'datasets are recorded, each with a digest',
  takes: [],
  comparesWithHolder: false,
  run: (scope) =>
    ofVersion(scope, ({ data: { datasets } }) => {
      if (datasets.length === 0) return known(false, 'no dataset is recorded');
      const nameless = datasets.filter(({ digest, digestStrength }) => digest === '' || digestStrength === 'NAME');
      return nameless.length === 0
        ? known(true, `${datasets.length} with a digest`)
        : known(
            false,
            `without a digest: ${nameless
              .map(({ name }) => name)
              .slice(0, 5)
              .join(', ')}`,
          );
    }),
};
