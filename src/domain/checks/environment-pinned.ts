import { gapOf } from '#domain/dossier.ts';
import { ofVersion } from '#domain/expression/of.ts';
import { known, unknown } from '#domain/expression/value.ts';
import { lockfileField } from '#domain/lockfile.ts';
import type { BuiltIn } from './built-in.ts';

/** Passes where an image digest or the hash of a lock file is recorded: what it ran in can be made again. */
export const environmentPinned: BuiltIn = {
  usage: 'environment_pinned()',
  says: 'an image digest or the hash of a lock file is recorded',
  takes: [],
  comparesWithHolder: false,
  run: (scope) =>
    ofVersion(scope, (dossier) => {
      const { imageDigest, lockfileDigest } = dossier.environment;
      const pin = imageDigest ?? lockfileDigest;
      if (pin !== null) return known(true, `pinned by ${pin}`);
      const gap = gapOf(dossier, lockfileField);
      return gap === null ? known(false, 'neither an image digest nor the hash of a lock file is recorded') : unknown(gap.why);
    }),
};
