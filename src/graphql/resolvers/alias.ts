import { removeAlias } from '#actions/remove-alias.ts';
import { rollback } from '#actions/rollback.ts';
import type { Acted } from '#actions/write.ts';
import { aliasId } from '#domain/node-id.ts';
import type { Holder } from '#domain/recorded.ts';
import { allowed } from '#domain/verdict.ts';
import { connection, pageWish, userErrors } from '#graphql/answers.ts';
import type { Context } from '#graphql/context.ts';
import type { Resolvers } from '#graphql/generated/types.ts';
import { versionOf } from '#reader/aliases.ts';
import { type MoveNode, movePage, movesOf } from '#reader/moves.ts';
import { modelOfKey } from '#reader/names.ts';
import { toldBy } from '#reader/told.ts';
import type { VersionNode } from '#reader/versions.ts';

export const alias: Resolvers = {
  Mutation: {
    rollback: async (_, { input }, { acting, reader }) => {
      const acted = await rollback(acting, input);
      return {
        move: moveOf(acted),
        deprecatedVersion: markedBy(acted, reader),
        verdict: acted.ok ? allowed : (acted.refusal.verdict ?? null),
        userErrors: userErrors(acted),
      };
    },
    removeAlias: async (_, { input }, { acting }) => {
      const acted = await removeAlias(acting, input);
      return { move: moveOf(acted), userErrors: userErrors(acted) };
    },
  },
  Alias: {
    id: (node) => aliasId(node.model, node.name),
    model: (node, _, { reader }) => ({ node: 'model', name: modelOfKey(reader.world, node.model) }),
    version: (node) => versionOf(node),
    since: (node) => (node.since === null ? null : new Date(node.since)),
    history: async (node, page, { reader }) => connection(await movePage(reader.histories, node.model, node.name, pageWish(page))),
  },
  Move: {
    kind: (move) => move.event.move,
    alias: (move, _, { reader }) => reader.aliases.one(modelOfKey(reader.world, move.model), move.event.alias),
    from: (move, _, { reader }) => holderNode(move, move.event.from, reader),
    to: (move, _, { reader }) => holderNode(move, move.event.to, reader),
    at: (move) => new Date(move.at),
    by: (move) => move.event.by,
    reason: (move) => move.event.reason,
  },
};

function moveOf(acted: Acted): MoveNode | null {
  return acted.ok ? (movesOf(acted.done.stored)[0] ?? null) : null;
}

/** The version that a rollback left and marked, where it did. */
function markedBy(acted: Acted, reader: Context['reader']): VersionNode | null {
  const move = moveOf(acted);
  if (!acted.ok || move === null || acted.done.stored.length === 1) return null;
  const left = holderNode(move, move.event.from, reader);
  return left === null ? null : { ...left, told: toldBy(acted.done.stored) };
}

function holderNode(move: MoveNode, holder: Holder | null, reader: Context['reader']): VersionNode | null {
  return holder === null ? null : { ...reader.versions.of(holder, holder.generation), model: move.model };
}
