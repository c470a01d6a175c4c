import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { Fault } from '#domain/fault.ts';
import { declaredRepository } from '#domain/repository.ts';

/** A repository below the root. */
export interface Folder {
  /** Below the root, `/` between names, without `.git`: `ml/ctr`. Of the root itself its own name. */
  readonly path: string;
  /** Where git's data of it lies; resolved, and inside the root. */
  readonly gitDir: string;
  /** The data that worktrees of one repository share. */
  readonly commonDir: string;
  /** The URL of `origin`, canonical and for people, where it is one. */
  readonly origin: { readonly key: string; readonly url: string } | null;
}

/** The root, resolved. Throws UPSTREAM_UNAVAILABLE where it is not there. */
export async function resolvedRoot(host: string, root: string): Promise<string> {
  try {
    return await realpath(root);
  } catch (cause) {
    throw new Fault(
      'UPSTREAM_UNAVAILABLE',
      `The folder of repositories of ${host} is not there. See that root of this Git host exists and may be read.`,
      {
        source: host,
        operation: 'read commits',
        retryable: true,
        cause,
      },
    );
  }
}

/** The repository at a path below the root (which is resolved), or null where there is none or it leads out of the root. */
export async function openFolder(root: string, below: string): Promise<Folder | null> {
  const place = await inside(root, resolve(root, below));
  if (place === null) return null;
  const gitDir = (await isGitDir(place)) ? place : await dotGit(root, place);
  if (gitDir === null) return null;
  const commonDir = await commonDirOf(root, gitDir);
  if (commonDir === null || (await inside(root, join(commonDir, 'objects'))) === null) return null;
  return { path: pathBelow(root, place), gitDir, commonDir, origin: await originOf(commonDir) };
}

/** The real place of a path, where it is the root or inside it; null where there is nothing or it lies outside. */
async function inside(root: string, path: string): Promise<string | null> {
  try {
    const place = await realpath(path);
    return isBelow(root, place) ? place : null;
  } catch {
    return null;
  }
}

export function isBelow(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

async function isGitDir(place: string): Promise<boolean> {
  const parts = await Promise.all(['HEAD', 'objects', 'refs', 'commondir'].map(async (part) => await exists(join(place, part))));
  const [head = false, objects = false, refs = false, shared = false] = parts;
  return head && ((objects && refs) || shared);
}

/** `.git` of a working folder: a folder, or a file that names one (worktrees, submodules). */
async function dotGit(root: string, place: string): Promise<string | null> {
  const path = join(place, '.git');
  const found = await stat(path).catch(() => null);
  if (found === null) return null;
  const target = found.isFile() ? await pointer(path, /^gitdir: (.+?)\r?\n?$/) : path;
  const gitDir = target === null ? null : await inside(root, resolve(place, target));
  return gitDir !== null && (await isGitDir(gitDir)) ? gitDir : null;
}

async function commonDirOf(root: string, gitDir: string): Promise<string | null> {
  const target = await pointer(join(gitDir, 'commondir'), /^(.+?)\r?\n?$/);
  return target === null ? gitDir : await inside(root, resolve(gitDir, target));
}

async function pointer(path: string, form: RegExp): Promise<string | null> {
  const text = await readFile(path, 'utf8').catch(() => null);
  return text === null ? null : (form.exec(text)?.[1] ?? null);
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}

function pathBelow(root: string, place: string): string {
  const way = relative(root, place).split(sep).join('/');
  return withoutDotGit(way === '' || way === '.git' ? basename(root) : way);
}

export function withoutDotGit(path: string): string {
  return path.replace(/(?<=[^/])\/?\.git$/i, '');
}

/** Read from the file itself: one of a thousand repositories costs a file, not a process. Included files are not followed. */
async function originOf(commonDir: string): Promise<Folder['origin']> {
  const config = await readFile(join(commonDir, 'config'), 'utf8').catch(() => '');
  const section = /^[ \t]*\[[ \t]*remote[ \t]+"origin"[ \t]*\][^\n]*\n((?:(?![ \t]*\[).*\n?)*)/im.exec(config)?.[1];
  const url = section === undefined ? undefined : /^[ \t]*url[ \t]*=[ \t]*"?([^\n"]*?)"?[ \t\r]*$/im.exec(section)?.[1];
  const declared = declaredRepository(url ?? '');
  return declared.kind === 'remote' ? { key: declared.key, url: declared.url } : null;
}

const depthMax = 8;
const foldersMax = 20_000;

/** Every repository below the root, in the order of their paths; what lies inside a repository is not looked at, save below the root itself. */
export async function scanFolders(root: string): Promise<readonly Folder[]> {
  const found: Folder[] = [];
  const seen = new Set<string>();
  let level = ['.'];
  for (let depth = 0; depth <= depthMax && level.length > 0; depth += 1) {
    const next: string[] = [];
    for (const below of level) {
      const place = await inside(root, resolve(root, below));
      // A symbolic link may lead back to where we have been.
      if (place === null || seen.has(place) || seen.size >= foldersMax) continue;
      seen.add(place);
      const folder = await openFolder(root, below);
      if (folder !== null) found.push(folder);
      if (folder === null || below === '.') next.push(...(await foldersIn(place, below)));
    }
    level = next;
  }
  return found;
}

async function foldersIn(place: string, below: string): Promise<string[]> {
  const entries = await readdir(place, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => (entry.isDirectory() || entry.isSymbolicLink()) && !entry.name.startsWith('.') && entry.name !== 'node_modules')
    .map((entry) => join(below, entry.name))
    .toSorted();
}
