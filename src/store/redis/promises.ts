import { z } from 'zod';
import { ledgerFormat } from '#domain/history.ts';
import type { Promises } from '#ports/ledger.ts';
import type { Connection } from './connection.ts';
import { faultOf } from './faults.ts';

const Setting = z.tuple([z.string(), z.string()]);

/** Asks every primary what it promises, and says what it should promise instead. */
export async function promisesOf(connection: Connection, partitions: number): Promise<Promises> {
  const info = await inform(connection);
  const base = { engine: engineOf(info[0] ?? ''), format: ledgerFormat, partitions };
  const settings = await settingsOf(connection);
  const replicas = info.some((text) => Number(/^connected_slaves:(\d+)/m.exec(text)?.[1] ?? 0) > 0) ? [replicated] : [];
  if (settings === null) return { ...base, durable: null, warnings: [unasked, ...replicas] };
  const { appendonly, appendfsync, policies } = settings;
  const warnings = [
    ...(appendonly.every((value) => value === 'yes') ? [] : [withoutLog]),
    ...(appendfsync.every((value) => value === 'always') ? [] : [lazyDisk(appendfsync.find((value) => value !== 'always') ?? '')]),
    ...(policies.every((value) => value === 'noeviction') ? [] : [evicting]),
    ...replicas,
  ];
  const durable = [...appendonly.map((value) => value === 'yes'), ...appendfsync.map((value) => value === 'always')].every(Boolean);
  return { ...base, durable, warnings };
}

const withoutLog =
  'Redis keeps the ledger in memory only (appendonly no): what was acknowledged is lost when it stops. Set "appendonly yes" and "appendfsync always".';
const evicting =
  'Redis may throw parts of the ledger away when its memory is full. Set "maxmemory-policy noeviction", and keep caches in another Redis.';
const unasked =
  'Redis does not tell how it writes to disk (CONFIG GET is not allowed). Make sure of "appendonly yes", "appendfsync always" and "maxmemory-policy noeviction".';
const replicated =
  'Redis has replicas, which follow a moment later: a failover can lose the last acknowledged writes. Set "min-replicas-to-write 1" to narrow this, and compare checkpoints after a failover.';

function lazyDisk(value: string): string {
  return `Redis writes to disk after it acknowledges (appendfsync ${value}): a power cut can lose the last second. Set "appendfsync always".`;
}

async function inform(connection: Connection): Promise<readonly string[]> {
  try {
    const [server, replication] = await Promise.all([
      connection.everywhere('info', ['server']),
      connection.everywhere('info', ['replication']),
    ]);
    return z.array(z.string()).parse([...server, ...replication]);
  } catch (error) {
    throw faultOf(error, 'ask Redis what it promises');
  }
}

function engineOf(info: string): string {
  const valkey = /^valkey_version:(\S+)/m.exec(info)?.[1];
  return valkey === undefined ? `redis ${/^redis_version:(\S+)/m.exec(info)?.[1] ?? 'unknown'}` : `valkey ${valkey}`;
}

/** Null where CONFIG is forbidden, as it is with many hosted offers. */
async function settingsOf(connection: Connection) {
  try {
    const [appendonly, appendfsync, policies] = await Promise.all(
      ['appendonly', 'appendfsync', 'maxmemory-policy'].map(async (name) =>
        z.array(Setting).parse(await connection.everywhere('config', ['get', name])),
      ),
    );
    const values = (settings: readonly (readonly [string, string])[] | undefined) => (settings ?? []).map(([, value]) => value);
    return { appendonly: values(appendonly), appendfsync: values(appendfsync), policies: values(policies) };
  } catch {
    return null;
  }
}
