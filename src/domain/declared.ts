import type { ChangeType } from './details.ts';

/* How texts that people write into tags and files are read. Each gives null for what cannot be meant so. */

export interface Interval {
  readonly low: number;
  readonly high: number;
  /** Between 0 and 1: 0.95. */
  readonly level: number | null;
}

/** `0.85..0.89`, `[0.85, 0.89]`, `0.85, 0.89 @ 95%`, `{"low": 0.85, "high": 0.89, "level": 0.95}`. */
export function intervalIn(text: string): Interval | null {
  const trimmed = text.trim();
  if (trimmed.startsWith('{')) return intervalOf(jsonOf(trimmed));
  const parts = /^[[(]?\s*([-+\d.e]+?)\s*(?:\.\.+|,|;|…|\sto\s)\s*([-+\d.e]+)\s*[\])]?\s*(?:@\s*([\d.]+)\s*(%?))?$/i.exec(trimmed);
  if (parts === null) return null;
  const [, low, high, level, percent] = parts;
  return intervalOf([Number(low), Number(high), ...(level === undefined ? [] : [Number(level) / (percent === '%' ? 100 : 1)])]);
}

/** `[low, high]`, `[low, high, level]`, or an object with `low` (`lower`, `min`), `high` (`upper`, `max`) and `level`. */
export function intervalOf(value: unknown): Interval | null {
  if (typeof value !== 'object' || value === null) return null;
  const named = value as Readonly<Record<string, unknown>>;
  const [low, high, level] = Array.isArray(value)
    ? value.length > 3
      ? []
      : (value as readonly unknown[])
    : [
        named['low'] ?? named['lower'] ?? named['min'],
        named['high'] ?? named['upper'] ?? named['max'],
        named['level'] ?? named['confidence'],
      ];
  if (!isFiniteNumber(low) || !isFiniteNumber(high) || low > high) return null;
  return { low, high, level: isFiniteNumber(level) ? levelOf(level) : null };
}

/** 95 means 0.95. */
function levelOf(level: number): number | null {
  if (level > 0 && level <= 1) return level;
  return level > 1 && level < 100 ? level / 100 : null;
}

function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function changeTypeIn(text: string): ChangeType | null {
  const word = text.trim().toUpperCase();
  return word === 'MAJOR' || word === 'MINOR' || word === 'PATCH' ? word : null;
}

export function flagIn(text: string): boolean | null {
  const word = text.trim().toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : null;
}

/** `sha256:…` alone, 64 bare characters, or the digest at the end of an image's name (`registry/ctr@sha256:…`). */
export function digestIn(text: string): string | null {
  const digest = text.trim().replace(/^.*@(?=sha256:)/i, '');
  const [, hex] = /^(?:sha256:)?([0-9a-f]{64})$/i.exec(digest) ?? [];
  return hex === undefined ? null : `sha256:${hex.toLowerCase()}`;
}

/** References separated by commas or semicolons. */
export function referencesIn(text: string): readonly string[] | null {
  const references = [...new Set(text.split(/[,;]/).map((one) => one.trim()))].filter((one) => one !== '');
  return references.length === 0 ? null : references;
}

const seedName = /(?:^|__|[._/\- ])(?:random_)?(?:seed|random_state)$/i;

/** Whether a parameter of that name and value fixes randomness: `seed`, `random_state`, `model__random_state`, `data_seed`. Libraries write `None` where none was set. */
export function isSeed(name: string, value: string): boolean {
  return (seedName.test(name) || /^seed[._]/i.test(name)) && !/^(none|null|nan|)$/i.test(value.trim());
}
