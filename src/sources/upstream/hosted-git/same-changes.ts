import type { CommitRecord } from '#domain/commit.ts';
import type { Equivalent } from '#domain/commit-range.ts';
import type { Growth } from './api.ts';
import type { ChangeQuestions, Search, Wanted } from './change-questions.ts';
import { type Patch, patchOf } from './patch.ts';
import { wholesOf } from './whole-branches.ts';

export interface Looked {
  readonly found: readonly Equivalent[];
  /** What was not looked at, as a sentence; null where nothing was left out. */
  readonly unseen: string | null;
}

/** Of so few commits the patches are asked for at once; of more it is asked first how many lines they change. */
const fewCommits = 6;

/**
 * Commits of base..head that make the same change as base alone, or as a branch that base is on, as a whole: what `git patch-id` finds. Every commit that grows
 * the files by as many lines is compared (that is the same for the same change, however a diff is made of it), as far as the budget of patches goes.
 */
export async function sameChanges(ask: ChangeQuestions, search: Search): Promise<Looked> {
  const candidates = search.range.commits.filter(({ parents }) => parents.length < 2);
  if (candidates.length === 0) return { found: [], unseen: null };
  const budget = { left: ask.patchesMax };
  const growths = growthsOnce(ask, search, candidates);
  const single = await singleOf(ask, search);
  const alone = single === null ? nothing : await matching(ask, search, candidates, single, growths, budget);
  // A commit that is there itself can only have come back by itself, as far as anybody asks.
  if (alone.found.length > 0 || search.range.status === 'AHEAD') return alone;
  const wholes = await wholesOf(ask, search);
  let { unseen } = alone;
  const found: Equivalent[] = [];
  for (const whole of wholes.wanted) {
    const looked = await matching(ask, search, candidates, whole, growths, budget);
    found.push(...looked.found);
    unseen ??= looked.unseen;
  }
  return { found, unseen: unseen ?? wholes.unseen };
}

const nothing: Looked = { found: [], unseen: null };

/** Null where it is a merge, or changes nothing: then no commit makes the same change. */
async function singleOf(ask: ChangeQuestions, { path, commit }: Search): Promise<Wanted | null> {
  if (commit.parents.length > 1) return null;
  const read = await patchAt(ask, path, commit.sha);
  if (read === null) return { how: 'SAME_PATCH', patch: null, growth: null };
  return read.patch === null ? null : { how: 'SAME_PATCH', patch: read.patch, growth: read.patch.growth };
}

type AskGrowths = () => Promise<ReadonlyMap<string, Growth>>;

function growthsOnce(ask: ChangeQuestions, { path, commit, head }: Search, candidates: readonly CommitRecord[]): AskGrowths {
  let asked: ReturnType<AskGrowths> | null = null;
  return () =>
    (asked ??=
      candidates.length <= fewCommits
        ? Promise.resolve(new Map())
        : ask.growths(
            path,
            { base: commit.sha, head },
            candidates.map(({ sha }) => sha),
          ));
}

async function matching(
  ask: ChangeQuestions,
  { path, commit }: Search,
  candidates: readonly CommitRecord[],
  { how, patch: own, growth }: Wanted,
  growths: AskGrowths,
  budget: { left: number },
): Promise<Looked> {
  const told = await growths();
  const alike = candidates.filter(({ sha }) => growth === null || !told.has(sha) || netOf(told.get(sha)) === growth);
  if (alike.length === 0) return nothing;
  if (own === null) return { found: [], unseen: how === 'MERGED_AS' ? noWholes : notGiven };
  const isKept = ({ sha }: CommitRecord): boolean => ask.patches.has(`${path}@${sha}`);
  // Who picks or rebases keeps author and time, so that those are the likeliest; what is kept costs nothing.
  const ordered = alike.toSorted((a, b) => rank(a, commit, isKept) - rank(b, commit, isKept));
  const kept = ordered.filter(isKept).length;
  const looked = ordered.slice(0, kept + budget.left);
  budget.left -= looked.length - looked.filter(isKept).length;
  const patches = await Promise.all(looked.map(async ({ sha }) => ({ sha, read: await patchAt(ask, path, sha) })));
  const same = patches.filter(({ read }) => read?.patch?.key === own.key);
  const isCertain = same.length === 0 || (own.certain && same.every(({ read }) => read?.patch?.certain === true));
  const unread = patches.some(({ read }) => read === null);
  const found = own.certain ? same.filter(({ read }) => read?.patch?.certain === true).map(({ sha }) => ({ sha, how })) : [];
  const unseen =
    looked.length < alike.length ? `Only ${looked.length} of ${alike.length} commits that may make the same change were compared.` : null;
  return { found, unseen: unseen ?? (isCertain && !unread ? null : notGiven) };
}

const noWholes =
  'The host does not give what a branch changes as a whole, so that a squash of it cannot be told from other commits that change as many lines.';
const notGiven = 'The host does not give all patches whole, so that the change could not be compared with every commit.';

function rank(one: CommitRecord, commit: CommitRecord, isKept: (one: CommitRecord) => boolean): number {
  if (isKept(one)) return 0;
  return sameAuthorship(one, commit) ? 1 : 2;
}

function sameAuthorship(one: CommitRecord, other: CommitRecord): boolean {
  const sameTime = one.authoredAt !== null && one.authoredAt.getTime() === other.authoredAt?.getTime();
  return sameTime && one.author.email === other.author.email && one.author.name === other.author.name;
}

function netOf(growth: Growth | undefined): number {
  return growth === undefined ? 0 : growth.added - growth.removed;
}

/** Null where the host does not give it. */
async function patchAt(ask: ChangeQuestions, path: string, sha: string): Promise<{ readonly patch: Patch | null } | null> {
  const key = `${path}@${sha}`;
  const kept = ask.patches.get(key);
  if (kept !== undefined) return kept;
  const diff = await ask.patch(path, sha);
  if (diff === null) return null;
  const read = { patch: patchOf(diff) };
  ask.patches.set(key, read);
  return read;
}
