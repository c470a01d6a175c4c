import { setTimeout as sleep } from 'node:timers/promises';
import { styleText } from 'node:util';

type Style = Parameters<typeof styleText>[0];

/** Lines for people, 80 columns wide at most. Colours only where the stream shows them and NO_COLOR is not set. */
export interface Terminal {
  line(text?: string): void;
  /** A numbered heading with a rule. */
  heading(title: string): void;
  /** Label and value, line by line. */
  facts(rows: readonly (readonly [label: string, value: string])[]): void;
  /** Columns as wide as their widest cell; the last one is cut to fit. Cells that hold numbers stand to the right. */
  table(header: readonly string[], rows: readonly (readonly string[])[]): void;
  paint(style: Style, text: string): string;
  /** Runs `work`, saying meanwhile what takes so long, and afterwards what `work` answered and how long it took. */
  step<T>(doing: string, work: () => Promise<T>, done: (result: T) => string): Promise<T>;
  /** A line of a step that is under way. */
  progress(text: string): void;
}

const width = 80;
const slowMs = 1_500;

export function makeTerminal(stream: NodeJS.WriteStream): Terminal {
  let headings = 0;
  const paint = (style: Style, text: string): string => styleText(style, text, { stream });
  const line = (text = ''): void => void stream.write(`${text.trimEnd()}\n`);
  const live = stream.isTTY;
  const clear = (): void => void (live && stream.write('\r\u001b[2K'));
  return {
    line,
    paint,
    heading(title) {
      headings++;
      const rule = '─'.repeat(Math.max(0, width - title.length - 6));
      line();
      line(`${paint('cyan', `${headings}`)}  ${paint('bold', title)} ${paint('dim', rule)}`);
    },
    facts(rows) {
      for (const [label, value] of rows)
        for (const [at, part] of wrap(value, width - 14).entries()) line(`   ${paint('dim', (at === 0 ? label : '').padEnd(10))} ${part}`);
    },
    table(header, rows) {
      const widths = header.map((title, at) => Math.max(title.length, ...rows.map((row) => (row[at] ?? '').length)));
      const before = widths.slice(0, -1).reduce((sum, column) => sum + column + 2, 3);
      const laid = (cells: readonly string[]): string => cells.map((cell, at) => pad(cell, widths[at] ?? 0, rows, at)).join('  ');
      line(`   ${paint('dim', laid(header))}`);
      for (const row of rows) line(`   ${laid(row.map((cell, at) => (at === row.length - 1 ? cut(cell, width - before) : cell)))}`);
    },
    progress(text) {
      clear();
      line(`     ${paint('dim', text)}`);
    },
    async step(doing, work, done) {
      const started = performance.now();
      const ended = new AbortController();
      const waiting = `   ${paint('dim', `… ${doing}`)}`;
      if (live) stream.write(waiting);
      else
        void sleep(slowMs, undefined, { signal: ended.signal }).then(
          () => line(waiting),
          () => {},
        ); // Only what is slow is worth a line of its own.
      try {
        const result = await work();
        clear();
        const seconds = `${((performance.now() - started) / 1000).toFixed(1)} s`;
        const said = cut(done(result), width - 14);
        line(`   ${paint('green', '✓')} ${said.padEnd(width - 14)} ${paint('dim', seconds.padStart(7))}`);
        return result;
      } catch (error) {
        clear();
        line(`   ${paint('red', '✗')} ${doing}`);
        throw error;
      } finally {
        ended.abort();
      }
    },
  };
}

/** `12:03:04.567`, in UTC, of a time as the API gives it. */
export function clock(time: string): string {
  return time.slice(11, 23);
}

export function count(number: number): string {
  return number.toLocaleString('en-US');
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

/** At spaces; a word that is longer than a line is cut. */
function wrap(text: string, most: number): readonly string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const grown = `${lines.at(-1)} ${word}`.trimStart();
    if (grown.length <= most) lines[lines.length - 1] = grown;
    else lines.push(cut(word, most));
  }
  return lines;
}

function pad(cell: string, to: number, rows: readonly (readonly string[])[], at: number): string {
  const numbers = rows.every((row) => /^[\d.,–-]*$/.test(row[at] ?? ''));
  return numbers ? cell.padStart(to) : cell.padEnd(to);
}
