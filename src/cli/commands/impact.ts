import { type Command, Option } from 'commander';
import { z } from 'zod';
import type { Cli } from '#cli/cli.ts';
import { examples } from '#cli/help.ts';
import { wholeNumber } from '#cli/options.ts';
import { needed, printAnswer } from '#cli/output.ts';
import { isNodeId } from '#cli/reference.ts';
import { drawImpact } from '#cli/render/impact.ts';
import type { Session } from '#cli/session.ts';
import { FindImpactDocument, FindVersionDocument } from '#client/generated/operations.ts';

const Options = z.object({
  alias: z.string().optional(),
  descendants: z.boolean().default(false),
  first: z.number(),
  after: z.string().optional(),
});

export function impact(program: Command, cli: Cli): void {
  program
    .command('impact')
    .description('which versions rest on a dataset, a commit, a run, an image, or another version')
    .argument('<id>', 'dataset:main/clicks@1f2e3d4c, commit:…, run:…, image:sha256:…; or a version: ctr/12')
    .option('--alias <name>', 'only those that this alias of their model points to now')
    .option('--descendants', 'of a commit: also what was made from commits that hold it')
    .addOption(new Option('--first <n>', 'how many').argParser(wholeNumber(1, 100)).default(50))
    .option('--after <cursor>', 'go on where the last page ended')
    .addHelpText(
      'after',
      examples([
        ['stemma impact dataset:main/clicks@1f2e3d4c', 'everything that was trained on it, whose it is, and where it runs'],
        ['stemma impact dataset:main/clicks@1f2e3d4c --alias Production', 'what of it runs in Production'],
      ]),
    )
    .action((id: string, _options: unknown, command: Command) =>
      cli.run(command, async (session) => {
        const { alias, descendants, first, after } = Options.parse(command.opts());
        const of = await idOf(session, id);
        const reply = await session.ask(FindImpactDocument, { id: of, alias: alias ?? null, descendants, first, after: after ?? null });
        const found = needed(reply.data?.impact, reply, `There is no ${of}.`);
        const named = [...(alias === undefined ? [] : ['--alias', alias]), ...(descendants ? ['--descendants'] : [])];
        const next = session.again('impact', of, ...named, '--first', String(first), '--after', found.pageInfo.endCursor ?? '');
        return printAnswer(session, reply, () => drawImpact(found, next, session.look));
      }),
    );
}

async function idOf(session: Session, text: string): Promise<string> {
  if (isNodeId(text)) return text;
  const reply = await session.ask(FindVersionDocument, { ref: text });
  return needed(reply.data?.version, reply, `There is no version ${text}.`).id;
}
