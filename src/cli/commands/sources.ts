import type { Command } from 'commander';
import type { Cli } from '#cli/cli.ts';
import { examples } from '#cli/help.ts';
import { needed, printAnswer } from '#cli/output.ts';
import { drawSources } from '#cli/render/sources.ts';
import { ListSourcesDocument } from '#client/generated/operations.ts';

export function sources(program: Command, cli: Cli): void {
  program
    .command('sources')
    .description('list the trackers and Git hosts, and how each is doing')
    .addHelpText('after', examples([['stemma sources', 'a source that is down is an answer, too: the exit code is 0']]))
    .action((_options: unknown, command: Command) =>
      cli.run(command, async (session) => {
        const reply = await session.ask(ListSourcesDocument, {});
        const list = needed(reply.data?.sources, reply, 'The server named no sources.');
        return printAnswer(session, reply, () => drawSources(list, session.look));
      }),
    );
}
