import { createHash } from 'node:crypto';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { z } from 'zod';
import { sha256 } from '#domain/history.ts';
import type { Value } from '#ports/ledger.ts';

/** Largest text that is unpacked, in bytes of UTF-8: what claims to be larger was not packed here. */
const textBytesMax = 64_000_000;

/** A skippable frame of 32 bytes, which every decoder of zstd passes over: the SHA-256 of the frame before it. */
const checkHead = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 32, 0, 0, 0]);
const checkBytes = checkHead.byteLength + 32;

/**
 * A text as a value beside the chain, under the SHA-256 of the text: one frame of zstd (RFC 8878), then its own SHA-256 in a skippable frame.
 * The second is there because a few bits of a frame can change while the same text comes out.
 */
export function pack(text: string): Value {
  const frame = zstdCompressSync(text);
  return { digest: sha256(text), bytes: Buffer.concat([frame, checkOf(frame)]) };
}

/** The text of a value. Throws where a bit of it is not as it was packed; whether it is the right text, its digest tells. */
export function unpack(bytes: Uint8Array): string {
  const frame = bytes.subarray(0, -checkBytes);
  if (Buffer.compare(checkOf(frame), bytes.subarray(-checkBytes)) !== 0) throw new Error('a value does not fit its own check');
  const { buffer, engine } = Unpacked.parse(zstdDecompressSync(frame, { info: true, maxOutputLength: textBytesMax }));
  if (engine.bytesWritten !== frame.byteLength) throw new Error('something follows the frame of a value');
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(buffer);
}

/** The text of a value, or null where it is not as it was packed. */
export function unpackedOrNull(bytes: Uint8Array): string | null {
  try {
    return unpack(bytes);
  } catch {
    return null;
  }
}

function checkOf(frame: Uint8Array): Buffer {
  return Buffer.concat([checkHead, createHash('sha256').update(frame).digest()]);
}

/** With `info`, Node also tells how many bytes it took in. */
const Unpacked = z.object({ buffer: z.instanceof(Uint8Array), engine: z.object({ bytesWritten: z.number() }) });
