import type { Command } from 'commander';
import type { Cli } from '#cli/cli.ts';
import { exit } from '#cli/exit.ts';
import { examples } from '#cli/help.ts';
import { needed, printAnswer } from '#cli/output.ts';
import { drawContainment } from '#cli/render/containment.ts';
import { LookForCommitDocument } from '#client/generated/operations.ts';

const codes = { YES: exit.done, NO: exit.no, UNKNOWN: exit.unknown } as const;

/** The exit code is the answer: see `exit.ts`. */
export function contains(program: Command, cli: Cli): void {
  program
    .command('contains')
    .description('whether a commit, or the change that it made, is in a version')
    .argument('<ref>', 'the version: ctr@Production, ctr/12')
    .argument('<commit>', 'a commit id (at least 7 characters), a branch or a tag of its repository')
    .addHelpText(
      'after',
      examples([
        ['stemma contains ctr@Production 9ceaa0f31', 'exit code 0: yes; 9: no; 10: not known, and why'],
        ['stemma contains ctr/12 fix-latency', 'whether the newest commit of that branch is in it'],
      ]),
    )
    .action((ref: string, commit: string, _options: unknown, command: Command) =>
      cli.run(command, async (session) => {
        const reply = await session.ask(LookForCommitDocument, { ref, commit });
        const found = needed(reply.data?.contains, reply, `There is no version ${ref}.`);
        printAnswer(session, reply, () => drawContainment(found, session.look));
        return codes[found.answer];
      }),
    );
}
