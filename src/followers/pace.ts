/** The first pause after a failure, in milliseconds; doubled with each further one. */
const firstPauseMs = 500;

/** Longest pause of our own making. */
const pauseMaxMs = 60_000;

/** Longest pause that a receiver can ask for. */
const askedMaxMs = 3_600_000;

/** How long to wait after this many failed attempts: half of it by chance, and never less than the receiver asks for. */
export function pauseAfter(attempts: number, random: number, askedMs: number | null): number {
  const full = Math.min(pauseMaxMs, firstPauseMs * 2 ** Math.min(attempts - 1, 16));
  return Math.round(Math.max(full / 2 + (random * full) / 2, Math.min(askedMs ?? 0, askedMaxMs)));
}
