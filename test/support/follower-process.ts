import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { LedgerSettings } from '#store/open.ts';
import { openFollowers } from '#store/open-followers.ts';

const Job = z.object({ settings: LedgerSettings, follower: z.string(), holder: z.string(), until: z.number() });
const Step = z.object({ holder: z.string(), token: z.number(), step: z.number() });

export type Step = z.infer<typeof Step>;

/** A process of its own that counts the position of a follower up, with a letter for each step, whenever it leads; it lets go and hangs at random. */
export function startFollowerProcess(job: z.input<typeof Job>): Promise<readonly Step[]> {
  const ran = promisify(execFile)(process.execPath, [fileURLToPath(import.meta.url), JSON.stringify(job)], { maxBuffer: 10_000_000 });
  return ran.then(({ stdout }) => z.array(Step).parse(JSON.parse(stdout)));
}

async function work({ settings, follower, holder, until }: z.infer<typeof Job>): Promise<void> {
  const followers = await openFollowers(settings);
  const told: Step[] = [];
  for (;;) {
    const lead = await followers.lead(follower, holder, 40);
    const { position } = await followers.look(follower, { dueBy: 0, limit: 1 });
    const step = Number(position ?? '0') + 1;
    if (step > until) break;
    // Longer than the lease, now and then: whoever wakes from it must find that it no longer leads.
    if (lead !== null && Math.random() < 0.1) await sleep(Math.random() * 100);
    const letter = { follower, subject: `model:m${step % 7}`, sequence: step, label: 'x', attempts: 0, since: 1, dueAt: 1, why: null };
    const written =
      lead === null
        ? null
        : await followers.write({
            lead,
            position: { follower, from: position, to: String(step) },
            changes: [{ from: 'NONE', to: 'WAITING', letter }],
          });
    if (lead !== null && written?.outcome === 'written') told.push({ holder, token: lead.token, step });
    if (lead === null) await sleep(5);
    else if (Math.random() < 0.1) {
      await followers.resign(lead);
      await sleep(10);
    }
  }
  await followers.close();
  process.stdout.write(JSON.stringify(told));
}

if (import.meta.main) await work(Job.parse(JSON.parse(process.argv[2] ?? '')));
