import type { Command } from 'commander';
import { z } from 'zod';
import type { Cli } from '#cli/cli.ts';
import { exit, exitOf } from '#cli/exit.ts';
import { examples } from '#cli/help.ts';
import { json, needed } from '#cli/output.ts';
import { fields, prose } from '#cli/render/fields.ts';
import { drawRefusal } from '#cli/render/moved.ts';
import { good, strong } from '#cli/render/span.ts';
import { oneLine } from '#cli/render/text.ts';
import type { Session } from '#cli/session.ts';
import {
  AcceptDriftDocument,
  DeprecateVersionDocument,
  EraseSealOfDocument,
  FreezeVersionDocument,
  RestoreVersionDocument,
  RetireVersionDocument,
  UnfreezeVersionDocument,
} from '#client/generated/operations.ts';

const verbs = [
  {
    name: 'freeze',
    document: FreezeVersionDocument,
    past: 'frozen',
    about: 'no alias may move to the version until it is released',
    undo: 'unfreeze',
  },
  { name: 'unfreeze', document: UnfreezeVersionDocument, past: 'released', about: 'release a frozen version', undo: 'freeze' },
  {
    name: 'deprecate',
    document: DeprecateVersionDocument,
    past: 'deprecated',
    about: 'discourage a version: a rollback never picks it by itself',
    undo: 'restore',
  },
  { name: 'restore', document: RestoreVersionDocument, past: 'restored', about: 'take a deprecation back', undo: 'deprecate' },
  {
    name: 'retire',
    document: RetireVersionDocument,
    past: 'retired',
    about: 'no alias may move to the version any more, for good',
    undo: null,
  },
  {
    name: 'accept-drift',
    document: AcceptDriftDocument,
    past: 'sealed anew',
    about: 'take over what the sources of a sealed version tell now',
    undo: null,
  },
  {
    name: 'erase-seal',
    document: EraseSealOfDocument,
    past: 'without what was sealed',
    about: 'erase what was sealed of the version, for legal reasons and for good',
    undo: null,
  },
] as const;

type Verb = (typeof verbs)[number];

const Options = z.object({ reason: z.string(), key: z.string().min(1).optional() });

/** freeze, unfreeze, deprecate, restore, retire, accept-drift, erase-seal: one shape, seven words. */
export const care = verbs.map((verb) => (program: Command, cli: Cli) => addVerb(program, cli, verb));

function addVerb(program: Command, cli: Cli, verb: Verb): void {
  program
    .command(verb.name)
    .description(verb.about)
    .argument('<ref>', 'the version: ctr/12, ctr@Production')
    .requiredOption('--reason <text>', 'why; it stays in the history')
    .option('--key <key>', 'idempotency key: the same key does the same thing at most once (default: a fresh one)')
    .addHelpText('after', examples([[`stemma ${verb.name} ctr/12 --reason "labels leaked into the features"`, verb.about]]))
    .action((ref: string, _options: unknown, command: Command) =>
      cli.run(command, async (session) => {
        const { reason, key = `cli-${session.io.uuid()}` } = Options.parse(command.opts());
        const reply = await session.act(verb.document, { input: { version: ref, reason, idempotencyKey: key } }, key);
        const done = needed(reply.data?.done, reply, 'The server did not say what it did.');
        const [refusal] = done.userErrors;
        if (session.options.json) session.io.out(json(reply.data));
        else if (refusal !== undefined) session.io.err(drawRefusal(done.userErrors, null, session.look));
        else session.io.out(drawCare(session, verb, ref, reason));
        return refusal === undefined ? exit.done : exitOf(refusal.code);
      }),
    );
}

function drawCare(session: Session, verb: Verb, ref: string, reason: string): string {
  const next = verb.undo === null ? [] : [{ label: 'to undo', lines: [session.again(verb.undo, ref, '--reason', '…')], whole: true }];
  return (
    prose([good('done  '), strong(oneLine(ref)), ` is ${verb.past}`], session.look) +
    fields([{ label: 'because', lines: [oneLine(reason)] }, ...next], session.look)
  );
}
