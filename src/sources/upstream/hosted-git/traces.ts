import { createHash } from 'node:crypto';
import type { CommitRecord } from '#domain/commit.ts';
import { type ChangeTrace, type CommitRange, type Equivalent, mentionsOf, picksOf, standingRevert } from '#domain/commit-range.ts';
import type { HostApi } from './api.ts';

/** What a trace asks, through what is kept. */
export interface TraceQuestions extends Pick<HostApi, 'mergedAs' | 'patch'> {
  commit(path: string, sha: string): Promise<CommitRecord | null>;
  compare(path: string, base: string, head: string, limit: number): Promise<CommitRange | null>;
  isAncestor(path: string, base: string, head: string): Promise<boolean | null>;
}

const commitsMax = 1_000;
const patchesMax = 5;

/**
 * What became of the change of `base` in the history of `head`: change requests that it was part of, what messages say of picks and reverts,
 * and commits of the same author and time with the same patch (`git cherry-pick` and `git rebase` keep both).
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
  const before = await pickedBefore(ask, path, commit, head);
  const patches = await samePatches(ask, path, commit, range.commits);
  const age = ({ sha }: Equivalent): number => order.get(sha) ?? Number.MAX_SAFE_INTEGER;
  const all = [...new Map([...patches.found, ...before, ...said, ...merged.found].map((each) => [each.sha, each])).values()];
  const equivalents = all.toSorted((a, b) => age(a) - age(b));
  const unseen = equivalents.length > 0 || ancestor ? null : (unseenOf(range) ?? merged.unseen ?? patches.unseen);
  return { ancestor, equivalents, revertedBy: revertedBy(equivalents), unseen };
}

interface Looked {
  readonly found: readonly Equivalent[];
  readonly unseen: string | null;
}

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
  for (const id of origins.slice(0, patchesMax))
    if ((await ask.isAncestor(path, id, head)) === true) found.push({ sha: id, how: 'SAME_PATCH' });
  return found;
}

async function samePatches(ask: TraceQuestions, path: string, base: CommitRecord, commits: readonly CommitRecord[]): Promise<Looked> {
  const alike = commits.filter((each) => each.parents.length < 2 && sameAuthorship(each, base));
  if (base.parents.length > 1 || alike.length === 0) return { found: [], unseen: null };
  const own = patchKey(await ask.patch(path, base.sha));
  if (own === null) return { found: [], unseen: 'The patches of its commits could not be compared.' };
  const found: Equivalent[] = [];
  for (const { sha } of alike.slice(0, patchesMax))
    if (patchKey(await ask.patch(path, sha)) === own) found.push({ sha, how: 'SAME_PATCH' });
  return { found, unseen: alike.length > patchesMax ? `Only ${patchesMax} commits of the same author and time were compared.` : null };
}

function sameAuthorship(one: CommitRecord, other: CommitRecord): boolean {
  const sameTime = one.authoredAt !== null && one.authoredAt.getTime() === other.authoredAt?.getTime();
  return sameTime && one.author.email === other.author.email && one.author.name === other.author.name;
}

/** A diff without its places and white space, as `git patch-id` sees it. */
function patchKey(diff: string | null): string | null {
  if (diff === null || diff.trim() === '') return null;
  const hash = createHash('sha256');
  for (const line of diff.split('\n')) {
    if (/^(index |similarity |@@ )/.test(line)) continue;
    hash.update(`${line.replace(/\s+/g, '')}\n`);
  }
  return hash.digest('hex');
}
