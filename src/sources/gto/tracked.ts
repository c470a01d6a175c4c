import type { DigestStrength } from '#domain/dataset.ts';
import { pathIn } from './tree-path.ts';
import { memberOf, textIn, type Written } from './yaml-text.ts';

/** A file or folder that DVC keeps a digest of: an entry of `deps` or `outs`. */
export interface Tracked {
  /** As the repository spells it, or an address. */
  readonly path: string;
  /** `md5:…`; of a DVC before 3.0 `md5-dos2unix:…`; null where none is written. */
  readonly digest: string | null;
  readonly strength: DigestStrength;
  readonly sizeBytes: number | null;
}

/**
 * Reads an entry; null where it has no path. DVC 3 writes `hash: md5`, taken over the bytes. Before that it took the digest over text with its line
 * ends made alike, and wrote no `hash`: an equal one does not prove equal bytes, nor can it be compared with the other kind.
 * https://dvc.org/doc/user-guide/project-structure/dvc-files#output-entries
 */
export function trackedIn(folder: string, entry: Written): Tracked | null {
  const path = textIn(memberOf(entry, 'path'));
  if (path === null) return null;
  const size = textIn(memberOf(entry, 'size'));
  return {
    path: pathIn(folder, path),
    ...digestIn(entry),
    sizeBytes: size !== null && /^\d{1,15}$/.test(size) ? Number(size) : null,
  };
}

function digestIn(entry: Written): Pick<Tracked, 'digest' | 'strength'> {
  const hash = textIn(memberOf(entry, 'hash'));
  const md5 = textIn(memberOf(entry, 'md5'))?.toLowerCase() ?? null;
  if (md5 !== null) {
    const isOfBytes = hash === 'md5' && /^[0-9a-f]{32}(\.dir)?$/.test(md5);
    return { digest: `${isOfBytes ? 'md5' : 'md5-dos2unix'}:${md5}`, strength: isOfBytes ? 'STRONG' : 'WEAK' };
  }
  // What storages tell of their objects: no digest of the content that everybody computes alike.
  for (const key of ['etag', 'checksum', 'version_id']) {
    const value = textIn(memberOf(entry, key));
    if (value !== null) return { digest: `${key}:${value}`, strength: 'WEAK' };
  }
  return { digest: null, strength: 'NAME' };
}
