import { type Command, Option } from 'commander';
import { z } from 'zod';
import type { Cli } from '#cli/cli.ts';
import { Failure, failureOfErrors } from '#cli/failure.ts';
import { examples } from '#cli/help.ts';
import { wholeNumber } from '#cli/options.ts';
import { needed, printAnswer } from '#cli/output.ts';
import { aliasDefault } from '#cli/reference.ts';
import { drawHistory } from '#cli/render/history.ts';
import { whyUnknown } from '#cli/unknown.ts';
import { ShowHistoryDocument } from '#client/generated/operations.ts';

const Options = z.object({ first: z.number(), after: z.string().optional() });

export function history(program: Command, cli: Cli): void {
  program
    .command('history')
    .description('list the moves of an alias, newest first')
    .argument('<model>', 'the model: ctr')
    .argument('[alias]', 'the alias', aliasDefault)
    .addOption(new Option('--first <n>', 'how many').argParser(wholeNumber(1, 100)).default(20))
    .option('--after <cursor>', 'go on where the last page ended')
    .addHelpText(
      'after',
      examples([
        ['stemma history ctr', 'who moved Production, from what to what, when and why'],
        ['stemma history ctr Staging --first 5', 'the last five moves of Staging'],
      ]),
    )
    .action((model: string, alias: string, _options: unknown, command: Command) =>
      cli.run(command, async (session) => {
        const { first, after } = Options.parse(command.opts());
        const reply = await session.ask(ShowHistoryDocument, { model, alias, first, after });
        const found = needed(reply.data?.model, reply, `There is no model ${model}.`);
        const unknown = whyUnknown(reply.errors, ['model', 'alias']);
        if (found.alias === null && unknown !== null) throw failureOfErrors([unknown]);
        if (found.alias === null) throw new Failure('NOT_FOUND', `${model} has no alias ${alias}.`, { hint: session.again('show', model) });
        const { name, history: page } = found.alias;
        const next = session.again('history', model, name, '--first', String(first), '--after', page?.pageInfo.endCursor ?? '');
        const told = found.alias;
        return printAnswer(session, reply, () => drawHistory(found.name, told, next, session.look));
      }),
    );
}
