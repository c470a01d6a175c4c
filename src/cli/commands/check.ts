import { type Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import type { Cli } from '#cli/cli.ts';
import { exit, exitOf } from '#cli/exit.ts';
import { examples } from '#cli/help.ts';
import { json, needed } from '#cli/output.ts';
import { fields, prose } from '#cli/render/fields.ts';
import { drawRefusal } from '#cli/render/moved.ts';
import { good, strong } from '#cli/render/span.ts';
import { oneLine } from '#cli/render/text.ts';
import { RecordFindingDocument } from '#client/generated/operations.ts';

const outcomes = ['pass', 'fail', 'unknown', 'not-applicable'] as const;

const Options = z.object({
  outcome: z.enum(outcomes),
  value: z.number().optional(),
  evidence: z.string().optional(),
  reason: z.string().optional(),
  key: z.string().min(1).optional(),
});

const words = { pass: 'PASS', fail: 'FAIL', unknown: 'UNKNOWN', 'not-applicable': 'NOT_APPLICABLE' } as const;

/** Records a finding. Exit code 0 says that it was recorded, whatever was found. */
export function check(program: Command, cli: Cli): void {
  program
    .command('check')
    .description('record what was found about a version, with its evidence')
    .argument('<ref>', 'the version: ctr/12')
    .argument('<name>', 'under which name policies ask for it: bias_check_ok')
    .addOption(new Option('--outcome <outcome>', 'what was found').choices(outcomes).makeOptionMandatory())
    .addOption(new Option('--value <number>', 'the value that was measured').argParser(finite))
    .option('--evidence <url>', 'where the evidence lies')
    .option('--reason <text>', 'why, in a sentence')
    .option('--key <key>', 'idempotency key: the same key does the same thing at most once (default: a fresh one)')
    .addHelpText(
      'after',
      examples([
        ['stemma check ctr/12 schema_ok --outcome pass', 'a job that found nothing wrong'],
        [
          'stemma check ctr/12 bias_check_ok --outcome fail --value 0.21 --reason "gap between groups" --evidence https://ci.acme.test/4711',
          'one that did, with its evidence',
        ],
      ]),
    )
    .action((version: string, name: string, _options: unknown, command: Command) =>
      cli.run(command, async (session) => {
        const { io, look } = session;
        const { outcome, value, evidence, reason, key = `cli-${io.uuid()}` } = Options.parse(command.opts());
        const input = { version, name, outcome: words[outcome], value, evidenceUrl: evidence, reason, idempotencyKey: key };
        const reply = await session.act(RecordFindingDocument, { input }, key);
        const { check: recorded, userErrors } = needed(reply.data?.recordCheck, reply, 'The server did not say whether it was recorded.');
        const [refusal] = userErrors;
        if (session.options.json) io.out(json(reply.data));
        else if (refusal !== undefined) io.err(drawRefusal(userErrors, null, look));
        else {
          io.out(prose([good('recorded  '), strong(oneLine(name)), ` ${words[outcome]} for ${oneLine(version)}`], look));
          io.out(
            fields(
              [
                { label: 'by', lines: recorded === null ? [] : [oneLine(recorded.by.name)] },
                { label: 'value', lines: value === undefined ? [] : [String(value)] },
                { label: 'because', lines: reason === undefined ? [] : [oneLine(reason)] },
                { label: 'evidence', lines: evidence === undefined ? [] : [oneLine(evidence)], whole: true },
              ],
              look,
            ),
          );
        }
        return refusal === undefined ? exit.done : exitOf(refusal.code);
      }),
    );
}

function finite(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isFinite(value)) return value;
  throw new InvalidArgumentError('It must be a finite number. What could not be measured is --outcome unknown.');
}
