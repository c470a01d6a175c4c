import { noDetails } from '#domain/details.ts';
import type { Dossier } from '#domain/dossier.ts';
import { type DossierParts, dossierOf } from '#domain/dossier-of.ts';
import { noEnvironment } from '#domain/environment.ts';
import type { Answer } from '#domain/fault.ts';
import { provenanceWith } from '#domain/lockfile.ts';
import type { Untellable } from '#domain/report/facts.ts';
import type { VersionKey, VersionRecord } from '#domain/version.ts';
import type { AsFarAsTold, Gap, ReportParts } from './report-parts.ts';
import { settled } from './settled.ts';
import type { VersionNode } from './versions.ts';

/**
 * What a version is made of as far as its sources tell it now. Only for showing beside its gaps: an empty field is here either none or not known,
 * so that nothing is decided, compared or sealed by it.
 */
export async function dossierAsFarAsTold(
  { upstream, versions, lockfiles, origins: from }: Pick<ReportParts, 'upstream' | 'versions' | 'lockfiles' | 'origins'>,
  version: VersionNode,
): Promise<AsFarAsTold<Dossier>> {
  const found = await settled(versions.record(version));
  // Without the version itself nothing else can be asked.
  if (!found.ok) return { value: dossierOf(partsOf(blank(version.key))), unknown: [{ what: 'version', why: found.fault.message }] };
  const record = found.value;
  const [run, environment, lockfile, commit, details, files, origins] = await Promise.all([
    settled(versions.run(version)),
    settled(versions.environment(version)),
    settled(lockfiles.of(version)),
    settled(versions.commit(version)),
    settled(upstream.details.load(record)),
    settled(upstream.files.load(record)),
    settled(from.namesOf(version)),
  ]);
  const unknown: Gap[] = [];
  const told = <T, E>(what: Untellable, answered: Answer<T>, instead: E): T | E => {
    if (answered.ok) return answered.value;
    unknown.push({ what, why: answered.fault.message });
    return instead;
  };
  const nothing = partsOf(record);
  const made = told('commit', commit, null);
  const around = told('environment', environment, nothing.environment);
  const locked = environment.ok ? told('environment', lockfile, null) : null;
  const parts = told('details', details, nothing.details);
  const value = dossierOf({
    ...nothing,
    run: told('run', run, null),
    environment: locked === null ? around : { ...around, lockfileDigest: locked.digest },
    repository: made?.repository ?? null,
    commit: made?.sha ?? nothing.commit,
    details: locked === null ? parts : { ...parts, provenance: provenanceWith(parts.provenance, locked) },
    files: told('files', files, nothing.files),
    ...told('lineage', origins, {}),
  });
  return { value, unknown };
}

/** What the record of a version alone tells. */
function partsOf(version: VersionRecord): DossierParts {
  const { environment, code } = version;
  const files = { files: [], unread: null };
  return {
    version,
    run: null,
    environment,
    repository: null,
    commit: code.commit,
    details: noDetails,
    files,
    parents: [],
    forkedFrom: null,
  };
}

/** A version of which nothing is known but its name. */
function blank(key: VersionKey): VersionRecord {
  return {
    key,
    semver: null,
    createdAt: null,
    updatedAt: null,
    status: 'READY',
    statusMessage: null,
    description: null,
    source: null,
    runId: null,
    tags: [],
    stage: null,
    code: { repository: null, commit: null, branch: null, dirty: null, pipelineRunId: null },
    environment: noEnvironment,
  };
}
