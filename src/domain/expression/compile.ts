import type { ASTNode } from '@marcbachmann/cel-js';
import { callPart, methodPart } from './calls.ts';
import { accessPart, idPart, indexPart } from './names.ts';
import { binaryPart, isBinary, negatedPart, notPart } from './operators.ts';
import { Mistake, type Names, type Part, part, TooMuch } from './scope.ts';
import { boolean, listOf, nameOf, number, sameType, string } from './type.ts';
import { both, either, known, strictly, unknown, type Value } from './value.ts';

/** Understands a parsed expression: every name, type and call in it. Throws a {@link Mistake}. */
export function compile(node: ASTNode, names: Names): Part {
  const understood = understand(node, names);
  return {
    ...understood,
    run: (scope) => {
      scope.budget.left -= 1;
      if (scope.budget.left < 0) throw new TooMuch('the check asks for too many steps');
      return understood.run(scope);
    },
  };
}

function understand(node: ASTNode, names: Names): Part {
  switch (node.op) {
    case 'value':
      return literal(node.args, node);
    case 'id':
      return idPart(node.args, node, names);
    case '.':
      return accessPart(node, node.args[0], node.args[1], names, compile);
    case '[]':
      return indexPart(node, node.args[0], node.args[1], names, compile);
    case 'call':
      return callPart(node, node.args[0], node.args[1], names, compile);
    case 'rcall':
      return methodPart(node, node.args[0], node.args[1], node.args[2], names, compile);
    case 'list':
      return list(node.args, names);
    case '!_':
      return notPart(boolPart(node.args, names));
    case '-_':
      return negatedPart(compile(node.args, names), node.args.start);
    case '&&':
    case '||':
      return logical(node.op === '&&' ? both : either, node.args, names);
    case '?:':
      return choice(node.args, names);
    default:
      if (isBinary(node.op)) return binaryPart(node.op, node, names, compile);
      throw new Mistake(`"${node.op}" is nothing that a check can use`, node.start);
  }
}

function literal(value: unknown, node: ASTNode): Part {
  if (typeof value === 'string') return part(string, () => known(value));
  if (typeof value === 'boolean') return part(boolean, () => known(value));
  if (value === null) throw new Mistake('there is no null: what is not recorded is unknown, and has(…) asks for it', node.start);
  const plain = typeof value === 'bigint' ? Number(value) : value;
  if (typeof plain !== 'number' || !Number.isFinite(plain))
    throw new Mistake('only texts, numbers, true and false can be written', node.start);
  if (typeof value === 'bigint' && !Number.isSafeInteger(plain)) throw new Mistake('this number is too large to be exact', node.start);
  return part(number, () => known(plain));
}

function list(items: readonly ASTNode[], names: Names): Part {
  const parts = items.map((item) => compile(item, names));
  const [first] = parts;
  const of = first?.type ?? string;
  const odd = parts.findIndex((item) => !sameType(item.type, of));
  if (odd >= 0) throw new Mistake(`a list holds one kind of thing; this is no ${nameOf(of).slice(2)}`, items[odd]?.start ?? 0);
  return part(listOf(of), (scope) => {
    const values = parts.map((item) => item.run(scope));
    return strictly(values, () => known(values));
  });
}

function boolPart(node: ASTNode, names: Names): Part {
  const understood = compile(node, names);
  if (understood.type.kind !== 'boolean')
    throw new Mistake(`true or false is needed here, and this is ${nameOf(understood.type)}`, node.start);
  return understood;
}

function logical(join: (left: Value, right: Value) => Value, [left, right]: readonly [ASTNode, ASTNode], names: Names): Part {
  const [one, other] = [boolPart(left, names), boolPart(right, names)];
  return part(boolean, (scope) => join(one.run(scope), other.run(scope)));
}

/** Where the condition is not known, neither branch says anything; where it does not apply, both must say the same. */
function choice([condition, then, otherwise]: readonly [ASTNode, ASTNode, ASTNode], names: Names): Part {
  const [asked, yes, no] = [boolPart(condition, names), compile(then, names), compile(otherwise, names)];
  if (!sameType(yes.type, no.type)) throw new Mistake('both branches must be of one kind', otherwise.start);
  return part(yes.type, (scope) => {
    const answer = asked.run(scope);
    if (answer.kind === 'known') return (answer.value === true ? yes : no).run(scope);
    if (answer.kind === 'unknown') return answer;
    const branches = [yes.run(scope), no.run(scope)];
    return branches.find(({ kind }) => kind === 'unknown') ?? (same(branches) ? (branches[0] ?? unknown('')) : answer);
  });
}

function same([left, right]: readonly Value[]): boolean {
  return left?.kind === 'known' && right?.kind === 'known' && typeof left.value !== 'object' && left.value === right.value;
}
