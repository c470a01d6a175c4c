import type { Dossier } from './dossier.ts';
import type { Drift } from './events/seal.ts';

type File = Dossier['artifacts']['files'][number];

/** What was read on both sides is compared by content, else by size; what a list leaves out is not known to be gone. */
export function driftOfFiles(sealed: Dossier, now: Dossier): Drift[] {
  return filesOf(sealed, now).flatMap(({ path, before, current }) => {
    const field = `artifacts.${path}`;
    if (before !== null && current !== null) {
      const asText = before.digest !== null && current.digest !== null ? digestText : sizeText;
      const [a, b] = [asText(before), asText(current)];
      return a === b || a === null || b === null ? [] : [{ field, sealed: a, current: b }];
    }
    const unread = before === null ? sealed.artifacts.unread : now.artifacts.unread;
    return unread === null ? [{ field, sealed: textOfFile(before), current: textOfFile(current) }] : [];
  });
}

function filesOf(
  sealed: Dossier,
  now: Dossier,
): readonly { readonly path: string; readonly before: File | null; readonly current: File | null }[] {
  const [then, current] = [sealed, now].map(({ artifacts }) => new Map(artifacts.files.map((file) => [file.path, file])));
  const paths = new Set([...(then?.keys() ?? []), ...(current?.keys() ?? [])]);
  return [...paths].map((path) => ({ path, before: then?.get(path) ?? null, current: current?.get(path) ?? null }));
}

function digestText({ digest }: File): string | null {
  return digest;
}

function sizeText({ sizeBytes }: File): string | null {
  return sizeBytes === null ? null : `${sizeBytes} bytes`;
}

function textOfFile(file: File | null): string | null {
  return file === null ? null : (digestText(file) ?? sizeText(file) ?? 'not read');
}

/** Files that were sealed by content and cannot be held against it now: the first by path; null where there is none. `declared`: paths of the dossier that no source says. */
export function firstUnread(sealed: Dossier, now: Dossier, declared: readonly string[]): string | null {
  const found = filesOf(sealed, now).find(({ path, before, current }) => {
    if (before?.digest == null || declared.includes(`artifacts.${path}`)) return false;
    return current === null ? now.artifacts.unread !== null : current.digest === null;
  });
  return found?.path ?? null;
}
