import { z } from 'zod';
import { Fault } from '#domain/fault.ts';
import type { StoredText } from '#domain/history.ts';
import { storedOf } from '#store/stored.ts';

const Count = z.int().nonnegative();

export const EventRow = z.object({ position: Count, subject: z.string(), sequence: Count, at: Count, body: z.string(), link: z.string() });
export const HeadRow = z.object({ sequence: Count, at: Count, link: z.string() });
export const EntryRow = z.object({ field: z.string(), sequence: Count, at: Count, value: z.string() });
export const AppendedRow = z.object({ fingerprint: z.string(), first: Count, last: Count });
export const FormatRow = z.object({ value: Count });
export const AtRow = z.object({ at: Count });
export const ValueRow = z.object({ bytes: z.instanceof(Uint8Array) });
export const PositionRow = z.object({ position: Count });
export const SubjectRow = z.object({ subject: z.string() });

export function one<T>(schema: z.ZodType<T>, row: unknown): T | null {
  if (row === undefined) return null;
  const read = schema.safeParse(row);
  if (read.success) return read.data;
  throw new Fault('STORE_UNAVAILABLE', 'The ledger’s file holds something else than the ledger wrote. Verify the ledger.', {
    source: 'ledger',
    operation: 'read',
    retryable: false,
    cause: new Error(read.error.issues[0]?.message),
  });
}

export function many<T>(schema: z.ZodType<T>, rows: readonly unknown[]): T[] {
  return rows.flatMap((row) => one(schema, row) ?? []);
}

export function storedRows(rows: readonly unknown[]): readonly StoredText[] {
  return many(EventRow, rows).map(storedOf);
}
