import type { ASTNode } from '@marcbachmann/cel-js';
import { type Compile, Mistake, type Names, type Part, part } from './scope.ts';
import { boolean, nameOf, number, sameType, string, type Type } from './type.ts';
import { computed, known, type Plain, strictly, textOf, type Value } from './value.ts';

const orders = {
  '<': (left: number, right: number) => left < right,
  '<=': (left: number, right: number) => left <= right,
  '>': (left: number, right: number) => left > right,
  '>=': (left: number, right: number) => left >= right,
} as const;

const arithmetic = {
  '+': (left: number, right: number) => left + right,
  '-': (left: number, right: number) => left - right,
  '*': (left: number, right: number) => left * right,
  '/': (left: number, right: number) => (right === 0 ? Number.NaN : left / right),
  '%': (left: number, right: number) => left % right,
} as const;

type Binary = keyof typeof orders | keyof typeof arithmetic | '==' | '!=' | 'in';

export function isBinary(op: string): op is Binary {
  return op in orders || op in arithmetic || ['==', '!=', 'in'].includes(op);
}

/** Comparisons and arithmetic. Each is strict: unknown wherever one side is. */
export function binaryPart(op: Binary, node: ASTNode, names: Names, compile: Compile): Part {
  const [left, right] = node.args as readonly [ASTNode, ASTNode];
  const [one, other] = [compile(left, names), compile(right, names)];
  const { type, of } = meaning(op, one.type, other.type, node);
  return part(type, (scope) => strictly([one.run(scope), other.run(scope)], ([a, b]) => of(a, b)));
}

interface Meaning {
  readonly type: Type;
  readonly of: (left: Plain | undefined, right: Plain | undefined) => Value;
}

function meaning(op: Binary, left: Type, right: Type, node: ASTNode): Meaning {
  const numbers = left.kind === 'number' && right.kind === 'number';
  if (op in orders && numbers) {
    const order = orders[op as keyof typeof orders];
    return { type: boolean, of: (a, b) => known(order(Number(a), Number(b))) };
  }
  if (op in arithmetic && numbers) {
    const calculate = arithmetic[op as keyof typeof arithmetic];
    return { type: number, of: (a, b) => computed(calculate(Number(a), Number(b)), [Number(a), Number(b)]) };
  }
  if (op === '+' && left.kind === 'string' && right.kind === 'string')
    return { type: string, of: (a, b) => known(`${textOf(a)}${textOf(b)}`) };
  if ((op === '==' || op === '!=') && isSimple(left) && sameType(left, right))
    return { type: boolean, of: (a, b) => known((a === b) === (op === '==')) };
  if (op === 'in' && right.kind === 'list' && isSimple(left) && sameType(left, right.of))
    return { type: boolean, of: (a, b) => among(a, b) };
  if (op === 'in' && right.kind === 'map' && left.kind === 'string') return { type: boolean, of: (a, b) => among(a, b) };
  throw new Mistake(`"${op}" does not take ${nameOf(left)} and ${nameOf(right)}${advice(op, left, right)}`, node.start);
}

function advice(op: string, left: Type, right: Type): string {
  if (left.kind === 'string' && right.kind === 'number') return ': double(…) makes a number of a text';
  if (op in orders && left.kind === 'string') return ': only numbers have an order here';
  return '';
}

function isSimple({ kind }: Type): boolean {
  return kind === 'number' || kind === 'string' || kind === 'boolean';
}

/** Whether something is in a list, or a key among what is recorded; a key that is not recorded is unknown, as it is everywhere. */
function among(item: Plain | undefined, many: Plain | undefined): Value {
  if (many instanceof Map) {
    const found = (many as ReadonlyMap<string, Value>).get(textOf(item));
    if (found === undefined) return { kind: 'unknown', why: `${textOf(item)} is not recorded` };
    return found.kind === 'known' ? known(true) : found;
  }
  const items = Array.isArray(many) ? (many as readonly Value[]) : [];
  if (items.some((one) => one.kind === 'known' && one.value === item)) return known(true);
  return strictly(items, () => known(false));
}

export function notPart(of: Part): Part {
  return part(boolean, (scope) => strictly([of.run(scope)], ([plain]) => known(plain !== true)));
}

export function negatedPart(of: Part, start: number): Part {
  if (of.type.kind !== 'number') throw new Mistake(`"-" does not take ${nameOf(of.type)}`, start);
  return part(number, (scope) => strictly([of.run(scope)], ([plain]) => known(-Number(plain))));
}
