import { modelSubject } from '#domain/history.ts';
import type { Holder } from '#domain/recorded.ts';
import { parseVersionRef } from '#domain/ref.ts';
import { type Decided, decided } from '#domain/refusal.ts';
import { decideErasure } from '#domain/seal-decision.ts';
import { SealValue, versionField } from '#domain/view.ts';
import { modelName, trackerNames } from '#reader/names.ts';
import { settled } from '#reader/settled.ts';
import type { VersionNode } from '#reader/versions.ts';
import { refusingNotFound } from './facts.ts';
import { type Facts, govern } from './govern.ts';
import { CareInput, checkedInput } from './input.ts';
import { modelOf } from './named.ts';
import type { Acted, Acting, Decision } from './write.ts';

/** Events of a history that are read at once. */
const pageSize = 1_000;

/** Most values that one append erases. */
const erasesMax = 10;

/** Erases what was sealed of a version, all its seals: digests and tombstones stay. Works also while its tracker is down, or when it is gone there. */
export async function eraseSeal(acting: Acting, given: unknown): Promise<Acted> {
  const { idempotencyKey = null, ...input } = checkedInput(CareInput, given);
  const model = modelOf(acting, input.version);
  const act = { mutation: 'eraseSeal', model, input };
  const rest = { isLeft: false };
  const round = (key: string | null): Promise<Acted> =>
    refusingNotFound(['input', 'version'], () =>
      govern(acting, { ...act, idempotencyKey: key, decide: (facts) => erased(acting, facts, input, rest) }),
    );
  // Asked before the turn is taken, so that nobody waits behind a slow tracker.
  await settled(acting.reader.references.certainVersion(input.version));
  const acted = await round(idempotencyKey);
  while (acted.ok && rest.isLeft) await round(null);
  return acted;
}

async function erased(
  acting: Acting,
  facts: Facts,
  input: { readonly version: string; readonly reason: string },
  rest: { isLeft: boolean },
): Promise<Decided<Decision>> {
  const version = await acting.reader.seals.holderOf(await sealedVersion(acting, facts, input.version));
  const field = versionField(version);
  const entry = await acting.reader.histories.entry(facts.model, 'seal', field);
  const seal = entry === null ? null : SealValue.parse(JSON.parse(entry.value));
  const digests = seal === null ? [] : await digestsOf(acting, facts.model, version);
  rest.isLeft = digests.length > erasesMax;
  const some = digests.slice(0, erasesMax);
  const decision = decideErasure({ by: acting.person, reason: input.reason, appendId: facts.appendId }, version, seal, some);
  if (!decision.ok) return decision;
  return decided({
    events: decision.value,
    read: [{ view: 'seal', field, sequence: entry?.sequence ?? 0 }],
    erases: some,
    about: version,
  });
}

/** Where a tracker cannot tell, only the one sealed version of that name that the ledger has of all its sources. */
async function sealedVersion(acting: Acting, facts: Facts, refText: string): Promise<VersionNode> {
  const { references, seals, world } = acting.reader;
  const asked = await settled(references.certainVersion(refText));
  if (asked.ok && asked.value !== null) return asked.value;
  const ref = parseVersionRef(refText, trackerNames(world));
  const { sources } = modelName(world, ref.model);
  const names = ref.kind === 'version' ? sources.map((at) => ({ tracker: at.tracker, model: at.name, version: ref.version })) : [];
  const found = (await Promise.all(names.map((key) => seals.byKey(facts.model, key)))).filter((one) => one !== null);
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return only;
  if (!asked.ok) throw asked.fault;
  throw new Error(`${refText} is pinned or an alias that is there`);
}

/** Digests of the seals of the version that are not erased yet, the oldest first. */
async function digestsOf(acting: Acting, model: string, version: Holder): Promise<readonly string[]> {
  const found = new Set<string>();
  const subject = modelSubject(model);
  for (let after = 0; ; ) {
    const page = await acting.ledger.events(subject, { after, limit: pageSize });
    for (const { event } of page) {
      if (event.kind === 'VersionSealed' && versionField(event.version) === versionField(version)) {
        // Sealed again as it once was: the newest place counts.
        found.delete(event.seal.digest);
        found.add(event.seal.digest);
      }
      if (event.kind === 'SealErased') found.delete(event.digest);
    }
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return [...found];
    after = last.sequence;
  }
}
