import { type Command, Option } from 'commander';
import { z } from 'zod';
import type { Cli } from '#cli/cli.ts';
import { examples } from '#cli/help.ts';
import { fields, prose } from '#cli/render/fields.ts';
import { good, strong } from '#cli/render/span.ts';
import { oneLine } from '#cli/render/text.ts';
import { tellDone } from '#cli/writing.ts';
import { WriteNoteDocument } from '#client/generated/operations.ts';

const kinds = ['general', 'root-cause', 'postmortem', 'investigation', 'risk'] as const;

const Options = z.object({ kind: z.enum(kinds), body: z.string(), url: z.string().optional(), key: z.string().min(1).optional() });

const words = {
  general: 'GENERAL',
  'root-cause': 'ROOT_CAUSE',
  postmortem: 'POSTMORTEM',
  investigation: 'INVESTIGATION',
  risk: 'RISK',
} as const;

export function note(program: Command, cli: Cli): void {
  program
    .command('note')
    .description('add a structured remark to one or more versions of a model')
    .argument('<ref...>', 'the versions: ctr/12; a postmortem names both the bad and the fixed one')
    .requiredOption('--body <text>', 'the remark, at most 4 KB')
    .addOption(new Option('--kind <kind>', 'what kind of remark').choices(kinds).default('general'))
    .option('--url <url>', 'where there is more')
    .option('--key <key>', 'idempotency key: the same key does the same thing at most once (default: a fresh one)')
    .addHelpText(
      'after',
      examples([
        ['stemma note ctr/12 --body "trained on half of the data"', 'a remark'],
        [
          'stemma note ctr/12 ctr/13 --kind postmortem --body "labels of next week were in the features" --url https://wiki.acme.test/7',
          'the lesson of an incident, on the bad and on the fixed version',
        ],
      ]),
    )
    .action((refs: readonly string[], _options: unknown, command: Command) =>
      cli.run(command, async (session) => {
        const { kind, body, url, key = `cli-${session.io.uuid()}` } = Options.parse(command.opts());
        const input = { versions: refs, kind: words[kind], body, url, idempotencyKey: key };
        const reply = await session.act(WriteNoteDocument, { input }, key);
        return tellDone(
          session,
          reply,
          reply.data?.addNote,
          ({ note: written }) =>
            prose([good('noted  '), strong(refs.map(oneLine).join(' and '))], session.look) +
            fields(
              [
                { label: kind, lines: [oneLine(body)] },
                { label: 'by', lines: written === null ? [] : [oneLine(written.by.name)] },
                { label: 'more', lines: url === undefined ? [] : [oneLine(url)], whole: true },
              ],
              session.look,
            ),
        );
      }),
    );
}
