import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type CommitRecord, commitId, isFullCommitId } from '#domain/commit.ts';
import { type Answer, answer, badInput, Fault, failed } from '#domain/fault.ts';
import { runGit } from '#sources/upstream/local-git/command.ts';
import { readCommit } from '#sources/upstream/local-git/commit-object.ts';
import type { Folder } from '#sources/upstream/local-git/folders.ts';
import type { Objects } from '#sources/upstream/local-git/objects.ts';
import type { Pool } from '#sources/upstream/local-git/pool.ts';

const candidatesMax = 10;

/**
 * The commits of one repository, one answer an id in the order asked. Ids may be short, but are never taken for the name of a branch or tag.
 * Where git ends on a damaged object, the others are asked again without it.
 */
export async function readCommits(pool: Pool, folder: Folder, shas: readonly string[]): Promise<readonly Answer<CommitRecord | null>[]> {
  const ids = shas.map(commitId);
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const found = new Map<string, Answer<CommitRecord | null>>();
  await readSome(pool, folder, wanted, found, { restartsLeft: 20, again: true });
  return ids.map((id) => (id === null ? failed(noCommitId) : (found.get(id) ?? answer(null))));
}

const noCommitId = badInput('A commit is named by 7 to 64 hexadecimal characters.');

async function readSome(
  pool: Pool,
  folder: Folder,
  ids: readonly string[],
  found: Map<string, Answer<CommitRecord | null>>,
  budget: Budget,
): Promise<void> {
  if (ids.length === 0) return;
  try {
    const outcomes = await pool.use(folder.gitDir, async (objects) => await readAll(pool, folder, objects, ids));
    for (const [id, outcome] of outcomes) found.set(id, outcome);
  } catch (error) {
    const fault =
      error instanceof Fault ? error : new Fault('UPSTREAM_UNAVAILABLE', `git failed on ${pool.command.host}.`, { cause: error });
    const mayPass = fault.code === 'UPSTREAM_UNAVAILABLE' && fault.details.retryable === true && budget.restartsLeft > 0;
    budget.restartsLeft -= 1;
    if (mayPass && budget.again) {
      budget.again = false;
      await readSome(pool, folder, ids, found, budget);
    } else if (mayPass && ids.length > 1) {
      const half = Math.ceil(ids.length / 2);
      await readSome(pool, folder, ids.slice(0, half), found, budget);
      await readSome(pool, folder, ids.slice(half), found, budget);
    } else for (const id of ids) found.set(id, failed(fault));
  }
}

/** How often git may still be started anew, and whether all of it was tried a second time: what ended it may have been chance. */
interface Budget {
  restartsLeft: number;
  again: boolean;
}

type Outcomes = ReadonlyMap<string, Answer<CommitRecord | null>>;

async function readAll(pool: Pool, folder: Folder, objects: Objects, ids: readonly string[]): Promise<Outcomes> {
  const outcomes = new Map<string, Answer<CommitRecord | null>>();
  const full = new Map<string, string>();
  const infos = await objects.info(ids.map((id) => `${id}^{commit}`));
  const unclear: string[] = [];
  for (const [index, id] of ids.entries()) {
    const own = /^([0-9a-f]{40,64}) commit \d+$/.exec(infos[index]?.header ?? '')?.[1];
    if (own?.startsWith(id)) full.set(id, own);
    else unclear.push(id);
  }
  for (const [id, outcome] of await clearedUp(pool, folder, objects, unclear, full)) outcomes.set(id, outcome);
  const wanted = [...full];
  const contents = wanted.length === 0 ? [] : await objects.contents(wanted.map(([, sha]) => sha));
  for (const [index, [id, sha]] of wanted.entries()) {
    const { header = '', body = null } = contents[index] ?? {};
    const size = Number(/^[0-9a-f]+ commit (\d+)$/.exec(header)?.[1] ?? Number.NaN);
    outcomes.set(id, answer(body === null || Number.isNaN(size) ? null : readCommit(sha, body, size)));
  }
  return outcomes;
}

/**
 * Asks again, without saying that a commit is meant, for what git calls missing: short ids that several objects begin with are among it,
 * those that a branch or tag happens to be called, and objects that lie there and cannot be read.
 */
async function clearedUp(
  pool: Pool,
  folder: Folder,
  objects: Objects,
  ids: readonly string[],
  full: Map<string, string>,
): Promise<Outcomes> {
  const outcomes = new Map<string, Answer<CommitRecord | null>>();
  const infos = ids.length === 0 ? [] : await objects.info(ids);
  for (const [index, id] of ids.entries()) {
    const header = infos[index]?.header ?? '';
    const isMissing = header.endsWith(' missing');
    if (header.endsWith(' ambiguous') || (!isMissing && !header.startsWith(id)))
      outcomes.set(id, await disambiguated(pool, objects, folder.gitDir, id, full));
    else outcomes.set(id, isMissing && (await lies(folder, id)) ? failed(damaged(pool.command.host)) : answer(null));
  }
  return outcomes;
}

/** Whether there is a file for an object, readable or not. */
async function lies(folder: Folder, id: string): Promise<boolean> {
  if (!isFullCommitId(id)) return false;
  return await stat(join(folder.commonDir, 'objects', id.slice(0, 2), id.slice(2))).then(
    () => true,
    () => false,
  );
}

function damaged(source: string): Fault {
  return new Fault('UPSTREAM_UNAVAILABLE', `A commit in a repository of ${source} is damaged. Try \`git fsck\` in that repository.`, {
    source,
    operation: 'read commits',
    retryable: false,
  });
}

/** Asks git for every object whose id begins so. A single commit among them goes into `full`; its answer here is replaced later. */
async function disambiguated(
  pool: Pool,
  objects: Objects,
  gitDir: string,
  id: string,
  full: Map<string, string>,
): Promise<Answer<CommitRecord | null>> {
  const all = (await runGit(pool.command, gitDir, ['rev-parse', `--disambiguate=${id}`]))
    .split('\n')
    .filter((line) => /^[0-9a-f]{40,64}$/.test(line));
  const infos = all.length === 0 ? [] : await objects.info(all);
  const commits = all.filter((_, index) => / commit \d+$/.test(infos[index]?.header ?? ''));
  const [only] = commits;
  if (only === undefined) return answer(null);
  if (commits.length > 1)
    return failed(
      badInput(`"${id}" is the beginning of ${commits.length} commit ids. Give more of its characters.`, commits.slice(0, candidatesMax)),
    );
  full.set(id, only);
  return answer(null);
}
