import type { z } from 'zod';
import type { Ends, Growth, HostApi, Tips } from '#sources/upstream/hosted-git/api.ts';
import type { Asking } from '#sources/upstream/hosted-git/asking.ts';
import { CommitStats, ComparedDiffs, Diffs, Refs } from './schema.ts';

type Changes = Pick<HostApi, 'patch' | 'changeBetween' | 'patchesMax' | 'growths' | 'branchesWith'>;

const patchesMax = 40;
const pageMax = 100;
const diffPagesMax = 10;
const statPagesMax = 10;
const branchesMax = 20;
/** A comparison with as many files may have more. */
const filesMax = 1_000;

/** What commits and branches change: https://docs.gitlab.com/api/commits/ and https://docs.gitlab.com/api/repositories/#compare-branches-tags-or-commits */
export function changesOf({ read }: Asking, branch: (path: string, name: string) => Promise<string | null>): Changes {
  async function patch(path: string, sha: string): Promise<string | null> {
    const diffs: z.output<typeof Diffs> = [];
    for (let page = 1; page <= diffPagesMax; page += 1) {
      const query = { page, per_page: pageMax, unidiff: 'true' };
      const listed = await read('read changes', path, `/repository/commits/${sha}/diff`, Diffs, { query });
      if (listed === null) return null;
      diffs.push(...listed);
      if (listed.length < pageMax) return diffOf(diffs);
    }
    return null;
  }

  async function changeBetween(path: string, from: string, to: string): Promise<string | null> {
    const query = { from, to, straight: 'true', unidiff: 'true' };
    const found = await read('read changes', path, '/repository/compare', ComparedDiffs, { query });
    return found === null || found.compare_timeout === true || found.diffs.length >= filesMax ? null : diffOf(found.diffs);
  }

  /** The list of commits takes a range, and has the lines of a hundred commits a page. */
  async function growths(path: string, { base, head }: Ends): Promise<ReadonlyMap<string, Growth>> {
    const found = new Map<string, Growth>();
    for (let page = 1; page <= statPagesMax; page += 1) {
      const query = { ref_name: `${base}..${head}`, with_stats: 'true', per_page: pageMax, page };
      const listed = (await read('read changes', path, '/repository/commits', CommitStats, { query })) ?? [];
      for (const { id, stats } of listed) if (stats != null) found.set(id, { added: stats.additions, removed: stats.deletions });
      if (listed.length < pageMax) break;
    }
    return found;
  }

  async function branchesWith(path: string, sha: string): Promise<Tips> {
    const query = { type: 'branch', per_page: pageMax };
    const refs = (await read('read branches', path, `/repository/commits/${sha}/refs`, Refs, { query })) ?? [];
    const names = refs.filter(({ type }) => type === 'branch').map(({ name }) => name);
    const tips = await Promise.all(names.slice(0, branchesMax).map((name) => branch(path, name)));
    const unseen = names.length > branchesMax ? `Only ${branchesMax} branches that hold the commit were looked at.` : null;
    return { shas: [...new Set(tips.filter((tip): tip is string => tip !== null && tip !== sha))], unseen };
  }

  return { patch, changeBetween, patchesMax, growths, branchesWith };
}

/** As git would show it, so that all hosts' diffs are read one way; null where a part is left out. Its texts come decoded, and are bytes again here. */
function diffOf(diffs: z.output<typeof Diffs>): string | null {
  if (diffs.some(({ too_large, collapsed }) => too_large === true || collapsed === true)) return null;
  const parts = diffs.map(({ old_path, new_path, a_mode, b_mode, new_file, deleted_file, diff }) => {
    const kind = [new_file === true ? 'new' : '', deleted_file === true ? 'deleted' : '', a_mode ?? '', b_mode ?? ''].join(' ');
    return `diff --git a/${old_path} b/${new_path}\nmode ${kind}\n${diff}\n`;
  });
  return Buffer.from(parts.join(''), 'utf8').toString('latin1');
}
