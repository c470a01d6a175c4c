import type { Subject } from '#domain/history.ts';
import { type Broken, type Proof, valueHolds, valueNamed } from '#domain/proof.ts';
import type { Ledger } from '#ports/ledger.ts';
import { unpackedOrNull } from './packed.ts';

/** Values read at once: each may be large. */
const valuesAtOnce = 20;

/** Events read at once. */
const pageEvents = 500;

/** Whether every value that a history names lies there as it was written, and every one that it erased is gone. */
export async function valuesHold(ledger: Ledger, subject: Subject, proof: Proof): Promise<Broken | null> {
  const named = [...proof.values];
  for (let from = 0; from < named.length; from += valuesAtOnce) {
    const some = named.slice(from, from + valuesAtOnce);
    const there = await ledger.values(
      subject,
      some.map(([digest]) => digest),
    );
    for (const [at, [digest, said]] of some.entries()) {
      const bytes = there[at] ?? null;
      const broken = valueHolds(digest, said, bytes === null ? null : { text: unpackedOrNull(bytes) });
      // Somebody may have erased it, or sealed it anew, since the history was read.
      if (broken !== null && !(await namedSince(ledger, subject, proof.sequence, digest))) return broken;
    }
  }
  return null;
}

async function namedSince(ledger: Ledger, subject: Subject, sequence: number, digest: string): Promise<boolean> {
  for (let after = sequence; ; ) {
    const page = await ledger.events(subject, { after, limit: pageEvents });
    if (page.some(({ event }) => valueNamed(event)?.digest === digest)) return true;
    const last = page.at(-1);
    if (last === undefined) return false;
    after = last.sequence;
  }
}
