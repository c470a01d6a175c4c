import { adopt } from '#actions/adopt.ts';
import { badInput } from '#domain/fault.ts';
import type { NodeResolvers, Resolvers } from '#graphql/generated/types.ts';
import { settled } from '#reader/settled.ts';

const typeNames = {
  model: 'Model',
  alias: 'Alias',
  version: 'Version',
  run: 'Run',
  dataset: 'Dataset',
  commit: 'Commit',
  image: 'Image',
  promotion: 'Promotion',
} as const;

/** Most ids that `nodes` looks up at once. */
const idsMax = 100;

const Node: NodeResolvers = { __resolveType: (node) => typeNames[node.node] };

export const root: Resolvers = {
  Node,
  Query: {
    node: (_, { id }, { reader }) => reader.nodes.byId(id),
    nodes: async (_, { ids }, { reader }) => {
      if (ids.length > idsMax) throw badInput(`nodes takes at most ${idsMax} ids; these are ${ids.length}.`);
      const found = await Promise.all(ids.map((id) => settled(reader.nodes.byId(id))));
      // An Error in a list is the error of that one item.
      return found.map((answer) => (answer.ok ? answer.value : (answer.fault as never)));
    },
    serverInfo: async (_, __, { acting, server }) => {
      const { engine, durable, warnings } = await acting.ledger.promises();
      return { version: server.version, store: engine, durable, warnings };
    },
    viewer: (_, __, { viewer }) => viewer,
  },
  Mutation: {
    adopt: async (_, { input }, { acting }) => {
      const { moves, clashes, refusals } = await adopt(acting, input);
      return { moves, clashes, userErrors: refusals };
    },
  },
  Person: { name: (person) => person.name },
};
