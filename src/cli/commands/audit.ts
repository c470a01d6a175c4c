import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { z } from 'zod';
import type { Cli } from '#cli/cli.ts';
import { exit } from '#cli/exit.ts';
import { Failure } from '#cli/failure.ts';
import { examples } from '#cli/help.ts';
import { json, needed } from '#cli/output.ts';
import { fields, prose } from '#cli/render/fields.ts';
import { bad, good } from '#cli/render/span.ts';
import { oneLine } from '#cli/render/text.ts';
import type { Session } from '#cli/session.ts';
import {
  type CheckpointSignature,
  ProveAuditDocument,
  type ProveAuditQuery,
  TakeCheckpointDocument,
} from '#client/generated/operations.ts';
import { auditKeygen } from './audit-keygen.ts';

const Options = z.object({ against: z.string().optional() });

/** Proof that nobody changed the record. */
export function audit(program: Command, cli: Cli): void {
  const parent = program
    .command('audit')
    .description('prove that nobody changed the record')
    .addHelpText(
      'after',
      examples([
        ['stemma audit verify', 'read the whole store, and name the first thing that is not what was written'],
        ['stemma audit checkpoint > checkpoint.json', 'where every history ends now'],
        ['stemma audit export > audit.jsonl', 'everything that was recorded, to be verified by anybody'],
      ]),
    );
  parent
    .command('verify')
    .description('read the whole store and name the first thing that is not what was written')
    .argument('[subject]', 'one history: model:ctr (default: all)')
    .option('--against <file>', 'a checkpoint that was kept: also finds a cut tail and a rewritten history')
    .addHelpText(
      'after',
      examples([
        ['stemma audit verify', 'exit code 0 where everything holds, 1 where not'],
        ['stemma audit verify model:ctr --against checkpoint.json', 'against what was kept elsewhere'],
      ]),
    )
    .action((subject: string | undefined, _options: unknown, command: Command) =>
      cli.run(command, async (session) => {
        const { against } = Options.parse(command.opts());
        const text = against === undefined ? null : await checkpointIn(against);
        const reply = await session.ask(ProveAuditDocument, { subject: subject ?? null, against: text });
        const proof = needed(reply.data?.verifyAudit, reply, 'The server did not say whether the record holds.');
        session.io.out(session.options.json ? json(reply.data) : drawProof(session, proof));
        return proof.valid ? exit.done : exit.fault;
      }),
    );
  auditKeygen(parent, cli);
  parent
    .command('checkpoint')
    .description('print where every history ends now, to be kept elsewhere')
    .addHelpText('after', examples([['stemma audit checkpoint > checkpoint.json', 'keep it where whoever can write to the store cannot']]))
    .action((_options: unknown, command: Command) =>
      cli.run(command, async (session) => {
        const reply = await session.ask(TakeCheckpointDocument, {});
        session.io.out(`${needed(reply.data?.checkpoint, reply, 'The server gave no checkpoint.')}\n`);
        return exit.done;
      }),
    );
}

async function checkpointIn(file: string): Promise<string> {
  try {
    // Of a file that checkpoints are appended to, the last one counts.
    return (await readFile(file, 'utf8')).trim().split('\n').at(-1) ?? '';
  } catch (cause) {
    throw new Failure('BAD_USER_INPUT', `The checkpoint ${file} cannot be read.`, {
      hint: 'Make one with: stemma audit checkpoint > FILE',
      cause,
    });
  }
}

const signatureText: Readonly<Record<CheckpointSignature, string>> = {
  VALID: 'by a key that the server trusts',
  UNKNOWN_KEY: 'by a key that the server does not know; compare it with the one that you know',
  NONE: 'not signed: whoever kept the checkpoint could have altered it',
};

function drawProof(
  { look }: Session,
  { valid, events, head, checkpointedAt, checkpointSignature, checkpointKey, firstBroken }: NonNullable<ProveAuditQuery['verifyAudit']>,
): string {
  const title = valid
    ? prose([good('valid  '), `${events} events`], look)
    : prose([bad('BROKEN  '), oneLine(firstBroken?.why ?? '')], look);
  const where = firstBroken === null ? [] : [`${oneLine(firstBroken.subject)}, event ${firstBroken.sequence}, ${firstBroken.part}`];
  return (
    title +
    fields(
      [
        { label: 'where', lines: where },
        { label: 'head', lines: head === null ? [] : [head] },
        { label: 'against', lines: checkpointedAt === null ? [] : [`a checkpoint of ${checkpointedAt}`] },
        {
          label: 'signed',
          lines:
            checkpointSignature === null ? [] : [signatureText[checkpointSignature], checkpointKey ?? ''].filter((line) => line !== ''),
        },
      ],
      look,
    )
  );
}
