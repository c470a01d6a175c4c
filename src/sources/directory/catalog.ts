import { type Dirent, type Stats } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LRUCache } from 'lru-cache';
import { type Answer, answer, Fault, failed } from '#domain/fault.ts';
import type { VersionKey } from '#domain/version.ts';
import { inParallel } from './in-parallel.ts';
import { isMistake, type ReadMetadata, readMetadata } from './metadata.ts';
import { type Records, recordsOf, type VersionFolder } from './records.ts';

/** The folders of a registry, as they are now. What was read is kept as long as its file has not changed. */
export interface Catalog {
  /** Every model that there is, with its versions, up to a limit; `truncated` says that there are more. */
  all(): Promise<{ readonly models: readonly ReadModel[]; readonly truncated: boolean }>;
  /** One model, or null where there is none. */
  model(name: string): Promise<ReadModel | null>;
  /** One version; null where there is no such folder. */
  read(model: string, version: string): Promise<Answer<Records | null>>;
  /** The same with the whole of its metadata, read anew: of many versions only few are looked at so closely. */
  open(model: string, version: string): Promise<Answer<OpenVersion | null>>;
  /** Throws UPSTREAM_UNAVAILABLE where the registry itself is gone, as everything here does. */
  root(): Promise<string>;
}

/** A version folder, looked at closely. */
export interface OpenVersion {
  /** Its real path, inside the registry. */
  readonly place: string;
  readonly folder: VersionFolder;
  readonly metadata: Answer<ReadMetadata>;
}

/** A model with at least one version, in no promised order. A metadata.json that cannot be read is a fault of that version alone. */
export interface ReadModel {
  readonly name: string;
  readonly versions: readonly { readonly version: string; readonly outcome: Answer<Records> }[];
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

  /** `place` is known to be inside the registry. */
  const readAt = async (model: string, version: string, place: string): Promise<Answer<Records | null>> => {
    try {
      const file = await stat(join(place, 'metadata.json'));
      const stamp = [file.mtimeMs, file.ctimeMs, file.size, file.ino].join(' ');
      const known = cache.get(`${model}/${version}`);
      if (known?.stamp === stamp) return known.outcome;
      const { folder, metadata } = await openVersion({ tracker, model, version }, place, file);
      const outcome = metadata.ok ? answer(recordsOf(folder, metadata.value)) : metadata;
      cache.set(`${model}/${version}`, { stamp, outcome });
      return outcome;
    } catch (cause) {
      if (isAbsence(cause)) return answer(null);
      return failed(unavailable(`${model}/${version}/metadata.json of ${tracker} cannot be read. See that the server may read it.`, cause));
    }
  };

  /** Looks at the folder of one version, and at nothing else: what that costs does not depend on how many others there are. */
  const at = async <T>(model: string, version: string, look: (place: string) => Promise<Answer<T | null>>): Promise<Answer<T | null>> => {
    const base = await root();
    try {
      const place = await placeOf(base, [...model.split('/'), version]);
      return place === null ? answer(null) : await look(place);
    } catch (cause) {
      return failed(unavailable(`A folder of the registry ${tracker} cannot be read. See that the server may read it.`, cause));
    }
  };

  return {
    root,
    read: async (model, version) => await at(model, version, async (place) => await readAt(model, version, place)),
    open: async (model, version) =>
      await at(model, version, async (place) => {
        const file = await stat(join(place, 'metadata.json')).catch(nullIfAbsent);
        return answer(file === null ? null : await openVersion({ tracker, model, version }, place, file));
      }),
    model: async (name) =>
      await readable(async (base) => {
        const place = await placeOf(base, name.split('/'));
        const read = place === null ? null : await readFolder(name, place, readAt);
        return read === null || read.versions.length === 0 ? null : read;
      }),
    all: async () => await readable(async (base) => await walk(base, readAt)),
  };
}

