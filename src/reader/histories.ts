import DataLoader from 'dataloader';
import { z } from 'zod';
import { aliasKey } from '#domain/alias.ts';
import { type MarkName } from '#domain/event.ts';
import { modelSubject, type Stored } from '#domain/history.ts';
import { Binding, type Holder } from '#domain/recorded.ts';
import type { Tag } from '#domain/version.ts';
import { AliasValue, type Entry, MarkValue, onlyField, type ViewName, versionField } from '#domain/view.ts';
import type { LedgerQuery, LogQuery, Snapshot } from '#ports/ledger.ts';
import type { World } from './world.ts';

/** An alias as the ledger has it. */
export interface LedgerAlias extends AliasValue {
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Of the event that moved it last: what a guard compares. */
  readonly sequence: number;
}

export interface Mark extends MarkValue {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Of the event that set it: what a guard compares. */
  readonly sequence: number;
}

/** The views that say what stands for a model and its versions now. */
export const modelViews = ['alias', 'binding', 'bound', 'open', 'frozen', 'deprecated', 'retired'] as const satisfies readonly ViewName[];

/** What the ledger knows of one model. */
export interface ModelHistory {
  readonly exists: boolean;
  readonly aliases: ReadonlyMap<string, LedgerAlias>;
  readonly bindings: readonly (Binding & { readonly sequence: number; readonly field: string })[];
  /** The promotion of each alias that waits for reviews or for its move, by `aliasKey`. */
  readonly open: ReadonlyMap<string, Entry>;
  /** The policy that its history is bound to; null where it is to none. */
  readonly bound: Entry | null;
  /** A mark that stands on a version; null where it does not. */
  readonly mark: (mark: MarkName, holder: Holder) => Mark | null;
}

export type Histories = ReturnType<typeof createHistories>;

/** What is asked of the ledger in one request: all histories of a tick in one round trip. */
export function createHistories(world: World) {
  const queries = new DataLoader<LedgerQuery, Snapshot, string>(async (wanted) => [...(await world.ledger.read(wanted))], {
    cacheKeyFn: (query) => JSON.stringify(query),
  });
  return {
    /** Aliases, bindings and marks of a model; empty where it has no history. */
    async model(key: string): Promise<ModelHistory> {
      return historyOf(await queries.load({ subject: modelSubject(key), views: modelViews }));
    },
    /** Moves of an alias, newest first. */
    async moves(
      model: string,
      alias: string,
      page: { readonly limit: number; readonly before?: number; readonly atMost?: number },
    ): Promise<readonly Stored[]> {
      const snapshot = await queries.load({ subject: modelSubject(model), logs: [{ log: 'moves', field: aliasKey(alias), ...page }] });
      return snapshot.logs[0] ?? [];
    },
    /** Notes about a version, newest first. */
    async notes(model: string, holder: Holder, limit: number): Promise<readonly Stored[]> {
      const snapshot = await queries.load({ subject: modelSubject(model), logs: [{ log: 'notes', field: versionField(holder), limit }] });
      return snapshot.logs[0] ?? [];
    },
    /** Our own tags of a version, by key. */
    async tags(model: string, holder: Holder): Promise<readonly Tag[]> {
      const snapshot = await queries.load({ subject: modelSubject(model), views: ['tag'] });
      const start = `${versionField(holder)}/`;
      return [...(snapshot.views.tag ?? [])]
        .filter(([field]) => field.startsWith(start))
        .map(([, entry]) => TagValue.parse(JSON.parse(entry.value)));
    },
    /** Events of a log, newest first. */
    async log(model: string, query: LogQuery): Promise<readonly Stored[]> {
      const snapshot = await queries.load({ subject: modelSubject(model), logs: [query] });
      return snapshot.logs[0] ?? [];
    },
    /** A whole view by field: for those that stay small. */
    async view(model: string, view: ViewName): Promise<ReadonlyMap<string, Entry>> {
      return (await queries.load({ subject: modelSubject(model), views: [view] })).views[view] ?? new Map<string, Entry>();
    },
    /** One entry of a view with its event's number, or null. */
    async entry(model: string, view: ViewName, field: string): Promise<Entry | null> {
      const snapshot = await queries.load({ subject: modelSubject(model), entries: [{ view, field }] });
      return snapshot.views[view]?.get(field) ?? null;
    },
    /** The event of that number. */
    async event(model: string, sequence: number): Promise<Stored | null> {
      const [stored] = await world.ledger.events(modelSubject(model), { after: sequence - 1, limit: 1 });
      return stored ?? null;
    },
    /** One look at one history. */
    snapshot: (query: LedgerQuery): Promise<Snapshot> => queries.load(query),
    /** After a write of this request: what was read before is no longer so. */
    forget: (): void => void queries.clearAll(),
    subjects: () => world.ledger.subjects(),
  };
}

const TagValue = z.object({ key: z.string(), value: z.string() });

/** Reads the views of a model as they lie in the store. */
export function historyOf(snapshot: Snapshot): ModelHistory {
  const aliases = entriesOf(snapshot, 'alias').map(([key, entry]): [string, LedgerAlias] => [
    key,
    { ...AliasValue.parse(JSON.parse(entry.value)), key, at: entry.at, sequence: entry.sequence },
  ]);
  const bindings = entriesOf(snapshot, 'binding').map(([field, entry]) => ({
    ...Binding.parse(JSON.parse(entry.value)),
    sequence: entry.sequence,
    field,
  }));
  return {
    exists: snapshot.head !== null,
    aliases: new Map(aliases),
    bindings,
    open: new Map(entriesOf(snapshot, 'open')),
    bound: snapshot.views.bound?.get(onlyField) ?? null,
    mark: (mark, holder) => {
      const entry = snapshot.views[mark]?.get(versionField(holder));
      return entry === undefined ? null : { ...MarkValue.parse(JSON.parse(entry.value)), at: entry.at, sequence: entry.sequence };
    },
  };
}

function entriesOf(snapshot: Snapshot, view: ViewName): [string, Entry][] {
  return [...(snapshot.views[view] ?? new Map<string, Entry>())];
}
