import type { Command } from 'commander';
import type { Cli } from '#cli/cli.ts';
import { exit } from '#cli/exit.ts';
import { examples } from '#cli/help.ts';
import { needed } from '#cli/output.ts';
import { TakeCheckpointDocument } from '#client/generated/operations.ts';
import { auditExport } from './audit-export.ts';
import { auditKeygen } from './audit-keygen.ts';
import { auditVerify } from './audit-verify.ts';

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
  auditVerify(parent, cli);
  auditCheckpoint(parent, cli);
  auditKeygen(parent, cli);
  auditExport(parent, cli);
}

function auditCheckpoint(parent: Command, cli: Cli): void {
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
