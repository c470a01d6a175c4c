import { recordDrift } from '#actions/record-drift.ts';
import { createTurns } from '#actions/turns.ts';
import type { Acting } from '#actions/write.ts';
import type { People } from '#domain/person.ts';
import { type Sweep, sweep } from '#followers/sweep.ts';
import { createReader } from '#reader/reader.ts';
import type { World } from '#reader/world.ts';
import type { Settings } from './settings.ts';

/** Who writes down what a sweep finds. */
const sweeper = { name: 'stemma', type: 'SERVICE' } as const;

/** Begins to sweep, where the settings do not say otherwise. */
export function startSweep(
  { sweep: { everyMs, localEveryMs } }: Pick<Settings, 'sweep'>,
  world: World,
  people: People,
  newId: () => string,
  log: (sentence: string, error?: unknown) => void,
): Sweep | null {
  if (everyMs === null) return null;
  const turns = createTurns();
  const acting = (): Acting => ({
    reader: createReader(world),
    ledger: world.ledger,
    person: sweeper,
    roles: [],
    people,
    turns,
    now: world.now,
    newId,
    random: Math.random,
  });
  return sweep({
    world,
    record: async (found) => void (await recordDrift(acting(), found)),
    everyMs,
    localEveryMs,
    random: Math.random,
    log,
  });
}
