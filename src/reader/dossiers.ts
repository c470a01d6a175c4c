import type { VersionDetails } from '#domain/details.ts';
import type { Dossier } from '#domain/dossier.ts';
import { type Declared, dossierOf } from '#domain/dossier-of.ts';
import { Fault } from '#domain/fault.ts';
import type { Integrity } from '#domain/integrity.ts';
import { versionId } from '#domain/node-id.ts';
import { parseVersionRef } from '#domain/ref.ts';
import { driftOf, unreadFile } from '#domain/seal.ts';
import { trackerNames } from './names.ts';
import type { Seals } from './seals.ts';
import { settled, type Upstream } from './upstream.ts';
import type { VersionNode, Versions } from './versions.ts';
import type { World } from './world.ts';

/** The code of a version, as its dossier has it. */
export interface CodeNode {
  readonly version: VersionNode;
  readonly code: Dossier['code'];
}

/** Everything that reproducing a version rests on: as its sources tell it, and as it was sealed. */
export type Dossiers = ReturnType<typeof createDossiers>;

export function createDossiers(world: World, upstream: Upstream, versions: Versions, seals: Seals) {
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
      ...writtenNames(version, details),
    };
    return dossierOf(parts, declared, by);
  }

  function writtenNames(version: VersionNode, { parents, forkedFrom }: Pick<VersionDetails, 'parents' | 'forkedFrom'>) {
    return {
      parents: parents.flatMap((ref) => writtenName(world, version, ref) ?? []),
      forkedFrom: forkedFrom === null ? null : writtenName(world, version, forkedFrom),
    };
  }

  /** What was sealed, else as its sources tell it now. */
  async function best(version: VersionNode): Promise<Dossier> {
    return (await seals.sealed(version)) ?? live(version);
  }

  /** The versions that it was made from, by their written names: under seal where it is sealed, else as its tracker tells. */
  async function origins(version: VersionNode): Promise<Pick<Dossier, 'parents' | 'forkedFrom'>> {
    const then = await sealed(version);
    if (then !== null) return then;
    return writtenNames(version, await upstream.details.load(await versions.record(version)));
  }

  /** Whether what its sources say is still what was sealed: asked now. */
  async function integrity(version: VersionNode): Promise<Integrity> {
    const found = await seals.seal(version);
    if (found === null) return { status: 'NOT_SEALED', drifted: [], reason: null };
    if (found.erased) return { status: 'ERASED', drifted: [], reason: 'What was sealed was erased; its digest is left.' };
    const holder = await seals.holderOf(version);
    const [then, now, known] = await Promise.all([
      seals.content(version.model, found.digest),
      settled(live({ ...version, generation: holder.generation })),
      seals.knownDrift(version.model, holder, found.digest),
    ]);
    const mapping = world.trackers.get(version.key.tracker)?.tracker.mapping ?? null;
    if (!now.ok) return { status: 'UNVERIFIABLE', drifted: known.drifted, reason: now.fault.message };
    if (mapping !== found.mapping) return { status: 'UNVERIFIABLE', drifted: known.drifted, reason: otherMapping(found.mapping, mapping) };
    return compared(then, now.value);
  }

  const { seal, sealed, holderOf } = seals;
  return { live, seal, sealed, best, origins, integrity, holderOf };
}

/** The written name that a reference in a tag or file means: of the same tracker where it names none. Asks nobody; null for text that is none. */
function writtenName(world: World, version: VersionNode, text: string): string | null {
  try {
    const ref = parseVersionRef(text, trackerNames(world));
    if (ref.kind !== 'version') return null;
    return versionId({ tracker: ref.model.tracker ?? version.key.tracker, model: ref.model.name, version: ref.version });
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}

/** What could not be read is not taken to be as it was. */
function compared(then: Dossier, now: Dossier): Integrity {
  const drifted = driftOf(then, now);
  const unread = unreadFile(then, now);
  const reason = unread === null ? null : `The content of ${unread} could not be read now. ${now.artifacts.unread ?? ''}`.trim();
  if (drifted.length > 0) return { status: 'DRIFTED', drifted, reason };
  return reason === null ? { status: 'VERIFIED', drifted, reason } : { status: 'UNVERIFIABLE', drifted, reason };
}

function otherMapping(then: string, now: string | null): string {
  return `It was sealed as ${then} reads it, and its tracker is read as ${now ?? 'nothing that is configured'} now: they cannot be compared.`;
}
