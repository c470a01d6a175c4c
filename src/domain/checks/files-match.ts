import { ofVersion } from '#domain/expression/of.ts';
import { known, unknown } from '#domain/expression/value.ts';
import type { BuiltIn } from './built-in.ts';

/** Passes where every file is under seal with its digest, and none is known to have changed since. */
export const filesMatch: BuiltIn = {
  usage: 'files_match()',
  says: 'every file of the version is under seal with a digest, and still has it',
  takes: [],
  comparesWithHolder: false,
  run: (scope) =>
    ofVersion(scope, ({ artifacts: { files, unread } }) => {
      const { integrity } = scope.judged;
      const changed = integrity.drifted.filter(({ field }) => field.startsWith('artifacts'));
      if (changed.length > 0)
        return known(
          false,
          `changed since it was sealed: ${changed
            .map(({ field }) => field)
            .slice(0, 5)
            .join(', ')}`,
        );
      if (integrity.status === 'NOT_SEALED') return unknown('the version is not sealed, so there is nothing to hold its files against');
      if (integrity.status !== 'VERIFIED' && integrity.status !== 'DRIFTED')
        return unknown(integrity.reason ?? 'the files cannot be read now');
      if (unread !== null) return unknown(unread);
      if (files.length === 0) return unknown('no file is recorded');
      const blind = files.filter(({ digest }) => digest === null);
      return blind.length === 0
        ? known(true, `${files.length} as sealed`)
        : unknown(
            `without a digest: ${blind
              .map(({ path }) => path)
              .slice(0, 5)
              .join(', ')}`,
          );
    }),
};
