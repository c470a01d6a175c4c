import { styleText } from 'node:util';
import { spansOf, type Text, type Tone } from './span.ts';

/** How output may look. */
export interface Look {
  /** Columns; infinite where nothing has to fit. */
  readonly width: number;
  readonly colour: boolean;
  /** For "3 days ago". */
  readonly now: Date;
}

/** Running text is not drawn wider than this, however wide the terminal. */
export const proseWidthMax = 100;

const styles = {
  strong: 'bold',
  faint: 'dim',
  good: 'green',
  bad: 'red',
  warn: 'yellow',
  accent: 'cyan',
} as const satisfies Record<Tone, string>;

export function paint(text: Text, look: Look): string {
  return spansOf(text)
    .map((span) =>
      look.colour && span.tone !== undefined && span.text !== ''
        ? styleText(styles[span.tone], span.text, { validateStream: false })
        : span.text,
    )
    .join('');
}
