import { policyOfValue } from '#domain/effective-policy.ts';
import { globMatches } from '#domain/glob.ts';
import { modelOfSubject, type Stored } from '#domain/history.ts';
import { type NoticeName, noticeNameOf, noticeOf, notifyFollower } from '#domain/notice.ts';
import { OwnersValue, onlyField, PolicyValue } from '#domain/view.ts';
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
      return wish.models.some((pattern) => globMatches(pattern, model)) ? name : null;
    },
    async perform(stored, signal) {
      const { owners, tellsOfRollbacks } = await modelOf(ledger, stored);
      const notice = noticeOf(stored, owners);
      if (notice === null || !concerns(wish, owners) || (notice.name === 'alias.rolled_back' && !tellsOfRollbacks)) return { done: true };
      const sent = await channel.send(notice, signal);
      if (sent.ok) return { done: true };
      const { why, retryAfterMs, forGood } = sent;
      return { done: false, why, retryAfterMs, forGood };
    },
  };
}

function concerns(wish: Wish, owners: readonly string[]): boolean {
  return wish.owners === null || wish.owners.some((owner) => owners.includes(owner));
}

/** As the ledger has it now: a follower needs no tracker. The policy is the one that the model is bound to (`rollback: { notify: nobody }`). */
async function modelOf(ledger: Pick<Ledger, 'read'>, { subject }: Stored) {
  const entries = [
    { view: 'owners', field: onlyField },
    { view: 'bound', field: onlyField },
  ] as const;
  const [snapshot] = await ledger.read([{ subject, entries }]);
  const owners = snapshot?.views.owners?.get(onlyField);
  const bound = snapshot?.views.bound?.get(onlyField);
  return {
    owners: owners === undefined ? [] : OwnersValue.parse(JSON.parse(owners.value)),
    tellsOfRollbacks: bound === undefined || policyOfValue(PolicyValue.parse(JSON.parse(bound.value))).rollback.notify === 'owners',
  };
}
