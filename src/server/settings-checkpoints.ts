import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import type { CheckpointKeys } from '#domain/checkpoint.ts';
import { type CheckpointKey, readCheckpointKey } from '#domain/checkpoint-key.ts';
import { parseDuration } from '#domain/duration.ts';
import { Fault } from '#domain/fault.ts';

const Every = z.string().transform((text, context) => {
  const ms = parseDuration(text);
  if (ms !== null && ms >= 1_000 && ms <= 86_400_000) return ms;
  context.addIssue({ code: 'custom', message: 'is a span of time from 1s to 1d, like 5m' });
  return z.NEVER;
});

/** `checkpoints`: what signs them, where they are kept, how often. */
export const CheckpointSettings = z.strictObject({
  /** A file with an Ed25519 key in PEM, or the PEM itself: `${VAR}`. */
  key: z.string().min(1),
  /** The file that they are appended to. */
  file: z.string().min(1),
  every: Every.default(300_000),
  /** Ids of other keys whose signatures count: of other gateways, and of keys from before. */
  trust: z.array(z.string().regex(/^[0-9a-f]{64}$/, 'is the id of a key: 64 hexadecimal digits')).default([]),
});

export type CheckpointSettings = z.infer<typeof CheckpointSettings>;

/** Reads the key. Throws BAD_USER_INPUT where there is none. */
export async function checkpointKeys(settings: CheckpointSettings | null, baseDir: string): Promise<CheckpointKeys> {
  if (settings === null) return { own: null, trusted: null };
  const own = await keyOf(settings.key, baseDir);
  return { own, trusted: new Set([own.id, ...settings.trust]) };
}

async function keyOf(key: string, baseDir: string): Promise<CheckpointKey> {
  const isText = key.includes('-----BEGIN');
  const file = isAbsolute(key) ? key : join(baseDir, key);
  const pem = isText ? key : await readFile(file, 'utf8').catch((cause: unknown) => Promise.reject(unfit(`${file} cannot be read`, cause)));
  const read = readCheckpointKey(pem);
  if (read === null) throw unfit(`${isText ? 'its text' : file} is no Ed25519 private key in PEM`);
  return read;
}

function unfit(why: string, cause?: unknown): Fault {
  return new Fault(
    'BAD_USER_INPUT',
    `The key of the checkpoints (checkpoints.key) cannot be used: ${why}. Make one with: stemma audit keygen`,
    {
      cause,
    },
  );
}
