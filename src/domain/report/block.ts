import type { ReportFacts, Untellable } from './facts.ts';

/** What a report is made of, before it is drawn: every format draws the same sections. Texts are plain, never marked up. */
export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'facts'; readonly rows: readonly Fact[] }
  | { readonly kind: 'table'; readonly columns: readonly string[]; readonly rows: Rows }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'steps'; readonly steps: readonly { readonly what: string; readonly commands: readonly string[] }[] };

export type Fact = readonly [name: string, value: string];
export type Rows = readonly (readonly string[])[];

/** A table without the columns that are empty in every row; the sentence where there is no row. */
export function tableOr(columns: readonly string[], rows: Rows, none: string): readonly Block[] {
  if (rows.length === 0) return [{ kind: 'text', text: none }];
  const used = columns.map((_, at) => at === 0 || rows.some((row) => (row[at] ?? '') !== ''));
  const kept = (cells: readonly string[]): readonly string[] => cells.filter((_, at) => used[at] === true);
  return [{ kind: 'table', columns: kept(columns), rows: rows.map(kept) }];
}

/** Those of the facts that there are. */
export function known(rows: readonly (readonly [string, string | null])[]): Fact[] {
  return rows.flatMap(([name, value]): Fact[] => (value === null || value === '' ? [] : [[name, value]]));
}

/** Why nothing is there: nobody recorded it, unless what would tell it could not be asked. */
export function noneOf({ unknown }: Pick<ReportFacts, 'unknown'>, told: readonly Untellable[], none: string): string {
  const gap = unknown.find(({ what }) => told.includes(what));
  return gap === undefined ? none : `Not known now: ${gap.why}`;
}

/** `AWAITING_REVIEW` as people write it. */
export function words(text: string): string {
  return text.toLowerCase().replaceAll('_', ' ');
}

/** To the minute; what is no time of ours stays as it was written. */
export function moment(at: string): string {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/.test(at) ? `${at.slice(0, 10)} ${at.slice(11, 16)} UTC` : at;
}
