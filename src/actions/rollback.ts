import { aliasKey } from '#domain/alias.ts';
import type { Holder } from '#domain/event.ts';
import { notFound } from '#domain/fault.ts';
import { decideRollback } from '#domain/move.ts';
import { parseVersionRef } from '#domain/ref.ts';
import { trackerNames } from '#reader/names.ts';
import {
  aliasFacts,
  barOf,
  boundOf,
  heldByName,
  holdersNow,
  marksOfTarget,
  pastMoves,
  readOfAlias,
  readOfMarks,
  refusingNotFound,
} from './facts.ts';
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
            bar: named === null ? null : barOf(facts, named),
          },
          aliasFacts(acting, facts, model.key, input.alias, expected),
          moves,
          (holder) => isBarred(facts, holder),
        );
        if (!decided.ok) return decided;
        const [move] = decided.value;
        const target = move?.kind === 'AliasMoved' ? move.to : null;
        return { ok: true, value: { events: decided.value, read: [...readOfAlias(facts, input.alias), ...readOfMarks(facts, target)] } };
      },
    }),
  );
}

/** Frozen, deprecated or retired, or of a model that was made again since. */
function isBarred(facts: Facts, holder: Holder): boolean {
  return (
    marksOfTarget.some((mark) => facts.history.mark(mark, holder) !== null) ||
    (boundOf(facts, holder)?.generation ?? holder.generation) !== holder.generation
  );
}

/** The named version: out of the ledger where an alias of the model holds or held it, so that no tracker is needed; else from its tracker. */
async function namedTarget(acting: Acting, facts: Facts, model: string, to: string): Promise<Holder> {
  const { reader } = acting;
  const ref = parseVersionRef(to.includes('/') || to.includes('@') ? to : `${model}/${to}`, trackerNames(reader.world));
  if (ref.kind === 'alias') {
    const held = facts.history.aliases.get(aliasKey(ref.alias))?.to;
    if (held != null && ref.model.name === held.model) return held;
  } else {
    const known = heldByName(heldOf(facts), ref);
    if (known !== null) return known;
  }
  const version = await reader.references.certainVersion(to.includes('/') || to.includes('@') ? to : `${model}/${to}`);
  if (version === null || version.model !== model) throw notFound(`${to} is no version of ${model}.`);
  await reader.versions.record(version);
  return reader.versions.holder(version);
}

function heldOf(facts: Facts): readonly (Holder | null)[] {
  return [...pastMoves(facts.logs[0] ?? []).flatMap((move) => [move.to, move.from]), ...holdersNow(facts)];
}
