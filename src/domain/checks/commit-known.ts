import { isFullCommitId } from '#domain/commit.ts';
import { ofVersion } from '#domain/expression/of.ts';
import { known } from '#domain/expression/value.ts';
import type { BuiltIn } from './built-in.ts';

/** Passes where repository and full commit id are recorded, and nothing was uncommitted. */
export const commitKnown: BuiltIn = {
  usage: 'commit_known()',
  says: 'repository and full commit id are recorded, and nothing is known to have been uncommitted',
  takes: [],
  comparesWithHolder: false,
  run: (scope) =>
    ofVersion(scope, ({ code: { repository, commit, dirty } }) => {
      if (commit === null) return known(false, 'no commit is recorded');
      if (!isFullCommitId(commit)) return known(false, `${commit} is no full commit id`);
      if ((repository?.key ?? repository?.url ?? repository?.name ?? null) === null) return known(false, 'no repository is recorded');
      return dirty === true ? known(false, 'it was trained with changes that were not committed') : known(true, `commit ${commit}`);
    }),
};
