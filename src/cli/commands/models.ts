import { type Command, Option } from 'commander';
import { z } from 'zod';
import type { Cli } from '#cli/cli.ts';
import { examples } from '#cli/help.ts';
import { wholeNumber } from '#cli/options.ts';
import { needed, printAnswer } from '#cli/output.ts';
import { drawModels } from '#cli/render/model.ts';
import { ListModelsDocument } from '#client/generated/operations.ts';

const Options = z.object({
  text: z.string().optional(),
  owner: z.string().optional(),
  tracker: z.string().optional(),
  alias: z.string().optional(),
  first: z.number(),
  after: z.string().optional(),
});

export function models(program: Command, cli: Cli): void {
  program
    .command('models')
    .description('list the models, and where their aliases point')
    .option('--text <text>', 'only those whose name contains this')
    .option('--owner <owner>', 'only those of this owner')
    .option('--tracker <name>', 'only those of this tracker')
    .option('--alias <name>', 'only those that have this alias')
    .addOption(new Option('--first <n>', 'how many').argParser(wholeNumber(1, 100)).default(50))
    .option('--after <cursor>', 'go on where the last page ended')
    .addHelpText(
      'after',
      examples([
        ['stemma models', 'all of them, by name; an alias that only its tracker keeps is in parentheses'],
        ['stemma models --alias Production', 'those that have something in Production'],
      ]),
    )
    .action((_options: unknown, command: Command) =>
      cli.run(command, async (session) => {
        const { first, after, ...filter } = Options.parse(command.opts());
        const reply = await session.ask(ListModelsDocument, { filter, first, after });
        const page = needed(reply.data?.models, reply, 'The server named no models.');
        const next = session.again('models', ...filterWords(filter), '--first', String(first), '--after', page.pageInfo.endCursor ?? '');
        return printAnswer(session, reply, () => drawModels(page, next, session.look));
      }),
    );
}

function filterWords(filter: Readonly<Record<string, string | undefined>>): readonly string[] {
  return Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value]));
}
