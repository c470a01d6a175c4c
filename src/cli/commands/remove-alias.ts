import type { Command } from 'commander';
import { z } from 'zod';
import type { Cli } from '#cli/cli.ts';
import { examples } from '#cli/help.ts';
import { addWriteOptions, tellWritten, undoing, writeOptions } from '#cli/writing.ts';
import { RemoveAliasDocument } from '#client/generated/operations.ts';

const Options = z.object({ reason: z.string() });

export function removeAlias(program: Command, cli: Cli): void {
  const command = program
    .command('remove-alias')
    .description('take an alias away; its history stays, and it can be promoted again')
    .argument('<model>', 'the model: ctr')
    .argument('<alias>', 'the alias to take away')
    .requiredOption('--reason <text>', 'why; it stays in the history');
  addWriteOptions(command)
    .addHelpText(
      'after',
      examples([['stemma remove-alias ctr Canary --reason "the experiment is over"', 'ctr@Canary points to nothing from now on']]),
    )
    .action((model: string, alias: string, _options: unknown, own: Command) =>
      cli.run(own, async (session) => {
        const { reason } = Options.parse(own.opts());
        const { expected, key } = writeOptions(own, session);
        const input = { model, alias, reason, expected, idempotencyKey: key };
        const reply = await session.act(RemoveAliasDocument, { input }, key);
        return tellWritten(session, reply, reply.data?.removeAlias, (move) => ({
          model,
          alias,
          also: [],
          next: move.from === null ? [] : [undoing(session, model, alias, move)],
        }));
      }),
    );
}
