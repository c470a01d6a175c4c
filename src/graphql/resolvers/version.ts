import { versionId } from '#domain/node-id.ts';
import { plainListMax } from '#domain/page.ts';
import type { Resolvers } from '#graphql/generated/types.ts';
import { modelOfKey } from '#reader/names.ts';
import { notesOf } from '#reader/notes.ts';
import { missingRun } from '#reader/versions.ts';

export const version: Resolvers = {
  Query: {
    version: (_, { ref, at }, { reader }) => reader.references.version(ref, at ?? null),
  },
  Version: {
    id: (node) => versionId(node.key),
    version: (node) => node.key.version,
    semver: async (node, _, { reader }) => (await reader.versions.record(node)).semver,
    status: (node, _, { reader }) => reader.versions.status(node),
    createdAt: async (node, _, { reader }) => (await reader.versions.record(node)).createdAt,
    description: async (node, _, { reader }) => (await reader.versions.record(node)).description,
    model: (node, _, { reader }) => ({ node: 'model', name: modelOfKey(reader.world, node.model) }),
    aliases: async (node, _, { reader }) => {
      const { aliases } = await reader.aliases.all(modelOfKey(reader.world, node.model));
      return aliases.filter((alias) => alias.candidates.some((one) => versionId(one.key) === versionId(node.key)));
    },
    run: async (node, _, { reader }) => {
      const [record, run] = await Promise.all([reader.versions.record(node), reader.versions.run(node)]);
      if (run !== null) return { node: 'run', record: run };
      if (record.runId !== null) throw missingRun(node.key, record.runId);
      return null;
    },
    datasets: (node, _, { reader }) => reader.versions.datasets(node),
    commit: (node, _, { reader }) => reader.versions.commit(node),
    environment: (node, _, { reader }) => reader.versions.environment(node),
    tags: async (node, _, { reader }) =>
      (await reader.versions.record(node)).tags.slice(0, plainListMax).map((tag) => ({ ...tag, source: node.key.tracker })),
    integrity: () => ({ status: 'NOT_SEALED', drifted: [] }),
    completeness: () => null,
    deprecated: async (node, _, { reader }) => {
      const mark = await reader.versions.deprecated(node);
      return mark === null ? null : { ...mark, at: new Date(mark.at) };
    },
    notes: async (node, _, { reader }) => notesOf(await reader.versions.notes(node, plainListMax)),
  },
  Note: {
    id: (note) => `note:${encodeURIComponent(note.model)}/${note.event.noteId}`,
    kind: (note) => note.event.note,
    body: (note) => note.event.body,
    url: (note) => note.event.url,
    at: (note) => new Date(note.at),
    by: (note) => note.event.by,
    versions: (note, _, { reader }) =>
      note.event.versions.map((holder) => ({ ...reader.versions.of(holder, holder.generation), model: note.model })),
  },
};
