import { expect } from 'vitest';
import { encodeEvent, linkOf, type Stored, type Subject } from '#domain/history.ts';
import { type LogName, viewNames } from '#domain/view.ts';
import { emptyFold, type Fold, foldInto } from '#domain/writes.ts';
import type { Ledger } from '#ports/ledger.ts';

/** Every event of a history, read in pages. */
async function wholeHistory(ledger: Ledger, subject: Subject): Promise<readonly Stored[]> {
  const all: Stored[] = [];
  for (;;) {
    const page = await ledger.events(subject, { after: all.length, limit: 500 });
    all.push(...page);
    if (page.length < 500) return all;
  }
}

export async function wholeFeed(ledger: Ledger): Promise<readonly Stored[]> {
  const all: Stored[] = [];
  for (let after: string | null = null; ; ) {
    const { items, cursor } = await ledger.feed({ after, limit: 100 });
    all.push(...items.map(({ stored }) => stored));
    if (cursor === after) return all;
    after = cursor;
  }
}

export function foldOf(events: readonly Stored[]): Fold {
  const fold = emptyFold();
  for (const event of events) foldInto(fold, event);
  return fold;
}

/** That a history's chain is whole, and that its head, views, logs and part of the feed say the same. Answers its events. */
export async function expectWhole(ledger: Ledger, subject: Subject): Promise<readonly Stored[]> {
  const events = await wholeHistory(ledger, subject);
  let last: Stored | null = null;
  for (const stored of events) {
    const { sequence, at, link, bodyDigest, event } = stored;
    expect(sequence).toBe((last?.sequence ?? 0) + 1);
    expect(at).toBeGreaterThan(last?.at ?? -1);
    expect(bodyDigest).toBe(encodeEvent(event).digest);
    expect(link).toBe(linkOf(last?.link ?? null, bodyDigest, sequence, at));
    last = stored;
  }
  await expectFolded(ledger, subject, events);
  const [snapshot] = await ledger.read([{ subject }]);
  expect(snapshot?.head).toEqual(last === null ? null : { sequence: last.sequence, at: last.at, link: last.link });
  const fed = (await wholeFeed(ledger)).filter((stored) => stored.subject === subject);
  expect(fed).toEqual(events);
  return events;
}

async function expectFolded(ledger: Ledger, subject: Subject, events: readonly Stored[]): Promise<void> {
  const fold = foldOf(events);
  const logs = [...fold.logs].map(([key, sequences]) => {
    const slash = key.indexOf('/');
    return { log: key.slice(0, slash) as LogName, field: key.slice(slash + 1), sequences };
  });
  const [snapshot] = await ledger.read([
    { subject, views: viewNames, logs: logs.map(({ log, field }) => ({ log, field, limit: 10_000 })) },
  ]);
  for (const view of viewNames) expect(snapshot?.views[view]).toEqual(fold.views.get(view));
  for (const [at, { sequences }] of logs.entries())
    expect(snapshot?.logs[at]?.map(({ sequence }) => sequence)).toEqual(sequences.toReversed());
}
