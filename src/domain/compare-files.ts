import type { FileRecord } from './file.ts';
import { type Change, changeOf, pairs } from './pairs.ts';

export interface ArtifactRow {
  readonly path: string;
  readonly change: Change;
  readonly baseDigest: string | null;
  readonly headDigest: string | null;
}

export interface ArtifactRows {
  readonly rows: readonly ArtifactRow[];
  /** Which files may be other ones although nothing shows it, as a sentence; null where there are none. */
  readonly untold: string | null;
}

/** How many files are named in a sentence. */
const namedMax = 3;

/** The files of both sides by path. Without digests only another size shows that a file is another one; that it is the same is not known then. */
export function artifactRows(base: readonly FileRecord[], head: readonly FileRecord[]): ArtifactRows {
  const both = pairs(base, head, ({ path }) => path);
  const rows = both.map(
    ([path, a, b]): ArtifactRow => ({ path, change: fileChange(a, b), baseDigest: a?.digest ?? null, headDigest: b?.digest ?? null }),
  );
  const untold = both.filter(([, a, b]) => a !== null && b !== null && !hasDigests(a, b) && fileChange(a, b) === 'SAME');
  return { rows, untold: untold.length === 0 ? null : saidOf(untold.map(([path]) => path)) };
}

function fileChange(a: FileRecord | null, b: FileRecord | null): Change {
  if (a === null || b === null || hasDigests(a, b)) return changeOf(a?.digest ?? a?.path ?? null, b?.digest ?? b?.path ?? null);
  return a.sizeBytes !== null && b.sizeBytes !== null && a.sizeBytes !== b.sizeBytes ? 'CHANGED' : 'SAME';
}

/** Digests of two algorithms (`sha256:…` and `md5:…`) tell nothing of each other. */
function hasDigests(a: FileRecord, b: FileRecord): boolean {
  return a.digest !== null && b.digest !== null && algorithmOf(a.digest) === algorithmOf(b.digest);
}

function algorithmOf(digest: string): string {
  return digest.slice(0, digest.indexOf(':'));
}

function saidOf(paths: readonly string[]): string {
  const more = paths.length - namedMax;
  const names = `${paths.slice(0, namedMax).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return `No digest of ${names} in one algorithm is known on both sides: whether the content is the same cannot be told.`;
}
