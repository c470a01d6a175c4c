import { badInput } from './fault.ts';

/** A text by which something is found. */
export interface SearchField {
  /** Which one: `name`, `tag team`. */
  readonly field: string;
  readonly text: string;
  /** How much a match counts: a name more than a tag. */
  readonly weight: number;
}

/** The best field that matched, and how well all of them did. */
export interface SearchMatch {
  readonly score: number;
  readonly field: string;
  readonly text: string;
}

const textMax = 200;
const wordsMax = 8;
/** Most characters of a text that are shown. */
const excerptMax = 200;

/** The words of a search, as they are compared. Throws BAD_USER_INPUT for a text without any, or with too many. */
export function searchWords(text: string): readonly string[] {
  if (text.length > textMax) throw badInput(`A search text has at most ${textMax} characters; this one has ${text.length}.`);
  const words = [...new Set(folded(text).split(/\s+/).filter(Boolean))];
  if (words.length === 0) throw badInput('Say what to look for: a part of a name, a tag, a digest or a commit.');
  if (words.length > wordsMax) throw badInput(`A search has at most ${wordsMax} words; this one has ${words.length}.`);
  return words;
}

/** Null where one of the words is in none of the fields. */
export function matchOf(words: readonly string[], fields: readonly SearchField[]): SearchMatch | null {
  let score = 0;
  let best: { readonly worth: number; readonly field: SearchField; readonly word: string } | null = null;
  const texts = fields.map((field) => ({ field, text: folded(field.text) }));
  for (const word of words) {
    let ofWord = 0;
    for (const { field, text } of texts) {
      const worth = closeness(text, word) * field.weight;
      if (worth > ofWord) ofWord = worth;
      if (worth > (best?.worth ?? 0)) best = { worth, field, word };
    }
    if (ofWord === 0) return null;
    score += ofWord;
  }
  return best === null ? null : { score, field: best.field.field, text: excerpt(best.field.text, best.word) };
}

/** Of a long text what is around the word. */
function excerpt(text: string, word: string): string {
  if (text.length <= excerptMax) return text;
  const from = Math.max(0, folded(text).indexOf(word) - 40);
  const part = text.slice(from, from + excerptMax - 2).toWellFormed();
  return `${from > 0 ? '…' : ''}${part}${from + excerptMax - 2 < text.length ? '…' : ''}`;
}

/** The whole text, its beginning, the beginning of a word in it, anywhere, nowhere. */
function closeness(text: string, word: string): number {
  if (text === word) return 4;
  const at = text.indexOf(word);
  if (at <= 0) return at === 0 ? 3 : 0;
  for (let found = at; found > 0; found = text.indexOf(word, found + 1)) if (!/[\p{L}\p{N}]/u.test(text[found - 1] ?? '')) return 2;
  return 1;
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
