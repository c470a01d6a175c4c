import type { Command } from 'commander';
import { z } from 'zod';
import type { Cli } from '#cli/cli.ts';
import { usage } from '#cli/failure.ts';
import { examples } from '#cli/help.ts';
import { fields, prose } from '#cli/render/fields.ts';
import { good, strong } from '#cli/render/span.ts';
import { oneLine } from '#cli/render/text.ts';
import { tellDone } from '#cli/writing.ts';
import { SetTagsDocument } from '#client/generated/operations.ts';

const Options = z.object({ remove: z.array(z.string()).default([]), key: z.string().min(1).optional() });

export function tag(program: Command, cli: Cli): void {
  program
    .command('tag')
    .description('set and remove tags of a version here; those of its tracker stay what they are')
    .argument('<ref>', 'the version: ctr/12')
    .argument('[tag...]', 'tags to set: risk=low')
    .option('--remove <key...>', 'keys of tags to remove')
    .option('--key <key>', 'idempotency key: the same key does the same thing at most once (default: a fresh one)')
    .addHelpText(
      'after',
      examples([
        ['stemma tag ctr/12 risk=low team=ads', 'set two'],
        ['stemma tag ctr/12 --remove risk', 'take one away'],
      ]),
    )
    .action((ref: string, tags: readonly string[], _options: unknown, command: Command) =>
      cli.run(command, async (session) => {
        const { remove, key = `cli-${session.io.uuid()}` } = Options.parse(command.opts());
        const input = { version: ref, set: tags.map(tagIn), remove, idempotencyKey: key };
        const reply = await session.act(SetTagsDocument, { input }, key);
        return tellDone(session, reply, reply.data?.tagVersion, ({ version }) => {
          const now = (version?.tags ?? []).map((one) => `${oneLine(one.key)}=${oneLine(one.value)} (${oneLine(one.source)})`);
          return (
            prose([good('done  '), strong(oneLine(ref)), ' is tagged'], session.look) +
            fields([{ label: 'tags', lines: now.length === 0 ? ['none'] : now }], session.look)
          );
        });
      }),
    );
}

/** `key=value`: the first `=` splits. */
function tagIn(text: string): { readonly key: string; readonly value: string } {
  const at = text.indexOf('=');
  if (at <= 0) throw usage(`"${text}" is no tag. Say it as key=value; take tags away with --remove KEY.`);
  return { key: text.slice(0, at), value: text.slice(at + 1) };
}
