import { type Command, Option } from 'commander';
import { z } from 'zod';
import type { Cli } from '#cli/cli.ts';
import { exit, exitOf } from '#cli/exit.ts';
import { usage } from '#cli/failure.ts';
import { examples } from '#cli/help.ts';
import { whereOf } from '#cli/options.ts';
import { json, needed, printAnswer } from '#cli/output.ts';
import { drawRefusal } from '#cli/render/moved.ts';
import { drawMadeToken, drawTokens } from '#cli/render/tokens.ts';
import type { Session } from '#cli/session.ts';
import { EndTokenDocument, ListTokensDocument, MakeTokenDocument } from '#client/generated/operations.ts';

const CreateOptions = z.object({
  person: z.string().optional(),
  service: z.string().optional(),
  role: z.array(z.string()),
  expiresIn: z.string().optional(),
  expiresAt: z.string().optional(),
  key: z.string().min(1).optional(),
});
const RevokeOptions = z.object({ reason: z.string(), key: z.string().min(1).optional() });
const keyOption = ['--key <key>', 'idempotency key: the same key does the same thing at most once (default: a fresh one)'] as const;

/** Tokens: made, listed, revoked. */
export function token(program: Command, cli: Cli): void {
  const parent = program
    .command('token')
    .description('make, list and revoke tokens')
    .addHelpText(
      'after',
      examples([
        ['stemma token create "nightly CI" --service ci --role ci --expires-in 90d', 'printed once: keep it then'],
        ['stemma token list', 'those that hold, without their secrets'],
        ['stemma token create "first admin" --person ada --role admin --local-admin', 'on the machine that has stemma.yaml'],
      ]),
    );
  addCreate(parent, cli);
  addRevoke(parent, cli);
  localAdmin(parent.command('list').description('list the tokens that hold'))
    .addHelpText('after', examples([['stemma token list', 'needs the right "access"']]))
    .action((_options: unknown, command: Command) =>
      cli.run(command, async (session) => {
        aim(session, command);
        const reply = await session.ask(ListTokensDocument, {});
        const { nodes, truncated } = needed(reply.data?.tokens, reply, 'The server did not list any tokens.');
        return printAnswer(session, reply, () => drawTokens(nodes, truncated, session.look));
      }),
    );
}

function addCreate(parent: Command, cli: Cli): void {
  const command = parent
    .command('create')
    .description('make a token; it is printed once')
    .argument('<name>', 'what it is for: "nightly CI"')
    .addOption(new Option('--person <name>', 'the person on whose behalf it acts').conflicts('service'))
    .option('--service <name>', 'the service that it belongs to')
    .requiredOption('--role <role...>', 'the roles that it gives')
    .addOption(new Option('--expires-in <span>', 'how long it holds: 90d, 12h (default: until it is revoked)').conflicts('expiresAt'))
    .option('--expires-at <moment>', 'when it ends: 2027-01-31T12:00:00Z')
    .option(...keyOption);
  localAdmin(command)
    .addHelpText(
      'after',
      examples([
        ['stemma token create "nightly CI" --service ci --role ci --expires-in 90d', 'for a pipeline'],
        [
          'stemma token create "first admin" --person ada --role admin --local-admin',
          'needs no token: only stemma.yaml, and the store that it names',
        ],
      ]),
    )
    .action((name: string, _options: unknown, own: Command) =>
      cli.run(own, async (session) => {
        const { role: roles, key = `cli-${session.io.uuid()}`, ...given } = CreateOptions.parse(own.opts());
        if ((given.person === undefined) === (given.service === undefined))
          throw usage('Say whose token it is: --person NAME or --service NAME.');
        aim(session, own);
        const reply = await session.act(MakeTokenDocument, { input: { name, roles, ...given, idempotencyKey: key } }, key);
        const made = needed(reply.data?.createToken, reply, 'The server did not say what it did.');
        return tell(session, reply.data, made.userErrors, () => drawMadeToken(made, session));
      }),
    );
}

function addRevoke(parent: Command, cli: Cli): void {
  const command = parent
    .command('revoke')
    .description('end a token, at once and everywhere')
    .argument('<id>', 'its id: stemma token list')
    .requiredOption('--reason <text>', 'why; it stays in the history')
    .option(...keyOption);
  localAdmin(command)
    .addHelpText('after', examples([['stemma token revoke 0f3a… --reason "it leaked"', 'no gateway takes it any more']]))
    .action((id: string, _options: unknown, own: Command) =>
      cli.run(own, async (session) => {
        const { reason, key = `cli-${session.io.uuid()}` } = RevokeOptions.parse(own.opts());
        aim(session, own);
        const reply = await session.act(EndTokenDocument, { input: { id, reason, idempotencyKey: key } }, key);
        const done = needed(reply.data?.revokeToken, reply, 'The server did not say what it did.');
        return tell(session, reply.data, done.userErrors, () => `The token ${done.id ?? id} is revoked.\n`);
      }),
    );
}

function tell(session: Session, data: unknown, userErrors: Parameters<typeof drawRefusal>[0], draw: () => string) {
  const [refusal] = userErrors;
  if (session.options.json) session.io.out(json(data));
  else if (refusal !== undefined) session.io.err(drawRefusal(userErrors, null, session.look));
  else session.io.out(draw());
  return refusal === undefined ? exit.done : exitOf(refusal.code);
}

function localAdmin(command: Command): Command {
  return command.option('--local-admin', 'no server and no token: work on the store of stemma.yaml in this process, with all rights');
}

/** With `--local-admin`: the settings at hand, in this process. Whoever can read them and reach the store could write to it without us. */
function aim(session: Session, command: Command): void {
  if (command.opts()['localAdmin'] !== true) return;
  if (session.options.server !== undefined)
    throw usage('--local-admin works on the settings of this machine, --server talks to a running server: give one of them.');
  session.aim({ kind: 'own', where: whereOf(session.options), token: null, allRights: true });
}
