import { badInput, notFound } from '#domain/fault.ts';
import { parseNodeId, runId } from '#domain/node-id.ts';
import { tellable } from '#domain/redaction.ts';
import type { Context } from '#graphql/context.ts';
import type { Resolvers } from '#graphql/generated/types.ts';
import type { RunNode } from '#reader/versions.ts';

export const run: Resolvers = {
  Query: {
    run: async (_, { id }, { reader }) => {
      const name = parseNodeId(id);
      if (name.kind !== 'run') throw badInput(`${id} is the id of something else. Ids of runs look like run:main/<run id>.`);
      const record = await reader.upstream.run.load(name.key);
      if (record === null) throw notFound(`There is no run ${id}.`);
      return { node: 'run', record };
    },
  },
  Run: {
    id: (node) => runId(node.record.key),
    name: (node) => node.record.name,
    status: (node) => node.record.status,
    startedAt: (node) => node.record.startedAt,
    endedAt: (node) => node.record.endedAt,
    durationSeconds: (node) => node.record.durationSeconds,
    params: (node) => node.record.params.map(tellable),
    metrics: (node) => node.record.metrics,
    datasets: (node) => node.record.datasets,
    commit: (node, _, { reader }) => reader.codes.commitOf(node.record.code, node.record.key.tracker),
    parent: (node, _, context) => parentOf(node, context),
    deleted: (node) => node.record.deleted,
  },
};

async function parentOf({ record }: RunNode, { reader }: Context): Promise<RunNode | null> {
  if (record.parentId === null) return null;
  const parent = await reader.upstream.run.load({ tracker: record.key.tracker, id: record.parentId });
  return parent === null ? null : { node: 'run', record: parent };
}
