/** What a part of an expression can be. All numbers are one kind. */
export type Type =
  | { readonly kind: 'number' }
  | { readonly kind: 'string' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'list'; readonly of: Type }
  /** Any key may be asked for; one that is not there is unknown. */
  | { readonly kind: 'map'; readonly of: Type }
  | { readonly kind: 'struct'; readonly name: string; readonly fields: ReadonlyMap<string, Type> };

export const number: Type = { kind: 'number' };
export const string: Type = { kind: 'string' };
export const boolean: Type = { kind: 'boolean' };

export function listOf(of: Type): Type {
  return { kind: 'list', of };
}

export function mapOf(of: Type): Type {
  return { kind: 'map', of };
}

export function struct(name: string, fields: Readonly<Record<string, Type>>): Type {
  return { kind: 'struct', name, fields: new Map(Object.entries(fields)) };
}

export function sameType(left: Type, right: Type): boolean {
  if (left.kind === 'struct') return right.kind === 'struct' && left.name === right.name;
  if (left.kind === 'list') return right.kind === 'list' && sameType(left.of, right.of);
  return left.kind === right.kind;
}

/** For people: `a number`, `a list of strings`. */
export function nameOf(type: Type): string {
  if (type.kind === 'list') return `a list (of ${nameOf(type.of).replace(/^a /, '')}s)`;
  if (type.kind === 'map') return `values by name (each ${nameOf(type.of)})`;
  return type.kind === 'struct' ? `a ${type.name}` : `a ${type.kind}`;
}
