import { z } from 'zod';
import { type Answer, answer } from '#domain/fault.ts';
import type { ModelRecord } from '#domain/model.ts';
import type { Tracker } from '#ports/tracker.ts';
import { pages, type Rows } from '#sources/upstream/pages.ts';
import { type Asking, atRoot, count, cursor, named, text } from './asking.ts';
import { collectionFields, type Field, pageInfo, type Value } from './documents.ts';
import { hidden } from './failures.ts';
import { isCollection } from './names.ts';
import type { Place } from './place.ts';
import { pointersFrom } from './pointers.ts';
import { modelOf } from './records.ts';
import { Collection, pageOf } from './schema.ts';

/** The port allows no more models in one list. */
const modelsMax = 10_000;
const rowsMax = 50;

const fragments = [collectionFields];
const Collections = pageOf(Collection);
type Page = z.output<typeof Collections>;
const OfType = z.object({ artifactCollections: Collections });
const OfOrganization = z.object({ orgEntity: z.object({ artifactCollections: Collections }).nullish() });

export interface Models extends Pick<Tracker, 'models' | 'modelsByName'> {
  /** One page of them, which shows that we are let in. Throws a `Fault`. */
  some(): Promise<void>;
}

export function modelsFrom(asking: Asking, place: Place, tracker: string): Models {
  const list = listFrom(asking, place);
  const pointersOf = pointersFrom(asking, place, tracker);

  return {
    some: async () => void (await list(1)),
    models: async () => {
      const { rows, truncated } = await list(modelsMax);
      // What is made while we page can come twice.
      const collections = [...new Map(rows.filter((row) => isModel(place, row)).map((row) => [row.name, row])).values()];
      const pointers = await pointersOf(collections);
      const models = collections.map((collection, index): ModelRecord => {
        const own = pointers[index];
        if (own?.ok === false) throw own.fault;
        return modelOf(tracker, collection, own?.value ?? { aliases: [] });
      });
      return { models, truncated };
    },
    modelsByName: namedFrom(asking, place, tracker),
  };
}

/** Collections page by page: of a registry as W&B's client lists them, so that a registry that is not shown looks empty, and is asked for itself. */
function listFrom(asking: Asking, place: Place): (limit: number) => Promise<Rows<Collection>> {
  const { where, source } = place;
  const operation = 'list models';
  const shown = `{ ${pageInfo} edges { node { ...collection } } }`;

  async function ofRegistry(organization: string, first: Value, after: Value): Promise<Page> {
    const selection: Field['selection'] = (give) =>
      `{ orgEntity { artifactCollections(projectFilters: ${give('registry', named(where.project))}, collectionTypes: [PORTFOLIO], first: ${give('first', first)}, after: ${give('after', after)}) ${shown} } }`;
    const field: Field = { where: atRoot, name: 'organization', args: { name: text(organization) }, selection };
    const told = await asking.one(field, { operation, fragments, schema: OfOrganization });
    if (told?.orgEntity == null) throw hidden({ source, operation }, where);
    const page = told.orgEntity.artifactCollections;
    if (page.rows.length === 0)
      await asking.one({ where, name: 'id', args: {}, selection: '' }, { operation, fragments: [], schema: z.string() });
    return page;
  }

  /** By type: a project has collections by the thousand that are no models, such as a table of each run. */
  async function ofType(type: string, first: Value, after: Value): Promise<Page> {
    const selection: Field['selection'] = (give) =>
      `{ artifactCollections(first: ${give('first', first)}, after: ${give('after', after)}) ${shown} }`;
    const field: Field = { where, name: 'artifactType', args: { name: text(type) }, selection };
    return (await asking.one(field, { operation, fragments, schema: OfType }))?.artifactCollections ?? { rows: [], next: null };
  }

  return async (limit) => {
    const listed = async (page: (first: Value, after: Value) => Promise<Page>) =>
      await pages(limit, (token) => page(count(Math.min(rowsMax, limit + 1)), cursor(token)));
    if (where.kind === 'registry') return await listed((first, after) => ofRegistry(where.organization, first, after));
    const lists = await Promise.all(place.types.map((type) => listed((first, after) => ofType(type, first, after))));
    const rows = lists.flatMap((list) => list.rows);
    return { rows: rows.slice(0, limit), truncated: rows.length > limit || lists.some(({ truncated }) => truncated) };
  };
}

function namedFrom(asking: Asking, place: Place, tracker: string): Models['modelsByName'] {
  const pointersOf = pointersFrom(asking, place, tracker);
  return async (names) => {
    const askable = [...new Set(names)].filter(isCollection);
    const fields = askable.map(
      (name): Field => ({
        where: place.where,
        name: 'artifactCollection',
        args: { name: text(name) },
        selection: '{ ...collection }',
      }),
    );
    const told = await asking.each(fields, { operation: 'read models', fragments, schema: Collection });
    const there = told.flatMap((one, index) =>
      one.ok && one.value !== null && one.value.name === askable[index] && isModel(place, one.value) ? [one.value] : [],
    );
    const pointers = await pointersOf(there);
    const byName = new Map(
      askable.map((name, index): readonly [string, Answer<ModelRecord | null>] => {
        const one = told[index];
        if (one?.ok === false) return [name, one];
        const at = there.findIndex((collection) => collection.name === name);
        const [collection, own] = [there[at], pointers[at]];
        if (collection === undefined || own === undefined) return [name, answer(null)];
        return [name, own.ok ? answer(modelOf(tracker, collection, own.value)) : own];
      }),
    );
    return names.map((name) => byName.get(name) ?? answer(null));
  };
}

function isModel({ types }: Place, { type }: Collection): boolean {
  return types.includes(type.name);
}
