import type { VersionDetails } from '#domain/details.ts';
import type { Dossier } from '#domain/dossier.ts';
import { type Declared, dossierOf } from '#domain/dossier-of.ts';
import type { Drift } from '#domain/events/seal.ts';
import type { FileList } from '#domain/file.ts';
import type { Integrity } from '#domain/integrity.ts';
import { driftOf, unreadFile } from '#domain/seal.ts';
import type { CommitNode } from './code.ts';
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

/** How a version is read. */
interface Reading {
  readonly declared?: Declared | undefined;
  /** Who declares. */
  readonly by?: string | undefined;
  /** Whether its files are read. */
  readonly files?: boolean;
  /** Whether a commit that no Git host can tell is a fault, and not as it was declared. */
  readonly certain?: boolean;
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

export function createDossiers(world: World, upstream: Upstream, versions: Versions, seals: Seals) {
  /** As its sources tell it now, with what is declared over it. Throws where one of them cannot tell: a gap is never an empty field. */
  async function live(version: VersionNode, { declared = {}, by, files: reads = true, certain = true }: Reading = {}): Promise<Dossier> {
    const record = await versions.record(version);
    const [run, environment, commit, details, files] = await Promise.all([
      versions.run(version),
      versions.environment(version),
      certain ? versions.commit(version) : asDeclared(versions.commit(version)),
      upstream.details.load(record),
      reads ? upstream.files.load(record) : notRead,
    ]);
    const code = { repository: commit?.repository ?? null, commit: commit?.sha ?? null };
    const origins = originsOf(world, version.key.tracker, details);
    return dossierOf({ version: record, run, environment, ...code, details, files, ...origins }, declared, by);
  }

  /** What its tracker says of an approval: shown, never acted on, and not sealed. */
  async function declaredApproval(version: VersionNode): Promise<VersionDetails['declaredApproval']> {
    return (await upstream.details.load(await versions.record(version))).declaredApproval;
  }

  /** What was sealed, else as its sources tell it now. */
  async function best(version: VersionNode): Promise<Dossier> {
    return (await seals.sealed(version)) ?? live(version, { certain: false });
  }

  /** The same without its files, unless they lie on this machine: of a version that is not sealed nobody fetches gigabytes to tell its params. */
  async function light(version: VersionNode): Promise<Dossier> {
    const files = world.trackers.get(version.key.tracker)?.tracker.local === true;
    return (await seals.sealed(version)) ?? live(version, { certain: false, files });
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
    const [then, now] = await Promise.all([seals.content(version.model, found.digest), settled(live(version, { files }))]);
    return now.ok ? driftOf(then, now.value) : null;
  }

  const { seal, sealed, holderOf } = seals;
  return { live, seal, sealed, best, light, declaredApproval, integrity, drift, holderOf };
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
