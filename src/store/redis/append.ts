import { ledgerFormat } from '#domain/history.ts';
import type { Append, Appended } from '#ports/ledger.ts';
import { appendIdLifeMs, type PreparedEvent, prepare } from '#store/prepare.ts';
import type { Call } from './connection.ts';
import { damaged } from './faults.ts';
import type { PartitionKeys } from './keys.ts';
import { checkMarker, type Place } from './marker.ts';
import { AppendReply, storedFrom, understood } from './replies.ts';
import { appendScript } from './script.ts';

/** The call of `append.lua` that makes this append. Sending the same call twice writes once. */
export function appendCall(place: Place, append: Append, now: number | null): Call {
  const events = prepare(append);
  const { keys } = place;
  const { subject, appendId, fingerprint, guard, values = [], erases = [] } = append;
  const table = keyTable(keys, subject, [
    keys.store,
    keys.head(subject),
    keys.history(subject),
    keys.append(subject, appendId),
    keys.feed,
    keys.subjects,
  ]);
  const plan = {
    format: ledgerFormat,
    partitions: place.partitions,
    subject,
    fingerprint,
    lifeMs: appendIdLifeMs,
    ...(now === null ? {} : { now }),
    guard:
      guard.kind === 'unchanged'
        ? { kind: 'unchanged', entries: guard.entries.map(({ view, field, sequence }) => ({ key: table.view(view), field, sequence })) }
        : guard,
    events: events.map(({ digest, writes }) => ({ digest, writes: writes.map((write) => planned(write, table)) })),
    values: values.map(({ digest }) => table.value(digest)),
    erases: erases.map((digest) => table.value(digest)),
    types: table.types,
  };
  return {
    script: appendScript,
    keys: table.keys,
    args: [JSON.stringify(plan), ...events.map(({ body }) => body), ...values.map(({ bytes }) => bufferOf(bytes))],
  };
}

/** The same bytes, as the client takes them. */
function bufferOf({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

function planned(write: PreparedEvent['writes'][number], table: KeyTable): object {
  if ('log' in write) return { op: 'log', key: table.log(write.log, write.field) };
  const { view, field, value } = write;
  return value === null ? { op: 'clear', key: table.view(view), field } : { op: 'set', key: table.view(view), field, value };
}

type KeyTable = ReturnType<typeof keyTable>;

/** Collects the keys that a plan refers to, each once; Lua counts from 1. */
function keyTable(keys: PartitionKeys, subject: string, fixed: readonly string[]) {
  const all = [...fixed];
  const types: string[] = [];
  const known = new Map<string, number>();
  function indexOf(key: string, type: 'hash' | 'zset' | 'string'): number {
    const index = known.get(key) ?? all.push(key);
    if (!known.has(key)) types.push(type);
    known.set(key, index);
    return index;
  }
  return {
    keys: all,
    types,
    view: (view: Parameters<PartitionKeys['view']>[1]) => indexOf(keys.view(subject, view), 'hash'),
    log: (log: Parameters<PartitionKeys['log']>[1], field: string) => indexOf(keys.log(subject, log, field), 'zset'),
    value: (digest: string) => indexOf(keys.value(subject, digest), 'string'),
  };
}

export function appendedFrom(place: Place, append: Append, reply: unknown): Appended {
  const read = understood(AppendReply, reply, 'the answer to an append');
  switch (read[0]) {
    case 'written':
    case 'repeated':
      return { outcome: 'written', repeated: read[0] === 'repeated', stored: storedFrom(append.subject, read[1]) };
    case 'stale':
    case 'mismatch':
      return { outcome: read[0] };
    case 'damaged':
      throw damaged(append.subject, read[1], 'append');
    case 'malformed':
      throw new TypeError(`append.lua refuses the ${read[1]} that append.ts made`);
    case 'format':
      throw checkMarker(read[1], read[2], place.partitions);
  }
}
