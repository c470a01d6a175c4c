import { modelOfSubject, type Stored } from '#domain/history.ts';
import { type NoticeName, noticeNameOf, noticeOf, notifyFollower } from '#domain/notice.ts';
import { fitsPattern } from '#domain/pattern.ts';
import { OwnersValue, onlyField } from '#domain/view.ts';
import type { Channel } from '#ports/channel.ts';
import type { Ledger } from '#ports/ledger.ts';
import type { Work } from './work.ts';

/** Of what a receiver wants to hear. */
export interface Wish {
  readonly events: readonly NoticeName[];
  /** Patterns of model keys. */
  readonly models: readonly string[];
  /** Only of models that one of these owns; null: of all. */
  readonly owners: readonly string[] | null;
  readonly giveUpAfterMs: number;
  readonly concurrency: number;
}

/** Tells one receiver. */
export function notifyWork(ledger: Pick<Ledger, 'read'>, channel: Channel, wish: Wish): Work {
  return {
    name: notifyFollower(channel.name),
    concurrency: wish.concurrency,
    giveUpAfterMs: wish.giveUpAfterMs,
    label(stored) {
      const name = noticeNameOf(stored.event);
      const model = modelOfSubject(stored.subject);
      if (name === null || model === null || !wish.events.includes(name)) return null;
      return wish.models.some((pattern) => fitsPattern(model, pattern)) ? name : null;
    },
    async perform(stored, signal) {
      const owners = await ownersOf(ledger, stored);
      const notice = noticeOf(stored, owners);
      if (notice === null || (wish.owners !== null && !wish.owners.some((owner) => owners.includes(owner)))) return { done: true };
      const sent = await channel.send(notice, signal);
      if (sent.ok) return { done: true };
      const { why, retryAfterMs, forGood } = sent;
      return { done: false, why, retryAfterMs, forGood };
    },
  };
}

/** As the ledger has them now: a follower needs no tracker. */
async function ownersOf(ledger: Pick<Ledger, 'read'>, { subject }: Stored): Promise<readonly string[]> {
  const [snapshot] = await ledger.read([{ subject, entries: [{ view: 'owners', field: onlyField }] }]);
  const entry = snapshot?.views.owners?.get(onlyField);
  return entry === undefined ? [] : OwnersValue.parse(JSON.parse(entry.value));
}
