import type { Command } from 'commander';
import { z } from 'zod';
import type { Cli } from '#cli/cli.ts';
import { examples } from '#cli/help.ts';
import { modelIn } from '#cli/reference.ts';
import { addWriteOptions, tellWritten, undoing, writeOptions } from '#cli/writing.ts';
import { PromoteVersionDocument } from '#client/generated/operations.ts';

const Options = z.object({ to: z.string(), reason: z.string(), risk: z.string().optional() });

export function promote(program: Command, cli: Cli): void {
  const command = program
    .command('promote')
    .description('move an alias to a version')
    .argument('<ref>', 'the version: ctr/12, or where another alias points: ctr@Staging')
    .requiredOption('--to <alias>', 'the alias to move: Production')
    .requiredOption('--reason <text>', 'why; it stays in the history')
    .option('--risk <text>', 'what could go wrong');
  addWriteOptions(command)
    .addHelpText(
      'after',
      examples([
        ['stemma promote ctr/12 --to Production --reason "better recall"', 'Production points to version 12 from now on'],
        [
          'stemma promote ctr@Staging --to Production --reason "a week in Staging" --expect 11',
          'only if Production is still 11 (exit code 6 otherwise)',
        ],
        ['stemma promote ctr/12 --to Production --reason "nightly" --key "$CI_JOB_ID"', 'a job that runs again does it once'],
      ]),
    )
    .action((ref: string, _options: unknown, own: Command) =>
      cli.run(own, async (session) => {
        const { to: alias, reason, risk } = Options.parse(own.opts());
        const { expected, key } = writeOptions(own, session);
        const input = { version: ref, alias, reason, riskNotes: risk, expected, idempotencyKey: key };
        const reply = await session.act(PromoteVersionDocument, { input }, key);
        const model = modelIn(ref);
        return tellWritten(session, reply, reply.data?.promote, (move) => ({
          model,
          alias,
          also: risk === undefined ? [] : [`risk noted: ${risk}`],
          next: [undoing(session, model, alias, move), { label: 'to look', command: session.again('why', `${model}@${alias}`) }],
        }));
      }),
    );
}
