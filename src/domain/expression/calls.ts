import type { ASTNode } from '@marcbachmann/cel-js';
import { builtIns } from '#domain/checks/index.ts';
import { type Compile, Mistake, type Names, type Part, part } from './scope.ts';
import { boolean, nameOf, number, string, type Type } from './type.ts';
import { known, type Plain, strictly, textOf, unknown, type Value } from './value.ts';
import { walkPart, walks } from './walks.ts';

interface Fun {
  readonly takes: (type: Type) => boolean;
  readonly gives: Type;
  readonly of: (plain: Plain) => Value;
}

const functions: ReadonlyMap<string, Fun> = new Map<string, Fun>([
  ['size', { takes: ({ kind }) => kind === 'list' || kind === 'string', gives: number, of: (plain) => known(sizeOf(plain)) }],
  ['double', { takes: isNumberOrText, gives: number, of: toNumber }],
  [
    'string',
    {
      takes: ({ kind }) => kind === 'number' || kind === 'string' || kind === 'boolean',
      gives: string,
      of: (plain) => known(textOf(plain)),
    },
  ],
  ['abs', { takes: ({ kind }) => kind === 'number', gives: number, of: (plain) => known(Math.abs(Number(plain))) }],
]);

const methods: ReadonlyMap<string, (text: string, other: string) => boolean> = new Map([
  ['startsWith', (text: string, other: string) => text.startsWith(other)],
  ['endsWith', (text: string, other: string) => text.endsWith(other)],
  ['contains', (text: string, other: string) => text.includes(other)],
]);

/** `has(…)`, a function of one thing, or a built-in check. */
export function callPart(node: ASTNode, name: string, args: readonly ASTNode[], names: Names, compile: Compile): Part {
  if (name === 'has') return hasPart(node, args, names, compile);
  const parts = args.map((arg) => compile(arg, names));
  const builtIn = builtIns.get(name);
  if (builtIn !== undefined) {
    builtIn.takes.forEach(({ type, optional }, index) => {
      const given = parts[index];
      if (given === undefined ? optional !== true : given.type.kind !== type)
        throw new Mistake(`${name} is called like this: ${builtIn.usage}`, args[index]?.start ?? node.start);
    });
    if (parts.length > builtIn.takes.length) throw new Mistake(`${name} is called like this: ${builtIn.usage}`, node.start);
    names.called.add(name);
    return part(boolean, (scope) =>
      strictly(
        parts.map((one) => one.run(scope)),
        (plain) => builtIn.run(scope, plain),
      ),
    );
  }
  const fun = functions.get(name);
  if (fun === undefined)
    throw new Mistake(
      `there is no function "${name}": allowed is ${[...builtIns.keys(), 'has', ...functions.keys()].join(', ')}`,
      node.start,
    );
  const [only] = parts;
  if (only === undefined || parts.length !== 1) throw new Mistake(`${name} takes one value`, node.start);
  if (!fun.takes(only.type)) throw new Mistake(`${name} does not take ${nameOf(only.type)}`, args[0]?.start ?? node.start);
  return part(fun.gives, (scope) => strictly([only.run(scope)], ([plain = '']) => fun.of(plain)));
}

/** True where it is known; unknown where it is not, so that no check passes because something is missing. */
function hasPart(node: ASTNode, args: readonly ASTNode[], names: Names, compile: Compile): Part {
  const [arg] = args;
  if (arg === undefined || args.length !== 1) throw new Mistake('has takes one value', node.start);
  const of = compile(arg, names);
  if (of.path === null) throw new Mistake('has takes something that may be recorded, such as environment.imageDigest', arg.start);
  return part(boolean, (scope) => strictly([of.run(scope)], () => known(true)));
}

/** `text.startsWith("a")`, `list.all(x, …)`, `list.size()`. */
export function methodPart(node: ASTNode, name: string, receiver: ASTNode, args: readonly ASTNode[], names: Names, compile: Compile): Part {
  const walk = walks.get(name);
  if (walk !== undefined) return walkPart(walk, { node, name, receiver, args }, names, compile);
  if (name === 'size' && args.length === 0) return callPart(node, 'size', [receiver], names, compile);
  const method = methods.get(name);
  if (method === undefined)
    throw new Mistake(`there is no "${name}": allowed is ${[...methods.keys(), 'size', ...walks.keys()].join(', ')}`, receiver.end);
  const [text, other] = [compile(receiver, names), ...args.map((arg) => compile(arg, names))];
  if (text?.type.kind !== 'string' || other?.type.kind !== 'string' || args.length !== 1)
    throw new Mistake(`${name} is for texts: text.${name}("…")`, receiver.start);
  return part(boolean, (scope) => strictly([text.run(scope), other.run(scope)], ([a, b]) => known(method(textOf(a), textOf(b)))));
}

function isNumberOrText({ kind }: Type): boolean {
  return kind === 'number' || kind === 'string';
}

function sizeOf(plain: Plain): number {
  return typeof plain === 'string' ? Array.from(plain).length : Array.isArray(plain) ? plain.length : 0;
}

function toNumber(plain: Plain): Value {
  const value = typeof plain === 'string' && plain.trim() === '' ? Number.NaN : Number(plain);
  return Number.isNaN(value) ? unknown(`"${textOf(plain).slice(0, 60)}" is no number`) : known(value);
}
