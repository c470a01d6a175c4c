import { type Command, Option } from 'commander';
import { z } from 'zod';
import type { Cli } from '#cli/cli.ts';
import { exit } from '#cli/exit.ts';
import { usage } from '#cli/failure.ts';
import { examples } from '#cli/help.ts';
import { whereOf, wholeNumber } from '#cli/options.ts';
import { prose } from '#cli/render/fields.ts';
import { drawSources } from '#cli/render/sources.ts';
import { strong, warn } from '#cli/render/span.ts';
import { oneLine } from '#cli/render/text.ts';
import type { Session } from '#cli/session.ts';
import { ListSourcesDocument } from '#client/generated/operations.ts';

const Options = z.object({
  mlflow: z.string().optional(),
  git: z.string().optional(),
  port: z.number().optional(),
  host: z.string().optional(),
  openToEverybody: z.array(z.string()).optional(),
});

export function serve(program: Command, cli: Cli): void {
  program
    .command('serve')
    .description('run the server until it is stopped')
    .option('--mlflow <url>', 'an MLflow tracking server; needs no settings file (also MLFLOW_TRACKING_URI)')
    .option('--git <dir>', 'a folder of Git repositories, or a repository; needs no settings file')
    .addOption(new Option('--port <n>', 'the port (default: 4000; 0 takes a free one)').argParser(wholeNumber(0, 65_535)))
    .option('--host <address>', 'the address to listen on (default: 127.0.0.1)')
    .addOption(
      new Option(
        '--open-to-everybody <names>',
        'let other machines in under these host names, separated by commas: everybody there has all rights',
      ).argParser((text: string) => text.split(',').filter((name) => name.trim() !== '')),
    )
    .addHelpText(
      'after',
      examples([
        ['stemma serve --mlflow http://127.0.0.1:5000 --git ./repositories', 'no settings file: histories are kept in ./registry'],
        ['stemma serve', 'with stemma.yaml, or STEMMA_CONFIG'],
        ['stemma serve --local ./registry --port 4100', 'only a registry folder'],
      ]),
    )
    .action((_options: unknown, command: Command) =>
      cli.run(command, async (session) => {
        if (session.options.server !== undefined)
          throw usage('serve starts a server: --server has no meaning for it. --host and --port say where it listens.');
        const { mlflow, git, host, port, openToEverybody: openTo } = Options.parse(command.opts());
        refuseBoth(session, mlflow ?? git);
        const where = {
          ...whereOf(session.options),
          ...(mlflow !== undefined && { mlflow }),
          ...(git !== undefined && { git }),
        };
        const running = await session.local.serve(where, {
          ...(host !== undefined && { host }),
          ...(port !== undefined && { port }),
          ...(openTo !== undefined && { openTo }),
        });
        // Asked for before anything is said: whoever stops us as soon as we speak is heard.
        const stopped = session.io.stopped();
        try {
          await announce(session, running);
          await stopped;
        } finally {
          await running.close();
        }
        if (!session.options.json) session.io.out('Stopped.\n');
        return exit.done;
      }),
    );
}

function refuseBoth({ options }: Session, flag: string | undefined): void {
  if (flag !== undefined && (options.config !== undefined || options.local !== undefined))
    throw usage('--mlflow and --git stand for settings, --config and --local name them: give one or the other.');
}

async function announce(session: Session, { url, notes }: { readonly url: string; readonly notes: readonly string[] }): Promise<void> {
  const { io, look, options } = session;
  if (options.json) return io.out(`${JSON.stringify({ url, notes })}\n`);
  io.out(prose([strong('Stemma listens on '), strong(url)], look));
  io.out(notes.map((note) => prose([warn('! '), oneLine(note)], look)).join(''));
  io.out(await connections(session, url));
  io.out('Ctrl-C stops it.\n');
}

/** What the server is connected to. Where it must not say so to whoever started it, it says nothing. */
async function connections(session: Session, url: string): Promise<string> {
  session.aim({ kind: 'server', server: url, token: session.options.token ?? session.environment.token });
  const reply = await session.ask(ListSourcesDocument, {}).catch(() => null);
  const sources = reply?.data?.sources ?? null;
  return sources === null ? '' : drawSources(sources, session.look);
}
