import { z } from 'zod';
import type { Stored } from '#domain/history.ts';

const Passed = z.object({ subject: z.string(), sequence: z.int().positive(), link: z.string() });

/** How far a follower is. */
const Position = z.object({
  /** Of the feed; null is its start. */
  cursor: z.string().nullable(),
  /** Milliseconds since 1970 by the store's clock: everything up to here was seen. */
  at: z.int(),
  /** The last events of the histories seen last, newest last: where one is no longer what it was, the store was set back. */
  passed: z.array(Passed),
  /** While the feed is read anew after the store was set back: what is as old as this was seen before. */
  seenUntil: z.int().nullable(),
  /** When the store was last found set back; milliseconds since 1970. */
  rewoundAt: z.int().nullable(),
});

export type Position = z.infer<typeof Position>;

/** How many histories are remembered with their last event. */
const passedMax = 16;

/** Two clocks of a store that failed over may differ by this much, in milliseconds: rather twice than never. */
const clockDoubtMs = 60_000;

export function positionAt(cursor: string | null, at: number): Position {
  return { cursor, at, passed: [], seenUntil: null, rewoundAt: null };
}

/** A position as it lies in the store: the text is what is compared when it is moved. */
export interface Placed {
  readonly text: string;
  readonly position: Position;
}

export function placed(position: Position): Placed {
  return { text: JSON.stringify(position), position };
}

/** Throws where it is something else: another program writes there. */
export function readPlaced(text: string): Placed {
  return { text, position: Position.parse(JSON.parse(text)) };
}

/** After these events of the feed. */
export function advanced(position: Position, stored: readonly Stored[], cursor: string | null): Position {
  const passed = new Map(position.passed.map((each) => [each.subject, each]));
  let { at } = position;
  for (const { subject, sequence, link, at: when } of stored) {
    passed.delete(subject);
    passed.set(subject, { subject, sequence, link });
    at = Math.max(at, when);
  }
  return { ...position, cursor, at, passed: [...passed.values()].slice(-passedMax) };
}

/** The feed is read from its start; what was seen before the store was set back is not acted on again, but for the last minute. */
export function rewound(position: Position, now: number): Position {
  return { cursor: null, at: position.at, passed: [], seenUntil: position.at - clockDoubtMs, rewoundAt: now };
}

export function isSeen(position: Position, { at }: Stored): boolean {
  return position.seenUntil !== null && at <= position.seenUntil;
}
