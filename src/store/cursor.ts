import { badInput, Fault } from '#domain/fault.ts';

/**
 * A feed cursor is opaque to everyone else: one position for each partition, as variable-length integers in base64url.
 * The first byte says which kind of cursor it is, so that another kind can follow.
 */
const kind = 1;

export function encodeCursor(positions: readonly number[]): string {
  const bytes = [kind];
  for (const position of positions) {
    let rest = position;
    while (rest > 0x7f) {
      bytes.push((rest % 0x80) + 0x80);
      rest = Math.floor(rest / 0x80);
    }
    bytes.push(rest);
  }
  return Buffer.from(bytes).toString('base64url');
}

/** Positions of a cursor; all zero for null, which is the start. Throws BAD_USER_INPUT for what no feed of `count` partitions gave. */
export function decodeCursor(cursor: string | null, count: number): number[] {
  if (cursor === null) return Array.from({ length: count }, () => 0);
  const bytes = Buffer.from(cursor, 'base64url');
  const positions: number[] = [];
  let value = 0;
  let scale = 1;
  for (const byte of bytes.subarray(1)) {
    value += (byte & 0x7f) * scale;
    scale *= 0x80;
    if (byte > 0x7f) continue;
    positions.push(value);
    value = 0;
    scale = 1;
  }
  const right =
    bytes[0] === kind && positions.length === count && positions.every(Number.isSafeInteger) && encodeCursor(positions) === cursor;
  if (!right) throw badInput('This is no cursor of this ledger. Start without one, or use the cursor that the last page gave.');
  return positions;
}

/** For a cursor whose place the feed no longer has. */
export function resumeGap(): Fault {
  return new Fault(
    'RESUME_GAP',
    'The feed no longer has the place of this cursor: it was trimmed since, or the store was set back. Read the histories from their start, then follow the feed anew.',
    { source: 'ledger', operation: 'read the feed', retryable: false },
  );
}
