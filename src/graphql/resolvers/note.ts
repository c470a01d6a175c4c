import { addNote } from '#actions/add-note.ts';
import { userErrors } from '#graphql/answers.ts';
import type { Resolvers } from '#graphql/generated/types.ts';
import { notesOf } from '#reader/notes.ts';

export const note: Resolvers = {
  Mutation: {
    addNote: async (_, { input }, { acting }) => {
      const acted = await addNote(acting, input);
      return { note: acted.ok ? (notesOf(acted.done.stored)[0] ?? null) : null, userErrors: userErrors(acted) };
    },
  },
  Note: {
    id: (node) => `note:${encodeURIComponent(node.model)}/${node.event.noteId}`,
    kind: (node) => node.event.note,
    body: (node) => node.event.body,
    url: (node) => node.event.url,
    at: (node) => new Date(node.at),
    by: (node) => node.event.by,
    versions: (node, _, { reader }) =>
      node.event.versions.map((holder) => ({ ...reader.versions.of(holder, holder.generation), model: node.model })),
  },
};
