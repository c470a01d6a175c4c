import type { Dossier } from './dossier.ts';
import type { Integrity } from './integrity.ts';
import type { CheckOutcome } from './verdict.ts';
import type { CheckValue } from './view.ts';

/** A fact that is known, or why it is not. */
export type Known<T> = { readonly known: true; readonly value: T } | { readonly known: false; readonly why: string };

/** What a promotion is judged on: plain data, gathered before. */
export interface Judged {
  /** Written name of the version. */
  readonly version: string;
  /** Under seal where the version is sealed, else as its sources tell it; not known where they cannot. */
  readonly dossier: Known<Dossier>;
  readonly integrity: Integrity;
  /** Recorded checks of the version, by name: the latest of each. */
  readonly recorded: ReadonlyMap<string, CheckValue>;
  readonly completeness: Known<{ readonly score: number; readonly missing: readonly { readonly field: string }[] }>;
  /** The aliases that the version holds, or held without being rolled back from; by `aliasKey`. */
  readonly passedThrough: ReadonlySet<string>;
  /** Present holders by `aliasKey`: null where the alias points to nothing. Of every alias that the rule's expressions name, and the one to be moved. */
  readonly holders: ReadonlyMap<string, Known<{ readonly id: string; readonly dossier: Dossier } | null>>;
  readonly requesterRoles: readonly string[];
  /** Whether the declared semantic version is justified by what changed; null where none is declared. */
  readonly bump: Known<{ readonly justified: boolean; readonly reasons: readonly string[] } | null>;
  /** What built-in checks that need more than dossiers found, by their name: `commit_merged`. */
  readonly found: ReadonlyMap<string, { readonly outcome: CheckOutcome; readonly reason: string | null }>;
  /** Whether who trained the version can be told apart from reviewers. */
  readonly trainer: Known<string | null>;
}
