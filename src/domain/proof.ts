import type { LedgerEvent } from './event.ts';
import { linkOf, type Stored, sha256 } from './history.ts';
import { type Entry, type ViewName, viewNames } from './view.ts';
import { emptyFold, type Fold, foldInto } from './writes.ts';

/** The first thing that does not hold in a history. */
export interface Broken {
  /** The event, or the last one before what is wrong. */
  readonly sequence: number;
  /** `event`, `link`, `order`, `head`, `view alias`, `log moves`, `value <digest>`, `checkpoint`. */
  readonly part: string;
  readonly why: string;
}

/** Goes along a history, event by event. */
export interface Proof {
  readonly fold: Fold;
  /** Values that the history names, by digest: where it last said so, and whether they are to be there or erased. */
  readonly values: Map<string, { readonly sequence: number; readonly erased: boolean }>;
  sequence: number;
  at: number;
  link: string | null;
}

export function startProof(): Proof {
  return { fold: emptyFold(), values: new Map(), sequence: 0, at: 0, link: null };
}

/** Takes the next event in; what is wrong with it, or null. */
export function proceed(proof: Proof, stored: Stored): Broken | null {
  const { sequence, at, link, bodyDigest } = stored;
  if (sequence !== proof.sequence + 1)
    return {
      sequence: proof.sequence,
      part: 'order',
      why: `After event ${proof.sequence} comes ${sequence}: events are missing or out of order.`,
    };
  if (at <= proof.at) return { sequence, part: 'order', why: `Event ${sequence} is not later than the one before it.` };
  const right = linkOf(proof.link, bodyDigest, sequence, at);
  if (link !== right)
    return {
      sequence,
      part: 'link',
      why: `The link of event ${sequence} does not fit: its body, its time, or an event before it was altered.`,
    };
  foldInto(proof.fold, stored);
  const named = valueNamed(stored.event);
  if (named !== null) proof.values.set(named.digest, { sequence, erased: named.erased });
  Object.assign(proof, { sequence, at, link });
  return null;
}

/** The value beside the chain that an event says was written, or erased; null where it names none. */
export function valueNamed(event: LedgerEvent): { readonly digest: string; readonly erased: boolean } | null {
  if (event.kind === 'VersionSealed') return { digest: event.seal.digest, erased: false };
  return event.kind === 'SealErased' ? { digest: event.digest, erased: true } : null;
}

/** Holds a value against what the history says of it; `text` is null where it cannot be unpacked. */
export function valueHolds(
  digest: string,
  named: { readonly sequence: number; readonly erased: boolean },
  value: { readonly text: string | null } | null,
): Broken | null {
  const { sequence, erased } = named;
  const why = erased
    ? value !== null && `Event ${sequence} erased the value ${digest}, but it lies there.`
    : value === null
      ? `The value ${digest}, which event ${sequence} sealed, is gone, and no event says that it was erased.`
      : (value.text === null || sha256(value.text) !== digest) &&
        `The value ${digest} is not what event ${sequence} sealed: it was altered.`;
  return why === false ? null : { sequence, part: `value ${digest}`, why };
}

/** Holds what a history ended with against the head that is kept apart. */
export function endsAt(
  proof: Proof,
  head: { readonly sequence: number; readonly link: string; readonly at: number } | null,
): Broken | null {
  if ((head?.sequence ?? 0) === proof.sequence && (head?.link ?? null) === proof.link && (head?.at ?? 0) === proof.at) return null;
  return {
    sequence: proof.sequence,
    part: 'head',
    why: `The history ends at event ${proof.sequence}, but its head says ${head === null ? 'that it is empty' : `event ${head.sequence}`}: a tail was cut, or the head altered.`,
  };
}

/** Holds the views in place against the fold of the history. */
export function viewsHold(proof: Proof, views: Readonly<Partial<Record<ViewName, ReadonlyMap<string, Entry>>>>): Broken | null {
  for (const name of viewNames) {
    const right = proof.fold.views.get(name) ?? new Map<string, Entry>();
    const there = views[name] ?? new Map<string, Entry>();
    for (const field of new Set([...right.keys(), ...there.keys()])) {
      const [a, b] = [right.get(field), there.get(field)];
      if (a?.sequence === b?.sequence && a?.at === b?.at && a?.value === b?.value) continue;
      return {
        sequence: a?.sequence ?? b?.sequence ?? 0,
        part: `view ${name}`,
        why: `What the view ${name} says of ${field} is not what the history says: it was edited behind our back.`,
      };
    }
  }
  return null;
}
