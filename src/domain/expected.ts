import { type Refused, refused } from './refusal.ts';
import type { AliasValue } from './view.ts';

/** What the caller believes an alias is at now. */
export type Expected = { readonly revision: number } | { readonly version: string } | { readonly unset: true };

/** One alias of one model, as the ledger has it at the moment of the decision. */
export interface AliasFacts {
  readonly model: string;
  /** As given by the caller; an existing alias keeps the name it has. */
  readonly alias: string;
  readonly now: (AliasValue & { readonly at: number }) | null;
  /** Whether the present holder is what `expected.version` names. */
  readonly expectedVersionHolds: boolean;
}

/** Refuses where what is there now is not what the caller expects, and names what is there. */
export function conflictOf(expected: Expected | null, alias: AliasFacts): Refused | null {
  if (expected === null || holds(expected, alias)) return null;
  const { now } = alias;
  const there =
    now === null || now.to === null
      ? `${alias.alias} of ${alias.model} points to nothing${now === null ? '' : ` (revision ${now.revision})`}`
      : `${now.name} of ${alias.model} is at ${now.to.version} (revision ${now.revision}, moved by ${now.by.name} at ${new Date(now.at).toISOString()})`;
  return refused('CONFLICT', `${there}, not what was expected.`, 'Look at what is there now, and decide again.', ['input', 'expected']);
}

function holds(expected: Expected, alias: AliasFacts): boolean {
  const { now } = alias;
  if ('revision' in expected) return (now?.revision ?? 0) === expected.revision;
  if ('version' in expected) return now?.to != null && alias.expectedVersionHolds;
  return now?.to == null;
}
