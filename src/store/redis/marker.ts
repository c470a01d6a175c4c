import { z } from 'zod';
import type { Fault } from '#domain/fault.ts';
import { ledgerFormat } from '#domain/history.ts';
import type { Connection } from './connection.ts';
import { wrongFormat, wrongPartitions } from './faults.ts';
import { type PartitionKeys, partitionKeys } from './keys.ts';
import { understood } from './replies.ts';

/** Where a history lies. */
export interface Place {
  readonly partitions: number;
  readonly keys: PartitionKeys;
}

const Marker = z.tuple([z.string().nullable(), z.string().nullable()]);

/**
 * Answers into how many partitions this store is divided, and marks an empty store with `wanted`.
 * Each partition says format and count, so that every script can check them in its own slot. The first partition decides:
 * of two that initialise at once with different counts, one follows the other.
 */
export async function openMarkers(connection: Connection, prefix: string, wanted: number): Promise<number> {
  const first = partitionKeys(prefix, 0);
  await mark(connection, [first], wanted);
  const partitions = await readMarker(connection, first);
  const others = Array.from({ length: partitions - 1 }, (_, at) => partitionKeys(prefix, at + 1));
  await mark(connection, others, partitions);
  for (const reply of await connection.send('open the ledger', others.map(markerCall))) check(reply, partitions);
  return partitions;
}

/** Never marks a partition that holds something: there the marker was lost, and nobody knows of which format the rest is. */
async function mark(connection: Connection, all: readonly PartitionKeys[], partitions: number): Promise<void> {
  const held = await connection.send(
    'open the ledger',
    all.map(({ feed }) => ({ command: 'exists', args: [feed] })),
  );
  const empty = all.filter((_, at) => held[at] === 0);
  await connection.send(
    'open the ledger',
    empty.flatMap(({ store }) => [
      { command: 'hsetnx', args: [store, 'partitions', String(partitions)] },
      { command: 'hsetnx', args: [store, 'format', String(ledgerFormat)] },
    ]),
  );
}

async function readMarker(connection: Connection, keys: PartitionKeys): Promise<number> {
  const [reply] = await connection.send('open the ledger', [markerCall(keys)]);
  const [, partitions] = understood(Marker, reply, 'the format marker');
  const count = Number(partitions ?? '0');
  check(reply, count);
  if (!Number.isSafeInteger(count) || count < 1 || count > 16_384) throw wrongFormat('', ledgerFormat);
  return count;
}

function markerCall({ store }: PartitionKeys) {
  return { command: 'hmget', args: [store, 'format', 'partitions'] };
}

function check(reply: unknown, partitions: number): void {
  const [format, count] = understood(Marker, reply, 'the format marker');
  if (format !== String(ledgerFormat) || count !== String(partitions)) throw checkMarker(format ?? '', count ?? '', partitions);
}

/** Why a marker is not the expected one. */
export function checkMarker(format: string, count: string, partitions: number): Fault {
  return format === String(ledgerFormat) ? wrongPartitions(count, partitions) : wrongFormat(format, ledgerFormat);
}