async function openVersion(key: VersionKey, place: string, file: Stats): Promise<OpenVersion> {
  const folder = { key, source: `${pathToFileURL(place).href}/`, changedAt: (await stat(place)).mtime, metadataChangedAt: file.mtime };
  const name = `${key.model}/${key.version}/metadata.json`;
  const broken = (what: string): OpenVersion => ({
    place,
    folder,
    metadata: failed(unreadable(key.tracker, `${name} of ${key.tracker}${what}`)),
  });
  if (file.size > metadataBytesMax) return broken(` has ${file.size} bytes; at most ${metadataBytesMax} are read.`);
  const read = readMetadata(decodeFile(await readFile(join(place, 'metadata.json'))));
  return isMistake(read) ? broken(`, line ${read.line}: ${read.message}`) : { place, folder, metadata: answer(read) };
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
  if (!names.every(isFolderName)) return null;
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

function nullIfAbsent(error: unknown): null {
  if (isAbsence(error)) return null;
  throw error;
}

const atOnce = 32;

function isNothing(outcome: Answer<Records | null> | undefined): boolean {
  return outcome?.ok === true && outcome.value === null;
}

type ReadAt = (model: string, version: string, place: string) => Promise<Answer<Records | null>>;

interface ReadFolder extends ReadModel {
  /** Folders in it that are no versions: models, or the way to some. */
  readonly others: readonly string[];
}

/** Walks the registry level by level: a folder with a metadata.json is a version of the folder around it, any other may be a model or hold some. */
async function walk(base: string, readAt: ReadAt): Promise<{ readonly models: readonly ReadModel[]; readonly truncated: boolean }> {
  const models: ReadModel[] = [];
  let level: readonly string[] = (await foldersIn(base)).possible;
  let count = 0;
  for (let depth = 0; depth < depthMax && level.length > 0 && count < versionsMax; depth += 1) {
    const next: string[] = [];
    for (const name of level) {
      if (count >= versionsMax) return { models, truncated: true };
      const read = await readFolder(name, join(base, name), readAt);
      count += read.versions.length;
      if (read.versions.length > 0) models.push(read);
      next.push(...read.others.map((other) => `${name}/${other}`));
    }
    level = next;
  }
  return { models, truncated: level.length > 0 };
}

async function readFolder(name: string, place: string, readAt: ReadAt): Promise<ReadFolder> {
  const { possible, links } = await foldersIn(place);
  const outcomes = await inParallel(possible, atOnce, async (version) => {
    const inner = links.has(version) ? await placeOf(place, [version]) : join(place, version);
    return inner === null ? answer(null) : await readAt(name, version, inner);
  });
  const versions = possible.flatMap((version, index) => {
    const outcome = outcomes[index];
    return outcome === undefined || (outcome.ok && outcome.value === null) ? [] : [{ version, outcome: outcome as Answer<Records> }];
  });
  return { name, versions, others: possible.filter((version, index) => !links.has(version) && isNothing(outcomes[index])) };
}

/** The folders that may be versions or models; `links` are symbolic links among them, which may lead anywhere. */
async function foldersIn(place: string): Promise<{ readonly possible: readonly string[]; readonly links: ReadonlySet<string> }> {
  const entries = await readdir(place, { withFileTypes: true }).catch((error: unknown): Dirent[] => {
    if (isAbsence(error)) return [];
    throw error;
  });
  const possible = entries.filter((entry) => (entry.isDirectory() || entry.isSymbolicLink()) && isFolderName(entry.name));
  return {
    possible: possible.map(({ name }) => name),
    links: new Set(possible.filter((entry) => entry.isSymbolicLink()).map(({ name }) => name)),
  };
}

/** Trying again does not help: somebody has to mend the file. */
function unreadable(source: string, message: string): Fault {
  return new Fault('UPSTREAM_UNAVAILABLE', message, { source, operation: 'read versions', retryable: false });
}
