import type { Scope } from '#domain/expression/scope.ts';
import type { Plain, Value } from '#domain/expression/value.ts';

/** A check that is evaluated from the facts, called in expressions like a function. */
export interface BuiltIn {
  /** How it is called, with an example of each argument. */
  readonly usage: string;
  /** What it is true of, in a sentence. */
  readonly says: string;
  readonly takes: readonly { readonly type: 'string' | 'number'; readonly optional?: true }[];
  /** Whether it compares with what the alias points to now. */
  readonly comparesWithHolder: boolean;
  /** Unknown wherever it cannot be assessed; arguments are known when it is called. */
  readonly run: (scope: Scope, args: readonly Plain[]) => Value;
}
