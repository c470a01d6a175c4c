import type { Command } from 'commander';
import { z } from 'zod';
import type { Cli } from '#cli/cli.ts';
import { examples } from '#cli/help.ts';
import { aliasDefault, versionOf } from '#cli/reference.ts';
import { versionName } from '#cli/render/facts.ts';
import { addWriteOptions, tellWritten, undoing, writeOptions } from '#cli/writing.ts';
import { RollBackDocument, type RollBackMutation } from '#client/generated/operations.ts';

const Options = z.object({
  to: z.string().optional(),
  reason: z.string().default('no reason given, from the command line'),
  deprecate: z.boolean().optional(),
  rootCause: z.string().optional(),
});

export function rollback(program: Command, cli: Cli): void {
  const command = program
    .command('rollback')
    .description('move an alias back to a known-good version; needs no tracker and no Git host')
    .argument('<model>', 'the model: ctr')
    .argument('[alias]', 'the alias to move back', aliasDefault)
    .option('--to <ref>', 'the version to go back to: 11 or ctr/11 (default: the last that passed)')
    .option('--reason <text>', 'why; it stays in the history')
    .option('--deprecate', 'also mark the version left behind as deprecated')
    .option('--root-cause <text>', 'also note this on the version left behind');
  addWriteOptions(command)
    .addHelpText(
      'after',
      examples([
        ['stemma rollback ctr', 'at 3 a.m.: Production goes back to the last that passed'],
        ['stemma rollback ctr Production --to 11 --reason "latency doubled" --deprecate', 'to a named version; the bad one is marked'],
      ]),
    )
    .action((model: string, alias: string, _options: unknown, own: Command) =>
      cli.run(own, async (session) => {
        const { to, reason, deprecate, rootCause } = Options.parse(own.opts());
        const { expected, key } = writeOptions(own, session);
        const target = to === undefined ? undefined : versionOf(model, to);
        const input = { model, alias, to: target, reason, deprecate, rootCause, expected, idempotencyKey: key };
        const reply = await session.act(RollBackDocument, { input }, key);
        return tellWritten(session, reply, reply.data?.rollback, (move) => ({
          model,
          alias,
          also: leftBehind(reply.data?.rollback?.deprecatedVersion ?? null, rootCause),
          next: [undoing(session, model, alias, move), { label: 'to look', command: session.again('why', `${model}@${alias}`) }],
        }));
      }),
    );
}

type LeftBehind = NonNullable<RollBackMutation['rollback']>['deprecatedVersion'];

function leftBehind(version: LeftBehind, rootCause: string | undefined): readonly string[] {
  if (version === null) return [];
  const name = versionName(version);
  return [
    ...(version.deprecated === null ? [] : [`${name} is deprecated now`]),
    ...(rootCause === undefined ? [] : [`its root cause is noted on ${name}`]),
  ];
}
