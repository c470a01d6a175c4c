/** Whether something was less than so many milliseconds ago. What seems to be still to come was long ago: a clock was set back since. */
export function isRecent(at: number, now: number, ms: number): boolean {
  return now >= at && now - at < ms;
}
