import { known, unknown } from '#domain/expression/value.ts';
import type { BuiltIn } from './built-in.ts';

/** Passes where the version is sealed and its sources still say what was sealed. */
export const sealVerified: BuiltIn = {
  usage: 'seal_verified()',
  says: 'the version is sealed, and its sources still say what was sealed',
  takes: [],
  comparesWithHolder: false,
  run: ({ judged: { integrity } }) => {
    switch (integrity.status) {
      case 'VERIFIED':
        return known(true, 'the sources say what was sealed');
      case 'NOT_SEALED':
        return known(false, 'the version is not sealed');
      case 'DRIFTED':
        return known(
          false,
          `changed since it was sealed: ${integrity.drifted
            .map(({ field }) => field)
            .slice(0, 5)
            .join(', ')}`,
        );
      case 'UNVERIFIABLE':
      case 'ERASED':
        return unknown(integrity.reason ?? 'whether the sources still say what was sealed cannot be told');
    }
  },
};
