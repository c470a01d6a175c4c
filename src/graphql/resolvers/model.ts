import { confirmRebound } from '#actions/confirm-rebound.ts';
import { modelId } from '#domain/node-id.ts';
import { plainListMax } from '#domain/page.ts';
import { tellable } from '#domain/redaction.ts';
import type { Tag } from '#domain/version.ts';
import { connection, counted, missing, pageWish, userErrors } from '#graphql/answers.ts';
import type { Context } from '#graphql/context.ts';
import type { Resolvers } from '#graphql/generated/types.ts';
import type { ModelNode } from '#reader/models.ts';
import { modelOfKey } from '#reader/names.ts';

export const model: Resolvers = {
  Query: {
    model: (_, { name }, { reader }) => reader.models.find(reader.references.model(name)),
    models: async (_, { filter, orderBy, ...page }, { reader }) => {
      const wish = pageWish(page);
      const order = { field: orderBy?.field ?? 'NAME', direction: orderBy?.direction ?? 'ASC' } as const;
      const listed = await reader.modelList.list(filter ?? {}, order, wish);
      return {
        ...connection(listed.page),
        get totalCount() {
          return counted(listed.total, listed.missing);
        },
        asOf: new Date(reader.indexed.asOf()),
        missing: listed.missing.map((gap) => missing(gap.source, gap.fault)),
      };
    },
  },
  Mutation: {
    confirmRebound: async (_, { input }, { acting, reader }) => {
      const acted = await confirmRebound(acting, input);
      const { key } = reader.references.model(input.model);
      return { model: acted.ok ? { node: 'model', name: modelOfKey(reader.world, key) } : null, userErrors: userErrors(acted) };
    },
  },
  Model: {
    id: (node) => modelId(node.name.key),
    name: (node) => node.name.key,
    trackers: async (node, _, context) => (await records(node, context)).map((record) => record.tracker),
    owners: (node, _, { reader }) => reader.declarations.owners(node),
    description: async (node, _, context) =>
      (await records(node, context)).map((record) => record.description).find((text) => text !== null) ?? null,
    tags: async (node, _, context) => distinctTags((await records(node, context)).flatMap((record) => record.tags)).slice(0, plainListMax),
    createdAt: async (node, _, context) =>
      extreme(
        (await records(node, context)).map((record) => record.createdAt),
        Math.min,
      ),
    updatedAt: async (node, _, context) =>
      extreme(
        (await records(node, context)).map((record) => record.updatedAt),
        Math.max,
      ),
    aliases: async (node, _, { reader }) => (await reader.aliases.all(node.name)).aliases.slice(0, plainListMax),
    alias: (node, { name }, { reader }) => reader.aliases.one(node.name, name),
    latestVersion: (node, _, { reader }) => reader.models.latest(node),
    health: (node, _, { reader }) => reader.health(node),
    missing: async (node, _, { reader }) =>
      (await reader.models.gaps(node)).map((gap) => missing(gap.source, gap.fault, modelId(node.name.key))),
    versions: async (node, page, { reader }) => {
      const found = await reader.models.versions(node, pageWish(page));
      return {
        ...connection(found.page),
        totalCount: found.total,
        asOf: new Date(reader.indexed.asOf()),
        missing: found.missing.map((gap) => missing(gap.source, gap.fault)),
      };
    },
  },
};

function records(node: ModelNode, { reader }: Context) {
  return reader.models.records(node);
}

/** One entry a key and value, in the order of the configuration. */
function distinctTags(tags: readonly Tag[]): Tag[] {
  return [...new Map(tags.map(tellable).map((tag) => [JSON.stringify([tag.key, tag.value]), tag])).values()];
}

function extreme(times: readonly (Date | null)[], pick: (...values: number[]) => number): Date | null {
  const known = times.filter((time) => time !== null).map((time) => time.getTime());
  return known.length === 0 ? null : new Date(pick(...known));
}
