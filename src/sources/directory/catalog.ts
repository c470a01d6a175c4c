import { type Dirent, type Stats } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LRUCache } from 'lru-cache';
import { type Answer, answer, Fault, failed } from '#domain/fault.ts';
import type { VersionKey } from '#domain/version.ts';
import { inParallel } from './in-parallel.ts';
import { isMistake, readMetadata } from './metadata.ts';
import { type Records, recordsOf } from './records.ts';

/** The folders of a registry, as they are now. */
export interface Catalog {
  /** Every version that there is, each under its model, up to a limit; `truncated` says that there are more. */
  list(): Promise<{ readonly models: ReadonlyMap<string, readonly string[]>; readonly truncated: boolean }>;
  /** The names of a model's versions, or null where there is no such model. */
  versionsOf(model: string): Promise<readonly string[] | null>;
  /** What one version says; null where there is no such folder. A metadata.json that cannot be read is a fault of that version alone. */
  read(model: string, version: string): Promise<Answer<Records | null>>;
  /** Throws UPSTREAM_UNAVAILABLE where the registry itself is gone. */
  root(): Promise<string>;
}

const versionsMax = 100_000;
const cachedMax = 50_000;
const metadataBytesMax = 4 << 20;
const depthMax = 8;

interface Cached {
  readonly stamp: string;
  readonly outcome: Answer<Records>;
}

export function openCatalog(tracker: string, path: string): Catalog {
  const cache = new LRUCache<string, Cached>({ max: cachedMax });

  const unavailable = (message: string, cause: unknown): Fault =>
    new Fault('UPSTREAM_UNAVAILABLE', message, { source: tracker, operation: 'read versions', retryable: true, cause });

  const root = async (): Promise<string> => {
    try {
      // The slash at the end: a file in its place is no registry.
      return await realpath(`${path}${sep}`);
    } catch (cause) {
      throw unavailable(`The registry ${tracker} is not where it was. See that its folder is there and may be read.`, cause);
    }
  };

  const readable = async <T>(look: (base: string) => Promise<T>): Promise<T> => {
    const base = await root();
    try {
      return await look(base);
    } catch (cause) {
      throw unavailable(`A folder of the registry ${tracker} cannot be read. See that the server may read it.`, cause);
    }
  };

  const read = async (model: string, version: string): Promise<Answer<Records | null>> => {
    const names = [...model.split('/'), version];
    const base = await root();
    if (!names.every(isFolderName)) return answer(null);
    try {
      const place = await placeOf(base, names);
      if (place === null) return answer(null);
      const [folder, file] = await Promise.all([stat(place), stat(join(place, 'metadata.json'))]);
      const stamp = [file.mtimeMs, file.ctimeMs, file.size, file.ino, folder.mtimeMs].join(' ');
      const known = cache.get(`${model}/${version}`);
      if (known?.stamp === stamp) return known.outcome;
      const outcome = await readVersion({ tracker, model, version }, place, folder, file);
      cache.set(`${model}/${version}`, { stamp, outcome });
      return outcome;
    } catch (cause) {
      if (isAbsence(cause)) return answer(null);
      return failed(unavailable(`${model}/${version}/metadata.json of ${tracker} cannot be read. See that the server may read it.`, cause));
    }
  };

  return {
    root,
    read,
    list: async () => await readable(listVersions),
    versionsOf: async (model) =>
      await readable(async (base) => {
        const names = model.split('/');
        const place = names.every(isFolderName) ? await placeOf(base, names) : null;
        const versions = place === null ? [] : (await foldersIn(place)).versions;
        return versions.length === 0 ? null : versions;
      }),
  };
}

async function readVersion(key: VersionKey, place: string, folder: Stats, file: Stats): Promise<Answer<Records>> {
  const name = `${key.model}/${key.version}/metadata.json`;
  if (file.size > metadataBytesMax)
    return failed(unreadable(key.tracker, `${name} of ${key.tracker} has ${file.size} bytes; at most ${metadataBytesMax} are read.`));
  const read = readMetadata(decodeFile(await readFile(join(place, 'metadata.json'))));
  if (isMistake(read)) return failed(unreadable(key.tracker, `${name} of ${key.tracker}, line ${read.line}: ${read.message}`));
  const source = `${pathToFileURL(place).href}/`;
  return answer(recordsOf({ key, source, changedAt: folder.mtime, metadataChangedAt: file.mtime }, read));
}

/** UTF-8, or the UTF-16 that Windows' shell writes, told by its first bytes. */
export function decodeFile(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString('utf16le');
  return bytes.toString('utf8');
}

/** Names that a registry's folders can have; a dot in front is for folders that are none of its versions. */
export function isFolderName(name: string): boolean {
  return name !== '' && !name.startsWith('.') && !/[\0/]/.test(name) && (sep === '/' || !/[\\:]/.test(name));
}

/** The folder, where it is inside the registry and spelled exactly so (some file systems do not tell upper from lower case). */
async function placeOf(root: string, names: readonly string[]): Promise<string | null> {
  const path = join(root, ...names);
  try {
    const place = await realpath(path);
    const way = relative(root, place);
    if (way === '' || way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way)) return null;
    return place !== path && place.toLowerCase() === path.toLowerCase() ? null : place;
  } catch (error) {
    if (isAbsence(error)) return null;
    throw error;
  }
}

function isAbsence(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'EINVAL'].includes(code);
}

const atOnce = 32;

/** Walks the registry level by level: a folder with a metadata.json is a version of the folder around it, any other may be a model or hold some. */
async function listVersions(root: string): ReturnType<Catalog['list']> {
  const models = new Map<string, readonly string[]>();
  let level: readonly string[] = [''];
  let count = 0;
  let truncated = false;
  for (let depth = 0; depth <= depthMax && level.length > 0; depth += 1) {
    const found = await inParallel(level, atOnce, async (below) => ({ below, ...(await foldersIn(join(root, below))) }));
    for (const { below, versions } of found) {
      if (below === '' || versions.length === 0) continue;
      const room = versions.slice(0, Math.max(0, versionsMax - count));
      truncated ||= room.length < versions.length;
      count += room.length;
      if (room.length > 0) models.set(below, room);
    }
    level = found.flatMap(({ below, others }) => others.map((name) => (below === '' ? name : `${below}/${name}`)));
  }
  return { models, truncated: truncated || level.length > 0 };
}

async function foldersIn(place: string): Promise<{ readonly versions: readonly string[]; readonly others: readonly string[] }> {
  const entries = await readdir(place, { withFileTypes: true }).catch((error: unknown): Dirent[] => {
    if (isAbsence(error)) return [];
    throw error;
  });
  const names = entries
    .filter((entry) => (entry.isDirectory() || entry.isSymbolicLink()) && isFolderName(entry.name))
    .map((entry) => entry.name);
  const kinds = await inParallel(names, atOnce, async (name) => await isFile(join(place, name, 'metadata.json')));
  const real = new Set(entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name));
  return {
    versions: names.filter((_, index) => kinds[index]),
    // A link may lead back up: only real folders are walked into.
    others: names.filter((name, index) => !kinds[index] && real.has(name)),
  };
}

async function isFile(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** Trying again does not help: somebody has to mend the file. */
function unreadable(source: string, message: string): Fault {
  return new Fault('UPSTREAM_UNAVAILABLE', message, { source, operation: 'read versions', retryable: false });
}
