import type { Command } from 'commander';
import type { Cli } from '#cli/cli.ts';
import type { Exit } from '#cli/exit.ts';
import { examples } from '#cli/help.ts';
import { needed, printAnswer } from '#cli/output.ts';
import { namesModel } from '#cli/reference.ts';
import { drawModel } from '#cli/render/model.ts';
import { drawVersion } from '#cli/render/version.ts';
import type { Session } from '#cli/session.ts';
import { errorsBelow } from '#cli/unknown.ts';
import { ShowModelDocument, ShowVersionDocument } from '#client/generated/operations.ts';

/** How many versions of a model one look at it lists. */
const versionsShown = 20;

export function show(program: Command, cli: Cli): void {
  program
    .command('show')
    .description('show one version, or a model with its aliases and versions')
    .argument('<ref>', 'ctr/12, ctr@Production, or a model: ctr')
    .addHelpText(
      'after',
      examples([
        ['stemma show ctr', 'the model: where its aliases point, and its versions'],
        ['stemma show ctr@Production', 'the version that Production points to now'],
        ['stemma show ctr/12 --json', 'all of version 12, for scripts'],
      ]),
    )
    .action((ref: string, _options: unknown, command: Command) =>
      cli.run(command, (session) => (namesModel(ref) ? showModel(session, ref) : showVersion(session, ref))),
    );
}

async function showModel(session: Session, name: string): Promise<Exit> {
  const reply = await session.ask(ShowModelDocument, { name, first: versionsShown });
  const model = needed(reply.data?.model, reply, `There is no model ${name}.`);
  return printAnswer(session, reply, () => drawModel(model, errorsBelow(reply.errors, ['model']), session.look));
}

/** A model's name may contain separators: where there is no such version, `team/ctr` may be a model. */
async function showVersion(session: Session, ref: string): Promise<Exit> {
  const reply = await session.ask(ShowVersionDocument, { ref });
  if ((reply.data?.version ?? null) === null && reply.errors[0]?.code === 'NOT_FOUND') {
    const other = await session.ask(ShowModelDocument, { name: ref, first: versionsShown });
    const model = other.data?.model ?? null;
    if (model !== null) return printAnswer(session, other, () => drawModel(model, errorsBelow(other.errors, ['model']), session.look));
  }
  const version = needed(reply.data?.version, reply, `There is no version ${ref}.`);
  return printAnswer(session, reply, () => drawVersion(version, errorsBelow(reply.errors, ['version']), session.look));
}
