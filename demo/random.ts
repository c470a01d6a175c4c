/** A stream of numbers in [0, 1), the same for the same seed on every machine: integer arithmetic only (mulberry32). */
export type Random = () => number;

/** One stream for each (seed, name): what one stream draws never shifts another. */
export function random(seed: number, name: string): Random {
  let state = hash(`${seed}/${name}`);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A standard normal, near enough: twelve uniforms summed. Needs no logarithm, so no last bit differs between machines. */
export function normal(next: Random): number {
  let sum = -6;
  for (let draw = 0; draw < 12; draw++) sum += next();
  return sum;
}

/** One of the keys, each as often as its weight says. The weights sum to 1. */
export function pick<Key extends string>(next: Random, shares: Readonly<Record<Key, number>>): Key {
  let left = next();
  let last: Key | undefined;
  for (const key in shares) {
    last = key;
    left -= shares[key];
    if (left < 0) break;
  }
  if (last === undefined) throw new Error('There is nothing to pick from.');
  return last;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193);
  return value;
}
