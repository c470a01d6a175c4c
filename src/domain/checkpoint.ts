import canonicalize from 'canonicalize';
import { z } from 'zod';
import { type CheckpointKey, isSigned, keyIdOf } from './checkpoint-key.ts';
import { badInput } from './fault.ts';
import { bySubject, fingerprintOf } from './history.ts';
import { merkleRoot } from './merkle.ts';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Where a history ended when a checkpoint was made. */
const Ended = z.object({ subject: z.string(), sequence: z.number().int().positive(), link: Sha256 });

/** RFC 3339. */
const at = z.iso.datetime();

/** Not signed; `root` is the SHA-256 of the canonical JSON of `heads`. No longer made, still read. */
const First = z.object({ format: z.literal(1), at, heads: z.array(Ended), root: Sha256 });

/** Docs: `docs/ledger.md`, "Checkpoints". */
const Second = z.object({
  format: z.literal(2),
  at,
  /** By subject, in the order of its UTF-8 bytes. */
  heads: z.array(Ended),
  /** Of the Merkle tree over the canonical JSON of each head. */
  root: Sha256,
  /** Null, with `signature`, where no key is configured. */
  key: z.object({ id: Sha256, publicKey: z.base64() }).nullable(),
  /** Ed25519 over {@link statementOf}, in base64. */
  signature: z.base64().nullable(),
});

const Written = z.discriminatedUnion('format', [First, Second]);

export type Ended = z.infer<typeof Ended>;

export interface Checkpoint {
  readonly at: string;
  readonly heads: readonly Ended[];
  /** Id of the key whose signature was found right; null where it is not signed. */
  readonly signedBy: string | null;
}

/** What a server signs checkpoints with, and whose signatures it knows. */
export interface CheckpointKeys {
  readonly own: CheckpointKey | null;
  /** Ids, its own among them; null where nothing is configured. */
  readonly trusted: ReadonlySet<string> | null;
}

/** The text of a checkpoint: canonical JSON in one line. Kept elsewhere, it shows later that a tail was cut or a history rewritten. */
export function checkpointText(heads: readonly Ended[], now: Date, key: CheckpointKey | null): string {
  const sorted = heads.toSorted((a, b) => bySubject(a.subject, b.subject));
  const told = { at: now.toISOString(), heads: sorted, root: rootOf(sorted) };
  const checkpoint: z.infer<typeof Second> = {
    format: 2,
    ...told,
    key: key === null ? null : { id: key.id, publicKey: key.publicKey },
    signature: key?.sign(statementOf(told)) ?? null,
  };
  return canonicalize(checkpoint) ?? '';
}

/** What is signed: four lines, each ended by a line feed. The root stands for the heads. */
function statementOf(told: Pick<z.infer<typeof Second>, 'at' | 'heads' | 'root'>): string {
  return `stemma checkpoint 2\n${told.at}\n${told.heads.length}\n${told.root}\n`;
}

function rootOf(heads: readonly Ended[]): string {
  return merkleRoot(heads.map(({ link, sequence, subject }) => canonicalize({ link, sequence, subject }) ?? ''));
}

/** Reads the text of a checkpoint; throws BAD_USER_INPUT for one that is none, or that was altered, or signed by a key that is not to be trusted. */
export function readCheckpoint(text: string, trusted: CheckpointKeys['trusted']): Checkpoint {
  const read = Written.safeParse(parsed(text));
  if (!read.success) throw badInput('That is not the text of a checkpoint. Give back what the query checkpoint gave, as it came.');
  const signedBy = read.data.format === 1 ? firstHolds(read.data) : secondHolds(read.data);
  if (signedBy !== null && trusted !== null && !trusted.has(signedBy))
    throw badInput(
      `That checkpoint is signed by a key that is not known here: ${signedBy}. Where you trust it, name it under checkpoints.trust of the settings.`,
    );
  return { at: read.data.at, heads: read.data.heads, signedBy };
}

function firstHolds({ root, heads }: z.infer<typeof First>): null {
  if (root !== fingerprintOf(heads)) throw altered('its root does not fit its heads');
  return null;
}

function secondHolds(checkpoint: z.infer<typeof Second>): string | null {
  const { key, signature } = checkpoint;
  if (checkpoint.root !== rootOf(checkpoint.heads)) throw altered('its root does not fit its heads');
  if ((key === null) !== (signature === null)) throw altered('of key and signature it has only one');
  if (key === null || signature === null) return null;
  if (keyIdOf(Buffer.from(key.publicKey, 'base64')) !== key.id) throw altered('its key has another id');
  if (!isSigned(statementOf(checkpoint), signature, key.publicKey)) throw altered('its signature does not fit what it says');
  return key.id;
}

function altered(why: string) {
  return badInput(`That checkpoint was altered: ${why}.`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
