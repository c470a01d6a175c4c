import { type Command, Option } from 'commander';
import { z } from 'zod';
import type { Cli } from '#cli/cli.ts';
import { exit } from '#cli/exit.ts';
import { examples } from '#cli/help.ts';
import { json, needed, printAnswer } from '#cli/output.ts';
import { drawPromotion, drawPromotions } from '#cli/render/promotion.ts';
import type { Session } from '#cli/session.ts';
import { tellWritten, undoing } from '#cli/writing.ts';
import {
  CancelRequestDocument,
  CompleteRequestDocument,
  GiveReviewDocument,
  ListPromotionsDocument,
  ShowPromotionDocument,
} from '#client/generated/operations.ts';

const Options = z.object({
  approve: z.boolean().optional(),
  reject: z.boolean().optional(),
  cancel: z.boolean().optional(),
  complete: z.boolean().optional(),
  comment: z.string().optional(),
  risk: z.string().optional(),
  evidence: z.string().optional(),
  all: z.boolean().optional(),
  key: z.string().min(1).optional(),
});

type Given = z.infer<typeof Options>;

export function review(program: Command, cli: Cli): void {
  program
    .command('review')
    .description('what waits for reviews; one request; or a decision on it')
    .argument('[promotion]', 'the id of a promotion, as promote and this command tell it')
    .addOption(new Option('--approve', 'it may be done').conflicts(['reject', 'cancel', 'complete']))
    .addOption(new Option('--reject', 'it may not be done; says why with --comment').conflicts(['approve', 'cancel', 'complete']))
    .addOption(new Option('--cancel', 'take the request back').conflicts(['approve', 'reject', 'complete']))
    .addOption(new Option('--complete', 'move what was approved').conflicts(['approve', 'reject', 'cancel']))
    .option('--comment <text>', 'why; it stays in the history')
    .option('--risk <text>', 'what could go wrong, as you see it')
    .option('--evidence <digest>', 'what you saw: refused where it is no longer what there is (default: what this command sees now)')
    .option('--all', 'list what was decided too, not only what waits')
    .option('--key <key>', 'idempotency key: the same key does the same thing at most once (default: a fresh one)')
    .addHelpText(
      'after',
      examples([
        ['stemma review', 'what waits for a review that you may give'],
        ['stemma review promotion:ctr/4f1c… ', 'what would change, and what was found'],
        [
          'stemma review promotion:ctr/4f1c… --approve --comment "checked the slices"',
          'the approval that was still missing moves the alias',
        ],
      ]),
    )
    .action((id: string | undefined, _options: unknown, own: Command) =>
      cli.run(own, async (session) => {
        const given = Options.parse(own.opts());
        if (id === undefined) return list(session, given.all === true);
        if (given.approve === true || given.reject === true) return decide(session, id, given);
        if (given.cancel === true) return cancel(session, id, given);
        if (given.complete === true) return complete(session, id, given);
        const reply = await session.ask(ShowPromotionDocument, { id });
        const promotion = needed(reply.data?.promotion, reply, `There is no promotion ${id}.`);
        return printAnswer(session, reply, () => drawPromotion(promotion, session.look));
      }),
    );
}

async function list(session: Session, all: boolean) {
  const reply = await session.ask(ListPromotionsDocument, { filter: all ? {} : { awaitingMe: true }, first: 50 });
  const page = needed(reply.data?.promotions, reply, 'The server did not say what waits.');
  return printAnswer(session, reply, () =>
    page.nodes.length === 0 ? 'Nothing waits for a review of yours.\n' : drawPromotions(page.nodes, session.look),
  );
}

/** Bound to what is there now where no evidence is named: it is read first, so that what changes in between is refused. */
async function decide(session: Session, id: string, { approve, comment, risk, evidence, key = `cli-${session.io.uuid()}` }: Given) {
  const seen = evidence ?? (await session.ask(ShowPromotionDocument, { id })).data?.promotion?.evidence;
  const input = {
    promotion: id,
    decision: approve === true ? ('APPROVE' as const) : ('REJECT' as const),
    comment,
    riskNotes: risk,
    evidence: seen,
    idempotencyKey: key,
  };
  const reply = await session.act(GiveReviewDocument, { input }, key);
  const done = reply.data?.done;
  if (done?.promotion?.state === 'REJECTED') {
    session.io.out(session.options.json ? json(reply.data) : 'Rejected: nothing moves.\n');
    return exit.done;
  }
  return tellMoved(session, reply, done);
}

async function complete(session: Session, id: string, { key = `cli-${session.io.uuid()}` }: Given) {
  const reply = await session.act(CompleteRequestDocument, { input: { promotion: id, idempotencyKey: key } }, key);
  return tellMoved(session, reply, reply.data?.done);
}

function tellMoved(
  session: Session,
  reply: Parameters<typeof tellWritten>[1],
  done:
    | (Parameters<typeof tellWritten>[2] & {
        readonly promotion: { readonly model: { readonly name: string } | null; readonly alias: { readonly name: string } | null } | null;
      })
    | null
    | undefined,
) {
  const model = done?.promotion?.model?.name ?? '?';
  const alias = done?.promotion?.alias?.name ?? '?';
  return tellWritten(session, reply, done, (move) => ({
    model,
    alias,
    also: [],
    next: [undoing(session, model, alias, move), { label: 'to look', command: session.again('why', `${model}@${alias}`) }],
  }));
}

async function cancel(
  session: Session,
  id: string,
  { comment = 'no reason given, from the command line', key = `cli-${session.io.uuid()}` }: Given,
) {
  const reply = await session.act(CancelRequestDocument, { input: { promotion: id, reason: comment, idempotencyKey: key } }, key);
  const done = needed(reply.data?.done, reply, 'The server did not say what it did.');
  if (done.userErrors.length > 0) return tellWritten(session, reply, { move: null, userErrors: done.userErrors }, () => nothing);
  session.io.out(session.options.json ? json(reply.data) : 'Cancelled: nothing moves.\n');
  return exit.done;
}

const nothing = { model: '', alias: '', also: [], next: [] };
