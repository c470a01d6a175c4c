import { Fault } from '#domain/fault.ts';
import { decodeEvent, type StoredText, sha256 } from '#domain/history.ts';

/** What both stores keep of an event, as they keep it. */
export interface Kept {
  readonly subject: string;
  readonly sequence: number;
  readonly at: number;
  readonly link: string;
  readonly body: string;
}

/**
 * What is read is what lies in the store: the digest is taken of the body that is there, so a body altered behind our back no longer fits its link.
 * Throws STORE_UNAVAILABLE, naming the event, where the body cannot be read at all.
 */
export function storedOf(kept: Kept): StoredText {
  const { subject, sequence, at, link, body } = kept;
  try {
    return { subject, sequence, at, bodyDigest: sha256(body), link, body, event: decodeEvent(body) };
  } catch (cause) {
    throw new Fault(
      'STORE_UNAVAILABLE',
      `Event ${sequence} of ${subject} cannot be read: it was written by a newer version of Stemma, or was damaged in the store. Upgrade, or verify the ledger.`,
      { source: 'ledger', operation: 'read an event', retryable: false, cause },
    );
  }
}
