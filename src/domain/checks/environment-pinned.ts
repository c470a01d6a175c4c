import { ofVersion } from '#domain/expression/of.ts';
import { known } from '#domain/expression/value.ts';
import type { BuiltIn } from './built-in.ts';

/** Passes where an image digest or the hash of a lock file is recorded: what it ran in can be made again. */
export const environmentPinned: BuiltIn = {
  usage: 'environment_pinned()',
  says: 'an image digest or the hash of a lock file is recorded',
  takes: [],
  comparesWithHolder: false,
  run: (scope) =>
    ofVersion(scope, ({ environment: { imageDigest, lockfileDigest } }) => {
      const pin = imageDigest ?? lockfileDigest;
      return pin === null
        ? known(false, 'neither an image digest nor the hash of a lock file is recorded')
        : known(true, `pinned by ${pin}`);
    }),
};
