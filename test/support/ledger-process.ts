import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { LedgerJob } from './ledger-worker.ts';

const Line = z.object({ appendId: z.string(), outcome: z.enum(['written', 'stale', 'mismatch']), sequence: z.number().optional() });

export type Told = z.infer<typeof Line>;

/** A process that appends; see `ledger-worker.ts`. */
export interface LedgerProcess {
  /** What it has told so far: what it was acknowledged. */
  readonly told: readonly Told[];
  begin(): void;
  /** When it has ended. Throws where it failed, unless it was killed. */
  readonly ended: Promise<void>;
  kill(): void;
}

export async function startLedgerProcess(job: LedgerJob): Promise<LedgerProcess> {
  const script = fileURLToPath(new URL('ledger-worker.ts', import.meta.url));
  const child = spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'pipe'] });
  // A process that was killed does not read on; its end says enough.
  child.stdin.on('error', () => {});
  child.stdin.write(`${JSON.stringify(job)}\n`);
  const told: Told[] = [];
  const ended = endOf(child);
  ended.catch(() => {});
  await new Promise<void>((resolve, reject) => {
    ended.then(() => reject(new Error('ended before it began')), reject);
    createInterface(child.stdout).on('line', (line) => (line === 'ready' ? resolve() : told.push(Line.parse(JSON.parse(line)))));
  });
  return { told, ended, begin: () => child.stdin.write('go\n'), kill: () => child.kill('SIGKILL') };
}

function endOf(child: ChildProcess): Promise<void> {
  let said = '';
  child.stderr?.on('data', (data) => {
    said += String(data);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) =>
      code === 0 || signal === 'SIGKILL' ? resolve() : reject(new Error(`ended with ${code}: ${said}`)),
    );
  });
}
