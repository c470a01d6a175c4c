import type { ASTNode } from '@marcbachmann/cel-js';
import { type Compile, Mistake, type Names, type Part, part, type Scope } from './scope.ts';
import { boolean, listOf, nameOf, type Type } from './type.ts';
import { both, either, known, strictly, type Value } from './value.ts';

interface Walk {
  readonly gives: (item: Type, body: Type) => Type;
  /** Whether the body must be true or false. */
  readonly asks: boolean;
  readonly of: (items: readonly Value[], bodies: readonly Value[]) => Value;
}

/** Ways to look at each thing of a list. */
export const walks: ReadonlyMap<string, Walk> = new Map<string, Walk>([
  ['all', { gives: () => boolean, asks: true, of: (_, bodies) => folded(bodies, both, true) }],
  ['exists', { gives: () => boolean, asks: true, of: (_, bodies) => folded(bodies, either, false) }],
  [
    'exists_one',
    {
      gives: () => boolean,
      asks: true,
      of: (_, bodies) => strictly(bodies, (plain) => known(plain.filter((one) => one === true).length === 1)),
    },
  ],
  [
    'filter',
    {
      gives: (item) => listOf(item),
      asks: true,
      of: (items, bodies) => strictly(bodies, (plain) => known(items.filter((_, index) => plain[index] === true))),
    },
  ],
  ['map', { gives: (_, body) => listOf(body), asks: false, of: (_, bodies) => known(bodies) }],
]);

interface Called {
  readonly node: ASTNode;
  readonly name: string;
  readonly receiver: ASTNode;
  readonly args: readonly ASTNode[];
}

export function walkPart(walk: Walk, { node, name, receiver, args }: Called, names: Names, compile: Compile): Part {
  const [variable, body, ...more] = args;
  if (variable?.op !== 'id' || body === undefined || more.length > 0)
    throw new Mistake(`${name} is called like this: list.${name}(x, …)`, node.start);
  const list = compile(receiver, names);
  if (list.type.kind !== 'list') throw new Mistake(`${name} is for lists, and this is ${nameOf(list.type)}`, receiver.start);
  const item = list.type.of;
  const local = variable.args;
  const each = compile(body, { ...names, locals: new Map([...names.locals, [local, item]]) });
  if (walk.asks && each.type.kind !== 'boolean')
    throw new Mistake(`${name} asks for true or false, and this is ${nameOf(each.type)}`, body.start);
  return part(walk.gives(item, each.type), (scope) =>
    strictly([list.run(scope)], ([plain]) => walked(walk, asItems(plain), local, each, scope)),
  );
}

function walked(walk: Walk, items: readonly Value[], local: string, each: Part, scope: Scope): Value {
  // A path inside a walk names another thing each time round, so it says nothing in a reason.
  const reads = new Map<string, Value>();
  const bodies = items.map((item) => each.run({ ...scope, reads, locals: new Map([...scope.locals, [local, item]]) }));
  return walk.of(items, bodies);
}

function asItems(plain: unknown): readonly Value[] {
  return Array.isArray(plain) ? plain : [];
}

/** Of none, it is what it starts with; else what they join to, so that where none applies, the whole does not. */
function folded(bodies: readonly Value[], join: (left: Value, right: Value) => Value, ofNone: boolean): Value {
  const [first, ...others] = bodies;
  return first === undefined ? known(ofNone) : others.reduce(join, first);
}
