import { z } from 'zod';
import { chained, type ExportLine, exportLine } from '#domain/audit-export.ts';
import { badInput } from '#domain/fault.ts';
import { bySubject, type StoredText, type Subject } from '#domain/history.ts';
import { valueNamed } from '#domain/proof.ts';
import type { Head, Ledger } from '#ports/ledger.ts';
import { unpackedOrNull } from './packed.ts';

/** A page is full with this many characters, or events. */
const pageCharacters = 500_000;
const pageEvents = 500;

/** Events and values read at once. */
const eventsAtOnce = 100;
const valuesAtOnce = 20;

const Head = z.object({ sequence: z.int(), at: z.int(), link: z.string() });

/** Where an export stands; the cursor carries it, so that any gateway can go on. */
const Standing = z.object({
  only: z.string().nullable(),
  /** The history that is open, or was last. */
  subject: z.string().nullable(),
  /** Up to where the open history is told: as its head was when it was begun. Null between two histories. */
  head: Head.nullable(),
  sequence: z.int(),
  histories: z.int(),
  events: z.int(),
  chain: z.string(),
});

type Standing = z.infer<typeof Standing>;

export interface ExportPage {
  /** Lines, each with its line feed. */
  readonly lines: string;
  /** How many events were told so far. */
  readonly events: number;
  readonly cursor: string;
  readonly hasNextPage: boolean;
}

/** A page of the export of one history, or of all. Throws BAD_USER_INPUT for a cursor that is none of this export. */
export async function exportPage(ledger: Ledger, only: Subject | null, after: string | null, nowMs: number): Promise<ExportPage> {
  const page = openPage(after === null ? { ...start, only } : standingOf(after, only));
  if (after === null) page.tell({ kind: 'export', format: 1, at: new Date(nowMs).toISOString(), subject: only });
  for (;;) {
    if (page.standing.head === null) {
      const next = await nextHistory(ledger, page.standing);
      if (next === null) break;
      page.standing = { ...page.standing, ...next, sequence: 0 };
    }
    await tellEvents(ledger, page);
    if (page.isFull()) return page.told(true);
  }
  const { histories, events, chain } = page.standing;
  page.tell({ kind: 'end', histories, events, lines: chain });
  return page.told(false);
}

const start: Standing = { only: null, subject: null, head: null, sequence: 0, histories: 0, events: 0, chain: '' };

interface OpenPage {
  standing: Standing;
  tell(line: ExportLine): void;
  isFull(): boolean;
  told(hasNextPage: boolean): ExportPage;
}

function openPage(standing: Standing): OpenPage {
  let lines = '';
  const before = standing.events;
  return {
    standing,
    tell(line) {
      const text = exportLine(line);
      lines += `${text}\n`;
      this.standing = { ...this.standing, chain: chained(this.standing.chain, text) };
    },
    isFull() {
      return lines.length >= pageCharacters || this.standing.events - before >= pageEvents;
    },
    told(hasNextPage) {
      const cursor = Buffer.from(JSON.stringify(this.standing)).toString('base64url');
      return { lines, events: this.standing.events, cursor, hasNextPage };
    },
  };
}

function standingOf(cursor: string, only: Subject | null): Standing {
  const read = Standing.safeParse(parsed(Buffer.from(cursor, 'base64url').toString()));
  if (!read.success || read.data.only !== only) throw badInput('That cursor is none of this export. Give back an endCursor as it came.');
  return read.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function nextHistory(ledger: Ledger, { only, subject }: Standing): Promise<Pick<Standing, 'subject' | 'head'> | null> {
  const all = only === null ? await ledger.subjects() : [only];
  const next = all.toSorted(bySubject).filter((other) => subject === null || bySubject(other, subject) > 0);
  for (const other of next) {
    const head = await headOf(ledger, other);
    if (head !== null) return { subject: other, head };
  }
  return null;
}

async function headOf(ledger: Ledger, subject: Subject): Promise<Head | null> {
  const [snapshot] = await ledger.read([{ subject }]);
  return snapshot?.head ?? null;
}

/** The next events of the open history, and its head behind the last of them. */
async function tellEvents(ledger: Ledger, page: OpenPage): Promise<void> {
  const { subject, head, sequence } = page.standing;
  if (subject === null || head === null) return;
  const events = await ledger.events(subject, { after: sequence, limit: Math.min(eventsAtOnce, Math.max(0, head.sequence - sequence)) });
  const texts = await textsOf(ledger, subject, events);
  for (const stored of events) {
    const { at, body, bodyDigest, link } = stored;
    page.tell({ kind: 'event', subject, sequence: stored.sequence, at, body, digest: bodyDigest, link });
    page.standing = { ...page.standing, sequence: stored.sequence, events: page.standing.events + 1 };
    const digest = sealedIn(stored);
    const text = digest === null ? undefined : texts.get(digest);
    if (digest !== null && text !== undefined) page.tell({ kind: 'value', subject, digest, text });
    // It may have been erased since the head was read: then the event that says so belongs to the export.
    else if (digest !== null) page.standing = { ...page.standing, head: (await headOf(ledger, subject)) ?? head };
  }
  const { head: end, histories } = page.standing;
  if (end === null || (events.length > 0 && page.standing.sequence < end.sequence)) return;
  page.tell({ kind: 'head', subject, ...end });
  page.standing = { ...page.standing, head: null, histories: histories + 1 };
}

function sealedIn({ event }: StoredText): string | null {
  const named = valueNamed(event);
  return named === null || named.erased ? null : named.digest;
}

/** Texts of the values that these events name, as far as they are there; null for what cannot be unpacked. */
async function textsOf(ledger: Ledger, subject: Subject, events: readonly StoredText[]): Promise<ReadonlyMap<string, string | null>> {
  const digests = [...new Set(events.flatMap((stored) => sealedIn(stored) ?? []))];
  const texts = new Map<string, string | null>();
  for (let from = 0; from < digests.length; from += valuesAtOnce) {
    const some = digests.slice(from, from + valuesAtOnce);
    const values = await ledger.values(subject, some);
    for (const [at, digest] of some.entries()) {
      const bytes = values[at] ?? null;
      if (bytes !== null) texts.set(digest, unpackedOrNull(bytes));
    }
  }
  return texts;
}
