import { type MappedField, saidByPrefix, saidByTags, stemmaPrefixes, stemmaTags } from '#domain/stemma-tags.ts';
import type { Said } from '#domain/telling.ts';
import type { Tag } from '#domain/version.ts';
import { customKeys, paramKeys } from './mapping.ts';
import type { Project } from './project.ts';

/** What the files of the commit say of a field: first what was declared for it, then what other keys and parameters tell. */
export function saidOf({ annotation, params }: Project, field: MappedField): readonly Said[] {
  const custom = annotation?.custom ?? [];
  const bearer = `${annotation?.object ?? ''} custom`;
  const places: Readonly<Record<string, readonly string[]>> = paramKeys;
  return [
    ...saidByTags(custom, stemmaTags[field], bearer, 'DECLARED'),
    ...saidByTags(custom, customKeys[field], bearer, 'INFERRED'),
    ...(places[field] ?? []).flatMap((key) =>
      params
        .filter((param) => param.key === key && param.value !== '')
        .map(({ value, object }): Said => ({ value, object, kind: 'INFERRED' })),
    ),
  ];
}

/** Keys such as `stemma.threshold.auc`, with the name behind the prefix. */
export function saidOfEach({ annotation }: Project, what: keyof typeof stemmaPrefixes): ReturnType<typeof saidByPrefix> {
  return annotation === null ? [] : saidByPrefix(annotation.custom, stemmaPrefixes[what], `${annotation.object} custom`);
}

/** Parameters of all stages as a run has them. A key that two files have with different values bears its file: `params.yaml:lr`, as DVC writes it. */
export function paramsOf({ params }: Project): readonly (Tag & { readonly object: string })[] {
  const files = new Map<string, Set<string>>();
  for (const { file, key, value } of params) files.set(key, (files.get(key) ?? new Set()).add(`${file} ${value}`));
  const found = new Map<string, Tag & { readonly object: string }>();
  for (const { file, key, value, object } of params) {
    const name = files.get(key)?.size === 1 ? key : `${file}:${key}`;
    if (!found.has(name)) found.set(name, { key: name, value, object });
  }
  return [...found.values()];
}
