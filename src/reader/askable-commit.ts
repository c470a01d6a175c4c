import { isFullCommitId } from '#domain/commit.ts';
import type { Known } from '#domain/judge.ts';
import type { CommitAt } from './git-upstream.ts';
import type { MadeFrom } from './readable.ts';
import type { VersionNode } from './versions.ts';

/** How a version is called in a sentence: a reference that means it and no other. */
export function sayable({ key }: VersionNode): string {
  return `${key.tracker}:${key.model}/${key.version}`;
}

/**
 * The commit that a version was made from, where a Git host can be asked about its history; else why none can.
 * A declared repository that no host answers for is not looked for in another one that happens to have the commit: a fork knows other branches.
 */
export function askableCommit(version: VersionNode, { commit }: MadeFrom): Known<CommitAt> {
  const none = (why: string) => ({ known: false, why }) as const;
  if (!commit.known) return commit;
  if (commit.value === null) return none(`${sayable(version)} names no commit.`);
  const { repository, sha } = commit.value;
  if (repository === null)
    return none(
      `Nobody declared the repository of commit ${sha}, which ${sayable(version)} was made from, and no configured Git host has it.`,
    );
  if (repository.host === null)
    return none(
      `No configured Git host answers for ${repository.key}, which ${sayable(version)} was made from. Name its host under gitHosts.`,
    );
  if (!isFullCommitId(sha))
    return none(`${repository.key} has no commit ${sha}, which ${sayable(version)} was made from. It may not be pushed or fetched yet.`);
  return { known: true, value: { host: repository.host, repository, sha } };
}
