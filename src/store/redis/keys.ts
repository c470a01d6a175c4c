import type { Subject } from '#domain/history.ts';
import type { LogName, ViewName } from '#domain/view.ts';

/** Before every key of the ledger, unless the settings say otherwise. Never contains braces: they would be the hash tag. */
export const prefixDefault = 'stemma';

/**
 * All key names. Those of one partition share one hash tag, so that one script touches one slot: `stemma:{07}:history:model:ctr`.
 * Subjects are percent-encoded except for the colon, so that the first slash after them ends them.
 */
export function partitionKeys(prefix: string, partition: number) {
  const tag = `${prefix}:{${String(partition).padStart(2, '0')}}`;
  return {
    /** Hash: `format`, `partitions`, and `feed`, the last position of this partition's feed. */
    store: `${tag}:store`,
    /** Stream with ids `<position>-0`: `subject`, `sequence`, `at` of an event. */
    feed: `${tag}:feed`,
    /** Set of every subject that has an event. */
    subjects: `${tag}:subjects`,
    /** Stream with ids `<sequence>-0`: `body`, `at`, `link`. */
    history: (subject: Subject) => `${tag}:history:${encoded(subject)}`,
    /** Hash: `sequence`, `at`, `link` of the last event. */
    head: (subject: Subject) => `${tag}:head:${encoded(subject)}`,
    /** Hash of field to `<sequence> <at> <value>`. */
    view: (subject: Subject, view: ViewName) => `${tag}:view:${view}:${encoded(subject)}`,
    /** Sorted set of sequences by time. */
    log: (subject: Subject, log: LogName, field: string) => `${tag}:log:${log}:${encoded(subject)}/${field}`,
    /** Bytes of a value, packed as it was written. */
    value: (subject: Subject, digest: string) => `${tag}:value:${encoded(subject)}/${digest}`,
    /** Hash: `fingerprint`, `first`, `last`; expires. */
    append: (subject: Subject, appendId: string) => `${tag}:append:${encoded(subject)}/${appendId}`,
  };
}

/**
 * Keys of what followers keep. All share one hash tag, so that one script can write for a follower and remember under which key: `stemma:{followers}:waiting:…`.
 * A letter is called `<subject>/<sequence>` in them, the subject percent-encoded and the sequence in 16 digits, so that names sort like sequences.
 */
export function followerKeys(prefix: string) {
  const tag = `${prefix}:{followers}`;
  return {
    /** Hash: `holder`, `token`, `until` (milliseconds by the clock of Redis). */
    lease: (follower: string) => `${tag}:lease:${encoded(follower)}`,
    /** String, as the follower wrote it. */
    position: (follower: string) => `${tag}:position:${encoded(follower)}`,
    /** Hash of letter to JSON. */
    letters: (follower: string) => `${tag}:letters:${encoded(follower)}`,
    /** Sorted set of letters that wait, all with score 0. */
    waiting: (follower: string) => `${tag}:waiting:${encoded(follower)}`,
    /** Sorted set of subjects that have a letter that waits, by when the first of them is due. */
    lanes: (follower: string) => `${tag}:lanes:${encoded(follower)}`,
    /** Sorted set of letters that were given up, all with score 0. */
    dead: (follower: string) => `${tag}:dead:${encoded(follower)}`,
    /** Hash: `fingerprint`, `changed`; expires. */
    act: (key: string) => `${tag}:act:${encoded(key)}`,
  };
}

/** Keys of what is remembered of one tracker, in the cache store: `stemma:index1:{main}:rows`. The number is that of the form of a row. */
export function indexKeys(prefix: string, tracker: string) {
  const tag = `${prefix}:index1:{${encoded(tracker)}}`;
  return {
    /** Hash: `revision`, `token` of the leader that wrote last, `standing`. */
    index: `${tag}:index`,
    /** Hash of the key of a row to its text. */
    rows: `${tag}:rows`,
    /** Stream with ids `<revision>-0`: `keys` that were written or taken away. */
    changes: `${tag}:changes`,
    /** Stream: `note` for whoever leads. */
    notes: `${tag}:notes`,
  };
}

export type IndexKeys = ReturnType<typeof indexKeys>;

export type FollowerKeys = ReturnType<typeof followerKeys>;

export type PartitionKeys = ReturnType<typeof partitionKeys>;

function encoded(subject: Subject): string {
  return encodeURIComponent(subject).replaceAll('%3A', ':');
}
