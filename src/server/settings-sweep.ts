import { z } from 'zod';
import { parseDuration } from '#domain/duration.ts';

/** Longest time between two looks, in milliseconds. */
const periodMax = 7 * 86_400_000;

/** How often sealed versions are looked at again, in milliseconds: those of other machines, and those of local folders, which cost nobody else anything. */
export const sweepDefault: SweepSettings = { everyMs: 600_000, localEveryMs: 5_000, filesEveryMs: 86_400_000 };

const Period = z.string('is a time such as "10m"').transform((text, context) => {
  const ms = parseDuration(text);
  if (ms !== null && ms <= periodMax) return ms;
  context.addIssue({ code: 'custom', message: 'is a time of 1s to 7d, such as "10m"' });
  return z.NEVER;
});

const Off = z.literal('off');

export const SweepSettings = z
  .strictObject({
    every: z.union([Off, Period], 'is a time of 1s to 7d, such as "10m", or "off"').optional(),
    local: Period.optional(),
    files: Period.optional(),
  })
  .transform(({ every = sweepDefault.everyMs, local = sweepDefault.localEveryMs, files = sweepDefault.filesEveryMs }): SweepSettings => {
    const everyMs = every === 'off' ? null : every;
    return { everyMs, localEveryMs: Math.min(local, everyMs ?? local), filesEveryMs: files };
  });

export interface SweepSettings {
  /** Null: never. */
  readonly everyMs: number | null;
  readonly localEveryMs: number;
  /** How often the content of files of other machines is fetched. */
  readonly filesEveryMs: number;
}
