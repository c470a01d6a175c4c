import type { BuiltIn } from './built-in.ts';
import { commitKnown } from './commit-known.ts';
import { commitMerged, commitMergedName } from './commit-merged.ts';
import { complete } from './complete.ts';
import { dataKnown } from './data-known.ts';
import { environmentPinned } from './environment-pinned.ts';
import { filesMatch } from './files-match.ts';
import { justifiedBump } from './justified-bump.ts';
import { noRegression } from './no-regression.ts';
import { recorded } from './recorded.ts';
import { schemaCompatible } from './schema-compatible.ts';
import { sealVerified } from './seal-verified.ts';

/** Every built-in check by the name that policies call it. */
export const builtIns: ReadonlyMap<string, BuiltIn> = new Map([
  ['no_regression', noRegression],
  ['schema_compatible', schemaCompatible],
  ['data_known', dataKnown],
  ['commit_known', commitKnown],
  [commitMergedName, commitMerged],
  ['environment_pinned', environmentPinned],
  ['complete', complete],
  ['seal_verified', sealVerified],
  ['files_match', filesMatch],
  ['justified_bump', justifiedBump],
  ['recorded', recorded],
]);
