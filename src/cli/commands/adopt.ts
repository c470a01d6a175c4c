import { type Command, Option } from 'commander';
import { z } from 'zod';
import type { Cli } from '#cli/cli.ts';
import { type Exit, exit, exitOf } from '#cli/exit.ts';
import { examples } from '#cli/help.ts';
import { ownTargetOf } from '#cli/options.ts';
import { needed, printAnswer } from '#cli/output.ts';
import { drawAdoption } from '#cli/render/adoption.ts';
import { drawRefusal } from '#cli/render/moved.ts';
import type { Session } from '#cli/session.ts';
import { settingsAreThere } from '#cli/settings-file.ts';
import { AdoptAliasesDocument } from '#client/generated/operations.ts';

const Options = z.object({ yes: z.boolean().default(false), key: z.string().min(1).optional() });

export function adopt(program: Command, cli: Cli): void {
  program
    .command('adopt')
    .description('take over the aliases and stages that trackers have, as observed moves; a dry run unless --yes')
    .argument('[models...]', 'only these models (default: all)')
    .addOption(new Option('--dry-run', 'only say what would be done (the default)').conflicts('yes'))
    .addOption(new Option('--yes', 'really do it'))
    .option('--key <key>', 'idempotency key: the same key does the same thing at most once (default: a fresh one)')
    .addHelpText(
      'after',
      examples([
        ['stemma adopt', 'what would be taken over, and where trackers disagree'],
        ['stemma adopt --yes', 'from now on these aliases move here, with a history'],
        ['stemma adopt ctr ranking --yes', 'only those of two models'],
      ]),
    )
    .action((models: readonly string[], _options: unknown, command: Command) =>
      cli.run(command, async (session) => {
        // Settings at hand are enough for it: the first day needs no server.
        if (await settingsAreThere(session.environment)) session.aim(ownTargetOf(session.options, session.environment));
        const { yes, key = `cli-${session.io.uuid()}` } = Options.parse(command.opts());
        return run(session, models, yes, key);
      }),
    );
}

async function run(session: Session, models: readonly string[], yes: boolean, key: string): Promise<Exit> {
  const input = { models: models.length === 0 ? undefined : models, dryRun: !yes, idempotencyKey: yes ? key : undefined };
  const reply = yes ? await session.act(AdoptAliasesDocument, { input }, key) : await session.ask(AdoptAliasesDocument, { input });
  const payload = needed(reply.data?.adopt, reply, 'The server did not say what it did.');
  const next = yes ? null : session.again('adopt', ...models, '--yes');
  printAnswer(session, reply, () => drawAdoption(payload, next, session.look));
  const [first] = payload.userErrors;
  if (first === undefined) return exit.done;
  if (!session.options.json) session.io.err(drawRefusal(payload.userErrors, null, session.look));
  return exitOf(first.code);
}
