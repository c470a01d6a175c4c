import { z } from 'zod';
import { type Answer, answer } from '#domain/fault.ts';
import type { ModelRecord, UpstreamAlias } from '#domain/model.ts';
import type { Tracker } from '#ports/tracker.ts';
import { pages } from '#sources/upstream/pages.ts';
import { settledEach } from '#sources/upstream/settled.ts';
import { type Asking, count, cursor, text } from './asking.ts';
import { artifactFields, collectionFields, type Field, linkFields, pageInfo } from './documents.ts';
import { isCollection, isOwnAlias } from './names.ts';
import type { Place } from './place.ts';
import { modelOf, type Pointers } from './records.ts';
import { Aliases, Collection, Membership, pageOf } from './schema.ts';
import { linked, linkedVersion, membershipField } from './versions.ts';

/** The port allows no more models in one list. */
const modelsMax = 10_000;
const rowsMax = 50;
/** Aliases in one document: each brings little. */
const pointersAtOnce = 100;
/** Aliases of one model that are read: W&B counts `v0`, `v1`, … among them. */
const aliasesMax = 10_000;

const fragments = [collectionFields];
const MoreAliases = z.object({ aliases: Aliases });

export interface Models extends Pick<Tracker, 'models' | 'modelsByName'> {
  /** One page of them, which shows that we are let in. Throws a `Fault`. */
  some(): Promise<void>;
}

export function modelsFrom(asking: Asking, place: Place, tracker: string): Models {
  const isModel = ({ type }: Collection): boolean => place.types.includes(type.name);

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

  /** Of each collection its aliases with the versions that they lead to, and the version that was linked last. */
  async function pointersOf(collections: readonly Collection[]): Promise<readonly Answer<Pointers>[]> {
    const names = await Promise.all(collections.map(ownAliases));
    const asked = collections.flatMap(({ name: model }, index) => ['latest', ...(names[index] ?? [])].map((alias) => ({ model, alias })));
    const told = await asking.each(
      asked.map(({ model, alias: version }) =>
        membershipField(place, { tracker, model, version }, version === 'latest' ? linked : '{ ...link }'),
      ),
      { operation: 'read aliases', fragments: [linkFields, artifactFields], schema: Membership, atOnce: pointersAtOnce },
    );
    const found = Map.groupBy(
      asked.map((one, index) => ({ ...one, told: told[index] ?? answer(null) })),
      ({ model }) => model,
    );
    return settledEach(collections, async ({ name }) => pointersIn(found.get(name) ?? []));
  }

  function pointersIn(found: readonly { readonly alias: string; readonly told: Answer<Membership | null> }[]): Pointers {
    const links = found.map(({ alias, told }) => {
      if (!told.ok) throw told.fault;
      return { alias, link: told.value };
    });
    const last = links.find(({ alias }) => alias === 'latest')?.link ?? null;
    const latest = last?.artifact == null ? null : linkedVersion(tracker, place.types, last, last.artifact);
    const aliases = links.flatMap(({ alias, link }): readonly UpstreamAlias[] =>
      // Null: taken away since it was listed.
      alias === 'latest' || link?.versionIndex == null ? [] : [{ name: alias, version: `v${link.versionIndex}`, origin: 'ALIAS' }],
    );
    return { aliases, ...(latest === null ? {} : { latest }) };
  }

  async function ownAliases({ name, aliases }: Collection): Promise<readonly string[]> {
    const { rows, next } = aliases;
    const more = next === null ? [] : await aliasesAfter(name, next);
    return [...new Set([...rows, ...more].map(({ alias }) => alias))].filter(isOwnAlias);
  }

  async function aliasesAfter(name: string, start: string): Promise<readonly { readonly alias: string }[]> {
    const { rows } = await pages(aliasesMax, async (token) => {
      const selection: Field['selection'] = (give) =>
        `{ aliases(first: 1000, after: ${give('after', cursor(token ?? start))}) { ${pageInfo} edges { node { alias } } } }`;
      const field: Field = { where: place.where, name: 'artifactCollection', args: { name: text(name) }, selection };
      const told = await asking.one(field, { operation: 'list aliases', fragments: [], schema: MoreAliases });
      return told?.aliases ?? { rows: [], next: null };
    });
    return rows;
  }

  return {
    some: async () => void (await list(1)),
    models: async () => {
      const { rows, truncated } = await list(modelsMax);
      // What is made while we page can come twice.
      const collections = [...new Map(rows.filter(isModel).map((row) => [row.name, row])).values()];
      const pointers = await pointersOf(collections);
      const models = collections.map((collection, index): ModelRecord => {
        const own = pointers[index];
        if (own?.ok === false) throw own.fault;
        return modelOf(tracker, collection, own?.value ?? { aliases: [] });
      });
      return { models, truncated };
    },
    modelsByName: async (names) => {
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
        one.ok && one.value !== null && one.value.name === askable[index] && isModel(one.value) ? [one.value] : [],
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
    },
  };
}
