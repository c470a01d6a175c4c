import type { LookForCommitQuery } from '#client/generated/operations.ts';
import { shortSha } from './facts.ts';
import { type Field, fields, prose } from './fields.ts';
import type { Look } from './look.ts';
import { accent, bad, good, type Text, warn } from './span.ts';
import { firstLine, oneLine } from './text.ts';

type Containment = NonNullable<LookForCommitQuery['contains']>;

const answers = { YES: good('yes'), NO: bad('no'), UNKNOWN: warn('not known') } as const;

/** The answer and why, then the commits that it rests on. */
export function drawContainment(found: Containment, look: Look): string {
  const shown: readonly Field[] = [
    { label: 'commit', lines: commitLines(found.commit) },
    { label: 'version made from', lines: commitLines(found.versionCommit) },
    { label: 'came in as', lines: commitLines(found.equivalent) },
    { label: 'reverted by', lines: commitLines(found.revertedBy) },
    { label: 'beware', lines: found.dirty === true ? [warn('the version was made with changes that are in no commit')] : [] },
  ];
  const reason = found.reason === null ? '' : `  ${oneLine(found.reason)}`;
  return `${prose([answers[found.answer], reason], look)}${fields(shown, look)}`;
}

function commitLines(commit: { readonly sha: string; readonly message?: string | null } | null): readonly Text[] {
  if (commit === null) return [];
  return [[accent(shortSha(commit.sha)), commit.message == null ? '' : `  ${firstLine(commit.message)}`]];
}
