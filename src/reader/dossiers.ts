import type { Dossier } from '#domain/dossier.ts';
import { type Declared, dossierOf } from '#domain/dossier-of.ts';
import type { Integrity } from '#domain/integrity.ts';
import { driftOf, unreadFile } from '#domain/seal.ts';
import { writtenName } from './names.ts';
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
    return read(version, versions.commit, declared, by);
  }

  /** What was sealed, else as its tracker tells it now, with code as declared where its Git host does not tell: enough to say what is there and what is not. */
  async function told(version: VersionNode): Promise<Dossier> {
    return (await seals.sealed(version)) ?? read(version, async () => orNull(versions.commit(version)));
  }

  async function read(version: VersionNode, commitOf: Versions['commit'], declared: Declared = {}, by?: string): Promise<Dossier> {
    const record = await versions.record(version);
    const [run, environment, commit, details, files] = await Promise.all([
      versions.run(version),
      versions.environment(version),
      commitOf(version),
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
      parents: details.parents.flatMap((ref) => writtenName(world, version.key.tracker, ref) ?? []),
      forkedFrom: details.forkedFrom === null ? null : writtenName(world, version.key.tracker, details.forkedFrom),
    };
    return dossierOf(parts, declared, by);
  }

  /** What was sealed, else as its sources tell it now. */
  async function best(version: VersionNode): Promise<Dossier> {
    return (await seals.sealed(version)) ?? live(version);
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
  return { live, told, seal, sealed, best, integrity, holderOf };
}

async function orNull<T>(promise: Promise<T | null>): Promise<T | null> {
  const answer = await settled(promise);
  return answer.ok ? answer.value : null;
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
