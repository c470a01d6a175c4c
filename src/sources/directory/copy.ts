import { constants } from 'node:fs';
import { chmod, copyFile, mkdir, open, readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import { badInput, Fault } from '#domain/fault.ts';

const filesMax = 100_000;

/** The resolved path of a folder. Throws BAD_USER_INPUT where it is none; `what` begins the sentence. */
export async function realFolder(path: string, what: string): Promise<string> {
  try {
    const place = await realpath(path);
    if ((await stat(place)).isDirectory()) return place;
  } catch (cause) {
    throw new Fault('BAD_USER_INPUT', `${what} is not there, or may not be read: ${path}`, { cause });
  }
  throw badInput(`${what} is a file and no folder: ${path}`);
}

/** Whether `path` is `folder` or lies inside it. */
export function pathInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/**
 * Copies files and folders, each flushed to disk. A symbolic link is copied as what it leads to where that lies inside `from`;
 * one that leads out, and what is neither file nor folder, is refused. `leftOut` names entries of the top folder.
 */
export async function copyTree(from: string, to: string, leftOut: ReadonlySet<string>): Promise<void> {
  const count = { files: 0 };
  await copyFolder({ top: from, from, to, open: [from] }, leftOut, count);
}

interface Step {
  readonly top: string;
  readonly from: string;
  readonly to: string;
  /** Real paths of the folders being copied: a link to one of them has no end. */
  readonly open: readonly string[];
}

async function copyFolder(step: Step, leftOut: ReadonlySet<string>, count: { files: number }): Promise<void> {
  await mkdir(step.to);
  for (const name of await readdir(step.from)) {
    if (leftOut.has(name)) continue;
    const shown = relative(step.top, join(step.from, name));
    const place = await realpath(join(step.from, name)).catch(() => null);
    if (place === null || !pathInside(step.top, place))
      throw badInput(`${shown} is a link that leads out of the folder or nowhere. Replace it by the file itself.`);
    const kind = await stat(place);
    count.files += 1;
    if (count.files > filesMax) throw badInput(`The folder has more than ${filesMax} files. Register an archive of them instead.`);
    if (kind.isDirectory()) {
      if (step.open.includes(place)) throw badInput(`${shown} is a link to a folder around it. Remove it.`);
      await copyFolder({ ...step, from: place, to: join(step.to, name), open: [...step.open, place] }, nothing, count);
    } else if (kind.isFile()) await copyOne(place, join(step.to, name));
    else throw badInput(`${shown} is neither a file nor a folder. Remove it.`);
  }
  await syncFolder(step.to);
}

const nothing: ReadonlySet<string> = new Set();

async function copyOne(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
  await chmod(to, 0o644);
  const file = await open(to, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes what is in a folder last over a power cut. Windows cannot flush a folder and needs not. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Files 0444, folders 0555, from the leaves up. */
export async function protectTree(path: string): Promise<void> {
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) await protectTree(inner);
    else await chmod(inner, 0o444);
  }
  await chmod(path, 0o555);
}
