/** What a piece of text is, not how it looks: without colours the words alone must do. */
export type Tone = 'strong' | 'faint' | 'good' | 'bad' | 'warn' | 'accent';

/** A piece of text in one tone. */
export interface Span {
  readonly text: string;
  readonly tone?: Tone;
}

/** Plain text, or pieces of it. */
export type Text = string | Span | readonly (string | Span)[];

export const strong = (text: string): Span => ({ text, tone: 'strong' });
export const faint = (text: string): Span => ({ text, tone: 'faint' });
export const bad = (text: string): Span => ({ text, tone: 'bad' });
export const warn = (text: string): Span => ({ text, tone: 'warn' });
export const good = (text: string): Span => ({ text, tone: 'good' });
export const accent = (text: string): Span => ({ text, tone: 'accent' });

export function spansOf(text: Text): readonly Span[] {
  if (typeof text === 'string') return [{ text }];
  if ('text' in text) return [text];
  return text.map((part) => (typeof part === 'string' ? { text: part } : part));
}

/** The words alone. */
export function plainOf(text: Text): string {
  return spansOf(text)
    .map((span) => span.text)
    .join('');
}
