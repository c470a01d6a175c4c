import type { Command } from 'commander';
import { z } from 'zod';
import type { Cli } from '#cli/cli.ts';
import { exit } from '#cli/exit.ts';
import { usage } from '#cli/failure.ts';
import { examples } from '#cli/help.ts';
import { serverDefault } from '#cli/options.ts';
import { json, needed } from '#cli/output.ts';
import { fields, prose } from '#cli/render/fields.ts';
import { good, strong } from '#cli/render/span.ts';
import { oneLine } from '#cli/render/text.ts';
import { saveToken } from '#cli/saved-tokens.ts';
import type { Session } from '#cli/session.ts';
import { WhoAmIDocument } from '#client/generated/operations.ts';

const Options = z.object({ forget: z.boolean().default(false) });

/** Keeps a token for a server, so that it need not be given each time. */
export function login(program: Command, cli: Cli): void {
  program
    .command('login')
    .description('keep a token for a server: asked for, or read from standard input')
    .option('--forget', 'take the kept token away')
    .addHelpText(
      'after',
      examples([
        ['stemma login --server https://stemma.acme.test', 'asks for the token, and tries it'],
        ['stemma login < token.txt', 'for scripts'],
        ['stemma login --forget', 'the token itself still holds: stemma token revoke ends it'],
      ]),
    )
    .action((_options: unknown, command: Command) =>
      cli.run(command, async (session) => {
        const { options, environment, io } = session;
        if (options.local !== undefined || options.config !== undefined)
          throw usage('login keeps a token for a running server: --local and --config need none.');
        if (environment.tokenFile === null)
          throw usage('There is no folder for the settings of this user (HOME, XDG_CONFIG_HOME): give STEMMA_TOKEN.');
        const server = options.server ?? environment.server ?? serverDefault;
        if (Options.parse(command.opts()).forget) {
          const was = saveToken(environment.tokenFile, server, null);
          if (!options.json) io.out(was ? `The token for ${server} is forgotten.\n` : `There was no token for ${server}.\n`);
          return exit.done;
        }
        const token = (options.token ?? (await io.secret(`Token for ${server}: `))).trim();
        if (token === '') throw usage('No token was given.', 'Type it, or send it: stemma login < token.txt');
        session.aim({ kind: 'server', server, token });
        const reply = await session.ask(WhoAmIDocument, {});
        const viewer = needed(reply.data?.viewer, reply, 'The server did not say who you are.');
        saveToken(environment.tokenFile, server, token);
        io.out(options.json ? json(reply.data) : drawViewer(session, server, viewer));
        return exit.done;
      }),
    );
}

function drawViewer(
  { look, environment }: Session,
  server: string,
  viewer: { readonly name: string; readonly roles: readonly string[]; readonly rights: readonly string[] },
): string {
  return (
    prose([good('logged in  '), strong(oneLine(viewer.name)), ` at ${server}`], look) +
    fields(
      [
        { label: 'roles', lines: [viewer.roles.map(oneLine).join(', ') || 'none'] },
        { label: 'rights', lines: [viewer.rights.map(oneLine).join(', ') || 'none'] },
        { label: 'kept in', lines: [environment.tokenFile ?? ''] },
      ],
      look,
    )
  );
}
