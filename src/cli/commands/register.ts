import type { Command } from 'commander';
import { z } from 'zod';
import type { Cli } from '#cli/cli.ts';
import { exit } from '#cli/exit.ts';
import { usage } from '#cli/failure.ts';
import { examples } from '#cli/help.ts';
import { whereOf } from '#cli/options.ts';
import { json } from '#cli/output.ts';
import { refTo } from '#cli/reference.ts';
import { fields, prose } from '#cli/render/fields.ts';
import { accent, faint, good, strong } from '#cli/render/span.ts';
import { oneLine } from '#cli/render/text.ts';

const Options = z.object({ from: z.string(), metadata: z.string().optional() });

export function register(program: Command, cli: Cli): void {
  program
    .command('register')
    .description('add a version to a directory registry: copied once, then write-protected')
    .argument('<model>', 'the model: ctr')
    .requiredOption('--from <dir>', 'the folder with the artifact files')
    .option('--metadata <file>', 'the metadata.json to use, where it does not lie in that folder')
    .addHelpText(
      'after',
      examples([['stemma register ctr --from ./out --metadata metadata.json --local ./registry', 'prints the new reference: ctr/1.2.0']]),
    )
    .action((model: string, _options: unknown, command: Command) =>
      cli.run(command, async ({ options, local, io, look, again }) => {
        if (options.server !== undefined)
          throw usage('register writes into a registry folder on this machine: name it with --local DIR, not with --server.');
        const { from, metadata } = Options.parse(command.opts());
        const made = await local.register(whereOf(options), metadata === undefined ? { model, from } : { model, from, metadata });
        const ref = refTo(made.model, made);
        if (options.json) io.out(json({ ref, ...made }));
        else {
          const next = again('promote', ref, '--to', 'Production', '--reason', '…');
          io.out(prose([good('registered  '), strong(oneLine(ref))], look));
          io.out(
            fields(
              [
                { label: 'in', lines: [faint(oneLine(made.path))] },
                { label: 'next', lines: [accent(next)], whole: true },
              ],
              look,
            ),
          );
        }
        return exit.done;
      }),
    );
}
