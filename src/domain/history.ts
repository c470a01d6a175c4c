import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { LedgerEvent } from './event.ts';
import { Fault } from './fault.ts';

/** Version of the stored format: of events, links and views. Kept in the store; a store of another format is refused. */
export const ledgerFormat = 1;

/** Into how many partitions a new store is divided. Kept in the store; later starts follow what is there. */
export const partitionsDefault = 64;

/** Which history an event belongs to: `model:<key>`, later `policies`, `access`, `experiment:<id>`. */
export type Subject = string;

/** The history of policy documents, and the one of tokens. */
export const policiesSubject: Subject = 'policies';

export function modelSubject(key: string): Subject {
  return `model:${key}`;
}

/** The model key of a subject, or null where the subject is no model. */
export function modelOfSubject(subject: Subject): string | null {
  return subject.startsWith('model:') ? subject.slice('model:'.length) : null;
}

/** The order of histories in exports and checkpoints: that of the UTF-8 bytes of their subjects. */
export function bySubject(a: Subject, b: Subject): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** Stable for ever: the same subject lies in the same partition of every store with that many. */
export function partitionOf(subject: Subject, partitions: number): number {
  return createHash('sha256').update(subject).digest().readUInt32BE(0) % partitions;
}

/** An event with its place in a history. */
export interface Stored {
  readonly subject: Subject;
  /** Counts the events of one history from 1, without gaps. */
  readonly sequence: number;
  /** Milliseconds since 1970 by the store's clock; rises strictly within a history. */
  readonly at: number;
  /** SHA-256 of the canonical body, hexadecimal. */
  readonly bodyDigest: string;
  /** SHA-256 link of the chain, hexadecimal: see {@link linkOf}. */
  readonly link: string;
  readonly event: LedgerEvent;
}

/** An event as it was read out of a store, with the text that lies there, to the byte. */
export interface StoredText extends Stored {
  readonly body: string;
}

/** Canonical JSON (RFC 8785) of an event, and its SHA-256: what is stored and what is linked. */
export function encodeEvent(event: LedgerEvent): { readonly body: string; readonly digest: string } {
  const body = canonicalize(LedgerEvent.parse(event));
  if (body === undefined) throw new TypeError('an event is always an object');
  return { body, digest: sha256(body) };
}

/** Reads a stored body; a body that is no event of this format is a damaged store. */
export function decodeEvent(body: string): LedgerEvent {
  const read = LedgerEvent.safeParse(JSON.parse(body));
  if (!read.success)
    throw new Fault('STORE_UNAVAILABLE', 'An event in the ledger cannot be read: it was written by a newer version, or damaged.', {
      cause: read.error,
    });
  return read.data;
}

/**
 * The link of an event: SHA-256 over four lines: the previous link (empty for the first), the body's digest, the sequence, the time in milliseconds.
 * Lines are joined by a line feed, with none at the end. Docs: `docs/ledger.md`.
 */
export function linkOf(previous: string | null, bodyDigest: string, sequence: number, at: number): string {
  return sha256(`${previous ?? ''}\n${bodyDigest}\n${sequence}\n${at}`);
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** SHA-256 of the canonical JSON of any plain value: equal exactly for equal values, whatever the order of keys. */
export function fingerprintOf(value: unknown): string {
  return sha256(canonicalize(value) ?? 'null');
}
