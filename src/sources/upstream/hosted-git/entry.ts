import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { RepositoryKeys } from '#domain/cache-key.ts';
import type { CacheEntry } from '#ports/cache.ts';
import type { Kind } from './kinds.ts';
import type { Stand } from './stands.ts';

/* How an answer of a host lies in the cache, and when it is believed. */

const Entry = z.strictObject({
  /** The stand in whose light it was asked: that the repository is shown; and of what may change, that nothing moved. */
  shown: z.string(),
  moved: z.string().nullable(),
  at: z.number(),
  /** How long it is told since `at`, and how long it is after that while it is asked for again, in milliseconds; null: for ever. */
  lifeMs: z.number().nullable(),
  staleMs: z.number(),
  value: z.unknown(),
});

/** Where an entry lies, and what it is signed with. */
export interface Place {
  readonly key: string;
  readonly secret: Buffer;
}

export interface ReadEntry<V> {
  readonly value: V | null;
  /** Its time is over: it is told, and asked for again behind. */
  readonly isStale: boolean;
}

/**
 * Null where it was not written with our credential for this very key, is not whole, not of this kind, or of another stand. `fresh`: and where it may have changed.
 */
export function readEntry<A, V>(
  kind: Kind<A, V>,
  place: Place,
  bytes: Buffer,
  { stand, now, fresh }: { readonly stand: Stand; readonly now: number; readonly fresh: boolean },
): ReadEntry<V> | null {
  const entry = Entry.safeParse(unsigned(place, bytes)).data;
  if (entry === undefined || entry.shown !== stand.shown) return null;
  if (entry.moved !== null && (fresh || entry.moved !== stand.moved)) return null;
  const { lifeMs, staleMs } = entry;
  // The clock of the gateway that kept it may go before ours.
  const ageMs = Math.abs(now - entry.at);
  if (lifeMs !== null && ageMs >= lifeMs + staleMs) return null;
  const isStale = lifeMs !== null && ageMs >= lifeMs;
  if (entry.value === null) return { value: null, isStale };
  const value = kind.schema.safeParse(entry.value);
  return value.success ? { value: value.data, isStale } : null;
}

/** Null where such an answer is not kept, or there is no stand to keep it under. */
export function entryFor<A, V>(
  kind: Kind<A, V>,
  keys: RepositoryKeys,
  ask: A,
  value: V | null,
  { stand, now, secret }: { readonly stand: Stand; readonly now: number; readonly secret: Buffer },
): CacheEntry | null {
  const key = kind.key(keys, ask) ?? (value === null ? null : (kind.keptAs?.(keys, value) ?? null));
  const life = kind.life(value);
  const { shown, moved } = stand;
  if (key === null || life === null || shown === null) return null;
  const place = { key, secret };
  if (life === 'for ever')
    return { key, value: signed(place, { shown, moved: null, at: now, lifeMs: null, staleMs: 0, value }), lifeMs: null };
  if (moved === null) return null;
  const { lifeMs, staleMs } = life;
  return { key, value: signed(place, { shown, moved, at: now, lifeMs, staleMs, value }), lifeMs: lifeMs + staleMs };
}

const macBytes = 32;

/** The signature, then JSON. */
function signed(place: Place, entry: z.input<typeof Entry>): Buffer {
  const text = Buffer.from(JSON.stringify(entry), 'utf8');
  return Buffer.concat([macOf(place, text), text]);
}

/** Undefined where we did not sign it, or it is no JSON: no schema accepts that. */
function unsigned(place: Place, bytes: Buffer): unknown {
  const [mac, text] = [bytes.subarray(0, macBytes), bytes.subarray(macBytes)];
  if (mac.length !== macBytes || !timingSafeEqual(mac, macOf(place, text))) return undefined;
  try {
    return JSON.parse(text.toString('utf8'));
  } catch {
    return undefined;
  }
}

function macOf({ key, secret }: Place, text: Buffer): Buffer {
  return createHmac('sha256', secret).update(`${key}\n`).update(text).digest();
}
