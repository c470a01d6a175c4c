import { describe, expect, it } from 'vitest';
import type { Holder } from './recorded.ts';
import { lastThatPassed, type PastMove } from './rollback.ts';

const holder = (version: string): Holder => ({ tracker: 'main', model: 'ctr', version, generation: 1 });

/** Plays `+12` (promoted), `<11` (rolled back to), `~12` (observed), `x` (removed) in order; answers newest first. */
function played(script: string): PastMove[] {
  const kinds = { '+': 'PROMOTED', '<': 'ROLLED_BACK', '~': 'OBSERVED', x: 'REMOVED' } as const;
  const moves: PastMove[] = [];
  let at: Holder | null = null;
  for (const step of script.split(' ')) {
    const move = kinds[step[0] as keyof typeof kinds];
    const to: Holder | null = move === 'REMOVED' ? null : holder(step.slice(1));
    moves.unshift({ move, from: at, to });
    at = to;
  }
  return moves;
}

const histories: readonly (readonly [script: string, barred: readonly string[], answer: string | null, why: string])[] = [
  ['+12', [], null, 'there is nothing earlier'],
  ['+11 +12', [], '11', 'the one before'],
  ['+10 +11 +12 <11', [], '10', 'after 12 to 11 comes 10'],
  ['+10 +11 +12 <11 <10', [], null, 'everything later was left by a rollback'],
  ['+10 +11 +12 <11 +13', [], '11', 'a restored one that was left by a promotion passed'],
  ['+10 +11 <10 +11 +12', [], '11', 'one promoted again has passed again'],
  ['+10 +12 +13 <12 <10 +14 <10', [], null, 'one left by a rollback last stays out although it once was left by a promotion'],
  ['+10 +11 +12', ['11'], '10', 'a barred one is skipped'],
  ['+10 +11 +12', ['10', '11'], null, 'all are barred'],
  ['~10 +11', [], null, 'an observed one does not count'],
  ['~10 +10 +11', [], '10', 'an observed one that was promoted counts'],
  ['+10 +11 x', [], '11', 'after a removal the last holder is the answer'],
  ['+10 +11 +11', [], '10', 'a move onto itself leaves nothing'],
  ['+10 +11 +10', [], '11', 'the newest distinct holder'],
];

describe('the last that passed', () => {
  it.each(histories)('of %s with %j barred is %s: %s', (script, barred, answer) => {
    const rule = { barred: (one: Holder) => barred.includes(one.version), countObserved: false };
    expect(lastThatPassed(played(script), rule)?.version ?? null).toBe(answer);
  });

  /** As above, under a policy that counts adopted holders; a barred one may be frozen, deprecated or retired. */
  const countingAdopted: typeof histories = [
    ['~10 +11', [], '10', 'an adopted one counts'],
    ['~10 ~11 +12', [], '11', 'of two adopted ones the newer'],
    ['~10 ~11 +12', ['11'], '10', 'a frozen adopted one is skipped for the adopted one before'],
    ['~10 +11 +12', ['11'], '10', 'a deprecated promoted one is skipped for an adopted one'],
    ['~10 +11 +12', ['10', '11'], null, 'all are barred, the adopted one too'],
    ['~10 +11 <10 +12', [], '10', 'one adopted, left, and restored has passed'],
    ['+10 ~11 +12 <11', [], '10', 'an adopted one that is there again is no way back'],
    ['~10 +11 <10 +12 <10', ['11'], null, 'what was left by rollbacks stays out'],
    ['~10 x ~11', [], '10', 'one that was removed, not rolled back, counts'],
  ];

  it.each(countingAdopted)('of %s with %j barred is %s where adopted ones count: %s', (script, barred, answer) => {
    const rule = { barred: (one: Holder) => barred.includes(one.version), countObserved: true };
    expect(lastThatPassed(played(script), rule)?.version ?? null).toBe(answer);
  });
});
