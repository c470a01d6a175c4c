import { Fault } from '#domain/fault.ts';
import type { Stored } from '#domain/history.ts';
import type { Lead, LetterChange } from '#ports/followers.ts';
import { advanced, isSeen, type Placed, type Position, placed, positionAt, rewound } from './position.ts';
import type { Surroundings, Work } from './work.ts';

/** Events read at once. */
const pageSize = 100;

/** More letters than this are not kept waiting: the feed keeps the rest, so that a receiver that is gone for long costs no more. */
const waitingMax = 2_000;

/** Places a follower that was never there before at the end of the feed: it acts on what happens from now on. */
export async function establish({ ledger, followers, now }: Surroundings, { name }: Pick<Work, 'name'>): Promise<void> {
  const { position } = await followers.look(name, { dueBy: 0, limit: 0 });
  if (position !== null) return;
  const { text: to } = placed(positionAt(await ledger.feedEnd(), now()));
  // Lost: another gateway was faster, which is as good.
  await followers.write({ position: { follower: name, from: null, to }, changes: [] });
}

export interface Taken {
  readonly at: Placed;
  /** Whether the feed may have more at once. */
  readonly more: boolean;
}

/** Takes the next events of the feed in, as letters, and moves the position in the same act. Null where another leads. */
export async function takeIn(around: Surroundings, work: Work, lead: Lead, at: Placed, waiting: number): Promise<Taken | null> {
  if (waiting >= waitingMax) return { at, more: false };
  const page = await nextPage(around, at.position);
  if (page === null) return turnBack(around, work, lead, at);
  if (page.items.length === 0) return { at, more: false };
  const seen = page.items.map(({ stored }) => stored);
  const letters = seen.flatMap((stored) => (isSeen(at.position, stored) ? [] : arriving(work, stored, around.now())));
  const next = placed(advanced(at.position, seen, page.cursor));
  return (await moved(around, lead, at, next, letters)) ? { at: next, more: seen.length === pageSize } : null;
}

/** Whether the events that were passed last are still what they were. */
export async function isWhole({ ledger }: Surroundings, { passed }: Position): Promise<boolean> {
  const found = await Promise.all(passed.map(({ subject, sequence }) => ledger.events(subject, { after: sequence - 1, limit: 1 })));
  return passed.every(({ sequence, link }, at) => found[at]?.[0]?.sequence === sequence && found[at]?.[0]?.link === link);
}

/** The store was set back, by a failover or from a backup: says so, and reads the feed anew. */
export async function turnBack(around: Surroundings, work: Work, lead: Lead, at: Placed): Promise<Taken | null> {
  around.log(
    `The ledger was set back behind what "${work.name}" had seen: acknowledged events may be lost. Verify it against a checkpoint. What was written since is acted on; doubles carry the same id.`,
  );
  const next = placed(rewound(at.position, around.now()));
  return (await moved(around, lead, at, next, [])) ? { at: next, more: true } : null;
}

/** Null where the feed no longer has the place of the position. */
async function nextPage({ ledger }: Surroundings, { cursor }: Position) {
  try {
    return await ledger.feed({ after: cursor, limit: pageSize });
  } catch (error) {
    if (error instanceof Fault && error.code === 'RESUME_GAP') return null;
    throw error;
  }
}

function arriving(work: Work, stored: Stored, now: number): readonly LetterChange[] {
  const label = work.label(stored);
  if (label === null) return [];
  const { subject, sequence } = stored;
  const letter = { follower: work.name, subject, sequence, label, attempts: 0, since: now, dueAt: now, why: null };
  return [{ from: 'NONE', to: 'WAITING', letter }];
}

async function moved(
  { followers }: Surroundings,
  lead: Lead,
  from: Placed,
  to: Placed,
  changes: readonly LetterChange[],
): Promise<boolean> {
  const { outcome } = await followers.write({ lead, position: { follower: lead.follower, from: from.text, to: to.text }, changes });
  return outcome === 'written';
}
