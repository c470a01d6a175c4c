import { chained, ExportLine, exportLine } from './audit-export.ts';
import type { Checkpoint, Ended } from './checkpoint.ts';
import { bySubject, decodeEvent, type Subject, sha256 } from './history.ts';
import { type Broken, endsAt, type Proof, proceed, startProof, valueHolds, valueNamed } from './proof.ts';

/** The first thing that does not hold in an export. */
export interface BrokenLine extends Broken {
  /** Counts from 1. */
  readonly line: number;
  /** Null where the line is of no history. */
  readonly subject: Subject | null;
}

/** Goes along an export, line by line; private to who makes it. */
export interface ExportCheck {
  /** Where a checkpoint saw histories end, as far as the export has not come there yet. */
  readonly seen: Map<Subject, Ended>;
  /** The one history that the export is of; null for all. */
  only: Subject | null;
  line: number;
  chain: string;
  histories: number;
  events: number;
  /** The history that is open: events came, its head did not. */
  open: { readonly subject: Subject; readonly proof: Proof; readonly texts: Set<string>; named: string | null } | null;
  last: Subject | null;
  ended: boolean;
}

export function startExportCheck(checkpoint: Checkpoint | null): ExportCheck {
  const seen = new Map((checkpoint?.heads ?? []).map((head) => [head.subject, head]));
  return { seen, only: null, line: 0, chain: '', histories: 0, events: 0, open: null, last: null, ended: false };
}

/** Takes the next line in, with its line feed; what is wrong with it, or null. */
export function checkLine(check: ExportCheck, text: string): BrokenLine | null {
  check.line += 1;
  const line = lineOf(text);
  if (line === null) return broken(check, 'line', 'This is no line of an export, or it was altered.');
  const found = held(check, line);
  check.chain = chained(check.chain, text.slice(0, -1));
  return found;
}

/** What is wrong with an export that ends here, or null. */
export function checkEnd(check: ExportCheck): BrokenLine | null {
  if (!check.ended) return broken(check, 'end', 'The export ends before its last line: it was cut off.');
  for (const subject of check.seen.keys())
    if (check.only === null || subject === check.only)
      return broken(check, 'checkpoint', `The checkpoint saw ${subject}, which is not here, or is shorter.`);
  return null;
}

function lineOf(text: string): ExportLine | null {
  try {
    const read = ExportLine.safeParse(JSON.parse(text));
    return read.success && `${exportLine(read.data)}\n` === text ? read.data : null;
  } catch {
    return null;
  }
}

function held(check: ExportCheck, line: ExportLine): BrokenLine | null {
  if (check.ended || (line.kind === 'export') !== (check.line === 1)) return misplaced(check);
  switch (line.kind) {
    case 'export':
      check.only = line.subject;
      return null;
    case 'event':
      return eventHeld(check, line);
    case 'value':
      return valueHeld(check, line);
    case 'head':
      return headHeld(check, line);
    case 'end': {
      check.ended = true;
      if (check.open !== null) return misplaced(check);
      const right = line.histories === check.histories && line.events === check.events && line.lines === check.chain;
      return right
        ? null
        : broken(check, 'end', 'The last line does not fit the lines before it: one was altered, dropped, added or moved.');
    }
  }
}

function eventHeld(check: ExportCheck, line: Extract<ExportLine, { kind: 'event' }>): BrokenLine | null {
  const { subject, sequence, at, body, digest, link } = line;
  if (check.open === null) {
    if (check.last !== null && bySubject(check.last, subject) >= 0) return misplaced(check);
    check.open = { subject, proof: startProof(), texts: new Set(), named: null };
  }
  const { open } = check;
  if (open.subject !== subject) return misplaced(check);
  if (sha256(body) !== digest) return broken(check, 'event', `The digest of event ${sequence} does not fit its body.`);
  const event = readable(body);
  if (event === null) return broken(check, 'event', `Event ${sequence} cannot be read: it was altered, or written by a newer version.`);
  const wrong = proceed(open.proof, { subject, sequence, at, bodyDigest: digest, link, event });
  if (wrong !== null) return { ...wrong, line: check.line, subject };
  check.events += 1;
  const named = valueNamed(event);
  open.named = named === null || named.erased ? null : named.digest;
  const ended = check.seen.get(subject);
  if (ended?.sequence !== sequence) return null;
  if (ended.link !== link)
    return broken(check, 'checkpoint', `At event ${sequence} the checkpoint has another link: the history was rewritten.`);
  check.seen.delete(subject);
  return null;
}

function valueHeld(check: ExportCheck, { subject, digest, text }: Extract<ExportLine, { kind: 'value' }>): BrokenLine | null {
  const { open } = check;
  if (open === null || open.subject !== subject || open.named !== digest) return misplaced(check);
  open.named = null;
  open.texts.add(digest);
  const wrong = valueHolds(digest, { sequence: open.proof.sequence, erased: false }, { text });
  return wrong === null ? null : { ...wrong, line: check.line, subject };
}

function headHeld(check: ExportCheck, { subject, sequence, at, link }: Extract<ExportLine, { kind: 'head' }>): BrokenLine | null {
  const { open } = check;
  // A history of which only the head is left was cut off whole.
  const proof = open === null ? startProof() : open.proof;
  if (open !== null && open.subject !== subject) return misplaced(check);
  let wrong = endsAt(proof, { sequence, at, link });
  // What the texts say was looked at where they came.
  for (const [digest, named] of proof.values)
    if (named.erased === open?.texts.has(digest)) wrong ??= valueHolds(digest, named, named.erased ? { text: null } : null);
  check.last = subject;
  check.open = null;
  check.histories += 1;
  return wrong === null ? null : { ...wrong, line: check.line, subject };
}

function readable(body: string) {
  try {
    return decodeEvent(body);
  } catch {
    return null;
  }
}

function misplaced(check: ExportCheck): BrokenLine {
  return broken(check, 'order', 'This line does not belong here: lines were dropped, added or moved.');
}

function broken(check: ExportCheck, part: string, why: string): BrokenLine {
  return { line: check.line, subject: check.open?.subject ?? null, sequence: check.open?.proof.sequence ?? 0, part, why };
}
