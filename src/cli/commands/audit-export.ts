import type { Command } from 'commander';
import { z } from 'zod';
import type { Cli } from '#cli/cli.ts';
import { exit } from '#cli/exit.ts';
import { examples } from '#cli/help.ts';
import { needed } from '#cli/output.ts';
import type { Session } from '#cli/session.ts';
import { ExportAuditDocument, type ExportAuditQuery } from '#client/generated/operations.ts';

const Options = z.object({ subject: z.string().optional() });

/** Streams: what was told is on its way before the next page is asked for. */
export function auditExport(parent: Command, cli: Cli): void {
  parent
    .command('export')
    .description('print everything that was recorded, as lines of JSON that anybody can verify')
    .option('--subject <id>', 'one history: model:ctr, policies, access (default: all)')
    .addHelpText(
      'after',
      examples([
        ['stemma audit export > audit.jsonl', 'every event, and the seals'],
        ['stemma audit verify audit.jsonl', 'hold it against itself, with no server'],
      ]),
    )
    .action((_options: unknown, command: Command) =>
      cli.run(command, async (session) => {
        const { subject } = Options.parse(command.opts());
        let after: string | null = null;
        for (;;) {
          const page: Page = await nextPage(session, subject ?? null, after);
          session.io.out(page.lines);
          if (!page.pageInfo.hasNextPage) return exit.done;
          session.io.err(`${page.events} events so far\n`);
          after = page.pageInfo.endCursor;
        }
      }),
    );
}

type Page = NonNullable<ExportAuditQuery['auditExport']>;

async function nextPage(session: Session, subject: string | null, after: string | null): Promise<Page> {
  const reply = await session.ask(ExportAuditDocument, { subject, after });
  return needed(reply.data?.auditExport, reply, 'The server gave no export.');
}
