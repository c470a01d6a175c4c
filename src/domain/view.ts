import { z } from 'zod';
import { aliasKey } from './alias.ts';
import { type AliasMoved, type Binding, Holder, type LedgerEvent, type MarkName, MoveKind, Person, type VersionTagged } from './event.ts';
import type { Subject } from './history.ts';
import { versionId } from './node-id.ts';

/**
 * Views are what reads need of a history without walking it. Each entry is wholly given by the one event that wrote it last,
 * so that a store applies writes without understanding them, and a view can be checked against its fold.
 */
export const viewNames = ['alias', 'binding', 'promotion', 'frozen', 'deprecated', 'retired', 'tag'] as const;

export type ViewName = (typeof viewNames)[number];

/** Logs are indexes by time: which events of a history are about one alias or one version. */
export type LogName = 'moves' | 'notes';

/** What an event does to the views. `value` null clears the entry. */
export type Write =
  | { readonly view: ViewName; readonly field: string; readonly value: string | null }
  | { readonly log: LogName; readonly field: string };

/** An entry of a view, with the event that wrote it: `sequence` is what guards compare. */
export interface Entry {
  readonly sequence: number;
  readonly at: number;
  readonly value: string;
}

/** What the view `alias` keeps of one alias. `to` is null where the alias was removed. */
export const AliasValue = z.object({
  name: z.string(),
  to: Holder.nullable(),
  from: Holder.nullable(),
  revision: z.number().int(),
  move: MoveKind,
  by: Person,
  reason: z.string().nullable(),
});

export type AliasValue = z.infer<typeof AliasValue>;

/** What the views `frozen`, `deprecated` and `retired` keep of one version. */
export const MarkValue = z.object({ reason: z.string().nullable(), by: Person });

export type MarkValue = z.infer<typeof MarkValue>;

/** Field of a version in views and logs. */
export function versionField(holder: Holder): string {
  return `${versionId(holder)}#${holder.generation}`;
}

/** Pure: the writes of an event follow from the event alone. */
export function writesOf(event: LedgerEvent): readonly Write[] {
  const bindings = (event.binds ?? []).map(
    (binding): Write => ({ view: 'binding', field: bindingField(binding), value: JSON.stringify(binding) }),
  );
  return [...bindings, ...ownWrites(event)];
}

function ownWrites(event: LedgerEvent): readonly Write[] {
  switch (event.kind) {
    case 'AliasMoved':
      return moveWrites(event);
    case 'VersionDeprecated':
      return [markWrite('deprecated', event)];
    case 'VersionMarked':
      return [markWrite(event.mark, event)];
    case 'MarkLifted':
      return [{ view: event.mark, field: versionField(event.version), value: null }];
    case 'VersionTagged':
      return tagWrites(event);
    case 'NoteAdded':
      return event.versions.map((version): Write => ({ log: 'notes', field: versionField(version) }));
    case 'ModelRebound':
      return [];
  }
}

function markWrite(view: MarkName, event: { readonly version: Holder; readonly reason: string | null; readonly by: Person }): Write {
  const value: MarkValue = { reason: event.reason, by: event.by };
  return { view, field: versionField(event.version), value: JSON.stringify(value) };
}

function tagWrites({ version, set, remove }: VersionTagged): Write[] {
  const cleared = remove.map((key): Write => ({ view: 'tag', field: tagField(version, key), value: null }));
  return [
    ...cleared,
    ...set.map(({ key, value }): Write => ({ view: 'tag', field: tagField(version, key), value: JSON.stringify({ key, value }) })),
  ];
}

/** Field of one tag of a version. */
function tagField(version: Holder, key: string): string {
  return `${versionField(version)}/${encodeURIComponent(key)}`;
}

function moveWrites(event: AliasMoved): readonly Write[] {
  const field = aliasKey(event.alias);
  const { alias: name, to, from, revision, move, by, reason } = event;
  const value: AliasValue = { name, to, from, revision, move, by, reason };
  const writes: Write[] = [
    { view: 'alias', field, value: JSON.stringify(value) },
    { log: 'moves', field },
  ];
  if (event.promotion !== undefined)
    writes.push({ view: 'promotion', field: event.promotion.id, value: JSON.stringify({ state: 'MOVED' }) });
  return writes;
}

/** Field of a tracker's model in the view `binding`. */
export function bindingField(binding: Pick<Binding, 'tracker' | 'model'>): string {
  return `${encodeURIComponent(binding.tracker)}/${encodeURIComponent(binding.model)}`;
}

/** A whole history's views in memory: the plain model that every store is held against. */
export interface Fold {
  readonly views: Map<ViewName, Map<string, Entry>>;
  readonly logs: Map<string, number[]>;
}

export function emptyFold(): Fold {
  return { views: new Map(viewNames.map((name) => [name, new Map<string, Entry>()])), logs: new Map() };
}

/** Adds one event to a fold, in place: a fold is private to who makes it. */
export function foldInto(
  fold: Fold,
  stored: { readonly subject: Subject; readonly sequence: number; readonly at: number; readonly event: LedgerEvent },
): void {
  for (const write of writesOf(stored.event)) {
    if ('log' in write) {
      const key = `${write.log}/${write.field}`;
      const sequences = fold.logs.get(key) ?? [];
      // A log is a set: a note that names a version twice is in its log once.
      if (sequences.at(-1) !== stored.sequence) fold.logs.set(key, [...sequences, stored.sequence]);
      continue;
    }
    const view = fold.views.get(write.view);
    if (write.value === null) view?.delete(write.field);
    else view?.set(write.field, { sequence: stored.sequence, at: stored.at, value: write.value });
  }
}
