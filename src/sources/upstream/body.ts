import { createHash } from 'node:crypto';
import type { Dispatcher } from 'undici';

/* How the body of an answer is read, within a limit. */

export interface Digest {
  /** Hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
}

export const nothing = Buffer.alloc(0);

/** Null where it is larger than accepted. */
export async function digestOf(stream: AsyncIterable<Buffer>, bytesMax: number): Promise<Digest | null> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes > bytesMax) return null; // Leaving the loop ends the stream.
    hash.update(chunk);
  }
  return { sha256: hash.digest('hex'), bytes };
}

/** Null where it is larger than accepted. */
export async function bodyOf(stream: AsyncIterable<Buffer>, bytesMax: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes > bytesMax) return null; // Leaving the loop ends the stream.
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, bytes);
}

/** What is left of an answer is read away, which frees the connection for the next question. */
export async function freed<T>(body: Dispatcher.ResponseData['body'], failure: T): Promise<T> {
  await body.dump({ limit: 64 * 1024 }).catch(() => undefined);
  return failure;
}
