import { badInput } from '#domain/fault.ts';
import type { About, Need } from '#domain/needs.ts';
import { parseNodeId } from '#domain/node-id.ts';
import { parseModelRef, parseVersionRef } from '#domain/ref.ts';
import type { Place } from '#domain/rights.ts';
import { PromotionValue } from '#domain/view.ts';
import { demand } from '#domain/viewer.ts';
import { modelName, trackerNames } from '#reader/names.ts';
import type { Context } from './context.ts';

type Fields = Record<string, unknown>;
/** What is looked at of a request. */
type Asking = Pick<Context, 'viewer' | 'reader'>;
type Resolve = (parent: unknown, args: Fields, context: Asking, info: unknown) => unknown;

/** The resolvers of mutations, each behind its row of the table. Throws where one has none: nobody could say who may do it. */
export function guardedMutations(fields: Fields, table: Readonly<Record<string, readonly Need[]>>): Fields {
  const without = Object.keys(fields).filter((name) => !Object.hasOwn(table, name));
  if (without.length > 0)
    throw new Error(`Mutation.${without.join(', Mutation.')}: no row in src/domain/needs.ts says which right it needs.`);
  return guardedQueries(fields, table);
}

/** The resolvers of queries; those with a row in the table behind it. */
export function guardedQueries(fields: Fields, table: Readonly<Record<string, readonly Need[]>>): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, resolve]) => {
      const needs = table[name];
      return [name, needs === undefined ? resolve : guarded(resolve as Resolve, needs)];
    }),
  );
}

function guarded(resolve: Resolve, needs: readonly Need[]): Resolve {
  return async (parent, args, context, info) => {
    await checkNeeds(needs, inputOf(args), context);
    return resolve(parent, args, context, info);
  };
}

function inputOf({ input }: Fields): Fields {
  return typeof input === 'object' && input !== null ? (input as Fields) : {};
}

/** Throws UNAUTHENTICATED or FORBIDDEN. Nothing is looked up before the right is known to be there for something of that model. */
async function checkNeeds(needs: readonly Need[], input: Fields, context: Asking): Promise<void> {
  const { viewer } = context;
  const due = needs.filter(({ onlyWith }) => onlyWith === undefined || given(input[onlyWith]));
  for (const { right } of due) demand(viewer, right, null);
  for (const { right, about } of due) for (const place of placesOf(about, input, context)) demand(viewer, right, place);
  for (const { right, about } of due) {
    if (about.by !== 'promotion' || viewer.rights.every(({ alias }) => alias === null)) continue;
    const place = await placeOfPromotion(String(input[about.field]), context);
    if (place !== null) demand(viewer, right, place);
  }
}

function given(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** What an input is about, asking nobody. Throws BAD_USER_INPUT for a reference that is none. */
function placesOf(about: About, input: Fields, context: Asking): readonly Place[] {
  if (about.by === 'everything') return [{ model: null }];
  const value = input[about.field];
  if (!given(value)) return [{ model: null }];
  const texts = (Array.isArray(value) ? value : [value]).map(String);
  if (about.by === 'promotion') return texts.map((text) => ({ model: modelOfPromotion(text) }));
  const { world } = context.reader;
  const names = trackerNames(world);
  const alias = about.alias === undefined ? {} : { alias: given(input[about.alias]) ? String(input[about.alias]) : null };
  return texts.map((text) => {
    const ref = about.by === 'model' ? parseModelRef(text, names) : parseVersionRef(text, names).model;
    return { model: modelName(world, ref).key, ...alias };
  });
}

function modelOfPromotion(id: string): string {
  const name = parseNodeId(id);
  if (name.kind !== 'promotion') throw badInput(`${id} is no promotion. Name one as promotions and promote tell it.`);
  return name.model;
}

/** With the alias that it is about; null where there is no such promotion, which its resolver will say. */
async function placeOfPromotion(id: string, { reader }: Asking): Promise<Place | null> {
  const model = modelOfPromotion(id);
  const entry = await reader.histories.entry(model, 'promotion', id);
  return entry === null ? null : { model, alias: PromotionValue.parse(JSON.parse(entry.value)).alias };
}
