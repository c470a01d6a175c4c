import type { Ends, Growth, HostApi, Tips } from '#sources/upstream/hosted-git/api.ts';
import type { Asking } from '#sources/upstream/hosted-git/asking.ts';
import { tipsHolding } from '#sources/upstream/hosted-git/branches.ts';
import { blobBytesMax } from '#sources/upstream/hosted-git/records.ts';
import { Branches, ComparedLines } from './schema.ts';

type Changes = Pick<HostApi, 'patch' | 'changeBetween' | 'patchesMax' | 'growths' | 'branchesWith'>;

const patchesMax = 40;
/** The server's own maximum by default: a larger one is cut silently. */
const pageMax = 50;
const branchPagesMax = 4;

/** What commits change: https://docs.gitea.com/api/ (repoDownloadCommitDiffOrPatch, repoCompareDiff, repoListBranches). */
export function changesOf({ ask, read, at }: Asking, isAncestor: HostApi['isAncestor']): Changes {
  async function patch(path: string, sha: string): Promise<string | null> {
    const reply = await ask('read changes', at(path, `/git/commits/${sha}.diff`), { bytesMax: blobBytesMax, lenient: true, pages: true });
    return reply.status === 200 ? reply.body.toString('latin1') : null;
  }

  async function growths(path: string, { base, head }: Ends): Promise<ReadonlyMap<string, Growth>> {
    const found = await read('read changes', path, `/compare/${base}..${head}`, ComparedLines);
    return new Map(
      (found?.commits ?? []).flatMap(({ sha, stats }) =>
        stats == null ? [] : [[sha, { added: stats.additions, removed: stats.deletions }] as const],
      ),
    );
  }

  async function branchesWith(path: string, sha: string, apart: ReadonlySet<string>): Promise<Tips> {
    const tips: string[] = [];
    let more = true;
    for (let page = 1; more && page <= branchPagesMax; page += 1) {
      const listed = (await read('read branches', path, '/branches', Branches, { query: { limit: pageMax, page } })) ?? [];
      tips.push(...listed.flatMap(({ commit }) => (commit === null || apart.has(commit.id) ? [] : [commit.id])));
      more = listed.length === pageMax;
    }
    return await tipsHolding(sha, tips, more, (base, head) => isAncestor(path, base, head));
  }

  // Its comparison has no diff: what a branch changes as a whole is told by its lines alone.
  return { patch, changeBetween: async () => null, patchesMax, growths, branchesWith };
}
