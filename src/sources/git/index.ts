import { resolve } from 'node:path';
import { LRUCache } from 'lru-cache';
import { type CommitRecord, commitId, isFullCommitId, type RepositoryRecord } from '#domain/commit.ts';
import { type Answer, answer, Fault, failed } from '#domain/fault.ts';
import type { CommitWish, GitHost } from '#ports/git-host.ts';
import { usualFolders } from '#sources/upstream/local-git/command.ts';
import type { Folder } from '#sources/upstream/local-git/folders.ts';
import { resolvedRoot } from '#sources/upstream/local-git/folders.ts';
import { gone, Pool } from '#sources/upstream/local-git/pool.ts';
import { readCommits } from './commits.ts';
import { byRepository, eachAtOnce, repositoriesAtOnce, type Wish } from './in-groups.ts';
import { Places } from './places.ts';
import { questionsOf } from './questions.ts';
import type { ReadCommits } from './ranges.ts';
import { GitSettings } from './settings.ts';

export interface GitContext {
  readonly name: string;
  /** Relative paths in settings are relative to this folder. */
  readonly baseDir: string;
  /** Where programs are looked for (`PATH`); the usual folders where it is not given. */
  readonly searchPath?: string;
  readonly now?: () => number;
}

/** Plain git: bare or working repositories in folders below a root. */
export const git = { settings: GitSettings, open };

const commitsMax = 50_000;
const commitCharsMax = 64 << 20;

function open(settings: GitSettings, context: GitContext): GitHost {
  const host = context.name;
  const now = context.now ?? Date.now;
  const root = resolve(context.baseDir, settings.root);
  const places = new Places({ host, root, remotes: settings.remotes, now });
  const pool = new Pool({ host, searchPath: context.searchPath ?? usualFolders, timeoutMs: settings.timeoutMs }, now);
  const read = keptCommits(pool);

  /** The wishes for one repository, answered in its folder; where it cannot be read, none of them is. */
  const inFolder =
    <W extends Wish, T>(answers: (folder: Folder, wishes: readonly W[]) => Promise<readonly Answer<T>[]>) =>
    async (wishes: readonly W[]): Promise<readonly Answer<T>[]> =>
      await byRepository(wishes, async (repository, own) => {
        try {
          const place = await places.findAgain(repository);
          if (place === null || place.folder === null) throw gone(host);
          return await answers(place.folder, own);
        } catch (error) {
          const fault = asFault(host, error);
          return own.map(() => failed(fault));
        }
      });

  return {
    name: host,
    kind: 'git',
    url: null,
    repository: async (declared) => (await places.find(declared))?.record ?? null,
    commits: inFolder<CommitWish, CommitRecord | null>((folder, wishes) =>
      read(
        folder,
        wishes.map(({ sha }) => sha),
      ),
    ),
    changeRequests: async (wishes) => wishes.map(() => answer([])),
    ...questionsOf(pool, read, inFolder),
    holders: async (sha) => await holdersOf(places, sha, read),
    async probe() {
      await resolvedRoot(host, root);
      return { version: await pool.version() };
    },
    async close() {
      pool.close();
    },
  };
}

/** Reads commits, and keeps them. A full id means the same commit for ever; what is not there may be pushed later and is not kept. */
function keptCommits(pool: Pool): ReadCommits {
  const commits = new LRUCache<string, CommitRecord>({
    max: commitsMax,
    maxSize: commitCharsMax,
    sizeCalculation: ({ message }) => message.length + 500,
  });
  return async (folder, shas) => {
    const kept = shas.map((sha) => commits.get(`${folder.gitDir}@${sha.toLowerCase()}`));
    const missing = shas.filter((_, index) => kept[index] === undefined);
    const fresh = missing.length === 0 ? [] : await readCommits(pool, folder, missing);
    let next = 0;
    return kept.map((commit): Answer<CommitRecord | null> => {
      if (commit !== undefined) return answer(commit);
      const outcome = fresh[next++] ?? answer(null);
      if (outcome.ok && outcome.value !== null && isFullCommitId(outcome.value.sha))
        commits.set(`${folder.gitDir}@${outcome.value.sha}`, outcome.value);
      return outcome;
    });
  };
}

/** A repository that cannot be read hides nothing where another has the commit; where none has, that it could not be told is said. */
async function holdersOf(places: Places, sha: string, read: ReadCommits): Promise<readonly RepositoryRecord[]> {
  const id = commitId(sha);
  if (id === null || !isFullCommitId(id)) return [];
  const found: { readonly order: number; readonly record: RepositoryRecord }[] = [];
  const faults: Fault[] = [];
  await eachAtOnce(await places.all(), repositoriesAtOnce, async (place, order) => {
    if (place.folder === null) return;
    const [outcome] = await read(place.folder, [id]);
    if (outcome?.ok === false) faults.push(outcome.fault);
    else if (outcome?.value?.sha === id) found.push({ order, record: place.record });
  });
  const [fault] = faults;
  if (found.length === 0 && fault !== undefined) throw fault;
  return found.toSorted((a, b) => a.order - b.order).map(({ record }) => record);
}

function asFault(host: string, error: unknown): Fault {
  if (error instanceof Fault) return error;
  return new Fault('UPSTREAM_UNAVAILABLE', `A repository of ${host} cannot be read.`, {
    source: host,
    operation: 'read commits',
    cause: error,
  });
}
