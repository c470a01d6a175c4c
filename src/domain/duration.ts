/** A span of time in milliseconds. */
export type Duration = number;

const units: ReadonlyMap<string, number> = new Map([
  ['s', 1_000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
  ['w', 604_800_000],
]);

/** Reads `72h`, `7d`, `90m`, or ISO 8601 without months and years (`P7D`, `PT2H30M`); null for anything else, and for nothing at all. */
export function parseDuration(text: string): Duration | null {
  const plain = /^(\d{1,6})\s*([smhdw])$/i.exec(text.trim());
  if (plain !== null) return positive(Number(plain[1]) * (units.get(plain[2]?.toLowerCase() ?? '') ?? 0));
  const iso = /^P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$/i.exec(text.trim());
  if (iso === null) return null;
  return positive(['w', 'd', 'h', 'm', 's'].reduce((sum, unit, index) => sum + Number(iso[index + 1] ?? 0) * (units.get(unit) ?? 0), 0));
}

function positive(ms: number): Duration | null {
  return ms > 0 ? ms : null;
}
