import { fileKindOf } from '#domain/file-kind.ts';
import { isAddress } from './tree-path.ts';

const words: readonly (readonly [role: string, words: RegExp])[] = [
  ['training', /^(train|training)$/i],
  ['validation', /^(val|valid|validation|dev)$/i],
  ['test', /^(test|testing|holdout)$/i],
  ['evaluation', /^(eval|evaluation)$/i],
];

/** What data is for, by a word that somebody gave it or that its path has; null where none says so, or several say different things. */
export function roleIn(text: string): string | null {
  const parts = text.split(/[^A-Za-z0-9]+/);
  const found = words.filter(([, pattern]) => parts.some((part) => pattern.test(part))).map(([role]) => role);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Files that hold rows, as people name them. */
const dataName =
  /\.(csv|tsv|psv|parquet|feather|arrow|jsonl|ndjson|npy|h5|hdf5|avro|orc|tfrecords?|libsvm|svmlight|xlsx?|rds|dta|sav|sas7bdat|mat|db|sqlite3?|zip|tar|tgz|gz|bz2|xz|zst|7z)$/i;

/**
 * Whether a stage's dependency is data. What DVC keeps, and what lies elsewhere, is data unless it is a model or a part of one by its name;
 * of what Git keeps only files that hold rows are: the rest is code, and the commit says which.
 */
export function isData(path: string, keptByDvc: boolean): boolean {
  const kind = fileKindOf(path);
  const isPart = kind === 'MODEL' || kind === 'PREPROCESSING' || kind === 'SCHEMA' || kind === 'ENVIRONMENT';
  if (dataName.test(path)) return true;
  // Arrays may be either; a model that somebody reads as data is one.
  return (keptByDvc || isAddress(path) || path.startsWith('/')) && (!isPart || /\.npz$/i.test(path));
}
