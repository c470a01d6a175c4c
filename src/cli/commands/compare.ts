import type { Command } from 'commander';
import { z } from 'zod';
import type { Cli } from '#cli/cli.ts';
import { examples } from '#cli/help.ts';
import { needed, printAnswer } from '#cli/output.ts';
import { drawComparison } from '#cli/render/comparison.ts';
import { CompareVersionsDocument } from '#client/generated/operations.ts';

const Options = z.object({ all: z.boolean().default(false) });

/** Exit code 0 says that it was compared, whatever differs. */
export function compare(program: Command, cli: Cli): void {
  program
    .command('compare')
    .description('what differs between two versions: commits, params, metrics, data, environment, signature, files')
    .argument('<base>', 'what to compare with: ctr@Staging, ctr/11')
    .argument('<head>', 'what to compare: ctr/12, eu:ctr/3')
    .option('--all', 'what is the same, too')
    .addHelpText(
      'after',
      examples([
        ['stemma compare ctr@Production ctr/12', 'what would change in Production'],
        ['stemma compare ctr@Staging ctr@Production --all', 'what is the same, too'],
      ]),
    )
    .action((base: string, head: string, _options: unknown, command: Command) =>
      cli.run(command, async (session) => {
        const { all } = Options.parse(command.opts());
        const reply = await session.ask(CompareVersionsDocument, { base, head, onlyDifferences: !all });
        const found = needed(reply.data?.compare, reply, `There is nothing to compare ${base} and ${head} by.`);
        return printAnswer(session, reply, () => drawComparison(found, [base, head], session.look));
      }),
    );
}
