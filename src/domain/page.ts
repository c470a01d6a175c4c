import { badInput } from './fault.ts';

/** Largest page. */
const pageSizeMax = 100;

/** How many entries a plain list has at most. */
export const plainListMax = 1000;

export interface PageWish {
  readonly first: number;
  readonly after: string | null;
}

/** Refuses a page size outside 1 to 100: it is never clamped silently. */
export function checkedFirst(first: number): number {
  if (!Number.isInteger(first) || first < 1 || first > pageSizeMax) throw badInput(`first is from 1 to ${pageSizeMax}; it was ${first}.`);
  return first;
}

/** An opaque cursor over the sort key of an item, so that it survives inserts and removals. */
export function cursorOf(key: SortKey): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Reads a cursor of that many parts; throws BAD_USER_INPUT for text that is none. */
export function readCursor(cursor: string, parts: number): SortKey {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(read) && read.length === parts && read.every(isKeyPart)) return read;
  } catch {
    // Falls through to the one sentence below: how a cursor is malformed helps nobody.
  }
  throw badInput('That cursor is none of ours. Give back an endCursor as it came.');
}

function isKeyPart(part: unknown): part is string | number | null {
  return part === null || typeof part === 'string' || typeof part === 'number';
}

export interface Page<T> {
  readonly items: readonly { readonly cursor: string; readonly node: T }[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

export type SortKey = readonly (string | number | null)[];

/** A total order over items by a key that a cursor can carry. */
export interface Order<T> {
  /** How many parts every key has. */
  readonly parts: number;
  readonly key: (item: T) => SortKey;
  readonly compare: (a: SortKey, b: SortKey) => number;
}

/** Sorts, and cuts out the page after the cursor: by its key, so that items that came or went meanwhile move nothing else. */
export function pageOf<T>(items: readonly T[], wish: PageWish, order: Order<T>): Page<T> {
  const cursor = wish.after === null ? null : readCursor(wish.after, order.parts);
  const sorted = items.map((node) => ({ node, key: order.key(node) })).toSorted((a, b) => order.compare(a.key, b.key));
  const after = cursor === null ? sorted : sorted.filter(({ key }) => order.compare(key, cursor) > 0);
  const cut = after.slice(0, wish.first);
  return {
    items: cut.map(({ node, key }) => ({ cursor: cursorOf(key), node })),
    hasNextPage: cut.length < after.length,
    hasPreviousPage: after.length < sorted.length,
  };
}

/** Compares one part of two keys; an unknown one (null) comes last either way. */
export function compareParts(a: SortKey[number], b: SortKey[number], sign: 1 | -1): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return (a < b ? -1 : 1) * sign;
}
