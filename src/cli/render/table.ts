import { type Look, paint } from './look.ts';
import { plainOf, type Span, spansOf, type Text, type Tone } from './span.ts';
import { clip, flow, pad, widthOf } from './text.ts';

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Columns that give way, the last first, when the table does not fit: down to this width. */
  readonly shrinksTo?: number;
}

const gap = '  ';
/** Below this width of a terminal even shrunken columns are not read as a table. */
const columnWidthMin = 4;

/** A table with a line of titles; rows become blocks of `title: value` where the terminal is too narrow. Nothing for no rows. */
export function table(columns: readonly Column[], rows: readonly (readonly Text[])[], look: Look): string {
  if (rows.length === 0) return '';
  const widths = fit(columns, naturalWidths(columns, rows), look.width);
  if (widths === null) return blocks(columns, rows, look);
  const titles = columns.map((column): Text => ({ text: column.title, tone: 'faint' }));
  return [titles, ...rows].map((row) => `${line(row, columns, widths, look).trimEnd()}\n`).join('');
}

function naturalWidths(columns: readonly Column[], rows: readonly (readonly Text[])[]): number[] {
  return columns.map((column, at) => Math.max(widthOf(column.title), ...rows.map((row) => widthOf(plainOf(row[at] ?? '')))));
}

/** The widths that fit, or null where none do. */
function fit(columns: readonly Column[], natural: readonly number[], width: number): readonly number[] | null {
  const widths = [...natural];
  let over = widths.reduce((sum, each) => sum + each, 0) + gap.length * (columns.length - 1) - width;
  for (let at = columns.length - 1; at >= 0 && over > 0; at--) {
    const least = columns[at]?.shrinksTo;
    const now = widths[at] ?? 0;
    if (least === undefined || now <= least) continue;
    const less = Math.min(over, now - Math.max(least, columnWidthMin));
    if (less <= 0) continue;
    widths[at] = now - less;
    over -= less;
  }
  return over > 0 ? null : widths;
}

function line(row: readonly Text[], columns: readonly Column[], widths: readonly number[], look: Look): string {
  return columns.map((column, at) => paint(cell(row[at] ?? '', widths[at] ?? 0, column.align ?? 'left'), look)).join(gap);
}

function cell(text: Text, width: number, align: 'left' | 'right'): readonly Span[] {
  const spans = spansOf(text);
  const plain = plainOf(text);
  if (widthOf(plain) <= width) {
    const room: Span = { text: ' '.repeat(width - widthOf(plain)) };
    return align === 'left' ? [...spans, room] : [room, ...spans];
  }
  const tone: Tone | undefined = spans[0]?.tone;
  const clipped = pad(clip(plain, width), width, align);
  return [tone === undefined ? { text: clipped } : { text: clipped, tone }];
}

const margin = '  ';

/** One block a row: `title: value`, what does not fit goes on under it. */
function blocks(columns: readonly Column[], rows: readonly (readonly Text[])[], look: Look): string {
  const entry = (title: string, value: Text): string =>
    flow([`${title}: `, ...spansOf(value)], look.width - margin.length)
      .map((spans, at) => `${at === 0 ? '' : margin}${paint(spans, look)}\n`)
      .join('');
  return rows
    .map((row) => columns.map(({ title }, at) => (plainOf(row[at] ?? '') === '' ? '' : entry(title, row[at] ?? ''))).join(''))
    .join('\n');
}
