import { LRUCache } from 'lru-cache';
import { type Credential, cacheScope, cacheSecret, movedKey, type RepositoryKeys, repositoryKeys } from '#domain/cache-key.ts';
import { type Answer, answer } from '#domain/fault.ts';
import type { Cache } from '#ports/cache.ts';
import { entryFor, type ReadEntry, readEntry } from './entry.ts';
import type { Kind } from './kinds.ts';
import { noStand, openStands, type Stand, type Stands } from './stands.ts';

export interface KeptOptions extends Credential {
  /** The configured name of the host. */
  readonly source: string;
  readonly cache: Cache;
  /** Asks the host whether it shows us a repository; throws UPSTREAM_FORBIDDEN where it does not. */
  readonly shows: (path: string) => Promise<unknown>;
  /** Told that something moved in a repository since it was last asked about: an answer that is under way may be from before. */
  readonly moved: () => void;
  readonly now?: (() => number) | undefined;
}

/** A question about a repository: `path` is its own on the host, `owner/name`. */
export interface About {
  readonly path: string;
  /** Of what may change, nothing that is kept is believed. */
  readonly fresh?: boolean | undefined;
}

/** What was found of several questions, and a place for what is asked then. */
export interface Looked<A, V> {
  /** In the order asked; null: to be asked. */
  readonly found: readonly (ReadEntry<V> | null)[];
  /** Keeps the answers to some of these questions. */
  readonly keep: (outcomes: readonly (readonly [A, Answer<V | null>])[]) => Promise<void>;
}

/** What a host answered, across requests and gateways. */
export interface Kept {
  look<A extends About, V>(kind: Kind<A, V>, asks: readonly A[]): Promise<Looked<A, V>>;
  /** Asks for what is not kept, each thing once, and keeps what came. */
  through<A extends About, V>(kind: Kind<A, V>, asks: readonly A[], ask: AskHost<A, V>): Promise<readonly Answer<V | null>[]>;
  /** Of what may change in a repository nothing that is kept is told from now on, whoever asked for it. */
  forget(path: string): Promise<void>;
}

const repositoriesMax = 10_000;

type AskHost<A, V> = (missing: readonly A[]) => Promise<readonly Answer<V | null>[]>;

interface Ground {
  readonly cache: Cache;
  readonly stands: Stands;
  readonly now: () => number;
  /** What entries are signed with. */
  readonly secret: Buffer;
  readonly keysOf: (path: string) => RepositoryKeys;
  /** The stand in whose light a repository was last asked about. */
  readonly lastMoved: LRUCache<string, string>;
  readonly moved: () => void;
  /** What is asked for again at the moment, by key. */
  readonly behind: Set<string>;
}

export function openKept(options: KeptOptions): Kept {
  const { source, cache, shows, moved, now = Date.now } = options;
  const scope = cacheScope(options);
  const keysOf = (path: string): RepositoryKeys => repositoryKeys(source, scope, path);
  const ground: Ground = {
    cache,
    now,
    keysOf,
    secret: cacheSecret(options),
    stands: openStands({ cache, now, shows }),
    behind: new Set(),
    moved,
    lastMoved: new LRUCache({ max: repositoriesMax }),
  };
  return {
    look: (kind, asks) => look(ground, kind, asks),
    through: (kind, asks, ask) => through(ground, kind, asks, ask),
    forget: (path) => ground.stands.move(movedKey(source, path)),
  };
}

async function look<A extends About, V>(ground: Ground, kind: Kind<A, V>, asks: readonly A[]): Promise<Looked<A, V>> {
  const { cache, stands, keysOf, now, secret } = ground;
  const paths = [...new Set(asks.map(({ path }) => path))];
  const names = asks.map((ask) => kind.key(keysOf(ask.path), ask));
  const ofStands = paths.map(keysOf).flatMap(({ shown, seen, moved }) => [shown, seen, moved]);
  const values = await cache.getMany([...ofStands, ...names.map((name) => name ?? '')]);
  const valueAt = (index: number): Buffer | null => values[index] ?? null;
  const standing = new Map(paths.map((path, at) => [path, stands.read(valueAt(at * 3), valueAt(at * 3 + 1), valueAt(at * 3 + 2))]));
  const found = asks.map((ask, at) => {
    const stand = standing.get(ask.path) ?? noStand;
    const [key, bytes] = [names[at] ?? null, valueAt(ofStands.length + at)];
    if (key === null || bytes === null || stands.trust(stand) === 'not told') return null;
    return readEntry(kind, { key, secret }, bytes, { stand, now: now(), fresh: ask.fresh ?? false });
  });
  const toAsk = new Set(asks.filter((_, at) => found[at] === null).map(({ path }) => path));
  await Promise.all(
    [...standing].map(async ([path, stand]) => {
      if (toAsk.has(path)) standing.set(path, await claimed(ground, path, stand));
      // Nobody waits for it, and what goes wrong says nothing.
      else if (stands.trust(stand) !== 'told') void stands.check(keysOf(path), path, stand).catch(() => undefined);
    }),
  );
  return { found, keep: (outcomes) => keep(ground, kind, outcomes, standing) };
}

