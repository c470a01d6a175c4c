import { type Span, spansOf, type Text } from './span.ts';

/**
 * Foreign text made fit for one line of a terminal: control characters (an escape sequence could redraw the screen), line ends and
 * marks that turn the direction of writing are shown as escapes.
 */
export function oneLine(text: string): string {
  return text.replaceAll(unfit, (char) => named[char] ?? `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are shown as escapes
// oxlint-disable-next-line no-control-regex -- exactly these are shown as escapes
const unfit = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;
const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\u001b': '\\e' };

/** The first line of a text that has several, such as a commit message. */
export function firstLine(text: string): string {
  return oneLine(text.trimStart().split(/\r?\n/, 1)[0]?.trimEnd() ?? '');
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const ascii = /^[\x20-\x7e]*$/;
const wide =
  /^(?:\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]|.*\ufe0f)/u;
const invisible = /^[\p{Mark}\u200b-\u200d\ufeff]/u;

/** Columns that a text takes in a terminal. */
export function widthOf(text: string): number {
  if (ascii.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += widthOfGrapheme(segment);
  return width;
}

function widthOfGrapheme(grapheme: string): number {
  if (invisible.test(grapheme)) return 0;
  return wide.test(grapheme) ? 2 : 1;
}

/** Cuts a text to that many columns, an ellipsis included. */
export function clip(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  return `${head(text, Math.max(0, width - 1))}…`;
}

function head(text: string, width: number): string {
  let kept = '';
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    used += widthOfGrapheme(segment);
    if (used > width) break;
    kept += segment;
  }
  return kept;
}

export function pad(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const room = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'left' ? text + room : room + text;
}

/** Breaks a text at blanks into lines of at most that many columns; a longer word is broken where it must be. At least one line. */
export function flow(text: Text, width: number): readonly (readonly Span[])[] {
  const lines: Span[][] = [[]];
  let used = 0;
  for (const word of spansOf(text).flatMap(wordsOf)) {
    for (const piece of piecesOf(word, width)) {
      const size = widthOf(piece.text);
      if (used > 0 && used + size > width) {
        lines.push([]);
        used = 0;
      }
      if (used === 0 && piece.text.trim() === '' && lines.length > 1) continue;
      lines.at(-1)?.push(piece);
      used += size;
    }
  }
  return lines.map(withoutEnd);
}

/** Blanks at the end of a line show nothing. */
function withoutEnd(line: readonly Span[]): readonly Span[] {
  return line.at(-1)?.text.trim() === '' && line.length > 1 ? withoutEnd(line.slice(0, -1)) : line;
}

function wordsOf(span: Span): Span[] {
  return (span.text.match(/\s+|\S+/g) ?? []).map((text) => ({ ...span, text }));
}

function piecesOf(word: Span, width: number): Span[] {
  const pieces: Span[] = [];
  let rest = word.text;
  while (widthOf(rest) > width) {
    const piece = head(rest, Math.max(1, width)) || rest.slice(0, 1);
    pieces.push({ ...word, text: piece });
    rest = rest.slice(piece.length);
  }
  return rest === '' ? pieces : [...pieces, { ...word, text: rest }];
}
