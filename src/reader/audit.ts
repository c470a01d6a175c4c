import type { Stored, Subject } from '#domain/history.ts';
import { cursorOf, type Page, type PageWish, readCursor } from '#domain/page.ts';
import type { Ledger } from '#ports/ledger.ts';

/** An event of the audit with the link of the one before it. */
export interface AuditNode {
  readonly stored: Stored;
  /** Null for the first of its history. */
  readonly previousLink: string | null;
}

export interface AuditWish {
  readonly by: string | null;
  readonly kinds: ReadonlySet<string> | null;
  /** Milliseconds since 1970, both inclusive. */
  readonly from: number | null;
  readonly to: number | null;
}

/** How many events one page looks at where the filter passes few: a page may then be short, with more to come. */
const looksMax = 5000;

/** Events of these histories, newest first over all; ties by subject. */
export async function auditPage(ledger: Ledger, subjects: readonly Subject[], wish: AuditWish, page: PageWish): Promise<Page<AuditNode>> {
  const cursor = page.after === null ? null : readCursor(page.after, 'audit', ['number', 'text', 'sequence']);
  const lanes = await Promise.all(subjects.map((subject) => openLane(ledger, subject, lastAt(wish, cursor, subject))));
  const items: { cursor: string; node: AuditNode }[] = [];
  let looked: AuditNode | null = null;
  for (let looks = 0; looks < looksMax; looks += 1) {
    const node = await newest(lanes);
    if (node === null || (wish.from !== null && node.stored.at < wish.from))
      return { items, hasNextPage: false, hasPreviousPage: cursor !== null };
    if (items.length === page.first) return { items, hasNextPage: true, hasPreviousPage: cursor !== null };
    looked = node;
    if (passes(node.stored, wish)) items.push({ cursor: placeOf(node.stored), node });
  }
  const last = items.at(-1);
  // The next page goes on where this one stopped looking, not where it found something last.
  if (last !== undefined && looked !== null) items[items.length - 1] = { ...last, cursor: placeOf(looked.stored) };
  return { items, hasNextPage: true, hasPreviousPage: cursor !== null };
}

function placeOf({ at, subject, sequence }: Stored): string {
  return cursorOf('audit', [at, subject, sequence]);
}

function passes({ event }: Stored, { by, kinds }: AuditWish): boolean {
  return (by === null || event.by.name === by) && (kinds === null || kinds.has(event.kind));
}

/** Up to when events of this history are wanted: after the cursor means earlier, or as early in a later subject. */
function lastAt(wish: AuditWish, cursor: readonly [at: number, subject: Subject, sequence: number] | null, subject: Subject): number {
  const to = wish.to ?? Number.MAX_SAFE_INTEGER;
  if (cursor === null) return to;
  const [at, last] = cursor;
  return Math.min(to, subject > last ? at : at - 1);
}

/** One history, read backwards page by page. */
interface Lane {
  readonly ledger: Ledger;
  readonly subject: Subject;
  /** The next event to be given; 0 where there is none. */
  next: number;
  /** Events in order, the last of which is the next. */
  waiting: Stored[];
}

async function openLane(ledger: Ledger, subject: Subject, at: number): Promise<Lane> {
  const [snapshot] = await ledger.read([{ subject }]);
  const head = snapshot?.head ?? null;
  return {
    ledger,
    subject,
    next: head === null ? 0 : head.at <= at ? head.sequence : await lastBy(ledger, subject, head.sequence, at),
    waiting: [],
  };
}

/** The last event at or before that time, by halving: times rise with sequences. */
async function lastBy(ledger: Ledger, subject: Subject, head: number, at: number): Promise<number> {
  let [low, high] = [0, head];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const [stored] = await ledger.events(subject, { after: middle - 1, limit: 1 });
    if (stored !== undefined && stored.at <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

async function newest(lanes: readonly Lane[]): Promise<AuditNode | null> {
  await Promise.all(lanes.map(fill));
  let best: Lane | null = null;
  for (const lane of lanes) {
    const stored = lane.waiting.at(-1);
    const other = best?.waiting.at(-1);
    if (stored !== undefined && (other === undefined || stored.at > other.at || (stored.at === other.at && stored.subject < other.subject)))
      best = lane;
  }
  const stored = best?.waiting.pop();
  if (best === null || stored === undefined) return null;
  best.next = stored.sequence - 1;
  await fill(best);
  return { stored, previousLink: best.waiting.at(-1)?.link ?? null };
}

/** Events read at once. */
const laneEvents = 50;

async function fill(lane: Lane): Promise<void> {
  if (lane.waiting.length > 0 || lane.next === 0) return;
  const after = Math.max(0, lane.next - laneEvents);
  lane.waiting = [...(await lane.ledger.events(lane.subject, { after, limit: lane.next - after }))];
  if (lane.waiting.length === 0) lane.next = 0;
}
