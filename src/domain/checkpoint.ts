import canonicalize from 'canonicalize';
import { z } from 'zod';
import { badInput } from './fault.ts';
import { fingerprintOf } from './history.ts';

/** Where a history ended when a checkpoint was made. */
const Ended = z.object({ subject: z.string(), sequence: z.number().int().positive(), link: z.string().regex(/^[0-9a-f]{64}$/) });

const Checkpoint = z.object({
  format: z.literal(1),
  /** RFC 3339. */
  at: z.iso.datetime(),
  /** By subject. */
  heads: z.array(Ended),
  /** SHA-256 of the canonical JSON of `heads`. */
  root: z.string(),
});

export type Checkpoint = z.infer<typeof Checkpoint>;
export type Ended = z.infer<typeof Ended>;

/** The text of a checkpoint: canonical JSON. Kept elsewhere, it shows later that a tail was cut or a history rewritten. */
export function checkpointText(heads: readonly Ended[], at: Date): string {
  const sorted = heads.toSorted((a, b) => (a.subject < b.subject ? -1 : 1));
  const checkpoint: Checkpoint = { format: 1, at: at.toISOString(), heads: sorted, root: fingerprintOf(sorted) };
  return canonicalize(checkpoint) ?? '';
}

/** Reads the text of a checkpoint; throws BAD_USER_INPUT for one that is none, or that was altered. */
export function readCheckpoint(text: string): Checkpoint {
  const read = Checkpoint.safeParse(parsed(text));
  if (!read.success) throw badInput('That is not the text of a checkpoint. Give back what the query checkpoint gave, as it came.');
  if (read.data.root !== fingerprintOf(read.data.heads)) throw badInput('That checkpoint was altered: its root does not fit its heads.');
  return read.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
