import { type ChangeTrace, type Equivalent, type Mentions, mentionsOf, picksOf, standingRevert } from '#domain/commit-range.ts';
import { askGit, runGit } from '#sources/upstream/local-git/command.ts';
import type { Folder } from '#sources/upstream/local-git/folders.ts';
import type { Pool } from '#sources/upstream/local-git/pool.ts';
import { combinedPatchId, type Patch, patchIdOf, patchIdsOf } from './patches.ts';
import { isAncestor, lines, type Range } from './ranges.ts';

/** Commits of a history whose patches are compared with one, and branches that may have been squashed. */
const patchesMax = 1_000;
const tipsMax = 20;
const orderBytesMax = 16 << 20;

/** What became of the change of `base` in the history of `head`. `message` is base's own. */
export async function trace(pool: Pool, folder: Folder, range: Range, message: string): Promise<ChangeTrace> {
  const ancestor = await isAncestor(pool, folder, range);
  if (range.base === range.head) return { ancestor, equivalents: [], revertedBy: null, unseen: null };
  const mentions = await mentionsIn(pool, folder, range);
  const order = mentions.length === 0 ? new Map<string, number>() : await orderOf(pool, folder, range);
  const said: Equivalent[] = picksOf(range.base, mentions).map((sha) => ({ sha, how: 'SAME_PATCH' }));
  const revertedBy = (found: readonly Equivalent[]): string | null =>
    standingRevert([...(ancestor ? [range.base] : []), ...found.map(({ sha }) => sha)], mentions, order);
  if (ancestor && revertedBy(said) === null) return { ancestor, equivalents: said, revertedBy: null, unseen: null };
  const patches = await samePatches(pool, folder, range);
  const before = await pickedBefore(pool, folder, range, message);
  const equivalents = inOrder([...said, ...patches.found, ...before], order);
  return { ancestor, equivalents, revertedBy: revertedBy(equivalents), unseen: equivalents.length > 0 || ancestor ? null : patches.unseen };
}

function inOrder(found: readonly Equivalent[], order: ReadonlyMap<string, number>): readonly Equivalent[] {
  const once = [...new Map(found.toReversed().map((each) => [each.sha, each])).values()];
  const age = ({ sha }: Equivalent): number => order.get(sha) ?? Number.MAX_SAFE_INTEGER;
  return once.toSorted((a, b) => age(a) - age(b));
}

/** What commits of base..head say of others. Git itself looks through the messages: ten thousand of a megabyte each never come here. */
async function mentionsIn(pool: Pool, folder: Folder, { base, head }: Range): Promise<readonly Mentions[]> {
  const words = ['--fixed-strings', '--regexp-ignore-case', '--grep=cherry picked from commit', '--grep=This reverts commit'];
  const args = [
    'log',
    '-z',
    '--date-order',
    '--format=%H%x00%B',
    '--encoding=UTF-8',
    ...words,
    '--end-of-options',
    `${base}..${head}`,
    '--',
  ];
  const parts = (await runGit(pool.command, folder.gitDir, args, orderBytesMax)).split('\0');
  const mentions: Mentions[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) mentions.push(mentionsOf(parts[at] ?? '', parts[at + 1] ?? ''));
  return mentions;
}

async function orderOf(pool: Pool, folder: Folder, { base, head }: Range): Promise<ReadonlyMap<string, number>> {
  const args = ['rev-list', '--date-order', '--end-of-options', `${base}..${head}`, '--'];
  const ids = lines(await runGit(pool.command, folder.gitDir, args, orderBytesMax));
  return new Map(ids.map((sha, index) => [sha, index]));
}

interface Patches {
  readonly found: readonly Equivalent[];
  readonly unseen: string | null;
}

/** Commits of base..head that make the same change as base alone, or as a branch that base is on, as a whole. */
async function samePatches(pool: Pool, folder: Folder, range: Range): Promise<Patches> {
  const { command } = pool;
  const single = await patchIdOf(command, folder.gitDir, range.base);
  const whole = await branchPatches(pool, folder, range);
  const wanted = [...(single === null ? [] : [single]), ...whole.ids.filter((patch) => patch.id !== single?.id)];
  const found: Equivalent[] = [];
  let unseen = whole.unseen;
  for (const { id, path } of wanted) {
    // The same change touches the same files: only commits that touched one of them need a look.
    const args = ['rev-list', '--no-merges', '--full-history', `--max-count=${patchesMax + 1}`, '--end-of-options'];
    const touching = lines(
      await runGit(command, folder.gitDir, [...args, `${range.base}..${range.head}`, '--', ...(path === null ? [] : [path])]),
    );
    if (touching.length > patchesMax) unseen = `Only the newest ${patchesMax} commits that touch the same files were compared.`;
    const ids = await patchIdsOf(command, folder.gitDir, touching.slice(0, patchesMax));
    for (const [sha, own] of ids) if (own === id) found.push({ sha, how: id === single?.id ? 'SAME_PATCH' : 'MERGED_AS' });
  }
  return { found, unseen };
}

/** What branches that hold base, and head does not, change as a whole: what a squash of them would. */
async function branchPatches(
  pool: Pool,
  folder: Folder,
  { base, head }: Range,
): Promise<{ readonly ids: readonly Patch[]; readonly unseen: string | null }> {
  const { command } = pool;
  const args = ['for-each-ref', `--count=${tipsMax + 1}`, `--contains=${base}`, `--no-merged=${head}`, '--format=%(objectname)'];
  const tips = [...new Set([base, ...lines(await runGit(command, folder.gitDir, args))])];
  const ids: Patch[] = [];
  for (const tip of tips.slice(0, tipsMax)) {
    const common = await askGit(command, folder.gitDir, ['merge-base', '--end-of-options', tip, head], { codes: [1] });
    const patch = common.code === 0 ? await combinedPatchId(command, folder.gitDir, common.text.trim(), tip) : null;
    if (patch !== null && !ids.some(({ id }) => id === patch.id)) ids.push(patch);
  }
  return { ids, unseen: tips.length > tipsMax ? `Only ${tipsMax} branches that hold the commit were looked at.` : null };
}

/** Where base itself was picked from another commit: that one, where it is in the history of head. */
async function pickedBefore(pool: Pool, folder: Folder, { base, head }: Range, message: string): Promise<readonly Equivalent[]> {
  const found: Equivalent[] = [];
  for (const id of mentionsOf(base, message).pickedFrom.filter((origin) => origin.length >= 40)) {
    const args = ['merge-base', '--is-ancestor', '--end-of-options', id, head];
    // 128: no such commit here, so it is in no history of this repository.
    const { code } = await askGit(pool.command, folder.gitDir, args, { codes: [1, 128] });
    if (code === 0) found.push({ sha: id, how: 'SAME_PATCH' });
  }
  return found;
}
