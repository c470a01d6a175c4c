import { z } from 'zod';
import { Fault } from '#domain/fault.ts';
import type { Stored } from '#domain/history.ts';
import type { FeedPage } from '#ports/ledger.ts';
import { decodeCursor, encodeCursor, resumeGap } from '#store/cursor.ts';
import type { Call, Connection } from './connection.ts';
import { partitionKeys } from './keys.ts';
import { type FeedPointer, pointersFrom, StreamEntries, storedFrom, understood } from './replies.ts';

/**
 * Feeds of partitions are read side by side and merged by time, so that a busy partition holds up no other.
 * Within a partition, and so within a history, the order is that of writing.
 */
export async function readFeed(
  connection: Connection,
  store: { readonly prefix: string; readonly partitions: number },
  page: { readonly after: string | null; readonly limit: number },
): Promise<FeedPage> {
  const positions = decodeCursor(page.after, store.partitions);
  const count = Math.max(8, Math.ceil((2 * page.limit) / store.partitions));
  const lanes = await openLanes(connection, store, positions, count, page.after !== null);
  const taken: { readonly cursor: string; readonly pointer: FeedPointer; readonly partition: number }[] = [];
  while (taken.length < page.limit) {
    const lane = earliest(lanes);
    const pointer = lane?.waiting.shift();
    if (lane === undefined || pointer === undefined) break;
    positions[lane.partition] = pointer.position;
    taken.push({ cursor: encodeCursor(positions), pointer, partition: lane.partition });
    if (lane.waiting.length === 0 && lane.more) await refill(connection, store.prefix, lane, pointer.position, count);
  }
  const stored = await eventsOf(connection, store.prefix, taken);
  const items = taken.map(({ cursor }, at) => ({ cursor, stored: present(stored[at], taken[at]?.pointer) }));
  return { items, cursor: items.at(-1)?.cursor ?? page.after };
}

const Position = z
  .string()
  .regex(/^\d{1,16}$/)
  .transform(Number)
  .nullable();

export async function readFeedEnd(
  connection: Connection,
  store: { readonly prefix: string; readonly partitions: number },
): Promise<string | null> {
  const calls = Array.from({ length: store.partitions }, (_, at) => ({
    command: 'hget',
    args: [partitionKeys(store.prefix, at).store, 'feed'],
  }));
  const replies = await connection.send('find the end of the feed', calls);
  const positions = replies.map((reply) => understood(Position, reply, 'the end of the feed') ?? 0);
  return positions.every((position) => position === 0) ? null : encodeCursor(positions);
}

interface Lane {
  readonly partition: number;
  waiting: FeedPointer[];
  /** Whether this partition may have more than what waits. */
  more: boolean;
}

function earliest(lanes: readonly Lane[]): Lane | undefined {
  let best: Lane | undefined;
  for (const lane of lanes) {
    const at = lane.waiting[0]?.at;
    if (at !== undefined && at < (best?.waiting[0]?.at ?? Number.POSITIVE_INFINITY)) best = lane;
  }
  return best;
}

/** Reads each feed from the cursor's own place on, which must still be there: else something after it may be gone, too. */
async function openLanes(
  connection: Connection,
  store: { readonly prefix: string; readonly partitions: number },
  positions: readonly number[],
  count: number,
  resumed: boolean,
): Promise<readonly Lane[]> {
  const calls = positions.map((position, partition) => rangeCall(store.prefix, partition, position, count + 1));
  const replies = await connection.send('read the feed', calls);
  return positions.map((position, partition): Lane => {
    const found = pointersFrom(understood(StreamEntries, replies[partition], 'the feed'));
    if (resumed && !continues(found, position)) throw resumeGap();
    return { partition, waiting: found.filter((pointer) => pointer.position > position), more: found.length > count };
  });
}

function continues(found: readonly FeedPointer[], position: number): boolean {
  const first = found[0]?.position;
  return position === 0 ? first === undefined || first === 1 : first === position;
}

async function refill(connection: Connection, prefix: string, lane: Lane, after: number, count: number): Promise<void> {
  const [reply] = await connection.send('read the feed', [rangeCall(prefix, lane.partition, after + 1, count)]);
  lane.waiting = [...pointersFrom(understood(StreamEntries, reply, 'the feed'))];
  lane.more = lane.waiting.length === count;
}

function rangeCall(prefix: string, partition: number, from: number, count: number): Call {
  return { command: 'xrange', args: [partitionKeys(prefix, partition).feed, `${from}-0`, '+', 'COUNT', count] };
}

async function eventsOf(
  connection: Connection,
  prefix: string,
  taken: readonly { readonly pointer: FeedPointer; readonly partition: number }[],
): Promise<readonly (Stored | undefined)[]> {
  const calls = taken.map(({ partition, pointer: { subject, sequence } }): Call => {
    const id = `${sequence}-0`;
    return { command: 'xrange', args: [partitionKeys(prefix, partition).history(subject), id, id] };
  });
  const replies = calls.length === 0 ? [] : await connection.send('read the feed', calls);
  return taken.map(({ pointer }, at) => storedFrom(pointer.subject, understood(StreamEntries, replies[at], 'an event'))[0]);
}

function present(stored: Stored | undefined, pointer: FeedPointer | undefined): Stored {
  if (stored !== undefined) return stored;
  throw new Fault(
    'STORE_UNAVAILABLE',
    `Event ${pointer?.sequence} of ${pointer?.subject} is in the feed but not in its history: it was removed from the store. Verify the ledger.`,
    { source: 'ledger', operation: 'read the feed', retryable: false },
  );
}
