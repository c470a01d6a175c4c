import { known, unknown } from '#domain/expression/value.ts';
import type { BuiltIn } from './built-in.ts';

/** Under which name what the Git host says is gathered. */
export const commitMergedName = 'commit_merged';

/** Passes where the Git host says that the commit is in the default branch of its repository. */
export const commitMerged: BuiltIn = {
  usage: 'commit_merged()',
  says: 'the commit is in the default branch of its repository',
  takes: [],
  comparesWithHolder: false,
  run: ({ judged: { found } }) => {
    const told = found.get(commitMergedName);
    if (told === undefined) return unknown('no Git host was asked whether the commit is merged');
    if (told.outcome === 'PASS' || told.outcome === 'FAIL') return known(told.outcome === 'PASS', told.reason ?? undefined);
    return unknown(told.reason ?? 'no Git host can tell whether the commit is merged');
  },
};
