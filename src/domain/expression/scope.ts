import type { ASTNode } from '@marcbachmann/cel-js';
import type { Judged } from '#domain/judge.ts';
import type { Type } from './type.ts';
import type { Value } from './value.ts';

/** What an expression is evaluated in. */
export interface Scope {
  readonly judged: Judged;
  /** Key of the alias that would be moved: what `no_regression` compares with. */
  readonly alias: string;
  readonly locals: ReadonlyMap<string, Value>;
  /** What was looked at, by path, for reasons. Filled while evaluating, private to one evaluation. */
  readonly reads: Map<string, Value>;
  /** How many steps are left, private to one evaluation. */
  readonly budget: { left: number };
}

/** A part of an expression, understood: its type, and how it is evaluated. */
export interface Part {
  readonly type: Type;
  readonly run: (scope: Scope) => Value;
  /** How people would call what it names; null where it names nothing. */
  readonly path: string | null;
  /** Set where it is one metric: of the version itself, or of an alias's holder. */
  readonly metric: { readonly alias: string | null } | null;
}

/** What a part may name while it is understood. */
export interface Names {
  readonly text: string;
  readonly locals: ReadonlyMap<string, Type>;
  /** Keys of the aliases that may be named; null: any. */
  readonly aliases: ReadonlySet<string> | null;
  /** Keys of the aliases that are named, filled on the way. */
  readonly named: Set<string>;
  /** Names of the built-in checks that are called, filled on the way. */
  readonly called: Set<string>;
}

/** How a part of an expression is understood; handed to those who understand its pieces, so that no two files need each other. */
export type Compile = (node: ASTNode, names: Names) => Part;

/** A mistake in an expression, and where: offsets in its text. */
export class Mistake extends Error {
  override readonly name = 'Mistake';
  readonly start: number;

  constructor(message: string, start: number) {
    super(message);
    this.start = start;
  }
}

/** An evaluation that asks for more steps than any check needs. */
export class TooMuch extends Error {
  override readonly name = 'TooMuch';
}

export function part(type: Type, run: Part['run'], path: string | null = null, metric: Part['metric'] = null): Part {
  return { type, run, path, metric };
}
