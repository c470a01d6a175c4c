import { declaredIn } from '#domain/declared-in.ts';
import { type Decided, decided } from '#domain/refusal.ts';
import { differencesOf } from '#domain/seal.ts';
import { acceptable, decideAcceptance } from '#domain/seal-decision.ts';
import { SealValue, versionField } from '#domain/view.ts';
import { refusingNotFound } from './facts.ts';
import { doneBefore, type Facts, govern } from './govern.ts';
import { AcceptSealDriftInput, checkedInput } from './input.ts';
import { askAhead, modelOf, namedAtTracker } from './named.ts';
import { semverTaken } from './register-version.ts';
import { sealFor } from './seal.ts';
import type { Acted, Acting, Decision } from './write.ts';

type Input = { readonly version: string; readonly seal?: string | null | undefined; readonly reason: string };

/** Takes over what the sources of a sealed version tell now: a new seal, which names the one that it takes the place of. What was declared at registration stays. */
export async function acceptSealDrift(acting: Acting, given: unknown): Promise<Acted> {
  const { idempotencyKey = null, ...input } = checkedInput(AcceptSealDriftInput, given);
  const model = modelOf(acting, input.version);
  const act = { mutation: 'acceptSealDrift', model, idempotencyKey, input };
  const before = await doneBefore(acting, act);
  if (before !== null) return before;
  await askAhead(acting, input.version);
  return refusingNotFound(['input', 'version'], () => govern(acting, { ...act, decide: (facts) => accepted(acting, facts, input) }));
}

async function accepted(acting: Acting, facts: Facts, { version: ref, seal = null, reason }: Input): Promise<Decided<Decision>> {
  const named = await namedAtTracker(acting, facts, ref);
  if (!named.ok) return named;
  const { version, read } = named.value;
  const field = versionField(version);
  const entry = await acting.reader.histories.entry(facts.model, 'seal', field);
  const there = acceptable(version, entry === null ? null : SealValue.parse(JSON.parse(entry.value)), seal);
  if (!there.ok) return there;
  const { digest: replaces, semver, forkedFrom } = there.value;
  const before = await acting.reader.seals.content(facts.model, replaces);
  const said = declaredIn(before);
  // A semantic version under seal stays what it is, whatever the tracker calls it by now.
  const kept = semver === null ? {} : { semver };
  const sealing = await sealFor(acting, facts, version, {
    declared: { ...said?.declared, ...kept },
    declaredBy: said?.by,
    reason,
    forkedFrom,
    replaces,
  });
  if (!sealing.ok) return sealing;
  const { event, value, dossier } = sealing.value;
  const decision = decideAcceptance(version, differencesOf(before, dossier), event);
  if (!decision.ok) return decision;
  const taken = await semverTaken(acting, facts, version, dossier.semver);
  if (!taken.ok) return taken;
  return decided({
    events: decision.value,
    read: [...read, { view: 'seal', field, sequence: entry?.sequence ?? 0 }, ...taken.value],
    values: [value],
    about: version,
  });
}
