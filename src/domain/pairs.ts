/** What became of one thing between base and head. */
export type Change = 'ADDED' | 'REMOVED' | 'CHANGED' | 'SAME';

export function changeOf(base: string | null, head: string | null): Change {
  if (base === head) return 'SAME';
  if (base === null) return 'ADDED';
  return head === null ? 'REMOVED' : 'CHANGED';
}

/** Both sides by key, in the order of the keys. */
export function pairs<T>(base: readonly T[], head: readonly T[], keyOf: (item: T) => string): [string, T | null, T | null][] {
  const [from, to] = [new Map(base.map((item) => [keyOf(item), item])), new Map(head.map((item) => [keyOf(item), item]))];
  return [...new Set([...from.keys(), ...to.keys()])].toSorted(order).map((key) => [key, from.get(key) ?? null, to.get(key) ?? null]);
}

export function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
