import type { Command } from 'commander';
import { z } from 'zod';
import type { Cli } from '#cli/cli.ts';
import { type Exit, exit } from '#cli/exit.ts';
import { Failure } from '#cli/failure.ts';
import { examples } from '#cli/help.ts';
import { json, needed } from '#cli/output.ts';
import { modelIn } from '#cli/reference.ts';
import { drawFindings } from '#cli/render/moved.ts';
import { drawPromotion } from '#cli/render/promotion.ts';
import type { Session } from '#cli/session.ts';
import { addWriteOptions, tellWritten, undoing, writeOptions } from '#cli/writing.ts';
import { LookAheadDocument, PromoteVersionDocument, ShowPromotionDocument } from '#client/generated/operations.ts';

const Options = z.object({
  to: z.string(),
  reason: z.string().optional(),
  risk: z.string().optional(),
  dryRun: z.boolean().optional(),
  wait: z.boolean().optional(),
});

export function promote(program: Command, cli: Cli): void {
  const command = program
    .command('promote')
    .description('move an alias to a version')
    .argument('<ref>', 'the version: ctr/12, or where another alias points: ctr@Staging')
    .requiredOption('--to <alias>', 'the alias to move: Production')
    .option('--reason <text>', 'why; it stays in the history; required, except with --dry-run')
    .option('--risk <text>', 'what could go wrong')
    .option('--dry-run', 'only say what policy would say')
    .option('--wait', 'where it waits for reviews, wait until it is decided');
  addWriteOptions(command)
    .addHelpText(
      'after',
      examples([
        ['stemma promote ctr/12 --to Production --reason "better recall"', 'Production points to version 12 from now on'],
        [
          'stemma promote ctr@Staging --to Production --reason "a week in Staging" --expect 11',
          'only if Production is still 11 (exit code 6 otherwise)',
        ],
        [
          'stemma promote ctr/12 --to Production --dry-run',
          'what policy would say; exit code 3 where it would refuse, 4 where it wants reviews',
        ],
        ['stemma promote ctr/12 --to Production --reason "nightly" --key "$CI_JOB_ID"', 'a job that runs again does it once'],
      ]),
    )
    .action((ref: string, _options: unknown, own: Command) =>
      cli.run(own, async (session) => {
        const { to: alias, reason, risk, dryRun, wait } = Options.parse(own.opts());
        if (dryRun === true) return lookAhead(session, ref, alias);
        if (reason === undefined) throw new Failure('BAD_USER_INPUT', 'Say why with --reason: it stays in the history.');
        const { expected, key } = writeOptions(own, session);
        const input = { version: ref, alias, reason, riskNotes: risk, expected, idempotencyKey: key };
        const reply = await session.act(PromoteVersionDocument, { input }, key);
        const model = modelIn(ref);
        const promotion = reply.data?.promote?.promotion ?? null;
        if (promotion?.state === 'AWAITING_REVIEW' && wait === true) return untilDecided(session, promotion.id);
        return tellWritten(session, reply, reply.data?.promote, (move) => ({
          model,
          alias,
          also: risk === undefined ? [] : [`risk noted: ${risk}`],
          next: [undoing(session, model, alias, move), { label: 'to look', command: session.again('why', `${model}@${alias}`) }],
        }));
      }),
    );
}

const exits = { ALLOWED: exit.done, NEEDS_REVIEW: exit.awaitingReview, REFUSED: exit.refused } as const;
const words = {
  ALLOWED: 'It would move at once.',
  NEEDS_REVIEW: 'It would wait for reviews.',
  REFUSED: 'Policy would refuse it.',
} as const;

async function lookAhead(session: Session, version: string, alias: string): Promise<Exit> {
  const reply = await session.ask(LookAheadDocument, { input: { version, alias } });
  const verdict = needed(reply.data?.previewPromotion, reply, 'The server did not say what it would do.');
  session.io.out(session.options.json ? json(reply.data) : `${words[verdict.outcome]}\n${drawFindings(verdict, session.look)}`);
  return exits[verdict.outcome];
}

/** How often it is asked whether a request was decided, in milliseconds. */
const lookEveryMs = 2000;

async function untilDecided(session: Session, id: string): Promise<Exit> {
  session.io.err(`${id} waits for reviews. To decide: ${session.again('review', id)}\n`);
  for (;;) {
    const reply = await session.ask(ShowPromotionDocument, { id });
    const promotion = needed(reply.data?.promotion, reply, `There is no promotion ${id}.`);
    if (promotion.state !== 'AWAITING_REVIEW' && promotion.state !== 'APPROVED') {
      session.io.out(session.options.json ? json(reply.data) : drawPromotion(promotion, session.look));
      return promotion.state === 'MOVED' ? exit.done : exit.refused;
    }
    await session.io.wait(lookEveryMs);
  }
}
