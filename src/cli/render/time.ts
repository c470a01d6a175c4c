/** `2026-11-21 14:02 UTC`. */
export function moment(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** `2026-11-21`. */
export function day(iso: string): string {
  return moment(iso).slice(0, 10);
}

const minute = 60_000;
const hour = 60 * minute;
const oneDay = 24 * hour;

/** From which age on, and in what unit, milliseconds. */
const units: readonly (readonly [number, number, string])[] = [
  [730 * oneDay, 365 * oneDay, 'year'],
  [60 * oneDay, 30 * oneDay, 'month'],
  [2 * oneDay, oneDay, 'day'],
  [hour, hour, 'hour'],
  [minute, minute, 'minute'],
];

/** `3 days ago`; `just now` under a minute, and where clocks differ a little; a moment to come is `to come`. */
export function ago(iso: string, now: Date): string {
  const age = now.getTime() - new Date(iso).getTime();
  if (age < -5 * minute) return 'to come';
  for (const [from, unit, name] of units) {
    if (age >= from) return count(Math.floor(age / unit), name, 'ago');
  }
  return 'just now';
}

function count(number: number, name: string, rest: string): string {
  return `${number} ${name}${number === 1 ? '' : 's'} ${rest}`;
}

/** `14 min 3 s`. */
export function duration(seconds: number): string {
  if (seconds < 59.95) return `${Number(seconds.toFixed(1))} s`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
