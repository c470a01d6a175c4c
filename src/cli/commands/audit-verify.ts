import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { z } from 'zod';
import type { Cli } from '#cli/cli.ts';
import { type Exit, exit } from '#cli/exit.ts';
import { Failure } from '#cli/failure.ts';
import { examples } from '#cli/help.ts';
import type { ExportProof } from '#cli/local.ts';
import { json, needed } from '#cli/output.ts';
import { fields, prose } from '#cli/render/fields.ts';
import { bad, good } from '#cli/render/span.ts';
import { oneLine } from '#cli/render/text.ts';
import type { Session } from '#cli/session.ts';
import { type CheckpointSignature, ProveAuditDocument, type ProveAuditQuery } from '#client/generated/operations.ts';

const Options = z.object({ against: z.string().optional() });

/** A history by its id; anything else is a file. */
const subjectForm = /^(policies|access|(model|experiment):.+)$/;

export function auditVerify(parent: Command, cli: Cli): void {
  parent
    .command('verify')
    .description('read the whole store, or an export, and name the first thing that is not what was written')
    .argument('[what]', 'one history (model:ctr, policies, access), or the file of an export (default: the whole store)')
    .option('--against <file>', 'a checkpoint that was kept: also finds a cut tail and a rewritten history')
    .addHelpText(
      'after',
      examples([
        ['stemma audit verify', 'exit code 0 where everything holds, 1 where not'],
        ['stemma audit verify model:ctr --against checkpoint.json', 'against what was kept elsewhere'],
        ['stemma audit verify audit.jsonl', 'an export, with no server'],
      ]),
    )
    .action((what: string | undefined, _options: unknown, command: Command) =>
      cli.run(command, async (session) => {
        const { against } = Options.parse(command.opts());
        const text = against === undefined ? null : await checkpointIn(against);
        return what === undefined || subjectForm.test(what) ? verifyStore(session, what ?? null, text) : verifyFile(session, what, text);
      }),
    );
}

async function verifyStore(session: Session, subject: string | null, against: string | null): Promise<Exit> {
  const reply = await session.ask(ProveAuditDocument, { subject, against });
  const proof = needed(reply.data?.verifyAudit, reply, 'The server did not say whether the record holds.');
  session.io.out(session.options.json ? json(reply.data) : drawProof(session, proof));
  return proof.valid ? exit.done : exit.fault;
}

async function verifyFile(session: Session, file: string, against: string | null): Promise<Exit> {
  const proof = await session.local.verifyExport(file, against);
  session.io.out(session.options.json ? json({ verifyExport: proof }) : drawExport(session, proof));
  return proof.valid ? exit.done : exit.fault;
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
  UNKNOWN_KEY: 'by a key that is not known here; compare it with the one that you know',
  NONE: 'not signed: whoever kept the checkpoint could have altered it',
};

type Proof = NonNullable<ProveAuditQuery['verifyAudit']>;

function drawProof({ look }: Session, proof: Proof): string {
  const { valid, events, head, firstBroken } = proof;
  const title = valid
    ? prose([good('valid  '), `${events} events`], look)
    : prose([bad('BROKEN  '), oneLine(firstBroken?.why ?? '')], look);
  const where = firstBroken === null ? [] : [`${oneLine(firstBroken.subject)}, event ${firstBroken.sequence}, ${firstBroken.part}`];
  return (
    title +
    fields([{ label: 'where', lines: where }, { label: 'head', lines: head === null ? [] : [head] }, ...checkpointFields(proof)], look)
  );
}

function drawExport({ look }: Session, proof: ExportProof): string {
  const { valid, histories, events, firstBroken } = proof;
  const title = valid
    ? prose([good('valid  '), `${events} events of ${histories} histories`], look)
    : prose([bad('BROKEN  '), oneLine(firstBroken?.why ?? '')], look);
  const subject = firstBroken?.subject ?? null;
  const inHistory = subject === null ? '' : `: ${oneLine(subject)}, event ${firstBroken?.sequence ?? 0}`;
  const where = firstBroken === null ? [] : [`line ${firstBroken.line}${inHistory}, ${firstBroken.part}`];
  return title + fields([{ label: 'where', lines: where }, ...checkpointFields(proof)], look);
}

function checkpointFields({
  checkpointedAt,
  checkpointSignature,
  checkpointKey,
}: Pick<Proof, 'checkpointedAt' | 'checkpointSignature' | 'checkpointKey'>) {
  return [
    { label: 'against', lines: checkpointedAt === null ? [] : [`a checkpoint of ${checkpointedAt}`] },
    {
      label: 'signed',
      lines: checkpointSignature === null ? [] : [signatureText[checkpointSignature], ...(checkpointKey === null ? [] : [checkpointKey])],
    },
  ];
}
