import { z } from 'zod';
import { Fault } from '#domain/fault.ts';
import type { StoredText, Subject } from '#domain/history.ts';
import type { Entry } from '#domain/view.ts';
import { storedOf } from '#store/stored.ts';

const Count = z
  .string()
  .regex(/^\d{1,16}$/)
  .transform(Number);

/** Flat `[name, value, name, value, …]`, as Redis answers hashes and entries of streams. */
const Pairs = z.array(z.string()).transform((flat) => {
  const pairs = new Map<string, string>();
  for (let at = 0; at + 1 < flat.length; at += 2) pairs.set(flat[at] ?? '', flat[at + 1] ?? '');
  return pairs;
});

export const StreamEntries = z.array(
  z.tuple([
    z
      .string()
      .regex(/^\d{1,16}-0$/)
      .transform((id) => Number.parseInt(id, 10)),
    Pairs,
  ]),
);

export type StreamEntries = z.infer<typeof StreamEntries>;

export const AppendReply = z.union([
  z.tuple([z.enum(['written', 'repeated']), StreamEntries]),
  z.tuple([z.enum(['stale', 'mismatch'])]),
  z.tuple([z.literal('format'), z.string(), z.string()]),
  z.tuple([z.enum(['damaged', 'malformed']), z.string()]),
]);

export const ReadReply = z.union([
  z.tuple([
    z.literal('read'),
    z.union([z.tuple([Count, Count, z.string()]), z.tuple([])]),
    z.array(Pairs),
    z.array(StreamEntries),
    z.union([z.tuple([z.string(), StreamEntries]), z.tuple([])]),
  ]),
  z.tuple([z.literal('damaged'), z.string()]),
  z.tuple([z.literal('format'), z.string(), z.string()]),
]);

/** Bytes of values; null where there is none. */
export const Values = z.array(z.instanceof(Uint8Array).nullable());

const EventFields = z.object({ body: z.string(), at: Count, link: z.string() });

export function storedFrom(subject: Subject, entries: StreamEntries): readonly StoredText[] {
  return entries.map(([sequence, pairs]) =>
    storedOf({ subject, sequence, ...understood(EventFields, Object.fromEntries(pairs), `event ${sequence} of ${subject}`) }),
  );
}

const Pointer = z.object({ subject: z.string(), sequence: Count, at: Count });

/** An entry of a feed: where the event lies. */
export interface FeedPointer extends z.infer<typeof Pointer> {
  readonly position: number;
}

export function pointersFrom(entries: StreamEntries): readonly FeedPointer[] {
  return entries.map(([position, pairs]) => ({
    position,
    ...understood(Pointer, Object.fromEntries(pairs), `place ${position} of the feed`),
  }));
}

const EntryText = z
  .string()
  .regex(/^\d{1,16} \d{1,16} /)
  .transform((text): Entry => {
    const [sequence = '', at = ''] = text.split(' ', 2);
    return { sequence: Number(sequence), at: Number(at), value: text.slice(sequence.length + at.length + 2) };
  });

export function entriesFrom(subject: Subject, pairs: ReadonlyMap<string, string>): Map<string, Entry> {
  return new Map([...pairs].map(([field, text]) => [field, understood(EntryText, text, `${field} of ${subject}`)]));
}

/** What Redis answers is either what we wrote or a damaged store. */
export function understood<T>(schema: z.ZodType<T>, reply: unknown, what: string): T {
  const read = schema.safeParse(reply);
  if (read.success) return read.data;
  throw new Fault('STORE_UNAVAILABLE', `The ledger’s Redis holds something else than the ledger wrote (${what}). Verify the ledger.`, {
    source: 'ledger',
    operation: 'read',
    retryable: false,
    cause: new Error(read.error.issues[0]?.message),
  });
}
