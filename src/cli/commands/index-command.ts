import type { Command } from 'commander';
import type { Cli } from '#cli/cli.ts';
import { exit, exitOf } from '#cli/exit.ts';
import { examples } from '#cli/help.ts';
import { json, needed, printAnswer } from '#cli/output.ts';
import { prose } from '#cli/render/fields.ts';
import { drawIndexes } from '#cli/render/indexes.ts';
import { drawRefusal } from '#cli/render/moved.ts';
import { ListSourcesDocument, RebuildIndexDocument } from '#client/generated/operations.ts';

/** What is remembered of trackers, so that lists answer without asking them. */
export function index(program: Command, cli: Cli): void {
  const parent = program
    .command('index')
    .description('show what is remembered of trackers for lists, and have it read anew')
    .addHelpText(
      'after',
      examples([
        ['stemma index list', 'as of when lists hold'],
        ['stemma index rebuild main', 'forget what is remembered of the tracker main, and read it anew'],
      ]),
    );
  parent
    .command('list')
    .description('list the trackers that are remembered, and as of when')
    .addHelpText('after', examples([['stemma index list', 'trackers on this machine are not among them: lists ask those']]))
    .action((_options: unknown, command: Command) =>
      cli.run(command, async (session) => {
        const reply = await session.ask(ListSourcesDocument, {});
        const sources = needed(reply.data?.sources, reply, 'The server named no sources.');
        return printAnswer(session, reply, () =>
          drawIndexes(
            sources.flatMap((source) => source.index ?? []),
            session.look,
          ),
        );
      }),
    );
  parent
    .command('rebuild')
    .description('forget what is remembered of a tracker, and read it anew')
    .argument('<source>', 'the tracker, as configured')
    .addHelpText('after', examples([['stemma index rebuild main', 'nothing is lost by it: it is what the tracker tells']]))
    .action((source: string, _options: unknown, command: Command) =>
      cli.run(command, async (session) => {
        const reply = await session.ask(RebuildIndexDocument, { input: { source } });
        const done = needed(reply.data?.rebuildIndex, reply, 'The server did not say what it did.');
        const [refusal] = done.userErrors;
        if (session.options.json) session.io.out(json(reply.data));
        else if (refusal !== undefined) session.io.err(drawRefusal(done.userErrors, null, session.look));
        else session.io.out(done.index === null ? prose('It is being read anew.', session.look) : drawIndexes([done.index], session.look));
        return refusal === undefined ? exit.done : exitOf(refusal.code);
      }),
    );
}
