import { type MappedField, type Places, saidByPrefix, saidByTags, stemmaPrefixes, stemmaTags } from './stemma-tags.ts';
import type { Said } from './telling.ts';
import type { Tag } from './version.ts';

/** Something at a tracker that bears texts by name: a version its tags, a run its parameters. */
export interface Bearer {
  /** `run tag`: provenance says so. */
  readonly name: string;
  readonly tags: readonly Tag[];
  /** What is inferred from which of its names. */
  readonly mapped: Places;
}

/** What these say of a field: first all that was declared, bearer by bearer, then all that is inferred. */
export function saidOf(bearers: readonly Bearer[], field: MappedField): readonly Said[] {
  return [...bearers.flatMap((bearer) => declaredOn(bearer, field)), ...bearers.flatMap((bearer) => inferredFrom(bearer, field))];
}

/** What these say of a field that records have already: bearer by bearer, because the records are put together so. */
export function saidInTurn(bearers: readonly Bearer[], field: MappedField): readonly Said[] {
  return bearers.flatMap((bearer) => [...declaredOn(bearer, field), ...inferredFrom(bearer, field)]);
}

/** Tags such as `stemma.threshold.auc`, with the name behind the prefix. */
export function saidOfEach(bearers: readonly Bearer[], what: keyof typeof stemmaPrefixes): ReturnType<typeof saidByPrefix> {
  return bearers.flatMap(({ name, tags }) => saidByPrefix(tags, stemmaPrefixes[what], name));
}

function declaredOn({ name, tags }: Bearer, field: MappedField): readonly Said[] {
  return saidByTags(tags, stemmaTags[field], name, 'DECLARED');
}

function inferredFrom({ name, tags, mapped }: Bearer, field: MappedField): readonly Said[] {
  return saidByTags(tags, mapped[field] ?? [], name, 'INFERRED');
}
