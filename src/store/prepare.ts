import type { LedgerEvent } from '#domain/event.ts';
import { badInput } from '#domain/fault.ts';
import { encodeEvent, type Subject } from '#domain/history.ts';
import type { Write } from '#domain/view.ts';
import { writesOf } from '#domain/writes.ts';
import type { Append, Value } from '#ports/ledger.ts';

/** Most events that one append writes. */
const appendEventsMax = 100;

/** Most values that one append writes, and most that it erases. */
const appendValuesMax = 10;

/** Largest values of one append together, in bytes. */
const valueBytesMax = 8_000_000;

/** Most entries that one guard or one query names, and most events that one page holds. */
const pageSizeMax = 10_000;

/** Largest canonical body of one event, in bytes of UTF-8. */
const bodyBytesMax = 1_048_576;

/** Longest subject, append id and field, in characters. */
const nameLengthMax = 4096;

/** How long an append id is remembered by the store, in milliseconds. */
export const appendIdLifeMs = 30 * 24 * 60 * 60 * 1000;

/** An event ready to be written: a store needs to understand no more of it than this. */
export interface PreparedEvent {
  readonly body: string;
  readonly digest: string;
  readonly writes: readonly Write[];
}

/** Checks an append as far as that needs no store, and encodes its events. Throws where the caller is wrong, before anything is sent. */
export function prepare(append: Append): readonly PreparedEvent[] {
  checkName('subject', append.subject);
  checkName('append id', append.appendId);
  checkName('fingerprint', append.fingerprint);
  const { events, guard } = append;
  if (events.length < 1 || events.length > appendEventsMax)
    throw new RangeError(`An append has 1 to ${appendEventsMax} events; this one has ${events.length}.`);
  if (guard.kind === 'head') checkSequence(guard.sequence);
  if (guard.kind === 'unchanged') {
    checkPage(guard.entries.length);
    for (const entry of guard.entries) checkSequence(entry.sequence);
  }
  checkValues(append.values ?? [], append.erases ?? []);
  return events.map((event) => prepareEvent(event, append.appendId));
}

function checkValues(values: readonly Value[], erases: readonly string[]): void {
  for (const count of [values.length, erases.length])
    if (count > appendValuesMax)
      throw new RangeError(`An append writes and erases at most ${appendValuesMax} values; this one has ${count}.`);
  checkDigests([...values.map(({ digest }) => digest), ...erases]);
  const both = values.find(({ digest }) => erases.includes(digest));
  if (both !== undefined) throw new TypeError(`An append cannot both write and erase the value ${both.digest}.`);
  const bytes = values.reduce((sum, value) => sum + value.bytes.byteLength, 0);
  if (bytes > valueBytesMax)
    throw badInput(
      `This would put ${bytes} bytes beside the ledger at once; together they may have ${valueBytesMax}. Do it in several steps, or say less in each.`,
    );
}

/** Digests become keys of the store. */
export function checkDigests(digests: readonly string[]): void {
  checkPage(digests.length);
  const wrong = digests.find((digest) => !/^[0-9a-f]{64}$/.test(digest));
  if (wrong !== undefined) throw new TypeError(`${JSON.stringify(wrong)} is no SHA-256 in hexadecimal.`);
}

function prepareEvent(event: LedgerEvent, appendId: string): PreparedEvent {
  if (event.appendId !== appendId) throw new TypeError(`A ${event.kind} names another append id than the append that holds it.`);
  const { body, digest } = encodeEvent(event);
  const bytes = Buffer.byteLength(body);
  if (bytes > bodyBytesMax)
    throw badInput(`This would write ${bytes} bytes into the ledger at once; one entry has at most ${bodyBytesMax}. Shorten the text.`);
  return { body, digest, writes: writesOf(event) };
}

/** Names become keys, which are bytes: text that has no UTF-8 would silently become another name. */
export function checkName(what: string, name: Subject): void {
  if (name === '' || name.length > nameLengthMax || !name.isWellFormed())
    throw badInput(`This ${what} cannot be kept in the ledger: it needs 1 to ${nameLengthMax} characters of well-formed text.`);
}

export function checkPage(count: number): void {
  if (!Number.isSafeInteger(count) || count < 0 || count > pageSizeMax)
    throw new RangeError(`The ledger is asked for at most ${pageSizeMax} at once, not ${count}.`);
}

export function checkSequence(sequence: number): void {
  if (!Number.isSafeInteger(sequence) || sequence < 0) throw new RangeError(`${sequence} is no sequence of a history.`);
}
