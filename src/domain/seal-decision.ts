import type { LedgerEvent } from './event.ts';
import type { Drift, VersionSealed } from './events/seal.ts';
import type { Holder, Person } from './recorded.ts';
import { type Decided, decided, refused } from './refusal.ts';
import type { SealValue } from './view.ts';

interface Wish {
  readonly by: Person;
  readonly reason: string | null;
  readonly appendId: string;
}

const path = ['input', 'version'];

/** Whether there is a seal that drift can be accepted into; `expected` is the digest that the caller saw. */
export function acceptable(version: Holder, seal: SealValue | null, expected: string | null): Decided<SealValue> {
  const name = nameOf(version);
  if (seal === null)
    return refused('INVALID', `${name} is not sealed, so nothing can differ from its seal.`, 'Seal it: registerVersion.', path);
  if (seal.erased) return refused('INVALID', `The seal of ${name} was erased, and what was erased is not sealed again.`, null, path);
  if (expected === null || expected === seal.digest) return decided(seal);
  return refused(
    'CONFLICT',
    `${name} is sealed under ${seal.digest} by now, not under ${expected}.`,
    'Look at its integrity again, then decide.',
    ['input', 'seal'],
  );
}

/** The new seal in the place of the old one; refused where nothing differs. */
export function decideAcceptance(version: Holder, differs: readonly Drift[], event: VersionSealed): Decided<readonly LedgerEvent[]> {
  if (differs.length > 0) return decided([event]);
  return refused('INVALID', `${nameOf(version)} is as it was sealed: there is nothing to accept.`, null, path);
}

/** Takes the content of all seals of a version away; digests and these events stay. `digests`: those that are not erased yet, the one in force last. */
export function decideErasure(
  wish: Wish,
  version: Holder,
  seal: SealValue | null,
  digests: readonly string[],
): Decided<readonly LedgerEvent[]> {
  const name = nameOf(version);
  if (seal === null) return refused('INVALID', `${name} is not sealed: there is nothing to erase.`, null, path);
  if (digests.length === 0) return refused('INVALID', `What was sealed of ${name} is erased already.`, null, path);
  return decided(digests.map((digest) => ({ kind: 'SealErased' as const, ...wish, version, digest })));
}

/** Most fields of one finding that are written down, and longest text of a value, in characters. */
const fieldsMax = 200;
const textMax = 500;

/** Drift as it is written down: bounded, and in the order of the table. */
export function writtenDrift(drifted: readonly Drift[]): readonly Drift[] {
  return drifted.slice(0, fieldsMax).map(({ field, sealed, current }) => ({ field, sealed: cut(sealed), current: cut(current) }));
}

function cut(text: string | null): string | null {
  return text === null || text.length <= textMax ? text : `${text.slice(0, textMax - 1)}…`;
}

/** What is to be written of a finding; null where the history says just that already. */
export function decideDrift(
  wish: Wish,
  version: Holder,
  digest: string,
  known: readonly Drift[],
  found: readonly Drift[],
): LedgerEvent | null {
  const drifted = writtenDrift(found);
  if (isSameDrift(drifted, known)) return null;
  return { kind: 'DriftFound', ...wish, version, digest, drifted: [...drifted] };
}

/** Whether two findings say the same, in whatever order. */
export function isSameDrift(one: readonly Drift[], other: readonly Drift[]): boolean {
  const [a, b] = [one, other].map((drifted) => JSON.stringify(drifted.map((drift) => JSON.stringify(ordered(drift))).toSorted()));
  return a === b;
}

function ordered({ field, sealed, current }: Drift): readonly (string | null)[] {
  return [field, sealed, current];
}

function nameOf({ model, version }: Holder): string {
  return `${model}/${version}`;
}
