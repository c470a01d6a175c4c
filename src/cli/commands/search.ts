import { type Command, Option } from 'commander';
import { z } from 'zod';
import type { Cli } from '#cli/cli.ts';
import { examples } from '#cli/help.ts';
import { wholeNumber } from '#cli/options.ts';
import { needed, printAnswer } from '#cli/output.ts';
import { drawSearch } from '#cli/render/search.ts';
import { SearchDocument } from '#client/generated/operations.ts';

const kinds = ['model', 'version', 'run', 'dataset'] as const;
const Options = z.object({ kind: z.array(z.enum(kinds)).optional(), first: z.number() });

export function search(program: Command, cli: Cli): void {
  program
    .command('search')
    .description('find models, versions, runs and datasets by what you remember of them')
    .argument('<words...>', 'parts of a name, an owner, a tag, a description, a digest or a commit')
    .addOption(new Option('--kind <kinds...>', 'only these').choices(kinds))
    .addOption(new Option('--first <n>', 'how many').argParser(wholeNumber(1, 100)).default(20))
    .addHelpText(
      'after',
      examples([
        ['stemma search ctr ads', 'everything that has both words in its texts'],
        ['stemma search 1f2e3d4c --kind dataset', 'a dataset by the beginning of its digest'],
      ]),
    )
    .action((words: readonly string[], _options: unknown, command: Command) =>
      cli.run(command, async (session) => {
        const { kind, first } = Options.parse(command.opts());
        const only = kind?.map((one) => one.toUpperCase() as Uppercase<typeof one>) ?? null;
        const reply = await session.ask(SearchDocument, { text: words.join(' '), kinds: only, first });
        const found = needed(reply.data?.search, reply, 'The server did not say what it found.');
        return printAnswer(session, reply, () => drawSearch(found, session.look));
      }),
    );
}
