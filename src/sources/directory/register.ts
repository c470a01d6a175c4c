import { randomUUID } from 'node:crypto';
import { lstat, mkdir, open, readdir, realpath, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { badInput, Fault } from '#domain/fault.ts';
import type { JsonObject } from '#domain/json-text.ts';
import { isFolderName } from './catalog.ts';
import { copyTree, pathInside, protectTree, realFolder, syncFolder } from './copy.ts';
import { doubtsIn } from './doubts.ts';
import { isMistake, mistakeFault, placeText } from './metadata.ts';
import { findMetadata, readFound } from './metadata-file.ts';
import { semverOf } from './said.ts';

/** What is to become a version of a directory registry. Paths are absolute, or relative to the working folder. */
export interface Registration {
  /** The registry's folder; made where it is not there. */
  readonly root: string;
  /** A name with slashes is a nested folder. */
  readonly model: string;
  /** The folder whose files become the version's. */
  readonly from: string;
  /** A metadata.json to use in place of the one in `from`. */
  readonly metadata?: string;
  readonly now: () => number;
}

export interface Registered {
  readonly model: string;
  readonly version: string;
  /** The new folder. */
  readonly path: string;
  /** What in its metadata can hardly be meant so: a sentence each, with line, column and what is allowed. */
  readonly doubts: readonly string[];
}

/**
 * Makes the next version folder of a model: the metadata's `version` where that name is free, else the highest number plus one.
 * Files and metadata are written under a temporary name in the same file system and moved into place in one step, then write-protected
 * (files 0444, folders 0555; who wants to delete them first gives the owner the right to write: `chmod -R u+w`). Of two registrations at once
 * neither overwrites the other. Throws BAD_USER_INPUT where something about the input does not hold; then nothing is left behind.
 */
export async function registerVersion(registration: Registration): Promise<Registered> {
  const { model, now } = registration;
  if (!model.split('/').every(isFolderName) || model.length > nameLengthMax)
    throw badInput(
      `"${model.slice(0, 100)}" cannot be the name of a model: each part of it becomes a folder, so it is not empty and begins with no dot.`,
    );
  const from = await realFolder(registration.from, 'The folder to register');
  const root = resolve(registration.root);
  const { metadata, doubts } = await declaredMetadata(registration, from);
  if (pathInside(from, root)) throw containsRegistry;
  await refuseInsideVersion(root, model);
  const folder = join(root, ...model.split('/'));
  return await written(async () => {
    const made = await mkdir(folder, { recursive: true });
    if (pathInside(from, await realpath(folder))) throw containsRegistry;
    const temporary = join(folder, `.stemma-${randomUUID()}`);
    try {
      await copyTree(from, temporary, new Set(['metadata.json']));
      const version = await claim(folder, temporary, metadata, model, now);
      await protectTree(join(folder, version));
      await syncUpTo(made, folder);
      return { model, version, path: join(folder, version), doubts };
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
  });
}

const nameLengthMax = 1000;

const containsRegistry = badInput(
  'The folder to register contains the registry itself. Give the folder with the files of this version alone.',
);

/** A version is written once: nothing is registered inside of one. */
async function refuseInsideVersion(root: string, model: string): Promise<void> {
  const names = model.split('/');
  for (const [index] of names.entries()) {
    const around = names.slice(0, index + 1);
    if (!(await isFree(join(root, ...around), 'metadata.json')))
      throw badInput(`"${around.join('/')}" is a version, so "${model}" cannot be a model inside of it. Give the model another name.`);
  }
}

/** Flushes the folders around new ones. `made` is the first that was not there before. */
async function syncUpTo(made: string | undefined, folder: string): Promise<void> {
  if (made === undefined) return;
  for (let parent = folder; pathInside(dirname(made), parent); parent = dirname(parent)) await syncFolder(parent);
}

interface Declared {
  readonly metadata: JsonObject;
  readonly doubts: readonly string[];
}

/** The metadata that was given, or what the folder has, or none: always one that reads without a mistake once it is filled in. */
async function declaredMetadata({ metadata, model }: Registration, from: string): Promise<Declared> {
  const file = metadata ?? join(from, 'metadata.json');
  const name = metadata ?? 'metadata.json';
  const read = await readable(name, async () => {
    const found = await findMetadata(file, null);
    if (found === null && metadata !== undefined) throw badInput(`${name} is not there. Give the path of a metadata.json.`);
    if (found !== null && found.refused !== null) throw badInput(`${name} ${found.refused}`);
    return found === null ? null : await readFound(found, { model_name: model, version: '1' });
  });
  if (read === null) return { metadata: {}, doubts: [] };
  if (isMistake(read)) throw mistakeFault(name, read);
  const { model_name: declared, version } = read.metadata;
  const at = (key: string): string => `${name}, ${placeText(read.text.placeOf([key]))}`;
  if (declared !== model && declared !== model.split('/').at(-1))
    throw badInput(
      `${at('model_name')}: "model_name" is "${declared}", but the version is registered as one of "${model}". Change one of them.`,
    );
  if (!isFolderName(version))
    throw badInput(`${at('version')}: "${version.slice(0, 100)}" cannot be a version, because it becomes the name of a folder.`);
  const doubts = doubtsIn({ model, version }, read).map((doubt) => `${name}, ${doubt}`);
  return { metadata: read.text.value as JsonObject, doubts };
}

/** Gives the temporary folder its metadata and its name. A name that somebody else takes meanwhile is given up for the next one. */
async function claim(folder: string, temporary: string, metadata: JsonObject, model: string, now: () => number): Promise<string> {
  const declared = metadata['version'] ?? null;
  const wish = typeof declared === 'string' || typeof declared === 'number' ? String(declared) : null;
  for (let tries = 0; tries < triesMax; tries += 1) {
    const version = wish !== null && tries === 0 && (await isFree(folder, wish)) ? wish : await nextNumber(folder);
    await writeMetadata(join(temporary, 'metadata.json'), filledIn(metadata, model, version, now));
    await syncFolder(temporary);
    if (await movedTo(temporary, join(folder, version))) {
      await syncFolder(folder);
      return version;
    }
  }
  throw new Fault('CONFLICT', `Others register versions of ${model} all the time, and no number stayed free. Try again.`, {
    retryable: true,
  });
}

const triesMax = 100;

function filledIn(metadata: JsonObject, model: string, version: string, now: () => number): JsonObject {
  const declared = metadata['version'] ?? null;
  const keeps = typeof declared === 'string' && (declared === version || semverOf(declared) !== null);
  return {
    ...metadata,
    model_name: metadata['model_name'] ?? model,
    version: keeps ? declared : version,
    created_at: metadata['created_at'] ?? new Date(now()).toISOString(),
  };
}

/** Strict JSON: what JSON has no number for is written as the text that is read as one. */
async function writeMetadata(path: string, metadata: JsonObject): Promise<void> {
  const text = JSON.stringify(
    metadata,
    (_, value: unknown) => (typeof value === 'number' && !Number.isFinite(value) ? String(value) : value),
    2,
  );
  const file = await open(path, 'w');
  try {
    await file.writeFile(`${text}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** False where the name was taken meanwhile: a folder that is not empty is never replaced by a rename. */
async function movedTo(temporary: string, target: string): Promise<boolean> {
  try {
    await rename(temporary, target);
    return true;
  } catch (error) {
    if (
      ['ENOTEMPTY', 'EEXIST', 'EPERM', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '') &&
      !(await isFree(dirname(target), relative(dirname(target), target)))
    )
      return false;
    throw error;
  }
}

async function isFree(folder: string, name: string): Promise<boolean> {
  return await lstat(join(folder, name)).then(
    () => false,
    () => true,
  );
}

/** One more than the highest folder that is called like a number, `v12` included. */
async function nextNumber(folder: string): Promise<string> {
  const numbers = (await readdir(folder)).flatMap((name) => (/^v?\d{1,15}$/.test(name) ? [Number(name.replace('v', ''))] : []));
  return String(Math.max(0, ...numbers) + 1);
}

async function readable<T>(name: string, look: () => Promise<T>): Promise<T> {
  try {
    return await look();
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw new Fault('BAD_USER_INPUT', `${name} cannot be read. Give the path of a metadata.json.`, { cause });
  }
}

/** What the file system refuses is told without its paths. */
async function written<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    const why = reasons.get(code) ?? 'the file system refuses it';
    throw new Fault('UPSTREAM_UNAVAILABLE', `The version could not be written to the registry: ${why}. Nothing was registered.`, {
      operation: 'register a version',
      cause,
    });
  }
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'this user may not write there'],
  ['EPERM', 'this user may not write there'],
  ['EROFS', 'it can only be read'],
  ['ENOSPC', 'there is no room left'],
  ['EDQUOT', 'there is no room left'],
  ['ENOTDIR', 'a file is where a folder of the registry should be'],
  ['ENAMETOOLONG', 'a name is too long'],
]);
