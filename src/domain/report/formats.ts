import canonicalize from 'canonicalize';
import type { ReportFacts } from './facts.ts';
import { html } from './html.ts';
import { markdown } from './markdown.ts';
import { mended } from './sections.ts';
import { stepsOf } from './steps.ts';

/** A form in which a report is given: one line a format. */
export const reportFormats = {
  MARKDOWN: { mediaType: 'text/markdown; charset=utf-8', extension: 'md', draw: markdown },
  HTML: { mediaType: 'text/html; charset=utf-8', extension: 'html', draw: html },
  JSON: { mediaType: 'application/json; charset=utf-8', extension: 'json', draw: json },
} as const satisfies Record<
  string,
  { readonly mediaType: string; readonly extension: string; readonly draw: (facts: ReportFacts) => string }
>;

export type ReportFormat = keyof typeof reportFormats;

/** The facts themselves with the steps, as canonical JSON (RFC 8785): the same facts are the same bytes. */
function json(facts: ReportFacts): string {
  return `${canonicalize({ ...facts, steps: stepsOf(mended(facts)) }) ?? ''}\n`;
}
