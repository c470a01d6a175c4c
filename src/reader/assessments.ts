import type { ChecklistRow, Has, Standing } from '#domain/checklist-row.ts';
import { type Completeness, completenessOf } from '#domain/completeness.ts';
import type { Dossier } from '#domain/dossier.ts';
import { Fault } from '#domain/fault.ts';
import type { Judged, Known } from '#domain/judge.ts';
import { assess, type SemverAssessment } from '#domain/semver.ts';
import type { Declarations } from './declarations.ts';
import type { Dossiers } from './dossiers.ts';
import type { Histories } from './histories.ts';
import { modelOfKey } from './names.ts';
import { previousOf } from './previous.ts';
import { settled } from './settled.ts';
import type { Upstream } from './upstream.ts';
import type { VersionNode, Versions } from './versions.ts';
import type { World } from './world.ts';

export type Assessments = ReturnType<typeof createAssessments>;

interface Parts {
  readonly world: World;
  readonly upstream: Upstream;
  readonly histories: Histories;
  readonly versions: Versions;
  readonly dossiers: Dossiers;
  readonly declarations: Declarations;
}

/** What stands for what is not told, or does not matter: a promotion is judged before it is approved. */
interface Assumed {
  readonly approved: boolean;
  /** Null: nobody knows. */
  readonly owned: boolean | null;
}

/** How complete a version is, and whether its number is justified. `dossier` is given where somebody read it already. */
export function createAssessments(parts: Parts) {
  const { dossiers, declarations } = parts;

  /** Throws where its tracker cannot tell what it is made of; a Git host is not needed. */
  async function completeness(version: VersionNode, dossier?: Known<Dossier>, assumed?: Assumed): Promise<Completeness> {
    const [read, told] = await Promise.all([given(version, dossier), standingOf(parts, version)]);
    const owners = told.owners.known || assumed?.owned == null ? told.owners : { known: true as const, value: assumed.owned ? ['?'] : [] };
    const standing: Standing = assumed === undefined ? told : { ...told, owners, approved: assumed.approved };
    return completenessOf({ ...standing, dossier: await declarations.overlaid(version, read) });
  }

  /** Whether its model has an owner; null where that cannot be told. */
  async function owned(version: VersionNode): Promise<boolean | null> {
    const { owners } = await standingOf(parts, version);
    return owners.known ? owners.value.length > 0 : null;
  }

  /** Whether it lacks one of these rows of the checklist at least. Throws where that cannot be told. Asks no tracker for what the ledger tells. */
  async function lacksAny(version: VersionNode, rows: readonly ChecklistRow[]): Promise<boolean> {
    const standing = await standingOf(parts, version);
    const found: Has[] = rows.flatMap((row) => (row.about === 'standing' ? [row.has(standing)] : []));
    if (found.includes(false)) return true;
    const ofDossier = rows.flatMap((row) => (row.about === 'dossier' ? [row] : []));
    if (ofDossier.length > 0) {
      const dossier = await declarations.overlaid(
        version,
        await dossiers.light(version, { git: ofDossier.some(({ field }) => field === 'lockfile') }),
      );
      found.push(...ofDossier.map((row) => row.has(dossier)));
    }
    if (found.includes(false)) return true;
    const untold = found.find((has) => typeof has !== 'boolean');
    if (untold !== undefined) throw new Fault('UPSTREAM_UNAVAILABLE', untold.notKnown, { source: version.key.tracker });
    return false;
  }

  /** Throws where it, or the version before it, cannot be told. */
  async function semver(version: VersionNode, dossier?: Known<Dossier>): Promise<SemverAssessment> {
    const read = await given(version, dossier);
    const declared = read.semver;
    const previous = await previousOf(parts, version, declared, read);
    const before = previous === null ? null : { semver: previous.semver, dossier: await dossiers.light(previous.version, { git: true }) };
    return assess(before, { semver: declared, dossier: read });
  }

  /** Whether a policy may take the bump for justified; not known where that cannot be told, null where no semantic version is declared. */
  async function bump(version: VersionNode, dossier?: Known<Dossier>): Promise<Judged['bump']> {
    const read = await settled(given(version, dossier));
    if (!read.ok) return { known: false, why: read.fault.message };
    if (read.value.semver === null) return { known: true, value: null };
    const found = await settled(semver(version, { known: true, value: read.value }));
    if (!found.ok) return { known: false, why: found.fault.message };
    const { justified, reasons } = found.value;
    return justified === null ? { known: false, why: reasons.join(' ') } : { known: true, value: { justified, reasons } };
  }

  async function given(version: VersionNode, dossier?: Known<Dossier>): Promise<Dossier> {
    if (dossier === undefined) return dossiers.light(version, { git: true });
    if (dossier.known) return dossier.value;
    throw new Fault('NOT_FOUND', dossier.why);
  }

  return { completeness, owned, lacksAny, semver, bump };
}

/** What is told of a version without what it is made of. */
async function standingOf({ world, declarations }: Parts, version: VersionNode): Promise<Standing> {
  const [owners, approved, monitors] = await Promise.all([
    settled(declarations.owners({ node: 'model', name: modelOfKey(world, version.model) })),
    declarations.isApproved(version),
    declarations.monitors(version),
  ]);
  return {
    owners: owners.ok ? { known: true, value: owners.value } : { known: false, why: owners.fault.message },
    approved,
    monitored: monitors.length > 0,
  };
}
