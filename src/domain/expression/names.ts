import type { ASTNode } from '@marcbachmann/cel-js';
import { aliasKey } from '#domain/alias.ts';
import { entryOf, factOf, facts } from './facts.ts';
import { ofHolder, ofVersion } from './of.ts';
import { type Compile, Mistake, type Names, type Part, part, type Scope } from './scope.ts';
import { nameOf, number, type Type } from './type.ts';
import { known, type Plain, strictly, textOf, unknown, type Value } from './value.ts';

/** Names that JavaScript gives a meaning of its own; none of them is ever looked up. */
const refusedNames: ReadonlySet<string> = new Set(['constructor', 'prototype', '__proto__']);

/** A name alone: a variable of a walk, a fact, or else a metric. */
export function idPart(name: string, node: ASTNode, names: Names): Part {
  checkedName(name, node);
  const local = names.locals.get(name);
  if (local !== undefined) return part(local, ({ locals }) => locals.get(name) ?? unknown(`${name} is not known here`), name);
  const fact = facts.get(name);
  if (fact !== undefined) return part(fact.type, (scope) => ofVersion(scope, (dossier) => factOf(name, dossier, name)), name);
  if (name === 'completeness') return part(number, (scope) => read(scope, name, completeness(scope)), name);
  if (names.aliases?.has(aliasKey(name)) === true)
    throw new Mistake(`${name} is an alias: name something of what it points to, such as ${name}.auc`, node.start);
  return metricPart(name, name, null);
}

/** `production.auc`, `code.commit`, `metrics.auc`, `d.digest`. */
export function accessPart(node: ASTNode, left: ASTNode, field: string, names: Names, compile: Compile): Part {
  checkedName(field, node);
  const alias = aliasOf(left, names);
  if (alias !== null) return holderPart(alias, field, left, names);
  const of = compile(left, names);
  const path = `${of.path ?? 'this'}.${field}`;
  if (of.type.kind === 'map') return mapPart(of, of.type.of, { path, key: () => known(field) }, isMetrics(left) ? field : null);
  if (of.type.kind !== 'struct') throw new Mistake(`${nameOf(of.type)} has no fields`, left.start);
  const type = of.type.fields.get(field);
  if (type === undefined)
    throw new Mistake(
      `a ${of.type.name} has no field "${field}": allowed is ${[...of.type.fields.keys()].join(', ')}`,
      node.end - field.length,
    );
  return part(type, (scope) => strictly([of.run(scope)], ([plain = '']) => read(scope, path, entryOf(plain, field, path))), path);
}

/** `metrics["val/auc"]`, `datasets[0]`. */
export function indexPart(node: ASTNode, left: ASTNode, index: ASTNode, names: Names, compile: Compile): Part {
  const of = compile(left, names);
  const at = compile(index, names);
  const key = index.op === 'value' ? index.args : null;
  const path = `${of.path ?? 'this'}[${names.text.slice(index.start, index.end)}]`;
  if (typeof key === 'string') checkedName(key, index);
  if (of.type.kind === 'map' && at.type.kind === 'string')
    return mapPart(of, of.type.of, { path, key: at.run }, isMetrics(left) && typeof key === 'string' ? key : null);
  if (of.type.kind !== 'list' || at.type.kind !== 'number')
    throw new Mistake(`${nameOf(of.type)} cannot be asked for ${nameOf(at.type)} in brackets`, node.start);
  return part(of.type.of, (scope) => strictly([of.run(scope), at.run(scope)], ([items, place]) => itemOf(items, place, path)), path);
}

function itemOf(items: Plain | undefined, place: Plain | undefined, path: string): Value {
  return (Array.isArray(items) ? (items as readonly Value[])[Number(place)] : undefined) ?? unknown(`${path} is not there`);
}

function mapPart(of: Part, type: Type, at: { readonly path: string; readonly key: Part['run'] }, metric: string | null): Part {
  const { path } = at;
  const run = (scope: Scope): Value =>
    strictly([of.run(scope), at.key(scope)], ([map = '', key]) =>
      read(scope, metric ?? path, renamed(entryOf(map, textOf(key), metric ?? path), textOf(key), metric ?? path)),
    );
  return part(type, run, metric ?? path, metric === null ? null : { alias: null });
}

function metricPart(key: string, path: string, alias: string | null): Part {
  const run = (scope: Scope): Value =>
    read(
      scope,
      path,
      alias === null
        ? ofVersion(scope, (dossier) => metricOf(dossier, key, path))
        : ofHolder(scope, alias, path, (dossier) => metricOf(dossier, key, path)),
    );
  return part(number, run, path, { alias });
}

function metricOf(dossier: Parameters<typeof factOf>[1], key: string, path: string): Value {
  return strictly([factOf('metrics', dossier, 'metrics')], ([map = '']) => renamed(entryOf(map, key, path), key, path));
}

/** Says of whom a metric is NaN or doubled. */
function renamed(value: Value, key: string, path: string): Value {
  return value.kind === 'unknown' && value.why.startsWith(`${key} `) ? unknown(`${path}${value.why.slice(key.length)}`) : value;
}

/** The alias that is meant by the part before a dot; null where that is no alias. */
function aliasOf(left: ASTNode, names: Names): string | null {
  if (left.op === '[]' && left.args[0].op === 'id' && left.args[0].args === 'aliases') {
    const [, index] = left.args;
    if (index.op !== 'value' || typeof index.args !== 'string')
      throw new Mistake('an alias is named by a text: aliases["eu-prod"]', index.start);
    return index.args;
  }
  if (left.op !== 'id') return null;
  return names.locals.has(left.args) || facts.has(left.args) || left.args === 'completeness' ? null : left.args;
}

/** Something of what an alias points to now: a fact by its name, else a metric. */
function holderPart(alias: string, field: string, node: ASTNode, names: Names): Part {
  const key = aliasKey(alias);
  if (names.aliases !== null && !names.aliases.has(key))
    throw new Mistake(
      `"${alias}" is no fact and no alias of this policy: allowed is ${[...facts.keys(), 'completeness', ...names.aliases].join(', ')}`,
      node.start,
    );
  if (field === 'completeness') throw new Mistake('completeness is known of the version itself only', node.start);
  names.named.add(key);
  const path = `${alias}.${field}`;
  const fact = facts.get(field);
  if (fact === undefined) return metricPart(field, path, key);
  return part(fact.type, (scope) => ofHolder(scope, key, path, (dossier) => factOf(field, dossier, path)), path);
}

function completeness({ judged }: Scope): Value {
  return judged.completeness.known ? known(judged.completeness.value.score) : unknown(judged.completeness.why);
}

function isMetrics(node: ASTNode): boolean {
  return node.op === 'id' && node.args === 'metrics';
}

function read(scope: Scope, path: string, value: Value): Value {
  scope.reads.set(path, value);
  return value;
}

function checkedName(name: string, node: ASTNode): void {
  if (refusedNames.has(name)) throw new Mistake(`"${name}" is no name that a check can use`, node.start);
}
