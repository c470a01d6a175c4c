import { type Answer, answer } from '#domain/fault.ts';
import type { ModelRecord } from '#domain/model.ts';
import type { Tracker } from '#ports/tracker.ts';
import { pages } from '#sources/upstream/pages.ts';
import { type Asking, count, cursor, text } from './asking.ts';
import { collectionFields, type Field, pageInfo } from './documents.ts';
import { isCollection } from './names.ts';
import type { Place } from './place.ts';
import { pointersFrom } from './pointers.ts';
import { modelOf } from './records.ts';
import { Collection, pageOf } from './schema.ts';

/** The port allows no more models in one list. */
const modelsMax = 10_000;
const rowsMax = 50;

const fragments = [collectionFields];

export interface Models extends Pick<Tracker, 'models' | 'modelsByName'> {
  /** One page of them, which shows that we are let in. Throws a `Fault`. */
  some(): Promise<void>;
}

export function modelsFrom(asking: Asking, place: Place, tracker: string): Models {
  const list = async (limit: number) =>
    await pages(limit, async (token) => {
      const args = { first: count(Math.min(rowsMax, limit + 1)), after: cursor(token) };
      const field: Field = {
        where: place.where,
        name: 'artifactCollections',
        args,
        selection: `{ ${pageInfo} edges { node { ...collection } } }`,
      };
      const shape = { operation: 'list models', fragments, schema: pageOf(Collection) };
      return (await asking.one(field, shape)) ?? { rows: [], next: null };
    });

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
