import { type MappedField, type Places, saidByPrefix, saidByTags, stemmaPrefixes, stemmaTags } from '#domain/stemma-tags.ts';
import type { Said } from '#domain/telling.ts';
import type { Tag } from '#domain/version.ts';
import { mappedParams, mappedTags } from './mapping.ts';

/** Something of MLflow that bears tags or parameters. */
export interface Bearer {
  /** `run tag`: provenance says so. */
  readonly name: string;
  readonly tags: readonly Tag[];
  readonly mapped: Places;
}

export function tagsOn(name: string, tags: readonly Tag[]): Bearer {
  return { name: `${name} tag`, tags, mapped: mappedTags };
}

export function paramsOn(name: string, tags: readonly Tag[]): Bearer {
  return { name: `${name} param`, tags, mapped: mappedParams };
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
