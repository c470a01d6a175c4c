import type { Command } from 'commander';
import type { Cli } from '#cli/cli.ts';
import { exit } from '#cli/exit.ts';
import { failureOfErrors } from '#cli/failure.ts';
import { examples } from '#cli/help.ts';
import { ownTargetOf, type Target } from '#cli/options.ts';
import { printAnswer } from '#cli/output.ts';
import { drawExamination } from '#cli/render/sources.ts';
import { settingsAreThere, settingsFileDefault } from '#cli/settings-file.ts';
import { ExamineDocument, type ExamineQuery } from '#client/generated/operations.ts';

export function doctor(program: Command, cli: Cli): void {
  program
    .command('doctor')
    .description('try the settings: what is reachable, what the store promises, what to do')
    .addHelpText(
      'after',
      examples([
        ['stemma doctor', 'tries stemma.yaml (or STEMMA_CONFIG) without a server; exit code 7 if something is down'],
        ['stemma doctor --server http://127.0.0.1:4000', 'asks a running server how it is doing'],
      ]),
    )
    .action((_options: unknown, command: Command) =>
      cli.run(command, async (session) => {
        const target = ownTargetOf(session.options, session.environment);
        session.aim(target);
        const reply = await session.ask(ExamineDocument, {});
        const data = reply.data;
        if (data === null) throw failureOfErrors(reply.errors);
        const named = await settingsAreThere(session.environment);
        const examined = {
          subject: subjectOf(target, session.environment.config ?? (named ? settingsFileDefault : null)),
          data,
          advice: adviceFor(data),
        };
        printAnswer(session, reply, () => drawExamination(examined, session.look));
        return isWell(data) ? exit.done : exit.unavailable;
      }),
    );
}

/** Whether everything that the settings name answers. */
export function isWell({ sources, serverInfo }: ExamineQuery): boolean {
  return serverInfo !== null && sources !== null && sources.every(({ state }) => state === 'UP');
}

function subjectOf(target: Target, found: string | null): string {
  if (target.kind === 'server') return `the server at ${target.server}`;
  const { local, config } = target.where;
  if (local !== undefined) return `the registry folder ${local}`;
  if (config !== undefined) return `the settings in ${config}`;
  return found === null ? 'the defaults: there is no stemma.yaml here' : `the settings in ${found}`;
}

function adviceFor({ sources, serverInfo }: ExamineQuery): readonly string[] {
  const down = (sources ?? []).filter(({ state }) => state === 'DOWN');
  return [
    ...(serverInfo === null
      ? ['The store does not answer: see that it runs, and that store.ledger names it. Without it nothing can move.']
      : []),
    ...down.map(
      ({ name, role }) =>
        `${role === 'TRACKER' ? 'The tracker' : 'The Git host'} ${name} does not answer: see that it runs and that its address and token are right. Aliases can still move back without it.`,
    ),
    ...((sources ?? []).length === 0
      ? ['Nothing is connected: `stemma init --mlflow URL --git DIR` writes settings that name a tracker and a Git host.']
      : []),
    ...(serverInfo?.durable === false
      ? ['The store may lose an acknowledged write: follow its warnings above before you rely on it.']
      : []),
  ];
}
