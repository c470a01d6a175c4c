import type { RefRecord } from '#domain/commit.ts';
import { badInput } from '#domain/fault.ts';
import { gitRefName } from '#domain/git-ref.ts';
import { askGit, runGit } from '#sources/upstream/local-git/command.ts';
import type { Folder } from '#sources/upstream/local-git/folders.ts';
import type { Pool } from '#sources/upstream/local-git/pool.ts';
import { lines } from './ranges.ts';

/** The branch or tag of that name, a branch before a tag; null for the default branch. */
export async function readRef(pool: Pool, folder: Folder, ref: string | null): Promise<RefRecord | null> {
  const full = ref === null ? await defaultBranch(pool, folder) : gitRefName(ref);
  if (full === null) {
    if (ref === null) return null;
    throw badInput('That is no name of a branch or tag.');
  }
  const wanted = /^refs\/(heads|tags)\//.test(full) ? [full] : [`refs/heads/${full}`, `refs/tags/${full}`];
  const format = '--format=%(refname) %(objecttype) %(objectname) %(*objecttype) %(*objectname)';
  const found = lines(await runGit(pool.command, folder.gitDir, ['for-each-ref', format, ...wanted]));
  for (const name of wanted) {
    const [, type, id, peeledType, peeledId] = found.map((line) => line.split(' ')).find(([own]) => own === name) ?? [];
    // A tag may also name a tree, a file or another tag: none of them is a commit.
    const sha = type === 'commit' ? id : peeledType === 'commit' ? peeledId : undefined;
    if (sha !== undefined)
      return { name: name.replace(/^refs\/(heads|tags)\//, ''), kind: name.startsWith('refs/heads/') ? 'BRANCH' : 'TAG', sha };
  }
  return null;
}

/** Null where HEAD stands on a commit and no branch. */
async function defaultBranch(pool: Pool, folder: Folder): Promise<string | null> {
  const { code, text } = await askGit(pool.command, folder.gitDir, ['symbolic-ref', '--quiet', 'HEAD'], { codes: [1] });
  const name = text.trim();
  return code === 0 && name.startsWith('refs/heads/') ? name : null;
}
