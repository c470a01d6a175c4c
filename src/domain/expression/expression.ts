import { type ASTNode, Environment, ParseError } from '@marcbachmann/cel-js';
import { compile } from './compile.ts';
import { Mistake, type Part } from './scope.ts';

/** Longest expression, in characters. */
const expressionLengthMax = 1_000;

/** Only its parser is used: what a name means, and what follows from not knowing it, is ours. */
const language = new Environment({
  unlistedVariablesAreDyn: true,
  limits: { maxAstNodes: 200, maxDepth: 24, maxListElements: 100, maxMapEntries: 0, maxCallArguments: 4 },
});

/** An expression that was understood. */
export interface Expression {
  readonly text: string;
  readonly part: Part;
  /** Where it compares one metric with something: the metric's side, and the rest as written. */
  readonly comparison: Comparison | null;
  /** Keys of the aliases whose holders it looks at, by name. */
  readonly aliases: ReadonlySet<string>;
  /** Built-in checks that it calls. */
  readonly calls: ReadonlySet<string>;
}

export interface Comparison {
  readonly metric: Part;
  readonly against: Part;
  readonly op: string;
  /** `>= production.auc - 0.005`. */
  readonly threshold: string;
}

/** What is wrong with an expression, in a sentence, and where in its text. */
export interface ExpressionMistake {
  readonly message: string;
  /** The line of the expression with a caret under the place. */
  readonly caret: string;
}

export type ReadExpression =
  | { readonly ok: true; readonly expression: Expression }
  | { readonly ok: false; readonly mistake: ExpressionMistake };

/** Understands an expression. `aliases`: keys of those that it may name; null: any. */
export function readExpression(text: string, aliases: ReadonlySet<string> | null): ReadExpression {
  try {
    return { ok: true, expression: understood(text, aliases) };
  } catch (error) {
    if (!(error instanceof Mistake)) throw error;
    return { ok: false, mistake: { message: error.message, caret: caretOf(text, error.start) } };
  }
}

function understood(text: string, aliases: ReadonlySet<string> | null): Expression {
  if (text.length > expressionLengthMax)
    throw new Mistake(`a check has at most ${expressionLengthMax} characters; this one has ${text.length}`, 0);
  const ast = parsed(text);
  const names = { text, locals: new Map(), aliases, named: new Set<string>(), called: new Set<string>() };
  const part = compile(ast, names);
  if (part.type.kind !== 'boolean') throw new Mistake(`a check comes to true or false, and this is a ${part.type.kind}`, ast.start);
  return { text, part, comparison: comparisonOf(ast, names), aliases: names.named, calls: names.called };
}

function parsed(text: string): ASTNode {
  try {
    return language.parse(text).ast;
  } catch (error) {
    if (error instanceof ParseError) throw new Mistake(sentence(error), error.range?.start ?? 0);
    throw new Mistake('this is nested too deeply to be read', 0);
  }
}

function sentence({ code, summary }: ParseError): string {
  if (code === 'limit_exceeded') return `this is longer or deeper than any check needs: ${summary}`;
  return summary.charAt(0).toLowerCase() + summary.slice(1);
}

/** As seen from the metric: `0.85 <= auc` is `auc >= 0.85`. */
const mirrored: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==', '!=': '!=' };

function comparisonOf(ast: ASTNode, names: Parameters<typeof compile>[1]): Comparison | null {
  const turned = mirrored[ast.op];
  if (turned === undefined) return null;
  const [left, right] = ast.args as readonly [ASTNode, ASTNode];
  const [one, other] = [compile(left, names), compile(right, names)];
  if (one.metric !== null) return { metric: one, against: other, op: ast.op, threshold: `${ast.op} ${written(right, names.text)}` };
  return other.metric === null ? null : { metric: other, against: one, op: turned, threshold: `${turned} ${written(left, names.text)}` };
}

function written({ start, end }: ASTNode, text: string): string {
  return text.slice(start, end);
}

function caretOf(text: string, start: number): string {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const end = text.indexOf('\n', start);
  const line = text.slice(from, end < 0 ? undefined : end);
  // A long line is shown around the place only.
  const cut = Math.max(0, start - from - 60);
  return `${line.slice(cut, cut + 120)}\n${' '.repeat(Math.max(0, start - from - cut))}^`;
}
