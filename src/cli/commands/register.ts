import type { Command } from 'commander';
import { z } from 'zod';
import type { Cli } from '#cli/cli.ts';
import { type Exit, exit } from '#cli/exit.ts';
import { usage } from '#cli/failure.ts';
import { examples } from '#cli/help.ts';
import { whereOf } from '#cli/options.ts';
import { json } from '#cli/output.ts';
import { namesModel, refTo } from '#cli/reference.ts';
import { fields, prose } from '#cli/render/fields.ts';
import { accent, faint, good, strong, warn } from '#cli/render/span.ts';
import { oneLine } from '#cli/render/text.ts';
import { addSealOptions, sealVersion } from '#cli/sealing.ts';
import type { Session } from '#cli/session.ts';

const Options = z.object({ from: z.string().optional(), metadata: z.string().optional() });

export function register(program: Command, cli: Cli): void {
  const command = program
    .command('register')
    .description('seal a version; with --from, add one to a directory registry first')
    .argument('<ref>', 'the version to seal: ctr/12; with --from the model: ctr')
    .option('--from <dir>', 'the folder with the artifact files of a new version')
    .option('--metadata <file>', 'the metadata.json to use, where it does not lie in that folder');
  addSealOptions(command)
    .addHelpText(
      'after',
      examples([
        ['stemma register ctr/12 --semver 1.2.0', 'seals version 12: nobody changes it unseen any more'],
        ['stemma register ctr --from ./out --metadata metadata.json --local ./registry', 'prints the new reference: ctr/1.2.0'],
      ]),
    )
    .action((ref: string, _options: unknown, command: Command) =>
      cli.run(command, async (session) => {
        const { from, metadata } = Options.parse(command.opts());
        if (from !== undefined) return addVersion(session, ref, metadata === undefined ? { from } : { from, metadata });
        if (namesModel(ref)) throw usage(`${ref} names a model. Say which version to seal (${ref}/12), or add one with --from DIR.`);
        if (metadata !== undefined)
          throw usage('--metadata belongs to --from: what is declared of a version that is there comes with --declared.');
        return sealVersion(session, ref, command.opts());
      }),
    );
}

async function addVersion(
  { options, local, io, look, again }: Session,
  model: string,
  wish: { readonly from: string; readonly metadata?: string },
): Promise<Exit> {
  if (options.server !== undefined)
    throw usage('register --from writes into a registry folder on this machine: name it with --local DIR, not with --server.');
  const made = await local.register(whereOf(options), { model, ...wish });
  const ref = refTo(made.model, made);
  if (options.json) io.out(json({ ref, ...made }));
  else {
    io.out(prose([good('registered  '), strong(oneLine(ref))], look));
    io.out(
      fields(
        [
          { label: 'in', lines: [faint(oneLine(made.path))] },
          { label: 'look at', lines: made.doubts.map((doubt) => warn(oneLine(doubt))) },
          { label: 'next', lines: [accent(again('promote', ref, '--to', 'Production', '--reason', '…'))], whole: true },
          { label: 'seal', lines: [accent(again('register', ref))], whole: true },
        ],
        look,
      ),
    );
  }
  return exit.done;
}
