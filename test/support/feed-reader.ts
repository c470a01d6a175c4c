import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { z } from 'zod';
import type { Stored } from '#domain/history.ts';
import { LedgerSettings, openLedger } from '#store/open.ts';

/** The whole feed as a process of its own reads it through the port. */
export async function feedOfAnotherProcess(settings: z.input<typeof LedgerSettings>): Promise<readonly Stored[]> {
  const script = fileURLToPath(import.meta.url);
  const { stdout } = await promisify(execFile)(process.execPath, [script, JSON.stringify(settings)], { maxBuffer: 64 << 20 });
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Stored);
}

/** Prints the feed, an event a line. */
async function print(settings: z.input<typeof LedgerSettings>): Promise<void> {
  const ledger = await openLedger(settings);
  for (let after: string | null = null; ; ) {
    const { items, cursor } = await ledger.feed({ after, limit: 100 });
    for (const { stored } of items) console.log(JSON.stringify(stored));
    if (cursor === after) break;
    after = cursor;
  }
  await ledger.close();
}

if (import.meta.main) await print(LedgerSettings.parse(JSON.parse(process.argv[2] ?? '')));
