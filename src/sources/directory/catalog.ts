import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { LRUCache } from 'lru-cache';
import { type Answer, answer, Fault, failed } from '#domain/fault.ts';
import type { VersionKey } from '#domain/version.ts';
import { isSettled } from './digests.ts';
import { inParallel } from './in-parallel.ts';
import { isMistake, placeText, type ReadMetadata } from './metadata.ts';
import { type FoundMetadata, findMetadata, isAbsence, readFound } from './metadata-file.ts';
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
const depthMax = 8;

interface Cached {
  readonly stamp: string;
  readonly outcome: Answer<Records>;
}

export function openCatalog(tracker: string, path: string, now: () => number): Catalog {
  const readAt = keptReads(tracker, now);

  const root = async (): Promise<string> => {
    try {
      // The slash at the end: a file in its place is no registry.
      return await realpath(`${path}${sep}`);
    } catch (cause) {
      throw unavailable(tracker, `The registry ${tracker} is not where it was. See that its folder is there and may be read.`, cause);
    }
  };

  const readable = async <T>(look: (base: string) => Promise<T>): Promise<T> => {
    const base = await root();
    try {
      return await look(base);
    } catch (cause) {
      throw unavailable(tracker, `A folder of the registry ${tracker} cannot be read. See that the server may read it.`, cause);
    }
  };

  /** Looks at the folder of one version, and at nothing else: what that costs does not depend on how many others there are. */
  const at = async <T>(
    model: string,
    version: string,
    look: (base: string, place: string) => Promise<Answer<T | null>>,
  ): Promise<Answer<T | null>> => {
    const base = await root();
    try {
      const place = await placeOf(base, [...model.split('/'), version]);
      return place === null ? answer(null) : await look(base, place);
    } catch (cause) {
      return failed(unavailable(tracker, `A folder of the registry ${tracker} cannot be read. See that the server may read it.`, cause));
    }
  };

  return {
    root,
    read: async (model, version) => await at(model, version, async (base, place) => await readAt(base, model, version, place)),
    open: async (model, version) =>
      await at(model, version, async (base, place) => {
        const found = await findMetadata(join(place, 'metadata.json'), base);
        return answer(found === null ? null : await openVersion({ tracker, model, version }, place, found));
      }),
    model: async (name) =>
      await readable(async (base) => {
        const place = await placeOf(base, name.split('/'));
        const read = place === null ? null : await readFolder(base, name, place, readAt);
        return read === null || read.versions.length === 0 ? null : read;
      }),
    all: async () => await readable(async (base) => await walk(base, readAt)),
  };
}

/** Reads versions, and keeps what was read for as long as its file is the same. */
function keptReads(tracker: string, now: () => number): ReadAt {
  const cache = new LRUCache<string, Cached>({ max: cachedMax });
  return async (base, model, version, place) => {
    try {
      const found = await findMetadata(join(place, 'metadata.json'), base);
      if (found === null) return answer(null);
      const { file, path, refused } = found;
      const stamp = [file.mtimeMs, file.ctimeMs, file.size, file.ino, path, refused].join(' ');
      const known = cache.get(`${model}/${version}`);
      if (known?.stamp === stamp) return known.outcome;
      const { folder, metadata } = await openVersion({ tracker, model, version }, place, found);
      const outcome = metadata.ok ? answer(recordsOf(folder, metadata.value)) : metadata;
      if (isSettled(file, now())) cache.set(`${model}/${version}`, { stamp, outcome });
      return outcome;
    } catch (cause) {
      if (isAbsence(cause)) return answer(null);
      const file = `${model}/${version}/metadata.json of ${tracker}`;
      return failed(unavailable(tracker, `${file} cannot be read. See that the server may read it.`, cause));
    }
  };
}

async function openVersion(key: VersionKey, place: string, found: FoundMetadata): Promise<OpenVersion> {
  const changedAt = (await stat(place)).mtime;
  const folder = { key, source: `${pathToFileURL(place).href}/`, changedAt, metadataChangedAt: found.file.mtime };
  const name = `${key.model}/${key.version}/metadata.json of ${key.tracker}`;
  const broken = (what: string): OpenVersion => ({
    place,
    folder,
    metadata: failed(unreadable(key.tracker, `${name}${what} Mend it: it is read again at once.`)),
  });
  if (found.refused !== null) return broken(` ${found.refused}`);
  const read = await readFound(found);
  return isMistake(read) ? broken(`, ${placeText(read)}: ${read.message}`) : { place, folder, metadata: answer(read) };
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

const atOnce = 32;

function isNothing(outcome: Answer<Records | null> | undefined): boolean {
  return outcome?.ok === true && outcome.value === null;
}

/** `place` is known to be inside `base`, the registry. */
type ReadAt = (base: string, model: string, version: string, place: string) => Promise<Answer<Records | null>>;

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
      const read = await readFolder(base, name, join(base, name), readAt);
      count += read.versions.length;
      if (read.versions.length > 0) models.push(read);
      next.push(...read.others.map((other) => `${name}/${other}`));
    }
    level = next;
  }
  return { models, truncated: level.length > 0 };
}

async function readFolder(base: string, name: string, place: string, readAt: ReadAt): Promise<ReadFolder> {
  const { possible, links } = await foldersIn(place);
  const outcomes = await inParallel(possible, atOnce, async (version) => {
    const inner = links.has(version) ? await placeOf(place, [version]) : join(place, version);
    return inner === null ? answer(null) : await readAt(base, name, version, inner);
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

function unavailable(source: string, message: string, cause: unknown): Fault {
  return new Fault('UPSTREAM_UNAVAILABLE', message, { source, operation: 'read versions', retryable: true, cause });
}

/** Trying again does not help: somebody has to mend the file. */
function unreadable(source: string, message: string): Fault {
  return new Fault('UPSTREAM_UNAVAILABLE', message, { source, operation: 'read versions', retryable: false, unreadable: true });
}
