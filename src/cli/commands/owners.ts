import type { Command } from 'commander';
import { z } from 'zod';
import type { Cli } from '#cli/cli.ts';
import { exit } from '#cli/exit.ts';
import { usage } from '#cli/failure.ts';
import { examples } from '#cli/help.ts';
import { json, needed } from '#cli/output.ts';
import { fields, prose } from '#cli/render/fields.ts';
import { good, strong } from '#cli/render/span.ts';
import { oneLine } from '#cli/render/text.ts';
import type { Session } from '#cli/session.ts';
import { tellDone } from '#cli/writing.ts';
import { NameOwnersDocument, OwnersOfDocument } from '#client/generated/operations.ts';

const Options = z.object({ reason: z.string().optional(), key: z.string().min(1).optional() });

export function owners(program: Command, cli: Cli): void {
  program
    .command('owners')
    .description('who answers for a model; with names, says who does from now on')
    .argument('<model>', 'the model: ctr')
    .argument('[owner...]', 'all of them, in the place of those before')
    .option('--reason <text>', 'why; it stays in the history')
    .option('--key <key>', 'idempotency key: the same key does the same thing at most once (default: a fresh one)')
    .addHelpText(
      'after',
      examples([
        ['stemma owners ctr', 'who answers for it'],
        ['stemma owners ctr ads@acme.test ana@acme.test --reason "the team moved"', 'from now on these two'],
      ]),
    )
    .action((model: string, names: readonly string[], _options: unknown, command: Command) =>
      cli.run(command, (session) => {
        const { reason, key = `cli-${session.io.uuid()}` } = Options.parse(command.opts());
        if (names.length === 0) return look(session, model);
        if (reason === undefined) throw usage('Say why with --reason: it stays in the history.');
        return set(session, { model, owners: names, reason, idempotencyKey: key });
      }),
    );
}

async function look(session: Session, model: string) {
  const reply = await session.ask(OwnersOfDocument, { model });
  const found = needed(reply.data?.model, reply, 'The server did not say who they are.');
  if (session.options.json) session.io.out(json(reply.data));
  else session.io.out(drawOwners(session, found.owners ?? []));
  return exit.done;
}

async function set(
  session: Session,
  input: { readonly model: string; readonly owners: readonly string[]; readonly reason: string; readonly idempotencyKey: string },
) {
  const reply = await session.act(NameOwnersDocument, { input }, input.idempotencyKey);
  return tellDone(
    session,
    reply,
    reply.data?.setOwners,
    (done) =>
      prose([good('done  '), strong(oneLine(input.model)), ' is answered for'], session.look) +
      drawOwners(session, done.model?.owners ?? []),
  );
}

function drawOwners(session: Session, names: readonly string[]): string {
  return fields([{ label: 'owners', lines: names.length === 0 ? ['nobody is on record'] : names.map(oneLine) }], session.look);
}
