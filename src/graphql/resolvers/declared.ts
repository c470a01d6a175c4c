import { attachFile } from '#actions/attach-file.ts';
import { recordCorrection } from '#actions/record-correction.ts';
import { setCompliance } from '#actions/set-compliance.ts';
import { setOwners } from '#actions/set-owners.ts';
import type { Stored } from '#domain/history.ts';
import { caredVersion, userErrors } from '#graphql/answers.ts';
import type { Resolvers } from '#graphql/generated/types.ts';
import { modelOfKey } from '#reader/names.ts';

export const declared: Resolvers = {
  Mutation: {
    setOwners: async (_, { input }, { acting, reader }) => {
      const acted = await setOwners(acting, input);
      const { key } = reader.references.model(input.model);
      return { model: acted.ok ? { node: 'model', name: modelOfKey(reader.world, key) } : null, userErrors: userErrors(acted) };
    },
    setCompliance: async (_, { input }, { acting, reader }) => {
      const acted = await setCompliance(acting, input);
      return { version: acted.ok ? caredVersion(acted, reader) : null, userErrors: userErrors(acted) };
    },
    recordCorrection: async (_, { input }, { acting, reader }) => {
      const acted = await recordCorrection(acting, input);
      if (!acted.ok) return { version: null, correction: null, userErrors: userErrors(acted) };
      return { version: caredVersion(acted, reader), correction: correctionIn(acted.done.stored), userErrors: [] };
    },
    attachFile: async (_, { input }, { acting, reader }) => {
      const acted = await attachFile(acting, input);
      if (!acted.ok) return { version: null, attachment: null, userErrors: userErrors(acted) };
      return { version: caredVersion(acted, reader), attachment: attachmentIn(acted.done.stored), userErrors: [] };
    },
  },
  Version: {
    corrections: (node, _, { reader }) => reader.declarations.corrections(node),
    attachments: (node, _, { reader }) => reader.declarations.attachments(node),
  },
  Correction: { at: (node) => new Date(node.at) },
  Attachment: { at: (node) => new Date(node.at) },
};

function correctionIn(stored: readonly Stored[]) {
  for (const { event, at } of stored)
    if (event.kind === 'CorrectionRecorded') return { field: event.field, value: event.value, reason: event.reason, by: event.by, at };
  return null;
}

function attachmentIn(stored: readonly Stored[]) {
  for (const { event, at } of stored) if (event.kind === 'FileAttached') return { ...event.file, by: event.by, at };
  return null;
}
