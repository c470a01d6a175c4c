import canonicalize from 'canonicalize';
import { z } from 'zod';
import { sha256 } from './history.ts';

/**
 * The lines of an export, each canonical JSON. One `export`; then each history, by the UTF-8 bytes of its subject: every event in order, each seal's
 * value after the event that names it, and its head; then one `end`. Docs: `docs/ledger.md`, "Verify it yourself".
 */
export const ExportLine = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('export'), format: z.literal(1), at: z.iso.datetime(), subject: z.string().nullable() }),
  z.strictObject({
    kind: z.literal('event'),
    subject: z.string(),
    sequence: z.int().positive(),
    at: z.int().nonnegative(),
    body: z.string(),
    digest: z.string(),
    link: z.string(),
  }),
  /** `text` is null where what lies in the store cannot be unpacked. */
  z.strictObject({ kind: z.literal('value'), subject: z.string(), digest: z.string(), text: z.string().nullable() }),
  z.strictObject({ kind: z.literal('head'), subject: z.string(), sequence: z.int(), at: z.int(), link: z.string() }),
  /** `lines` is the chain over all lines before it: see {@link chained}. */
  z.strictObject({ kind: z.literal('end'), histories: z.int(), events: z.int(), lines: z.string() }),
]);

export type ExportLine = z.infer<typeof ExportLine>;

/** Without its line feed. */
export function exportLine(line: ExportLine): string {
  return canonicalize(line) ?? '';
}

/** SHA-256 over the chain so far (empty at the start) and the next line, without its line feed. */
export function chained(chain: string, line: string): string {
  return sha256(`${chain}${line}`);
}
