import type { LedgerEvent, MarkName } from './event.ts';
import type { Binding, Holder, Person } from './recorded.ts';
import { type Decided, decided, refused } from './refusal.ts';
import type { Tag } from './version.ts';

/** What somebody wants to say of a version. */
export interface CareWish {
  readonly by: Person;
  readonly reason: string | null;
  readonly appendId: string;
}

/** A version as its history knows it, or is about to. */
export interface Cared {
  readonly version: Holder;
  /** Where this is the first event to name its tracker's model. */
  readonly binds: readonly Binding[];
}

/** The verbs of care, and what each does to a mark. */
export const careVerbs = {
  freeze: { mark: 'frozen', sets: true },
  unfreeze: { mark: 'frozen', sets: false },
  deprecate: { mark: 'deprecated', sets: true },
  restore: { mark: 'deprecated', sets: false },
  retire: { mark: 'retired', sets: true },
} as const satisfies Record<string, { readonly mark: MarkName; readonly sets: boolean }>;

export type CareVerb = keyof typeof careVerbs;

/** Sets or lifts a mark. One that stands is not set again, and one that does not stand is not lifted: both are said, so that nobody thinks they did it. */
export function decideCare(verb: CareVerb, wish: CareWish, { version, binds }: Cared, stands: boolean): Decided<readonly LedgerEvent[]> {
  const { mark, sets } = careVerbs[verb];
  const name = `${version.model}/${version.version}`;
  if (stands && sets)
    return refused('INVALID', `${name} is ${mark} already.`, 'Look at why: its mark says who did it and when.', ['input', 'version']);
  if (!stands && !sets) return refused('INVALID', `${name} is not ${mark}, so there is nothing to lift.`, null, ['input', 'version']);
  const common = { ...wish, ...(binds.length === 0 ? {} : { binds: [...binds] }), version };
  if (verb === 'unfreeze' || verb === 'restore')
    return decided([{ kind: 'MarkLifted', ...common, mark: verb === 'unfreeze' ? 'frozen' : 'deprecated' }]);
  if (verb === 'deprecate') return decided([{ kind: 'VersionDeprecated', ...common }]);
  return decided([{ kind: 'VersionMarked', ...common, mark: verb === 'freeze' ? 'frozen' : 'retired' }]);
}

/** Most tags that one act sets or removes, and longest key and value, in characters. */
export const tagsMax = 100;
export const tagKeyMax = 250;
export const tagValueMax = 5000;

/** Sets and removes tags of our own; what its tracker says stays what it is. */
export function decideTags(
  wish: CareWish,
  { version, binds }: Cared,
  set: readonly Tag[],
  remove: readonly string[],
): Decided<readonly LedgerEvent[]> {
  if (set.length + remove.length === 0)
    return refused('INVALID', 'No tag is set or removed.', 'Give at least one tag to set or one key to remove.', ['input', 'set']);
  const twice = [...set.map((tag) => tag.key), ...remove].find((key, index, keys) => keys.indexOf(key) !== index);
  if (twice !== undefined) return refused('INVALID', `The tag ${twice} is named twice.`, 'Name each key once.', ['input', 'set']);
  return decided([
    { kind: 'VersionTagged', ...wish, ...(binds.length === 0 ? {} : { binds: [...binds] }), version, set: [...set], remove: [...remove] },
  ]);
}
