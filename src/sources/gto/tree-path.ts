import { posix } from 'node:path';
import { stripCredentials } from '#domain/repository.ts';

/** Whether a path of DVC is an address outside of the repository: `s3://bucket/data.csv`, `remote://store/data.csv`. */
export function isAddress(path: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(path);
}

/** A path as a file in `folder` writes it, as the repository spells it: below its root, `/` between names. Addresses and absolute paths stay, without credentials. */
export function pathIn(folder: string, written: string): string {
  if (isAddress(written)) return stripCredentials(written);
  const plain = written.replaceAll('\\', '/');
  if (plain.startsWith('/') || /^[a-z]:\//i.test(plain)) return plain;
  const joined = posix.normalize(posix.join(folder, plain)).replace(/\/+$/, '');
  return joined === '.' ? '' : joined;
}

/** Whether one path is the other, or lies inside of it. */
export function overlap(a: string, b: string): boolean {
  return a === b || isInside(a, b) || isInside(b, a);
}

export function isInside(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}

/** The folder that a path lies in, and every one around it, nearest first; '' is the repository's own. */
export function foldersAround(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return [...parts.map((_, index) => parts.slice(0, parts.length - index).join('/')), ''];
}

export function inFolder(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
