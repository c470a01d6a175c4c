import { type Look, paint, proseWidthMax } from './look.ts';
import { plainOf, type Text } from './span.ts';
import { flow, pad } from './text.ts';

/** A label with what is said under it: each line is broken to fit, and stays under its like. */
export interface Field {
  readonly label: string;
  readonly lines: readonly Text[];
  /** Lines to copy, such as commands: never broken. */
  readonly whole?: boolean;
}

/** Stands between two blocks of one list. */
export const blankLine: Field = { label: '', lines: [''] };

const indent = 2;
/** From here on labels stand above their lines, not beside them. */
const narrow = 48;

/** Labels on the left, lines beside them. A field without lines is left out. */
export function fields(list: readonly Field[], look: Look): string {
  const shown = list.filter((field) => field.lines.length > 0);
  const width = Math.min(look.width, proseWidthMax);
  const labels = Math.max(0, ...shown.map((field) => field.label.length)) + indent;
  return shown
    .map((field) => (field === blankLine ? '\n' : width < narrow ? stacked(field, width, look) : beside(field, labels, width, look)))
    .join('');
}

function beside(field: Field, labels: number, width: number, look: Look): string {
  const lines = field.whole === true ? field.lines : broken(field.lines, width - labels);
  return lines
    .map((line, at) => `${paint({ text: pad(at === 0 ? field.label : '', labels), tone: 'faint' }, look)}${paint(line, look)}`.trimEnd())
    .map((line) => `${line}\n`)
    .join('');
}

function stacked(field: Field, width: number, look: Look): string {
  const broke = field.whole === true ? field.lines : broken(field.lines, width - indent);
  const lines = broke.map((line) => `${' '.repeat(indent)}${paint(line, look)}\n`);
  return `${paint({ text: field.label, tone: 'faint' }, look)}\n${lines.join('')}`;
}

/** A line that begins with blanks keeps them on the lines it is broken into. */
function broken(lines: readonly Text[], width: number): readonly Text[] {
  return lines.flatMap((line) => {
    const margin = /^ */.exec(plainOf(line))?.[0] ?? '';
    return flow(line, width - margin.length).map((part, at): Text => (at === 0 ? part : [margin, ...part]));
  });
}

/** A heading, with a rule under it. */
export function heading(text: Text, look: Look): string {
  const width = Math.min(look.width, proseWidthMax);
  const lines = flow(text, width);
  return `${lines.map((line) => `${paint(line, look)}\n`).join('')}${paint({ text: '─'.repeat(Math.min(width, 72)), tone: 'faint' }, look)}\n`;
}

/** Running text, broken to fit. */
export function prose(text: Text, look: Look): string {
  return flow(text, Math.min(look.width, proseWidthMax))
    .map((line) => `${paint(line, look)}\n`)
    .join('');
}
