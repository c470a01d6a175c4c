import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { type Command, Option } from 'commander';
import { z } from 'zod';
import type { Cli } from '#cli/cli.ts';
import { Failure } from '#cli/failure.ts';
import { examples } from '#cli/help.ts';
import { needed, printAnswer } from '#cli/output.ts';
import { prose } from '#cli/render/fields.ts';
import { faint, strong } from '#cli/render/span.ts';
import { oneLine } from '#cli/render/text.ts';
import { MakeReportDocument } from '#client/generated/operations.ts';

const formats = { md: 'MARKDOWN', html: 'HTML', json: 'JSON' } as const;
const names = Object.keys(formats) as (keyof typeof formats)[];

const Options = z.object({ format: z.enum(names).optional(), out: z.string().min(1).optional() });

export function report(program: Command, cli: Cli): void {
  program
    .command('report')
    .description('one page about a version: who, what, when, measured how, approved by whom, and how to make it again')
    .argument('<ref>', 'ctr/12, ctr@Production')
    .addOption(new Option('--format <format>', "md, html or json (default: what the file's name says, else md)").choices(names))
    .option('-o, --out <file>', 'write it there instead of printing it')
    .addHelpText(
      'after',
      examples([
        ['stemma report ctr@Production', 'as Markdown'],
        ['stemma report ctr/12 -o ctr-12.html', 'a page that prints on paper'],
        ['stemma report ctr/12 --format json', 'for programs: docs/report.schema.json'],
      ]),
    )
    .action((ref: string, _options: unknown, command: Command) =>
      cli.run(command, async (session) => {
        const { format, out } = Options.parse(command.opts());
        const reply = await session.ask(MakeReportDocument, { ref, format: formats[format ?? formatOf(out)] });
        const { body, digest } = needed(reply.data?.report, reply, `There is no version ${ref}.`);
        if (out === undefined) return printAnswer(session, reply, () => body);
        await write(out, body);
        return printAnswer(session, reply, () => prose([strong(oneLine(out)), faint(`  sha256:${digest}`)], session.look));
      }),
    );
}

function formatOf(file: string | undefined): keyof typeof formats {
  const ending = extname(file ?? '').slice(1);
  return names.find((name) => name === ending) ?? (ending === 'htm' ? 'html' : 'md');
}

async function write(file: string, body: string): Promise<void> {
  await writeFile(file, body).catch((cause: unknown) => {
    throw new Failure('BAD_USER_INPUT', `${oneLine(file)} cannot be written.`, { hint: 'Name another file with -o.', cause });
  });
}
