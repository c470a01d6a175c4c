import { aliasKey } from '#domain/alias.ts';
import type { Holder } from '#domain/event.ts';
import { notFound } from '#domain/fault.ts';
import { decideRollback } from '#domain/move.ts';
import { parseVersionRef } from '#domain/ref.ts';
import { versionField } from '#domain/view.ts';
import { trackerNames } from '#reader/names.ts';
import { aliasFacts, boundOf, pastMoves, readOfAlias, refusingNotFound } from './facts.ts';
import { type Acted, type Acting, type Facts, govern } from './govern.ts';
import { checkedInput, type RollbackInput as Input, RollbackInput } from './input.ts';

/** How far back "the last that passed" looks, in moves of the alias. */
const movesMax = 1000;

/** Back to a known-good version. One look at the ledger and one write: no tracker is asked unless a version is named that no alias of the model ever held. */
export async function rollback(acting: Acting, given: unknown): Promise<Acted> {
  const input: Input = checkedInput(RollbackInput, given);
  const { idempotencyKey = null, expected = null, to = null, rootCause = null, deprecate, ...wish } = input;
  const model = acting.reader.references.model(input.model);
  const asked = { ...wish, expected, to, rootCause, deprecate: deprecate ?? false };
  return refusingNotFound(['input', to === null ? 'model' : 'to'], () =>
    govern(acting, {
      mutation: 'rollback',
      model: model.key,
      idempotencyKey,
      input: asked,
      logs: [{ log: 'moves', field: aliasKey(input.alias), limit: movesMax }],
      decide: async (facts) => {
        const moves = pastMoves(facts.logs[0] ?? []);
        const named = to === null ? null : await namedTarget(acting, facts, model.key, to);
        const decided = decideRollback(
          {
            by: acting.person,
            reason: input.reason,
            expected: expected,
            appendId: facts.appendId,
            deprecate: asked.deprecate,
            rootCause,
            noteId: facts.appendId,
            to: named,
          },
          aliasFacts(acting, facts, model.key, input.alias, expected),
          moves,
          (holder) => isBarred(facts, holder),
        );
        if (!decided.ok) return decided;
        const [move] = decided.value;
        const target = move?.kind === 'AliasMoved' ? move.to : null;
        return { ok: true, value: { events: decided.value, read: [...readOfAlias(facts, input.alias), ...readOfMark(facts, target)] } };
      },
    }),
  );
}

/** Deprecated, or of a model that was made again since. */
function isBarred(facts: Facts, holder: Holder): boolean {
  return facts.history.deprecated(holder) !== null || (boundOf(facts, holder)?.generation ?? holder.generation) !== holder.generation;
}

/** A target that was not marked must still not be when the move is written; one that was marked was named on purpose. */
function readOfMark(facts: Facts, target: Holder | null) {
  return target === null || facts.history.deprecated(target) !== null
    ? []
    : [{ view: 'deprecated' as const, field: versionField(target), sequence: 0 }];
}

/** The named version: out of the ledger where an alias of the model holds or held it, so that no tracker is needed; else from its tracker. */
async function namedTarget(acting: Acting, facts: Facts, model: string, to: string): Promise<Holder> {
  const { reader } = acting;
  const ref = parseVersionRef(to.includes('/') || to.includes('@') ? to : `${model}/${to}`, trackerNames(reader.world));
  if (ref.kind === 'alias') {
    const held = facts.history.aliases.get(aliasKey(ref.alias))?.to;
    if (held != null && ref.model.name === held.model) return held;
  } else {
    const names = [ref.version, ref.version.replace(/^v(?=\d)/i, '')];
    const known = heldOf(facts).find(
      (holder) =>
        names.includes(holder.version) &&
        (ref.model.tracker === null || ref.model.tracker === holder.tracker) &&
        ref.model.name === holder.model,
    );
    if (known !== undefined) return known;
  }
  const version = await reader.references.certainVersion(to.includes('/') || to.includes('@') ? to : `${model}/${to}`);
  if (version === null || version.model !== model) throw notFound(`${to} is no version of ${model}.`);
  await reader.versions.record(version);
  return reader.versions.holder(version);
}

function heldOf(facts: Facts): Holder[] {
  const moved = pastMoves(facts.logs[0] ?? []).flatMap((move) => [move.to, move.from]);
  const others = [...facts.history.aliases.values()].flatMap((alias) => [alias.to, alias.from]);
  return [...moved, ...others].filter((holder) => holder !== null);
}
