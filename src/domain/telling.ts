import type { Provenance } from './details.ts';
import { stripCredentials } from './repository.ts';

/** A value that one place gives for a field. */
export interface Said {
  readonly value: string;
  /** The place, for people: `version tag stemma.commit`. */
  readonly object: string;
  readonly kind: Provenance['kind'];
}

/** Chooses among what several places say of a field, and keeps what was chosen and who disagrees. */
export interface Telling {
  /** The first that can be read counts; others that say something else become its alternatives. */
  pick<T>(field: string, said: readonly Said[], read: (value: string) => T | null): T | null;
  text(field: string, said: readonly Said[]): string | null;
  /** For a value that has one place only. */
  note(field: string, object: string, kind: Provenance['kind']): void;
  provenance(): readonly Provenance[];
}

const alternativesMax = 10;
const shownMax = 500;

export function tellingOf(source: string): Telling {
  const all: Provenance[] = [];

  function pick<T>(field: string, said: readonly Said[], read: (value: string) => T | null): T | null {
    const candidates = said.flatMap((one) => {
      const value = read(one.value);
      return value === null ? [] : [{ value, object: one.object, kind: one.kind, shown: shownOf(value) }];
    });
    const [first] = candidates;
    if (first === undefined) return null;
    const others = new Map(candidates.filter(({ shown }) => shown !== first.shown).map((one) => [one.shown, one]));
    const alternatives = [...others.values()].slice(0, alternativesMax).map(({ shown, object }) => ({ source, object, value: cut(shown) }));
    all.push({ field, source, object: first.object, kind: first.kind, alternatives });
    return first.value;
  }

  return {
    pick,
    text: (field, said) => pick(field, said, plainText),
    note: (field, object, kind) => {
      all.push({ field, source, object, kind, alternatives: [] });
    },
    provenance: () => all,
  };
}

/** Blanks around it and what URLs in it carry of users and tokens are gone; an empty text says nothing. */
export function plainText(value: string): string | null {
  const text = stripCredentials(value).trim();
  return text === '' ? null : text;
}

function shownOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function cut(text: string): string {
  return text.length > shownMax ? `${text.slice(0, shownMax)}…` : text;
}
