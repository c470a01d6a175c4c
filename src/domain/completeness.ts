import { checklist } from './checklist.ts';
import type { ChecklistRow, Given, Has } from './checklist-row.ts';

/** How complete what is on record of a version is, against the checklist. */
export interface Completeness {
  /** From 0 to 1: the weight of what is there, of the weight of all rows; rounded down to a thousandth, so that 1 means all of it. */
  readonly score: number;
  /** Worst first: heaviest, ties in the order of the checklist. */
  readonly missing: readonly MissingField[];
}

export interface MissingField {
  /** Its name in the checklist; the same that `lacks` takes. */
  readonly field: string;
  /** Why it matters, and how to give it. */
  readonly why: string;
}

/** What cannot be told counts as missing, and says so: a gate on completeness fails closed. */
export function completenessOf(given: Given): Completeness {
  const missing = checklist.flatMap((row) => missingIn(row, given) ?? []).toSorted((a, b) => b.weight - a.weight);
  const lacking = missing.reduce((sum, { weight }) => sum + weight, 0);
  return {
    score: Math.floor(((totalWeight - lacking) / totalWeight) * 1000) / 1000,
    missing: missing.map(({ field, why }) => ({ field, why })),
  };
}

const totalWeight = checklist.reduce((sum, { weight }) => sum + weight, 0);

function missingIn(row: ChecklistRow, given: Given): (MissingField & { readonly weight: number }) | null {
  const { field, weight, why, how } = row;
  const found = hasOf(row, given);
  if (found === true) return null;
  return { field, weight, why: found === false ? `${why} ${how}` : `${why} Whether it is there is not known: ${found.notKnown}` };
}

function hasOf(row: ChecklistRow, given: Given): Has {
  return row.about === 'dossier' ? row.has(given.dossier) : row.has(given);
}

/** What a version may lack: a row of the checklist, or a recorded check that never passed. */
export type Lack = { readonly kind: 'row'; readonly row: ChecklistRow } | { readonly kind: 'check'; readonly name: string };

/** Reads one name of `lacks`: one of the checklist, or `check:<name>`. Null where it is none. */
export function lackOf(text: string): Lack | null {
  if (text.startsWith('check:')) return text.length === 'check:'.length ? null : { kind: 'check', name: text.slice('check:'.length) };
  const row = checklist.find(({ field }) => field === text);
  return row === undefined ? null : { kind: 'row', row };
}

/** Every name that `lacks` takes, in the order of the checklist. */
export const lackNames: readonly string[] = [...checklist.map(({ field }) => field), 'check:<name>'];
