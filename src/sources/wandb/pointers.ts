import { z } from 'zod';
import { type Answer, answer } from '#domain/fault.ts';
import type { UpstreamAlias } from '#domain/model.ts';
import { pages } from '#sources/upstream/pages.ts';
import { settledEach } from '#sources/upstream/settled.ts';
import { type Asking, cursor, text } from './asking.ts';
import { type Field, pageInfo } from './documents.ts';
import { isOwnAlias } from './names.ts';
import type { Place } from './place.ts';
import type { Pointers } from './records.ts';
import { Aliases, type Collection, Membership } from './schema.ts';
import { fragments, linked, linkedVersion, membershipField } from './versions.ts';

/** Aliases in one document: each brings little. */
const pointersAtOnce = 100;
/** Aliases of one model that are read: W&B counts `v0`, `v1`, … among them. */
const aliasesMax = 10_000;

const MoreAliases = z.object({ aliases: Aliases });

/** What of collections leads to their versions. */
export function pointersFrom(asking: Asking, place: Place, tracker: string) {
  /** Of each collection its aliases with the versions that they lead to, and the version that was linked last. */
  async function pointersOf(collections: readonly Collection[]): Promise<readonly Answer<Pointers>[]> {
    const names = await Promise.all(collections.map(ownAliases));
    const asked = collections.flatMap(({ name: model }, index) => ['latest', ...(names[index] ?? [])].map((alias) => ({ model, alias })));
    const told = await asking.each(
      asked.map(({ model, alias: version }) =>
        membershipField(place, { tracker, model, version }, version === 'latest' ? linked : '{ ...link }'),
      ),
      { operation: 'read aliases', fragments, schema: Membership, atOnce: pointersAtOnce },
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

  return pointersOf;
}
