import type { VersionDetails } from '#domain/details.ts';
import type { Dossier } from '#domain/dossier.ts';
import { type Declared, dossierOf } from '#domain/dossier-of.ts';
import type { Drift } from '#domain/events/seal.ts';
import type { FileList } from '#domain/file.ts';
import type { Integrity } from '#domain/integrity.ts';
import { provenanceWith } from '#domain/lockfile.ts';
import { driftOf, unreadFile } from '#domain/seal.ts';
import type { CommitNode } from './code.ts';
import type { Lockfiles } from './lockfiles.ts';
import { writtenName } from './names.ts';
import type { Seals } from './seals.ts';
import { settled } from './settled.ts';
import type { Upstream } from './upstream.ts';
import type { VersionNode, Versions } from './versions.ts';
import type { World } from './world.ts';

/** The code of a version, as its dossier has it. */
export interface CodeNode {
  readonly version: VersionNode;
  readonly code: Dossier['code'];
}

/** How a version is read. */
interface Reading {
  readonly declared?: Declared | undefined;
  /** Who declares. */
  readonly by?: string | undefined;
  /** Whether its files are read. */
  readonly files?: boolean;
  /** Whether what no Git host can tell is a fault where asking again may help; else a commit is as it was declared, and a lock file is a gap. */
  readonly certain?: boolean;
  /** Whether its lock file is looked for in Git too. */
  readonly git?: boolean;
}

const notRead: FileList = { files: [], unread: 'Files are read when a version is sealed, and when they are asked for.' };

/** A commit that cannot be told is as it was declared: the code of a version says so itself. */
async function asDeclared(asking: Promise<CommitNode | null>): Promise<CommitNode | null> {
  const found = await settled(asking);
  return found.ok ? found.value : null;
}

/** Written names of what it was made from. */
function originsOf(world: World, tracker: string, { parents, forkedFrom }: VersionDetails): Pick<Dossier, 'parents' | 'forkedFrom'> {
  const named = (ref: string): string | null => writtenName(world, tracker, ref);
  return { parents: parents.flatMap((ref) => named(ref) ?? []), forkedFrom: forkedFrom === null ? null : named(forkedFrom) };
}

/** Everything that reproducing a version rests on: as its sources tell it, and as it was sealed. */
export type Dossiers = ReturnType<typeof createDossiers>;

interface Parts {
  readonly world: World;
  readonly upstream: Upstream;
  readonly versions: Versions;
  readonly lockfiles: Lockfiles;
  readonly seals: Seals;
}

export function createDossiers({ world, upstream, versions, lockfiles, seals }: Parts) {
  const live = createLive({ world, upstream, versions, lockfiles });

  /** What its tracker says of an approval: shown, never acted on, and not sealed. */
  async function declaredApproval(version: VersionNode): Promise<VersionDetails['declaredApproval']> {
    return (await upstream.details.load(await versions.record(version))).declaredApproval;
  }

  /** What was sealed, else as its sources tell it now. */
  async function best(version: VersionNode, { git = true }: Pick<Reading, 'git'> = {}): Promise<Dossier> {
    return (await seals.sealed(version)) ?? live(version, { certain: false, git });
  }

  /**
   * The same without its files, unless they lie on this machine: of a version that is not sealed nobody fetches gigabytes to tell its params.
   * Nor is a lock file looked for, unless it is asked for.
   */
  async function light(version: VersionNode, { git = false }: Pick<Reading, 'git'> = {}): Promise<Dossier> {
    const files = world.trackers.get(version.key.tracker)?.tracker.local === true;
    return (await seals.sealed(version)) ?? live(version, { certain: false, files, git });
  }

  /** Whether what its sources say is still what was sealed: asked now. */
  async function integrity(version: VersionNode): Promise<Integrity> {
    const found = await seals.seal(version);
    if (found === null) return { status: 'NOT_SEALED', drifted: [], reason: null };
    if (found.erased) return { status: 'ERASED', drifted: [], reason: 'What was sealed was erased; its digest is left.' };
    const holder = await seals.holderOf(version);
    const [then, now, known] = await Promise.all([
      seals.content(version.model, found.digest),
      settled(live({ ...version, generation: holder.generation }, { git: false })),
      seals.knownDrift(version.model, holder, found.digest),
    ]);
    const mapping = mappingOf(version);
    if (!now.ok) return { status: 'UNVERIFIABLE', drifted: known.drifted, reason: now.fault.message };
    if (mapping !== found.mapping) return { status: 'UNVERIFIABLE', drifted: known.drifted, reason: otherMapping(found.mapping, mapping) };
    return compared(then, now.value);
  }

  function mappingOf({ key }: VersionNode): string | null {
    return world.trackers.get(key.tracker)?.tracker.mapping ?? null;
  }

  /** What differs now from what was sealed; null where that cannot be told. Without files: in all but their content. */
  async function drift(version: VersionNode, files: boolean): Promise<readonly Drift[] | null> {
    const found = await seals.seal(version);
    if (found === null || found.erased || found.mapping !== mappingOf(version)) return null;
    const [then, now] = await Promise.all([seals.content(version.model, found.digest), settled(live(version, { files, git: false }))]);
    return now.ok ? driftOf(then, now.value) : null;
  }

  const { seal, sealed, holderOf } = seals;
  return { live, seal, sealed, best, light, declaredApproval, integrity, drift, holderOf };
}

/** As its sources tell it now, with what is declared over it. Throws where one of them cannot tell: a gap is never an empty field. */
function createLive({ world, upstream, versions, lockfiles }: Omit<Parts, 'seals'>) {
  return async function live(
    version: VersionNode,
    { declared = {}, by, files: reads = true, certain = true, git = true }: Reading = {},
  ): Promise<Dossier> {
    const record = await versions.record(version);
    const [run, environment, lockfile, commit, details, files] = await Promise.all([
      versions.run(version),
      versions.environment(version),
      declared.environment?.lockfileDigest == null && git ? lockfiles.asFarAsTold(version, certain) : lockfiles.ofTracker(version),
      certain ? versions.commit(version) : asDeclared(versions.commit(version)),
      upstream.details.load(record),
      reads ? upstream.files.load(record) : notRead,
    ]);
    const parts = {
      version: record,
      run,
      environment: { ...environment, lockfileDigest: lockfile.digest },
      repository: commit?.repository ?? null,
      commit: commit?.sha ?? null,
      details: { ...details, provenance: provenanceWith(details.provenance, lockfile) },
      files,
      ...originsOf(world, version.key.tracker, details),
      gaps: lockfile.gaps ?? [],
    };
    return dossierOf(parts, declared, by);
  };
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
