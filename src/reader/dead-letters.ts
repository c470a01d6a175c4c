import { badInput } from '#domain/fault.ts';
import { modelOfSubject } from '#domain/history.ts';
import { notifyFollower } from '#domain/notice.ts';
import { cursorOf, type Page, type PageWish, readCursor } from '#domain/page.ts';
import type { Followers, Letter, LetterId } from '#ports/followers.ts';

/** Who is told, and what is kept of it. */
export interface Deliveries {
  /** Null where nobody is to be told. */
  readonly followers: Followers | null;
  readonly receivers: readonly Receiver[];
}

/** As configured, without address and secret. */
export interface Receiver {
  readonly name: string;
  readonly kind: string;
  readonly models: readonly string[];
  readonly events: readonly string[];
}

/** An event that a receiver did not take. */
export interface DeadLetterNode {
  readonly id: string;
  readonly receiver: string;
  readonly model: string | null;
  readonly letter: Letter;
}

const enc = encodeURIComponent;

/** `delivery:owners/model%3Actr/41` */
export function deliveryId(receiver: string, { subject, sequence }: Pick<LetterId, 'subject' | 'sequence'>): string {
  return `delivery:${enc(receiver)}/${enc(subject)}/${sequence}`;
}

/** Throws BAD_USER_INPUT for text that is no id of a delivery. */
export function parseDeliveryId(id: string): { readonly receiver: string; readonly letter: LetterId } {
  const [, receiver, subject, sequence] = /^delivery:([^/]+)\/([^/]+)\/([1-9]\d{0,14})$/.exec(id) ?? [];
  try {
    if (receiver !== undefined && subject !== undefined) {
      const name = decodeURIComponent(receiver);
      return {
        receiver: name,
        letter: { follower: notifyFollower(name), subject: decodeURIComponent(subject), sequence: Number(sequence) },
      };
    }
  } catch {
    // Not percent-encoded as we do it: no id of ours.
  }
  throw badInput(`"${id.slice(0, 100)}" is not the id of a delivery. Take one from deadLetters.`);
}

export function receiverOf({ receivers }: Deliveries, follower: string): string | null {
  return receivers.find(({ name }) => notifyFollower(name) === follower)?.name ?? null;
}

/** Dead letters of all receivers, by receiver and history. */
export async function deadLetterPage({ followers, receivers }: Deliveries, page: PageWish): Promise<Page<DeadLetterNode>> {
  const after = page.after === null ? null : readCursor(page.after, 'dead letters', ['text', 'text', 'sequence']);
  const names = receivers.map(({ name }) => name).toSorted();
  const found: DeadLetterNode[] = [];
  for (const receiver of names) {
    if (followers === null || found.length > page.first) break;
    if (after !== null && receiver < after[0]) continue;
    const place = after !== null && receiver === after[0] ? { subject: after[1], sequence: after[2] } : null;
    const limit = page.first + 1 - found.length;
    const letters = await followers.letters(notifyFollower(receiver), { state: 'DEAD', after: place, limit });
    found.push(...letters.map((letter) => nodeOf(receiver, letter)));
  }
  const items = found.slice(0, page.first).map((node) => ({ cursor: placeOf(node), node }));
  return { items, hasNextPage: found.length > page.first, hasPreviousPage: after !== null };
}

function nodeOf(receiver: string, letter: Letter): DeadLetterNode {
  return { id: deliveryId(receiver, letter), receiver, model: modelOfSubject(letter.subject), letter };
}

function placeOf({ receiver, letter }: DeadLetterNode): string {
  return cursorOf('dead letters', [receiver, letter.subject, letter.sequence]);
}
