import { type CommitRange, exitsOf } from '#domain/commit-range.ts';
import type { Growth } from './api.ts';
import type { ChangeQuestions, Search, Wanted } from './change-questions.ts';
import { patchOf } from './patch.ts';

const commitsMax = 1_000;
const exitsMax = 5;

/** What branches that hold base change as a whole, each once: what a squash of them would. */
export async function wholesOf(
  ask: ChangeQuestions,
  search: Search,
): Promise<{ readonly wanted: readonly Wanted[]; readonly unseen: string | null }> {
  const { path, commit } = search;
  const branches = await ask.branchesWith(path, commit.sha, new Set([search.head, ...search.range.commits.map(({ sha }) => sha)]));
  const wanted: Wanted[] = [];
  let { unseen } = branches;
  for (const tip of new Set([commit.sha, ...branches.shas])) {
    const whole = await wholeOf(ask, search, tip);
    if (typeof whole === 'string') unseen ??= whole;
    else if (whole !== null) wanted.push(whole);
  }
  return { wanted, unseen };
}

/** Null where it is no change of its own; a sentence where it cannot be told. */
async function wholeOf(ask: ChangeQuestions, { path, commit, head, range }: Search, tip: string): Promise<Wanted | string | null> {
  const toHead = tip === commit.sha ? range : await ask.compare(path, tip, head, commitsMax);
  if (toHead === null || toHead.status === 'UNRELATED') return null;
  const base = await mergeBaseOf(ask, path, toHead);
  if (base === null) return 'A branch of the commit left that history at more than one place, so that it cannot be compared as a whole.';
  const own = await ask.compare(path, base, tip, commitsMax);
  // A branch of one commit is that commit.
  if (own === null || (own.ahead === 1 && own.commits[0]?.sha === commit.sha && commit.parents.length < 2)) return null;
  const diff = await ask.changeBetween(path, base, tip);
  if (diff === null) return { how: 'MERGED_AS', patch: null, growth: await growthOf(ask, path, base, tip, own) };
  const patch = patchOf(diff);
  return patch === null ? null : { how: 'MERGED_AS', patch, growth: patch.growth };
}

/** Where the host does not tell it: of the commits at which the range leaves towards both histories, the one that follows all others. */
async function mergeBaseOf(ask: ChangeQuestions, path: string, { mergeBase, commits, truncated }: CommitRange): Promise<string | null> {
  if (mergeBase !== null || truncated) return mergeBase;
  const exits = exitsOf(commits);
  if (exits.length > exitsMax) return null;
  const follows = await Promise.all(
    exits.map(async (one) => (await Promise.all(exits.map((other) => ask.isAncestor(path, other, one)))).every((is) => is === true)),
  );
  return exits.find((_, index) => follows[index]) ?? null;
}

/** By how many lines the files grow from one commit to another: along first parents, which is how hosts count a commit's lines. Null where that way does not lead there. */
async function growthOf(ask: ChangeQuestions, path: string, from: string, to: string, own: CommitRange): Promise<number | null> {
  const up = await firstParents(ask, path, from, to, own);
  if (up === null || up.end === from) return up?.growth ?? null;
  const down = await firstParents(ask, path, up.end, from, await ask.compare(path, up.end, from, commitsMax));
  return down === null || down.end !== up.end ? null : up.growth - down.growth;
}

/** From `head` along first parents to the first commit that is none of base..head. */
async function firstParents(
  ask: ChangeQuestions,
  path: string,
  base: string,
  head: string,
  range: CommitRange | null,
): Promise<{ readonly end: string; readonly growth: number } | null> {
  if (range === null || range.truncated) return null;
  const commits = new Map(range.commits.map((one) => [one.sha, one]));
  const growths: ReadonlyMap<string, Growth> =
    commits.size === 0 ? new Map() : await ask.growths(path, { base, head }, [...commits.keys()]);
  let growth = 0;
  let at = head;
  for (let commit = commits.get(at); commit !== undefined; commit = commits.get(at)) {
    const [parent] = commit.parents;
    const lines = growths.get(at);
    if (parent === undefined || lines === undefined) return null;
    growth += lines.added - lines.removed;
    at = parent;
  }
  return { end: at, growth };
}
