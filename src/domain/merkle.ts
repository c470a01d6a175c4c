import { createHash } from 'node:crypto';

/**
 * Root of the Merkle tree over these texts in this order, hexadecimal, as RFC 9162 (section 2.1.1) has it: a leaf is SHA-256(0x00 text), a node is
 * SHA-256(0x01 left right), and the left half has the largest power of two of leaves that is smaller than all. Of none: SHA-256 of nothing.
 */
export function merkleRoot(leaves: readonly string[]): string {
  return rootOf(leaves.map((text) => hash(Buffer.of(0), Buffer.from(text)))).toString('hex');
}

function rootOf(hashes: readonly Buffer[]): Buffer {
  const [first, second] = hashes;
  if (first === undefined) return hash();
  if (second === undefined) return first;
  const left = 2 ** Math.ceil(Math.log2(hashes.length) - 1);
  return hash(Buffer.of(1), rootOf(hashes.slice(0, left)), rootOf(hashes.slice(left)));
}

function hash(...parts: readonly Buffer[]): Buffer {
  const all = createHash('sha256');
  for (const part of parts) all.update(part);
  return all.digest();
}
