import { type Command, Option } from 'commander';
import { z } from 'zod';
import type { Cli } from '#cli/cli.ts';
import { examples } from '#cli/help.ts';
import { wholeNumber } from '#cli/options.ts';
import { needed, printAnswer } from '#cli/output.ts';
import { isNodeId, namesModel } from '#cli/reference.ts';
import { drawLineage } from '#cli/render/lineage.ts';
import type { Session } from '#cli/session.ts';
import { DrawLineageDocument, FindModelDocument, FindVersionDocument } from '#client/generated/operations.ts';

const Options = z.object({ down: z.boolean().default(false), depth: z.number(), nodes: z.number(), at: z.string().optional() });

export function lineage(program: Command, cli: Cli): void {
  program
    .command('lineage')
    .description('draw what a version was made from, or what was made from something')
    .argument('<ref>', 'ctr/12, ctr@Production, a model, or the id of any node: dataset:main/clicks@1f2e3d4c')
    .option('--down', 'what rests on it, instead of what it rests on')
    .addOption(new Option('--depth <n>', 'how many steps').argParser(wholeNumber(1, 20)).default(5))
    .addOption(new Option('--nodes <n>', 'how many nodes').argParser(wholeNumber(1, 2000)).default(200))
    .option('--at <time>', 'as aliases stood then: 2025-10-01T12:00:00Z')
    .addHelpText(
      'after',
      examples([
        ['stemma lineage ctr@Production', 'run, data and commit behind what runs in Production'],
        ['stemma lineage dataset:main/clicks@1f2e3d4c --down', 'which runs, versions and aliases rest on this data'],
      ]),
    )
    .action((ref: string, _options: unknown, command: Command) =>
      cli.run(command, async (session) => {
        const { down, depth, nodes: maxNodes, at = null } = Options.parse(command.opts());
        const direction = down ? 'DOWNSTREAM' : 'UPSTREAM';
        const root = await rootOf(session, ref, at);
        const reply = await session.ask(DrawLineageDocument, { root, direction, depth, maxNodes, at });
        const found = needed(reply.data?.lineage, reply, `There is no node ${root}.`);
        return printAnswer(session, reply, () => drawLineage(found, root, direction, session.look));
      }),
    );
}

/** The written id of what the reference means; of an alias at a time what it meant then. */
async function rootOf(session: Session, ref: string, at: string | null): Promise<string> {
  if (isNodeId(ref)) return ref;
  if (!namesModel(ref)) {
    const reply = await session.ask(FindVersionDocument, { ref, at: ref.includes('@') ? at : null });
    const absent = at === null ? `There is no version ${ref}.` : `${ref} pointed to nothing at ${at}.`;
    if (reply.errors[0]?.code !== 'NOT_FOUND') return needed(reply.data?.version, reply, absent).id;
    const other = await session.ask(FindModelDocument, { name: ref });
    return needed(other.data?.model ?? reply.data?.version, reply, `There is no version ${ref}.`).id;
  }
  const reply = await session.ask(FindModelDocument, { name: ref });
  return needed(reply.data?.model, reply, `There is no model ${ref}.`).id;
}
