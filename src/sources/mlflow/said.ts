import type { Bearer } from '#domain/bearer.ts';
import type { Tag } from '#domain/version.ts';
import { mappedParams, mappedTags } from './mapping.ts';

export function tagsOn(name: string, tags: readonly Tag[]): Bearer {
  return { name: `${name} tag`, tags, mapped: mappedTags };
}

export function paramsOn(name: string, tags: readonly Tag[]): Bearer {
  return { name: `${name} param`, tags, mapped: mappedParams };
}
