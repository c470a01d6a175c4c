import { createReadStream } from 'node:fs';
import { type BrokenLine, checkEnd, checkLine, startExportCheck } from '#domain/audit-export-check.ts';
import { readCheckpoint } from '#domain/checkpoint.ts';
import { Fault } from '#domain/fault.ts';

export interface ExportProof {
  readonly valid: boolean;
  readonly histories: number;
  readonly events: number;
  readonly checkpointedAt: string | null;
  readonly checkpointSignature: 'UNKNOWN_KEY' | 'NONE' | null;
  readonly checkpointKey: string | null;
  readonly firstBroken: BrokenLine | null;
}

/** Verifies the file of an export, line by line, with neither a server nor a store. Throws BAD_USER_INPUT where it cannot be read. */
export async function verifyExport(file: string, against: string | null): Promise<ExportProof> {
  const checkpoint = against === null ? null : readCheckpoint(against, null);
  const check = startExportCheck(checkpoint);
  const signature = checkpoint === null ? null : checkpoint.signedBy === null ? 'NONE' : 'UNKNOWN_KEY';
  const told = {
    checkpointedAt: checkpoint?.at ?? null,
    checkpointSignature: signature,
    checkpointKey: checkpoint?.signedBy ?? null,
  } as const;
  const proof = (firstBroken: BrokenLine | null): ExportProof => ({
    valid: firstBroken === null,
    histories: check.histories,
    events: check.events,
    ...told,
    firstBroken,
  });
  for await (const line of linesOf(file)) {
    const broken = checkLine(check, line);
    if (broken !== null) return proof(broken);
  }
  return proof(checkEnd(check));
}

/** Lines with their line feed, and with nothing else to end them, which is why not `readline`. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = '';
  try {
    for await (const chunk of createReadStream(file, 'utf8')) {
      const lines = `${rest}${String(chunk)}`.split('\n');
      rest = lines.pop() ?? '';
      yield* lines.map((line) => `${line}\n`);
    }
  } catch (cause) {
    throw new Fault('BAD_USER_INPUT', `${file} cannot be read. Write one with: stemma audit export > FILE`, { cause });
  }
  if (rest !== '') yield rest;
}
