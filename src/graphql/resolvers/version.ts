import { tagVersion } from '#actions/tag-version.ts';
import { versionId } from '#domain/node-id.ts';
import { plainListMax } from '#domain/page.ts';
import { tellable } from '#domain/redaction.ts';
import { caredVersion, missing, userErrors } from '#graphql/answers.ts';
import type { Context } from '#graphql/context.ts';
import type { Resolvers } from '#graphql/generated/types.ts';
import type { Mark } from '#reader/histories.ts';
import { modelOfKey } from '#reader/names.ts';
import { notesOf } from '#reader/notes.ts';
import type { VersionNode } from '#reader/versions.ts';

export const version: Resolvers = {
  Query: {
    version: (_, { ref, at }, { reader }) => reader.references.version(ref, at ?? null),
  },
  Mutation: {
    tagVersion: async (_, { input }, { acting, reader }) => {
      const acted = await tagVersion(acting, input);
      return { version: acted.ok ? caredVersion(acted, reader) : null, userErrors: userErrors(acted) };
    },
  },
  Version: {
    id: (node) => versionId(node.key),
    version: (node) => node.key.version,
    semver: (node, _, { reader }) => reader.kept.semver(node),
    status: (node, _, { reader }) => (node.told?.marks.get('retired') == null ? reader.kept.status(node) : 'RETIRED'),
    statusMessage: (node, _, { reader }) => reader.kept.statusMessage(node),
    createdAt: async (node, _, { reader }) => (await reader.kept.record(node)).createdAt,
    description: async (node, _, { reader }) => (await reader.kept.record(node)).description,
    model: (node, _, { reader }) => ({ node: 'model', name: modelOfKey(reader.world, node.model) }),
    aliases: async (node, _, { reader }) => {
      const { aliases } = await reader.aliases.pointingTo(modelOfKey(reader.world, node.model), node);
      return aliases;
    },
    missing: async (node, _, { reader }) => {
      const { faults } = await reader.aliases.pointingTo(modelOfKey(reader.world, node.model), node);
      return faults.map(({ tracker, fault }) => missing(tracker, fault, versionId(node.key)));
    },
    run: async (node, _, { reader }) => {
      const run = await reader.kept.run(node);
      return run === null ? null : { node: 'run', record: run };
    },
    datasets: (node, _, { reader }) => reader.kept.datasets(node),
    commit: (node, _, { reader }) => reader.kept.commit(node),
    environment: (node, _, { reader }) => reader.kept.environment(node),
    tags: (node, _, context) => tagsOf(node, context),
    completeness: (node, _, { reader }) => reader.assessments.completeness(node),
    frozen: (node, _, context) => markOf('frozen', node, context),
    deprecated: (node, _, context) => markOf('deprecated', node, context),
    notes: async (node, _, { reader }) =>
      node.told?.notes ?? notesOf(await reader.histories.notes(node.model, await reader.versions.holder(node), plainListMax)),
  },
};

/** Those of its tracker, then ours. */
async function tagsOf(node: VersionNode, { reader }: Context) {
  const [record, own] = await Promise.all([reader.kept.record(node), reader.versions.tags(node)]);
  const told = record.tags.map((tag) => ({ ...tag, source: node.key.tracker }));
  return [...told, ...own.map((tag) => ({ ...tag, source: 'stemma' }))].slice(0, plainListMax).map(tellable);
}

/** As the act said whose payload this is; else as it stands. */
async function markOf(name: 'frozen' | 'deprecated', node: VersionNode, { reader }: Context) {
  const told = node.told?.marks.get(name);
  const mark: Mark | null = told === undefined ? await reader.versions.mark(name, node) : told;
  return mark === null ? null : { ...mark, at: new Date(mark.at) };
}
