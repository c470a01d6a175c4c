import { createInterface } from 'node:readline';
import { z } from 'zod';
import { LedgerEvent } from '#domain/event.ts';
import type { Append } from '#ports/ledger.ts';
import { LedgerSettings, openLedger } from '#store/open.ts';
import { append, valueOf } from './ledger-events.ts';

/**
 * A process of its own that appends through the port, several at once, and prints what came of each as one line of JSON.
 * Its first line of input is the job. It prints `ready` when it is open and begins at the second line, so that several begin together.
 */
const Job = z.object({
  settings: LedgerSettings,
  subject: z.string(),
  guard: z.union([
    z.object({ kind: z.literal('any') }),
    z.object({
      kind: z.literal('unchanged'),
      entries: z.array(z.object({ view: z.literal('alias'), field: z.string(), sequence: z.number() })),
    }),
  ]),
  /** One append each, in one event. */
  events: z.array(LedgerEvent),
  /** Bytes in base64 that the append of the same place writes under their SHA-256. */
  values: z.array(z.base64()).optional(),
  /** How many at a time. */
  width: z.number(),
});

export type LedgerJob = z.infer<typeof Job>;

async function work(): Promise<void> {
  const lines = createInterface(process.stdin)[Symbol.asyncIterator]();
  const job = Job.parse(JSON.parse((await lines.next()).value ?? ''));
  const ledger = await openLedger(job.settings);
  process.stdout.write('ready\n');
  await lines.next();
  const waiting = job.events.map((event, at): Append => {
    const bytes = job.values?.[at];
    const own = append(job.subject, event.appendId, [event], job.guard);
    return bytes === undefined ? own : { ...own, values: [valueOf(Buffer.from(bytes, 'base64'))] };
  });
  await Promise.all(
    Array.from({ length: job.width }, async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const appended = await ledger.append(next);
        const sequence = appended.outcome === 'written' ? appended.stored[0]?.sequence : undefined;
        process.stdout.write(`${JSON.stringify({ appendId: next.appendId, outcome: appended.outcome, sequence })}\n`);
      }
    }),
  );
  await ledger.close();
  process.exit(0);
}

if (import.meta.main) await work();
