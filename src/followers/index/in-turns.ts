import { setImmediate as othersFirst } from 'node:timers/promises';

/** Things that are worked on before others get their turn. */
const atOnce = 1_000;

/** Maps many things, and lets whoever else waits go on in between: a registry may be large, and lists are answered meanwhile. */
export async function inTurns<T, R>(things: readonly T[], map: (thing: T) => R): Promise<readonly R[]> {
  const found: R[] = [];
  for (const [at, thing] of things.entries()) {
    if (at > 0 && at % atOnce === 0) await othersFirst();
    found.push(map(thing));
  }
  return found;
}
