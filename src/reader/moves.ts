import type { AliasMoved } from '#domain/event.ts';
import { modelOfSubject, type Stored } from '#domain/history.ts';
import { cursorOf, type Page, type PageWish, readCursor } from '#domain/page.ts';
import type { Histories } from './histories.ts';

/** A move as it was written; in a dry run as it would be, without a number. */
export interface MoveNode {
  readonly model: string;
  readonly sequence: number | null;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly event: AliasMoved;
  /** As written; absent in a dry run. */
  readonly stored?: Stored;
}

/** The moves among these events. */
export function movesOf(stored: readonly Stored[]): readonly MoveNode[] {
  return stored.flatMap((one) => {
    const { subject, sequence, at, event } = one;
    const model = modelOfSubject(subject);
    return event.kind === 'AliasMoved' && model !== null ? [{ model, sequence, at, event, stored: one }] : [];
  });
}

/** A page of the moves of an alias, newest first. */
export async function movePage(histories: Histories, model: string, alias: string, wish: PageWish): Promise<Page<MoveNode>> {
  const before = wish.after === null ? null : readCursor(wish.after, 'moves', ['sequence'])[0];
  const stored = await histories.moves(model, alias, { limit: wish.first + 1, ...(before === null ? {} : { before }) });
  const items = movesOf(stored.slice(0, wish.first)).map((node) => ({ cursor: cursorOf('moves', [node.sequence]), node }));
  return { items, hasNextPage: stored.length > wish.first, hasPreviousPage: before !== null };
}
