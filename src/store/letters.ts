import { z } from 'zod';
import type { FollowerAct, Letter, LetterId } from '#ports/followers.ts';
import { checkName } from './prepare.ts';

/** Most letters that one act changes, or one question names. */
const lettersMax = 1_000;

const Count = z.int().nonnegative();

/** What both stores keep of a letter beside its id. */
export const LetterBody = z.object({ label: z.string(), attempts: Count, since: Count, dueAt: Count, why: z.string().nullable() });

export type LetterBody = z.infer<typeof LetterBody>;

export function bodyOf({ label, attempts, since, dueAt, why }: Letter): LetterBody {
  return LetterBody.parse({ label, attempts, since, dueAt, why });
}

/** Refuses what is a mistake of the caller, before anything is sent. */
export function checkAct({ lead, position, changes, once }: FollowerAct): void {
  if (lead !== undefined) checkName('follower', lead.follower);
  if (position !== undefined) checkName('follower', position.follower);
  if (position?.to === '') throw new TypeError('A position is some text.');
  if (once !== undefined) checkName('key', once.key);
  checkCount(changes.length);
  for (const { letter } of changes) checkId(letter);
}

export function checkIds(ids: readonly LetterId[]): void {
  checkCount(ids.length);
  ids.forEach(checkId);
}

function checkId({ follower, subject, sequence }: LetterId): void {
  checkName('follower', follower);
  checkName('subject', subject);
  if (!Number.isSafeInteger(sequence) || sequence < 1) throw new RangeError(`${sequence} is no sequence of a history.`);
}

export function checkCount(count: number): void {
  if (!Number.isSafeInteger(count) || count < 0 || count > lettersMax)
    throw new RangeError(`Followers are asked for at most ${lettersMax} letters at once, not ${count}.`);
}
