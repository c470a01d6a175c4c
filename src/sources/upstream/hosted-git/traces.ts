import type { CommitRecord } from '#domain/commit.ts';
import { type ChangeTrace, type CommitRange, type Equivalent, mentionsOf, picksOf, standingRevert } from '#domain/commit-range.ts';
import type { HostApi } from './api.ts';
import type { ChangeQuestions } from './change-questions.ts';
import { type Looked, sameChanges } from './same-changes.ts';

/** What a trace asks, through what is kept. */
export interface TraceQuestions extends Pick<HostApi, 'mergedAs'>, ChangeQuestions {
  commit(path: string, sha: string): Promise<CommitRecord | null>;
}

const commitsMax = 1_000;
const originsMax = 5;

/**
 * What became of the change of `base` in the history of `head`: change requests that it was part of, what messages say of picks and reverts,
 * and, where that tells nothing or only what was taken out again, commits that make the same change.
 */
export async function trace(ask: TraceQuestions, path: string, base: string, head: string): Promise<ChangeTrace | null> {
  const range = await ask.compare(path, base, head, commitsMax);
  const commit = range === null ? null : await ask.commit(path, base);
  if (range === null || commit === null) return null;
  const ancestor = range.status === 'AHEAD' || range.status === 'IDENTICAL';
  const order = new Map(range.commits.map(({ sha }, index) => [sha, index]));
  const mentions = range.commits
    .map(({ sha, message }) => mentionsOf(sha, message))
    .filter((each) => each.pickedFrom.length + each.reverts.length > 0);
  const said: Equivalent[] = picksOf(base, mentions).map((sha) => ({ sha, how: 'SAME_PATCH' }));
  const revertedBy = (found: readonly Equivalent[]): string | null =>
    standingRevert([...(ancestor ? [base] : []), ...found.map(({ sha }) => sha)], mentions, order);
  if (ancestor && revertedBy(said) === null) return { ancestor, equivalents: said, revertedBy: null, unseen: null };
  const merged = await mergedAs(ask, path, base, head, order);
  const told = [...(await pickedBefore(ask, path, commit, head)), ...said, ...merged.found];
  const isEnough = told.length > 0 && revertedBy(told) === null;
  const changes = isEnough ? nothing : await sameChanges(ask, { path, commit, head, range });
  const age = ({ sha }: Equivalent): number => order.get(sha) ?? Number.MAX_SAFE_INTEGER;
  const all = [...new Map([...changes.found, ...told].map((each) => [each.sha, each])).values()];
  const equivalents = all.toSorted((a, b) => age(a) - age(b));
  const unseen = equivalents.length > 0 || ancestor ? null : (unseenOf(range) ?? merged.unseen ?? changes.unseen);
  return { ancestor, equivalents, revertedBy: revertedBy(equivalents), unseen };
}

const nothing: Looked = { found: [], unseen: null };

function unseenOf({ status, commits, truncated }: CommitRange): string | null {
  if (status === 'UNRELATED') return 'The two commits have no common history, so the host does not list what lies between them.';
  return truncated ? `Only the newest ${commits.length} commits that the other does not have were looked at.` : null;
}

async function mergedAs(
  ask: TraceQuestions,
  path: string,
  base: string,
  head: string,
  order: ReadonlyMap<string, number>,
): Promise<Looked> {
  const { shas, unseen } = await ask.mergedAs(path, base, new Set(order.keys()));
  const found: Equivalent[] = [];
  for (const sha of shas.filter((each) => each !== base))
    if (order.has(sha) || (await ask.isAncestor(path, sha, head)) === true) found.push({ sha, how: 'MERGED_AS' });
  return { found, unseen };
}

/** Where base itself was picked from another commit: that one, where it is in the history of head. */
async function pickedBefore(
  ask: TraceQuestions,
  path: string,
  { sha, message }: CommitRecord,
  head: string,
): Promise<readonly Equivalent[]> {
  const found: Equivalent[] = [];
  const origins = mentionsOf(sha, message).pickedFrom.filter((id) => id.length === sha.length);
  for (const id of origins.slice(0, originsMax))
    if ((await ask.isAncestor(path, id, head)) === true) found.push({ sha: id, how: 'SAME_PATCH' });
  return found;
}
