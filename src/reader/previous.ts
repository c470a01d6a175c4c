import type { Dossier } from '#domain/dossier.ts';
import { versionId } from '#domain/node-id.ts';
import { Holder } from '#domain/recorded.ts';
import { highestBelow } from '#domain/semver.ts';
import { sameVersion, type VersionRecord } from '#domain/version.ts';
import type { Histories } from './histories.ts';
import { modelOfKey } from './names.ts';
import type { Upstream } from './upstream.ts';
import { versionOrder } from './version-page.ts';
import type { VersionNode, Versions } from './versions.ts';
import type { World } from './world.ts';

/** A version of the same model with the semantic version that it declares: under seal where it is sealed. */
export interface Sibling {
  readonly version: VersionNode;
  readonly semver: string | null;
}

interface Parts {
  readonly world: World;
  readonly upstream: Upstream;
  readonly histories: Histories;
  readonly versions: Versions;
}

/**
 * The version that a number is held against: the one of its model that declares the highest semantic version below it, else the one made
 * before it. Null where it is the first. Throws where a tracker cannot tell which versions there are: the one before may be there.
 */
export async function previousOf(parts: Parts, version: VersionNode, semver: string | null, dossier: Dossier): Promise<Sibling | null> {
  const { world, upstream, histories, versions } = parts;
  const [lists, sealed] = await Promise.all([
    Promise.all(modelOfKey(world, version.model).sources.map((at) => upstream.versionsOf.load(at))),
    histories.view(version.model, 'semver'),
  ]);
  const holders = [...sealed].map(([declared, entry]) => ({ semver: declared, holder: Holder.parse(JSON.parse(entry.value)) }));
  const bySeal = new Map(holders.map((one) => [versionId(one.holder), one]));
  const records = lists.flatMap((list) => list ?? []);
  for (const record of records) upstream.version.prime(record.key, record);
  const told = records.map((record): Sibling => {
    const declared = bySeal.get(versionId(record.key));
    return { version: { ...versions.of(record.key), model: version.model }, semver: declared?.semver ?? record.semver };
  });
  // Sealed, and no longer at its tracker: still the number that callers know.
  const gone = holders
    .filter(({ holder }) => !records.some((record) => sameVersion(record.key, holder)))
    .map(
      ({ semver: declared, holder }): Sibling => ({
        version: { ...versions.of(holder, holder.generation), model: version.model },
        semver: declared,
      }),
    );
  const others = [...told, ...gone].filter((one) => !sameVersion(one.version.key, version.key));
  const below = semver === null ? null : highestBelow(semver, others);
  return below ?? madeBefore(records, version, dossier, told);
}

function madeBefore(records: readonly VersionRecord[], version: VersionNode, dossier: Dossier, told: readonly Sibling[]): Sibling | null {
  const { createdAt } = dossier.identity;
  const own = versionOrder.key({ key: version.key, createdAt: createdAt === null ? null : new Date(createdAt) });
  const [before] = records
    .filter((record) => !sameVersion(record.key, version.key) && versionOrder.compare(versionOrder.key(record), own) > 0)
    .toSorted((a, b) => versionOrder.compare(versionOrder.key(a), versionOrder.key(b)));
  return before === undefined ? null : (told.find((one) => sameVersion(one.version.key, before.key)) ?? null);
}
