import type { FeedPage, Ledger } from '#ports/ledger.ts';

/** How long "nothing is new" is taken for an answer, in milliseconds. */
const freshMs = 150;

/** One feed for all followers of a process: those that wait at the same place ask the store together. */
export function sharedFeed(ledger: Ledger, now: () => number): Pick<Ledger, 'feed' | 'feedEnd' | 'events'> {
  let last: { readonly key: string; readonly at: number; readonly page: Promise<FeedPage> } | null = null;
  return {
    feed(page) {
      const key = JSON.stringify(page);
      if (last !== null && last.key === key && now() - last.at < freshMs) return last.page;
      last = { key, at: now(), page: ledger.feed(page) };
      return last.page;
    },
    feedEnd: () => ledger.feedEnd(),
    events: (subject, page) => ledger.events(subject, page),
  };
}
