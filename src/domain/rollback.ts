import type { MoveKind } from './event.ts';
import type { Holder } from './recorded.ts';

/** A move as far as "the last that passed" depends on it. */
export interface PastMove {
  readonly move: MoveKind;
  readonly from: Holder | null;
  readonly to: Holder | null;
}

export interface PassingRule {
  /** Versions that may be no target: frozen, retired, deprecated, gone. */
  readonly barred: (holder: Holder) => boolean;
  /** Whether a version that was only observed at its tracker counts as one that passed. */
  readonly countObserved: boolean;
}

/**
 * The last that passed: the newest earlier holder, other than the present one, that was not itself left by a rollback and is not barred.
 * What counts for a version is how it was left last: one that was rolled back and later promoted again has passed again.
 * `moves` are the moves of one alias, newest first. Null where none passed.
 */
export function lastThatPassed(moves: readonly PastMove[], rule: PassingRule): Holder | null {
  const present = moves[0]?.to ?? null;
  const judged = new Set<string>(present === null ? [] : [nameOf(present)]);
  for (const [index, move] of moves.entries()) {
    const left = move.from;
    if (left === null || judged.has(nameOf(left))) continue;
    if (move.to !== null && nameOf(move.to) === nameOf(left)) continue;
    judged.add(nameOf(left));
    if (move.move === 'ROLLED_BACK' || rule.barred(left)) continue;
    if (!rule.countObserved && reachedByObservation(left, moves.slice(index + 1))) continue;
    return left;
  }
  return null;
}

/** Whether the newest of these moves that reached the holder only observed it. */
function reachedByObservation(holder: Holder, moves: readonly PastMove[]): boolean {
  const reached = moves.find((move) => move.to !== null && nameOf(move.to) === nameOf(holder));
  return reached?.move === 'OBSERVED';
}

export function sameHolder(a: Holder | null, b: Holder | null): boolean {
  return a === null || b === null ? a === b : nameOf(a) === nameOf(b);
}

function nameOf(holder: Holder): string {
  return JSON.stringify([holder.tracker, holder.model, holder.version, holder.generation]);
}
