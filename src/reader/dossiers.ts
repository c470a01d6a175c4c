import DataLoader from 'dataloader';
import { Dossier } from '#domain/dossier.ts';
import { type Declared, dossierOf } from '#domain/dossier-of.ts';
import { Fault } from '#domain/fault.ts';
import { modelSubject } from '#domain/history.ts';
import type { Integrity } from '#domain/integrity.ts';
import { versionId } from '#domain/node-id.ts';
import type { Holder } from '#domain/recorded.ts';
import { parseVersionRef } from '#domain/ref.ts';
import { driftOf } from '#domain/seal.ts';
import { DriftValue, type Entry, SealValue, versionField } from '#domain/view.ts';
import type { Histories } from './histories.ts';
import { trackerNames } from './names.ts';
import { unpack } from './packed.ts';
import { settled, type Upstream } from './upstream.ts';
import type { VersionNode, Versions } from './versions.ts';
import type { World } from './world.ts';

/** The seal of a version as the ledger has it. */
export interface SealNode extends SealValue {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Of the event that sealed it: what a guard compares. */
  readonly sequence: number;
}

/** The code of a version, as its dossier has it. */
export interface CodeNode {
  readonly version: VersionNode;
  readonly code: Dossier['code'];
}

/** Everything that reproducing a version rests on: as its sources tell it, and as it was sealed. */
export type Dossiers = ReturnType<typeof createDossiers>;

