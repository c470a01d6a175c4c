import { type Command, Option } from 'commander';
import { z } from 'zod';
import type { ExpectedTarget, MoveFactsFragment, UserErrorFactsFragment, VerdictFactsFragment } from '#client/generated/operations.ts';
import type { Reply } from '#client/reply.ts';
import { type Exit, exit, exitOf } from './exit.ts';
import { wholeNumber } from './options.ts';
import { json, needed } from './output.ts';
import { refTo } from './reference.ts';
import { drawPartial, jsonOfPartial } from './render/failure.ts';
import { drawFindings, drawMoved, drawRefusal, type Moved } from './render/moved.ts';
import type { Session } from './session.ts';

/** What every command that moves an alias can be told. */
export function addWriteOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--expect <version>', 'only if the alias points to this version now').conflicts(['expectRevision', 'expectUnset']),
    )
    .addOption(
      new Option('--expect-revision <n>', 'only if the alias has moved exactly this often')
        .argParser(wholeNumber(0, 2 ** 31 - 1))
        .conflicts(['expect', 'expectUnset']),
    )
    .addOption(new Option('--expect-unset', 'only if the alias points to nothing now').conflicts(['expect', 'expectRevision']))
    .option('--key <key>', 'idempotency key: the same key does the same thing at most once (default: a fresh one)');
}

const WriteOptions = z.object({
  expect: z.string().optional(),
  expectRevision: z.number().optional(),
  expectUnset: z.boolean().optional(),
  key: z.string().min(1).optional(),
});

/** `expected` is undefined where the caller expects nothing. */
export function writeOptions(command: Command, session: Session): { readonly expected: ExpectedTarget | undefined; readonly key: string } {
  const { expect, expectRevision, expectUnset, key } = WriteOptions.parse(command.opts());
  return { expected: expectedOf(expect, expectRevision, expectUnset), key: key ?? `cli-${session.io.uuid()}` };
}

function expectedOf(version?: string, revision?: number, unset?: boolean): ExpectedTarget | undefined {
  if (version !== undefined) return { version };
  if (revision !== undefined) return { revision };
  return unset === true ? { unset: true } : undefined;
}

export interface Payload {
  readonly move: MoveFactsFragment | null;
  readonly verdict?: VerdictFactsFragment | null;
  /** What asked for the move, where something did. */
  readonly promotion?: { readonly id: string } | null;
  readonly userErrors: readonly UserErrorFactsFragment[];
}

/** Tells what became of a mutation. `--json` prints the data as it came, refused or not. */
export function tellWritten(
  session: Session,
  reply: Reply<unknown>,
  payload: Payload | null | undefined,
  moved: (move: MoveFactsFragment) => Omit<Moved, 'move'>,
): Exit {
  const { io, look, options } = session;
  const done = needed(payload, reply, 'The server did not say what it did.');
  const code = exitOfPayload(done);
  if (options.json) {
    io.out(json(reply.data));
    io.err(jsonOfPartial(reply.errors));
    return code;
  }
  io.err(drawPartial(reply.errors, look));
  if (done.userErrors.length > 0) io.err(drawRefusal(done.userErrors, done.verdict ?? null, look));
  else if (done.move === null) io.out(waiting(done, session));
  else io.out(drawMoved({ ...moved(done.move), move: done.move }, look) + drawFindings(done.verdict ?? null, look));
  return code;
}

/** Tells what became of an act that moves no alias. `--json` prints the data as it came, refused or not. */
export function tellDone<P extends { readonly userErrors: readonly UserErrorFactsFragment[] }>(
  session: Session,
  reply: Reply<unknown>,
  payload: P | null | undefined,
  draw: (done: P) => string,
): Exit {
  const { io, look, options } = session;
  const done = needed(payload, reply, 'The server did not say what it did.');
  const [refusal] = done.userErrors;
  if (options.json) {
    io.out(json(reply.data));
    io.err(jsonOfPartial(reply.errors));
  } else {
    io.err(drawPartial(reply.errors, look));
    if (refusal === undefined) io.out(draw(done));
    else io.err(drawRefusal(done.userErrors, null, look));
  }
  return refusal === undefined ? exit.done : exitOf(refusal.code);
}

function exitOfPayload({ move, verdict, userErrors }: Payload): Exit {
  const [first] = userErrors;
  if (first !== undefined) return exitOf(first.code);
  if (move !== null) return exit.done;
  return verdict?.outcome === 'REFUSED' ? exit.refused : exit.awaitingReview;
}

function waiting({ verdict, promotion: asked = null }: Payload, { look, again }: Session): string {
  if (verdict?.outcome === 'REFUSED') return `Refused by policy: nothing moved.\n${drawFindings(verdict, look)}`;
  // The id is what a reviewer is sent.
  const next = asked === null ? '' : `to decide  ${again('review', asked.id)}\n`;
  return `It waits for reviews: nothing moved yet.\n${next}${drawFindings(verdict ?? null, look)}`;
}

/** The command that brings an alias back to where this move found it. */
export function undoing(session: Session, model: string, alias: string, move: MoveFactsFragment): Moved['next'][number] {
  const words = wordsToUndo(model, alias, move);
  return { label: 'to undo', command: session.again(...words) };
}

function wordsToUndo(model: string, alias: string, { kind, from, to }: MoveFactsFragment): readonly string[] {
  if (from === null) return ['remove-alias', model, alias, '--reason', '…'];
  // What was removed points nowhere, and forward again after a rollback is no way back: both are promotions.
  return to === null || kind === 'ROLLED_BACK'
    ? promotion(model, alias, from)
    : ['rollback', model, alias, '--to', refTo(model, from), '--reason', '…'];
}

function promotion(model: string, alias: string, version: { readonly version: string }): readonly string[] {
  return ['promote', refTo(model, version), '--to', alias, '--reason', '…'];
}
