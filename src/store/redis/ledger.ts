import { z } from 'zod';
import { partitionOf, partitionsDefault, type Subject } from '#domain/history.ts';
import type { Ledger } from '#ports/ledger.ts';
import { checkDigests, checkName, checkPage, checkSequence } from '#store/prepare.ts';
import { checkQuery } from '#store/query.ts';
import { appendCall, appendedFrom } from './append.ts';
import { connect } from './connection.ts';
import { readFeed, readFeedEnd } from './feed.ts';
import { partitionKeys } from './keys.ts';
import { openMarkers, type Place } from './marker.ts';
import { promisesOf } from './promises.ts';
import { readCall, snapshotFrom } from './read.ts';
import { StreamEntries, storedFrom, understood, Values } from './replies.ts';
import { RedisSettings } from './settings.ts';

export interface RedisLedgerOptions {
  /** Milliseconds since 1970; the clock of Redis where not given, which is what everything but a test wants. */
  readonly now?: () => number;
  /** Into how many partitions an empty store is divided. A store that is not empty keeps what it has. */
  readonly partitions?: number;
}

/**
 * The ledger in Redis (or Valkey): single, behind Sentinel, or a cluster. Marks an empty store as ours.
 * Throws STORE_UNAVAILABLE where it cannot be reached within the deadline, or is of another format.
 */
export async function openRedisLedger(settings: z.input<typeof RedisSettings>, options: RedisLedgerOptions = {}): Promise<Ledger> {
  const read = RedisSettings.parse(settings);
  const { prefix } = read;
  const { now } = options;
  const connection = connect(read);
  const partitions = await openMarkers(connection, prefix, options.partitions ?? partitionsDefault).catch(async (error: unknown) => {
    await connection.close();
    throw error;
  });
  const placeOf = (subject: Subject): Place => ({ partitions, keys: partitionKeys(prefix, partitionOf(subject, partitions)) });
  return {
    async append(append) {
      const place = placeOf(append.subject);
      const call = appendCall(place, append, now === undefined ? null : now());
      const [reply] = await connection.send('append', [call], append.appendId);
      return appendedFrom(place, append, reply);
    },

    async read(queries) {
      for (const query of queries) checkQuery(query);
      const calls = queries.map((query) => readCall(placeOf(query.subject), query));
      const replies = calls.length === 0 ? [] : await connection.send('read', calls);
      return queries.map((query, at) => snapshotFrom(placeOf(query.subject), query, replies[at]));
    },

    async events(subject, { after, limit }) {
      checkName('subject', subject);
      checkSequence(after);
      checkPage(limit);
      if (limit === 0) return [];
      const args = [placeOf(subject).keys.history(subject), `${after + 1}-0`, '+', 'COUNT', limit];
      const [reply] = await connection.send('read events', [{ command: 'xrange', args }]);
      return storedFrom(subject, understood(StreamEntries, reply, 'events'));
    },

    async values(subject, digests) {
      checkName('subject', subject);
      checkDigests(digests);
      if (digests.length === 0) return [];
      const { keys } = placeOf(subject);
      const args = digests.map((digest) => keys.value(subject, digest));
      const [reply] = await connection.send('read values', [{ command: 'mget', args, binary: true }]);
      return understood(Values, reply, 'values');
    },

    async subjects() {
      const calls = Array.from({ length: partitions }, (_, at) => ({ command: 'smembers', args: [partitionKeys(prefix, at).subjects] }));
      const replies = await connection.send('list the histories', calls);
      return replies.flatMap((reply) => understood(z.array(z.string()), reply, 'the set of histories'));
    },

    async feed(page) {
      checkPage(page.limit);
      return readFeed(connection, { prefix, partitions }, page);
    },

    feedEnd: () => readFeedEnd(connection, { prefix, partitions }),

    promises: () => promisesOf(connection, partitions),

    close: () => connection.close(),
  };
}
