import { createHash } from 'node:crypto';
import { z } from 'zod';
import { badInput } from '#domain/fault.ts';
import { fingerprintOf } from '#domain/history.ts';
import { notifyFollower } from '#domain/notice.ts';
import { type Decided, decided, type Refused, refused } from '#domain/refusal.ts';
import type { Followers, Letter, LetterId } from '#ports/followers.ts';
import { type Deliveries, deliveryId, parseDeliveryId, receiverOf } from '#reader/dead-letters.ts';
import { checkedInput, idempotencyKey } from './input.ts';
import type { Acting } from './write.ts';

/** Most letters that are sent again at once. */
const atOnceMax = 1_000;

const RedeliverInput = z.object({
  ids: z.array(z.string()).min(1, 'names at least one delivery').max(atOnceMax, `names at most ${atOnceMax} deliveries`).nullish(),
  all: z.literal(true, 'is true or absent').nullish(),
  idempotencyKey,
});

/** Lets dead letters wait again, each before the later events of its model. Answers with the ids of those that do. */
export async function redeliver(acting: Acting, deliveries: Deliveries, given: unknown): Promise<Decided<readonly string[]>> {
  const { idempotencyKey = null, ...input } = checkedInput(RedeliverInput, given);
  if ((input.ids == null) === (input.all == null)) throw badInput('input has exactly one of ids and all.');
  const { followers } = deliveries;
  const key = createHash('sha256')
    .update(JSON.stringify([acting.person.name, 'redeliver', idempotencyKey ?? acting.newId()]))
    .digest('hex');
  const fingerprint = fingerprintOf(input);
  if (followers === null) return input.ids == null ? decided([]) : unknown(input.ids[0] ?? '');
  const before = await followers.done(key);
  if (before !== null) return before.fingerprint === fingerprint ? decided(idsOf(deliveries, before.changed)) : mismatch();
  const wanted = input.ids == null ? decided(await everyDead(followers, deliveries)) : await named(followers, deliveries, input.ids);
  if (!wanted.ok) return wanted;
  const now = acting.now();
  const changes = wanted.value.map((letter) => ({
    from: 'DEAD' as const,
    to: 'WAITING' as const,
    letter: { ...letter, attempts: 0, since: now, dueAt: now },
  }));
  const written = await followers.write({ changes, once: { key, fingerprint } });
  return written.outcome === 'written' ? decided(idsOf(deliveries, written.changed)) : mismatch();
}

async function everyDead(followers: Followers, { receivers }: Deliveries): Promise<readonly Letter[]> {
  const found: Letter[] = [];
  for (const { name } of receivers)
    found.push(...(await followers.letters(notifyFollower(name), { state: 'DEAD', after: null, limit: atOnceMax - found.length })));
  return found;
}

/** All of them, or a refusal that names the first that is none (any more). */
async function named(followers: Followers, deliveries: Deliveries, ids: readonly string[]): Promise<Decided<readonly Letter[]>> {
  const wanted = [...new Set(ids)].map((id) => ({ id, ...parseDeliveryId(id) }));
  const known = wanted.filter(({ receiver }) => deliveries.receivers.some(({ name }) => name === receiver));
  const found = await followers.find(known.map(({ letter }) => letter));
  const dead = new Map(found.flatMap((letter) => (letter.state === 'DEAD' ? [[keyOf(letter), letter]] : [])));
  const letters: Letter[] = [];
  for (const { id, letter } of wanted) {
    const one = dead.get(keyOf(letter));
    if (one === undefined) return unknown(id);
    letters.push(one);
  }
  return decided(letters);
}

function keyOf({ follower, subject, sequence }: LetterId): string {
  return JSON.stringify([follower, subject, sequence]);
}

function idsOf(deliveries: Deliveries, changed: readonly LetterId[]): readonly string[] {
  return changed.flatMap((letter) => {
    const receiver = receiverOf(deliveries, letter.follower);
    return receiver === null ? [] : [deliveryId(receiver, letter)];
  });
}

function unknown(id: string): Refused {
  return refused(
    'NOT_FOUND',
    `${id} is no dead letter: it was delivered, waits again, or its receiver is not configured. Nothing was changed.`,
    'Look at deadLetters.',
    ['input', 'ids'],
  );
}

function mismatch(): Refused {
  return refused('IDEMPOTENCY_MISMATCH', 'This idempotency key was used before with another input.', 'Use a new key for a new wish.', [
    'input',
    'idempotencyKey',
  ]);
}
