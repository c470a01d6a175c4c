import { type Command, Option } from 'commander';
import { z } from 'zod';
import type { Cli } from '#cli/cli.ts';
import { exit, exitOf } from '#cli/exit.ts';
import { usage } from '#cli/failure.ts';
import { examples } from '#cli/help.ts';
import { wholeNumber } from '#cli/options.ts';
import { json, needed, printAnswer } from '#cli/output.ts';
import { drawDeliveries } from '#cli/render/deliveries.ts';
import { prose } from '#cli/render/fields.ts';
import { drawRefusal } from '#cli/render/moved.ts';
import { good } from '#cli/render/span.ts';
import { ListDeliveriesDocument, RedeliverLettersDocument } from '#client/generated/operations.ts';

const ListOptions = z.object({ first: z.number(), after: z.string().optional() });
const RedeliverOptions = z.object({ all: z.boolean().optional(), key: z.string().min(1).optional() });

/** Who is told of what happens, and what could not be sent. */
export function deliveries(program: Command, cli: Cli): void {
  const parent = program
    .command('deliveries')
    .description('show who is told of what happens, and send again what they did not take')
    .addHelpText(
      'after',
      examples([
        ['stemma deliveries list', 'receivers, what waits, and what was given up'],
        ['stemma deliveries redeliver --all', 'send all of that again'],
      ]),
    );
  addList(parent, cli);
  addRedeliver(parent, cli);
}

function addList(parent: Command, cli: Cli): void {
  parent
    .command('list')
    .description('list the receivers, and the events that they did not take')
    .addOption(new Option('--first <n>', 'how many').argParser(wholeNumber(1, 100)).default(20))
    .option('--after <cursor>', 'go on where the last page ended')
    .addHelpText('after', examples([['stemma deliveries list --first 100', 'with the id of each, for redeliver']]))
    .action((_options: unknown, command: Command) =>
      cli.run(command, async (session) => {
        const { first, after } = ListOptions.parse(command.opts());
        const reply = await session.ask(ListDeliveriesDocument, { first, after });
        const receivers = needed(reply.data?.receivers, reply, 'The server named no receivers.');
        const letters = needed(reply.data?.deadLetters, reply, 'The server named no deliveries.');
        const next = session.again('deliveries', 'list', '--first', String(first), '--after', letters.pageInfo.endCursor ?? '');
        return printAnswer(session, reply, () => drawDeliveries(receivers, letters, next, session.look));
      }),
    );
}

function addRedeliver(parent: Command, cli: Cli): void {
  parent
    .command('redeliver')
    .description('send events again that were given up')
    .argument('[ids...]', 'which ones: delivery:owners/model%3Actr/41')
    .option('--all', 'all of them, at most 1,000 at once')
    .option('--key <key>', 'idempotency key: the same key does the same thing at most once (default: a fresh one)')
    .addHelpText('after', examples([['stemma deliveries redeliver --all', 'once the receiver answers again']]))
    .action((ids: readonly string[], _options: unknown, command: Command) =>
      cli.run(command, async (session) => {
        const { all = false, key = `cli-${session.io.uuid()}` } = RedeliverOptions.parse(command.opts());
        if (all === ids.length > 0) throw usage('Say which ones, or --all.');
        const reply = await session.act(RedeliverLettersDocument, { input: { ...(all ? { all } : { ids }), idempotencyKey: key } }, key);
        const done = needed(reply.data?.redeliver, reply, 'The server did not say what it did.');
        const [refusal] = done.userErrors;
        if (session.options.json) session.io.out(json(reply.data));
        else if (refusal !== undefined) session.io.err(drawRefusal(done.userErrors, null, session.look));
        else session.io.out(prose([good('done  '), said(done.ids.length)], session.look));
        return refusal === undefined ? exit.done : exitOf(refusal.code);
      }),
    );
}

function said(count: number): string {
  if (count === 0) return 'there was nothing to send again';
  return count === 1 ? '1 event is sent again' : `${count} events are sent again`;
}
