import { isUtf8 } from 'node:buffer';
import type { Stats } from 'node:fs';
import { lstat, readFile, realpath, stat } from 'node:fs/promises';
import type { JsonObject } from '#domain/json-text.ts';
import { pathInside } from './copy.ts';
import { type Mistake, type ReadMetadata, readMetadata } from './metadata.ts';

const bytesMax = 4 << 20;

/** A metadata.json that is there. */
export interface FoundMetadata {
  /** Of the file itself, where it is reached by a link. */
  readonly path: string;
  readonly file: Stats;
  /** Why its content is not read, and what is allowed: the end of a sentence that begins with its name. */
  readonly refused: string | null;
}

/** Looks at a metadata.json without reading it; null where there is none. A link may lead nowhere but `within` a folder, where one is given. */
export async function findMetadata(path: string, within: string | null): Promise<FoundMetadata | null> {
  const own = await lstat(path).catch(nullIfAbsent);
  if (own === null) return null;
  if (!own.isSymbolicLink()) return { path, file: own, refused: refusedAs(own) };
  const place = await realpath(path).catch(nullIfAbsent);
  if (place === null) return { path, file: own, refused: 'is a link that leads nowhere; allowed is a file.' };
  if (within !== null && !pathInside(within, place))
    return { path, file: own, refused: 'is a link that leads out of the registry; allowed is a file in it.' };
  const file = await stat(place);
  return { path: place, file, refused: refusedAs(file) };
}

function refusedAs(file: Stats): string | null {
  if (file.isDirectory()) return 'is a folder; allowed is a file.';
  // Nothing ever comes out of a pipe that nobody writes to.
  if (!file.isFile()) return 'is neither a file nor a folder; allowed is a file.';
  return file.size > bytesMax ? `has ${file.size} bytes; allowed are ${bytesMax}: leave out what is no metadata.` : null;
}

/** Reads what was found and is not refused. */
export async function readFound({ path }: Pick<FoundMetadata, 'path'>, defaults: JsonObject = {}): Promise<ReadMetadata | Mistake> {
  const decoded = decodeFile(await readFile(path));
  return typeof decoded === 'string' ? readMetadata(decoded, defaults) : decoded;
}

/** UTF-8, or the UTF-16 that Windows' shell writes, told by its first bytes. */
function decodeFile(bytes: Buffer): string | Mistake {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.subarray(2).toString('utf16le');
  const text = bytes.toString('utf8');
  if (isUtf8(bytes)) return text;
  const before = text.slice(0, text.indexOf('\uFFFD')).split('\n');
  return {
    line: before.length,
    column: (before.at(-1)?.length ?? 0) + 1,
    message: 'a character is not written in UTF-8; allowed is UTF-8: save the file in that encoding.',
  };
}

export function isAbsence(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'EINVAL'].includes(code);
}

function nullIfAbsent(error: unknown): null {
  if (isAbsence(error)) return null;
  throw error;
}
