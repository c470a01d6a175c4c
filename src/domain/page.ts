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

/** What the parts of a cursor can be. Numbers are whole; a sequence counts from 1. */
interface PartTypes {
  readonly text: string;
  readonly 'text|null': string | null;
  readonly number: number;
  readonly 'number|null': number | null;
  readonly sequence: number;
}

export type PartType = keyof PartTypes;

type KeyOf<P extends readonly PartType[]> = { readonly [I in keyof P]: PartTypes[P[I]] };

/** An opaque cursor over the sort key of an item, so that it survives inserts and removals. `list` says of which kind of list in which order. */
export function cursorOf(list: string, key: SortKey): string {
  return Buffer.from(JSON.stringify([list, ...key])).toString('base64url');
}

/** Reads a cursor of that list; throws BAD_USER_INPUT for text that is none, and for one of another list. */
export function readCursor<const P extends readonly PartType[]>(cursor: string, list: string, parts: P): KeyOf<P> {
  const [of, ...key] = decoded(cursor);
  if (of === list && isKey(key, parts)) return key;
  throw badInput('That cursor is none of this list. Give back an endCursor as it came, with the same order.');
}

function isKey<P extends readonly PartType[]>(key: readonly unknown[], parts: P): key is KeyOf<P> {
  return key.length === parts.length && parts.every((type, index) => isPart(type, key[index]));
}

/** Empty for text that is no cursor at all: how it is malformed helps nobody. */
function decoded(cursor: string): unknown[] {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(read) ? read : [];
  } catch {
    return [];
  }
}

function isPart(type: PartType, part: unknown): boolean {
  switch (type) {
    case 'text':
      return typeof part === 'string';
    case 'text|null':
      return part === null || typeof part === 'string';
    case 'number':
      return Number.isSafeInteger(part);
    case 'number|null':
      return part === null || Number.isSafeInteger(part);
    case 'sequence':
      return Number.isSafeInteger(part) && Number(part) > 0;
  }
}

export interface Page<T> {
  readonly items: readonly { readonly cursor: string; readonly node: T }[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

export type SortKey = readonly (string | number | null)[];

/** A total order over items by a key that a cursor can carry. */
export interface Order<T> {
  /** Which kind of list in which order: a cursor of another one is refused. */
  readonly list: string;
  /** What the parts of every key are. */
  readonly parts: readonly PartType[];
  readonly key: (item: T) => SortKey;
  readonly compare: (a: SortKey, b: SortKey) => number;
}

/** Sorts, and cuts out the page after the cursor: by its key, so that items that came or went meanwhile move nothing else. */
export function pageOf<T>(items: readonly T[], wish: PageWish, order: Order<T>): Page<T> {
  const cursor = wish.after === null ? null : readCursor(wish.after, order.list, order.parts);
  const sorted = items.map((node) => ({ node, key: order.key(node) })).toSorted((a, b) => order.compare(a.key, b.key));
  const after = cursor === null ? sorted : sorted.filter(({ key }) => order.compare(key, cursor) > 0);
  const cut = after.slice(0, wish.first);
  return {
    items: cut.map(({ node, key }) => ({ cursor: cursorOf(order.list, key), node })),
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
