import { z } from 'zod';
import { parseDuration } from '#domain/duration.ts';
import type { IndexPace } from '#followers/index/followed-tracker.ts';

/** How often trackers on other machines are looked at for lists: although nobody asks, before a list is answered, and wholly. */
export const indexDefault: IndexPace = { everyMs: 15_000, lifeMs: 3_000, wholeEveryMs: 600_000 };

function time(lowMs: number, highMs: number, said: string) {
  return z.string(said).transform((text, context) => {
    const ms = text === '0s' ? 0 : parseDuration(text);
    if (ms !== null && ms >= lowMs && ms <= highMs) return ms;
    context.addIssue({ code: 'custom', message: said });
    return z.NEVER;
  });
}

const Pace = z.strictObject({
  every: time(1_000, 3_600_000, 'is a time of 1s to 1h, such as "15s"').optional(),
  life: time(0, 600_000, 'is a time of 0s to 10m, such as "3s"').optional(),
  whole: time(10_000, 86_400_000, 'is a time of 10s to 1d, such as "10m"').optional(),
});

/** `index`: how lists follow trackers on other machines; `off` has every list ask them. */
export const IndexSettings = z
  .union([z.literal('off'), Pace], 'is "off", or says how often trackers are looked at: { every: 15s, life: 3s, whole: 10m }')
  .transform((read): IndexPace | null => {
    if (read === 'off') return null;
    const { every = indexDefault.everyMs, life = indexDefault.lifeMs, whole = indexDefault.wholeEveryMs } = read;
    return { everyMs: every, lifeMs: life, wholeEveryMs: whole };
  });