export function createDossiers(world: World, upstream: Upstream, histories: Histories, versions: Versions) {
  const values = new DataLoader<{ readonly model: string; readonly digest: string }, Uint8Array | null, string>(
    async (wanted) => {
      const byModel = Map.groupBy(wanted, ({ model }) => model);
      const found = await Promise.all(
        [...byModel].map(async ([model, some]) => {
          const bytes = await world.ledger.values(
            modelSubject(model),
            some.map(({ digest }) => digest),
          );
          return some.map((one, at) => [one, bytes[at] ?? null] as const);
        }),
      );
      const byWish = new Map(found.flat());
      return wanted.map((one) => byWish.get(one) ?? null);
    },
    { cacheKeyFn: ({ model, digest }) => `${digest} ${model}` },
  );

  /** As its sources tell it now, with what is declared over it. Throws where one of them cannot tell: a gap is never an empty field. */
  async function live(version: VersionNode, declared: Declared = {}, by?: string): Promise<Dossier> {
    const record = await versions.record(version);
    const [run, environment, commit, details, files] = await Promise.all([
      versions.run(version),
      versions.environment(version),
      versions.commit(version),
      upstream.details.load(record),
      upstream.files.load(record),
    ]);
    const parts = {
      version: record,
      run,
      environment,
      repository: commit?.repository ?? null,
      commit: commit?.sha ?? null,
      details,
      files,
      parents: details.parents.flatMap((ref) => writtenName(version, ref) ?? []),
      forkedFrom: details.forkedFrom === null ? null : writtenName(version, details.forkedFrom),
    };
    return dossierOf(parts, declared, by);
  }

  /** The written name that a reference in a tag or file means: of the same tracker where it names none. Asks nobody; null for text that is none. */
  function writtenName(version: VersionNode, text: string): string | null {
    try {
      const ref = parseVersionRef(text, trackerNames(world));
      if (ref.kind !== 'version') return null;
      return versionId({ tracker: ref.model.tracker ?? version.key.tracker, model: ref.model.name, version: ref.version });
    } catch (error) {
      if (error instanceof Fault) return null;
      throw error;
    }
  }

  /** Which version it is for the ledger. Where its tracker cannot be asked, the one that the history was bound to last. */
  async function holderOf(version: VersionNode): Promise<Holder> {
    const asked = await settled(versions.holder(version));
    if (asked.ok) return asked.value;
    const { tracker, model } = version.key;
    const { bindings } = await histories.model(version.model);
    const bound = bindings.find((one) => one.tracker === tracker && one.model === model);
    return { ...version.key, generation: bound?.generation ?? 0 };
  }

  /** Its seal; null where it was never sealed. */
  async function seal(version: VersionNode): Promise<SealNode | null> {
    // Without a binding no event of this history names the version, and no tracker has to be asked.
    if ((await histories.model(version.model)).bindings.length === 0) return null;
    const entry = await histories.entry(version.model, 'seal', versionField(await holderOf(version)));
    return entry === null ? null : sealOfEntry(entry);
  }

  /** What was sealed; null where nothing was, or where it was erased. */
  async function sealed(version: VersionNode): Promise<Dossier | null> {
    const found = await seal(version);
    return found === null || found.erased ? null : dossierUnder(version.model, found.digest);
  }

  async function dossierUnder(model: string, digest: string): Promise<Dossier> {
    const bytes = await values.load({ model, digest });
    const read = bytes === null ? null : Dossier.safeParse(JSON.parse(unpack(bytes)));
    if (read?.success === true) return read.data;
    throw new Fault('STORE_UNAVAILABLE', `The ledger does not have what was sealed under ${digest}. Check it with: stemma audit verify`, {
      source: 'ledger',
      retryable: false,
    });
  }

  /** What was sealed, else as its sources tell it now. */
  async function best(version: VersionNode): Promise<Dossier> {
    return (await sealed(version)) ?? live(version);
  }

  /** The versions that it was made from, by their written names: under seal where it is sealed, else as its tracker tells. */
  async function origins(version: VersionNode): Promise<Pick<Dossier, 'parents' | 'forkedFrom'>> {
    const then = await sealed(version);
    if (then !== null) return then;
    const { parents, forkedFrom } = await upstream.details.load(await versions.record(version));
    return {
      parents: parents.flatMap((ref) => writtenName(version, ref) ?? []),
      forkedFrom: forkedFrom === null ? null : writtenName(version, forkedFrom),
    };
  }

  /** Whether what its sources say is still what was sealed: asked now. */
  async function integrity(version: VersionNode): Promise<Integrity> {
    const found = await seal(version);
    if (found === null) return { status: 'NOT_SEALED', drifted: [], reason: null };
    if (found.erased) return { status: 'ERASED', drifted: [], reason: 'What was sealed was erased; its digest is left.' };
    const holder = await holderOf(version);
    const [then, now, known] = await Promise.all([
      dossierUnder(version.model, found.digest),
      settled(live({ ...version, generation: holder.generation })),
      knownDrift(version.model, holder, found.digest),
    ]);
    const mapping = world.trackers.get(version.key.tracker)?.tracker.mapping ?? null;
    if (!now.ok) return { status: 'UNVERIFIABLE', drifted: known, reason: now.fault.message };
    if (mapping !== found.mapping) return { status: 'UNVERIFIABLE', drifted: known, reason: otherMapping(found.mapping, mapping) };
    const drifted = driftOf(then, now.value);
    return { status: drifted.length === 0 ? 'VERIFIED' : 'DRIFTED', drifted, reason: null };
  }

  /** What was found and written down, for as long as it stands. */
  async function knownDrift(model: string, holder: Holder, digest: string): Promise<Integrity['drifted']> {
    const entry = await histories.entry(model, 'drift', versionField(holder));
    const value = entry === null ? null : DriftValue.parse(JSON.parse(entry.value));
    return value?.digest === digest ? value.drifted : [];
  }

  return { live, seal, sealed, best, origins, integrity, holderOf };
}

export function sealOfEntry(entry: Entry): SealNode {
  return { ...SealValue.parse(JSON.parse(entry.value)), at: entry.at, sequence: entry.sequence };
}

function otherMapping(then: string, now: string | null): string {
  return `It was sealed as ${then} reads it, and its tracker is read as ${now ?? 'nothing that is configured'} now: they cannot be compared.`;
}
