import type { Dossier } from './dossier.ts';
import type { Known } from './judge.ts';

/** What the checklist asks of the ledger and of the model. */
export interface Standing {
  /** Who owns the model. */
  readonly owners: Known<readonly string[]>;
  /** Whether a promotion of the version was approved by a review. */
  readonly approved: boolean;
  /** Whether a monitor is linked to the version. */
  readonly monitored: boolean;
}

export interface Given extends Standing {
  /** Under seal where it is sealed, else as its sources tell it; with what was declared here since (`withDeclared`). */
  readonly dossier: Dossier;
}

/** Whether it is there; where that cannot be told, why. */
export type Has = boolean | { readonly notKnown: string };

interface RowText {
  /** The kebab name by which answers, `lacks` and docs call it. */
  readonly field: string;
  /** What it counts in the score, against the sum of all rows. */
  readonly weight: number;
  /** Why it matters, and how to give it, in a sentence each. */
  readonly why: string;
  readonly how: string;
}

/** A row about the standing needs no dossier, so that it can be told while every tracker is away. */
export type ChecklistRow = RowText &
  (
    | { readonly about: 'dossier'; readonly has: (dossier: Dossier) => Has }
    | { readonly about: 'standing'; readonly has: (standing: Standing) => Has }
  );

/** A row about the dossier alone; what is there is anything but null, false and empty text. `value` may say that it is not known. */
export function row(field: string, weight: number, why: string, how: string, value: (dossier: Dossier) => unknown): ChecklistRow {
  return { about: 'dossier', field, weight, why, how, has: (dossier) => hasOf(value(dossier)) };
}

function hasOf(value: unknown): Has {
  return typeof value === 'object' && value !== null && 'notKnown' in value ? { notKnown: String(value.notKnown) } : Boolean(value);
}

/** What is not among files that were not all read may be there all the same. */
export function unreadOr(unread: string | null): Has {
  return unread === null ? false : { notKnown: unread };
}
