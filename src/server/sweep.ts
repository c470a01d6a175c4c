import { recordDrift } from '#actions/record-drift.ts';
import type { Acting } from '#actions/write.ts';
import { type Sweep, sweep } from '#followers/sweep.ts';
import type { World } from '#reader/world.ts';
import type { Settings } from './settings.ts';

/** Begins to sweep, where the settings do not say otherwise. */
export function startSweep(
  { sweep: { everyMs, localEveryMs, filesEveryMs } }: Pick<Settings, 'sweep'>,
  world: World,
  acting: () => Acting,
  log: (sentence: string, error?: unknown) => void,
): Sweep | null {
  if (everyMs === null) return null;
  return sweep({
    world,
    record: async (found) => void (await recordDrift(acting(), found)),
    everyMs,
    localEveryMs,
    filesEveryMs,
    random: Math.random,
    log,
  });
}