async function claimed({ stands, keysOf, lastMoved, moved }: Ground, path: string, stand: Stand): Promise<Stand> {
  const found = await stands.claim(keysOf(path), stand);
  if (found.moved !== null && found.moved !== lastMoved.get(path)) {
    lastMoved.set(path, found.moved);
    moved();
  }
  return found;
}

async function keep<A extends About, V>(
  { cache, stands, keysOf, now, secret }: Ground,
  kind: Kind<A, V>,
  outcomes: readonly (readonly [A, Answer<V | null>])[],
  standing: ReadonlyMap<string, Stand>,
): Promise<void> {
  const standOf = (path: string): Stand => standing.get(path) ?? noStand;
  const entries = outcomes.map(([ask, outcome]) =>
    outcome.ok ? entryFor(kind, keysOf(ask.path), ask, outcome.value, { stand: standOf(ask.path), now: now(), secret }) : null,
  );
  const shown = new Set(outcomes.filter(([, outcome]) => outcome.ok).map(([{ path }]) => path));
  const refused = new Set(
    outcomes.filter(([, outcome]) => !outcome.ok && outcome.fault.code === 'UPSTREAM_FORBIDDEN').map(([{ path }]) => path),
  );
  await Promise.all([
    cache.setMany(entries.filter((entry) => entry !== null)),
    ...[...shown].map((path) => stands.see(keysOf(path), standOf(path))),
    // A token may lack one right and have the others: what it is shown is asked by itself.
    ...[...refused].map((path) => stands.check(keysOf(path), path, standOf(path))),
  ]);
}

async function through<A extends About, V>(
  ground: Ground,
  kind: Kind<A, V>,
  asks: readonly A[],
  ask: AskHost<A, V>,
): Promise<readonly Answer<V | null>[]> {
  const nameOf = (one: A): string => kind.key(ground.keysOf(one.path), one) ?? JSON.stringify(one);
  const { found, keep: keepThese } = await look(ground, kind, asks);
  const wanted = new Map(asks.flatMap((one, at) => (found[at] === null ? [[nameOf(one), one] as const] : [])));
  const asked = [...wanted.values()];
  const outcomes = asked.length === 0 ? [] : await ask(asked);
  if (asked.length > 0) await keepThese(asked.map((one, at) => [one, outcomes[at] ?? answer(null)]));
  const answers = new Map([...wanted.keys()].map((name, at) => [name, outcomes[at] ?? answer<V | null>(null)]));
  const stale = asks.filter((one, at) => found[at]?.isStale && !ground.behind.has(nameOf(one)));
  if (stale.length > 0) void refresh(ground, kind, stale, ask, nameOf);
  return asks.map((one, at) => {
    const entry = found[at];
    return entry == null ? (answers.get(nameOf(one)) ?? answer(null)) : answer(entry.value);
  });
}

/** Nobody waits for it; each thing is asked once at a time. */
async function refresh<A extends About, V>(
  ground: Ground,
  kind: Kind<A, V>,
  stale: readonly A[],
  ask: AskHost<A, V>,
  nameOf: (one: A) => string,
): Promise<void> {
  for (const one of stale) ground.behind.add(nameOf(one));
  try {
    const again = stale.map((one) => ({ ...one, fresh: true }));
    const { keep: keepThese } = await look(ground, kind, again);
    const outcomes = await ask(again);
    await keepThese(again.map((one, at) => [one, outcomes[at] ?? answer(null)]));
  } catch {
    // What is wrong with the host its upstream remembers, and whoever asks next is told.
  } finally {
    for (const one of stale) ground.behind.delete(nameOf(one));
  }
}
