/** What an expression comes to: known; unknown, and why; or not applicable, because an alias that it compares with is known to hold nothing. */
export type Value = Known | Unknown | Absent;

export interface Known {
  readonly kind: 'known';
  readonly value: Plain;
  /** Why it is true or false, where that is worth a sentence. */
  readonly why?: string;
}

export interface Unknown {
  readonly kind: 'unknown';
  readonly why: string;
}

export interface Absent {
  readonly kind: 'absent';
  readonly why: string;
}

/** Maps and structs are maps, so that no name of JavaScript's own is ever a field. */
export type Plain = number | string | boolean | readonly Value[] | ReadonlyMap<string, Value>;

export function known(value: Plain, why?: string): Known {
  return why === undefined ? { kind: 'known', value } : { kind: 'known', value, why };
}

export function unknown(why: string): Unknown {
  return { kind: 'unknown', why };
}

export function absent(why: string): Absent {
  return { kind: 'absent', why };
}

/** A simple value as text; what is no simple value is none. */
export function textOf(plain: Plain | undefined): string {
  return plain === undefined || typeof plain === 'object' ? '' : String(plain);
}

/** Of strict operators: unknown wherever a part is unknown, else not applicable wherever one is, else what comes of the known parts. */
export function strictly(parts: readonly Value[], of: (plain: readonly Plain[]) => Value): Value {
  const plain: Plain[] = [];
  let missing: Unknown | Absent | null = null;
  for (const part of parts) {
    if (part.kind === 'known') plain.push(part.value);
    else if (missing === null || (missing.kind === 'absent' && part.kind === 'unknown')) missing = part;
  }
  return missing ?? of(plain);
}

/** Kleene's `and`: false wherever one is false; what does not apply is left out. */
export function both(left: Value, right: Value): Value {
  return joined(left, right, false);
}

/** Kleene's `or`: true wherever one is true; what does not apply is left out. */
export function either(left: Value, right: Value): Value {
  return joined(left, right, true);
}

function joined(left: Value, right: Value, decides: boolean): Value {
  if (left.kind === 'known' && left.value === decides) return left;
  if (right.kind === 'known' && right.value === decides) return right;
  if (left.kind === 'unknown') return left;
  if (right.kind === 'unknown') return right;
  return left.kind === 'absent' ? right : left;
}

/** A number out of arithmetic: what no number can say is unknown, never a comparison that is quietly false. */
export function computed(value: number, from: readonly number[]): Value {
  if (Number.isNaN(value)) return unknown('the calculation gives no number');
  if (!Number.isFinite(value) && from.every((part) => Number.isFinite(part))) return unknown('the calculation gives no finite number');
  return known(value);
}
