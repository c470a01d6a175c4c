import { zstdDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '#domain/history.ts';
import { pack, unpack } from './packed.ts';

const dossier = JSON.stringify({
  metrics: Array.from({ length: 40 }, (_, at) => ({ key: `val/auc@${at}`, value: at / 7 })),
  name: 'naïve 🧬',
});

test('what was packed is unpacked the same, under the digest of the text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
      (text) => {
        const { digest, bytes } = pack(text);
        expect(digest).toBe(sha256(text));
        expect(unpack(bytes)).toBe(text);
      },
    ),
  );
});

test('a dossier takes less room than its text', () => {
  expect(pack(dossier).bytes.byteLength).toBeLessThan(dossier.length / 2);
});

test('no bit can be changed without being found', () => {
  const { bytes } = pack(dossier);
  for (let bit = 0; bit < bytes.byteLength * 8; bit++) {
    const changed = Uint8Array.from(bytes, (byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
    expect(() => unpack(changed), `bit ${bit}`).toThrow(Error);
  }
});

test.each([
  ['a cut end', (bytes: Uint8Array) => bytes.subarray(0, -1)],
  ['something after it', (bytes: Uint8Array) => Buffer.concat([bytes, Buffer.from('x')])],
  ['a second value after it', (bytes: Uint8Array) => Buffer.concat([bytes, bytes])],
  ['nothing at all', () => new Uint8Array()],
  ['its check alone', (bytes: Uint8Array) => bytes.subarray(-40)],
])('a value with %s is refused', (_, damage) => {
  expect(() => unpack(damage(pack(dossier).bytes))).toThrow(Error);
});

test('every decoder of zstd reads a value, check and all', () => {
  expect(zstdDecompressSync(pack(dossier).bytes).toString()).toBe(dossier);
});
