import { noDetails } from '#domain/details.ts';
import type { Dossier } from '#domain/dossier.ts';
import { dossierOf } from '#domain/dossier-of.ts';
import { noEnvironment } from '#domain/environment.ts';
import { type Answer, answer } from '#domain/fault.ts';
import type { Untellable } from '#domain/report/facts.ts';
import type { VersionKey, VersionRecord } from '#domain/version.ts';
import type { AsFarAsTold, Gap, ReportParts } from './report-parts.ts';
import { settled } from './upstream.ts';
import type { VersionNode } from './versions.ts';

/**
 * What a version is made of as far as its sources tell it now. Only for showing beside its gaps: an empty field is here either none or not known,
 * so that nothing is decided, compared or sealed by it.
 */
export async function dossierAsFarAsTold(
  { upstream, versions, origins: from }: Pick<ReportParts, 'upstream' | 'versions' | 'origins'>,
  version: VersionNode,
): Promise<AsFarAsTold<Dossier>> {
  const unknown: Gap[] = [];
  const told = <T, E>(what: Untellable, found: Answer<T>, instead: E): T | E => {
    if (found.ok) return found.value;
    unknown.push({ what, why: found.fault.message });
    return instead;
  };
  const found = await settled(versions.record(version));
  const record = told('version', found, blank(version.key));
  // Without the version itself, nothing else is asked: why it cannot be told is said once.
  const [run, environment, commit, details, files, origins] = await Promise.all(
    found.ok
      ? ([
          settled(versions.run(version)),
          settled(versions.environment(version)),
          settled(versions.commit(version)),
          settled(upstream.details.load(record)),
          settled(upstream.files.load(record)),
          settled(from.namesOf(version)),
        ] as const)
      : ([answer(null), answer(noEnvironment), answer(null), answer(noDetails), answer(noFiles), answer(noOrigins)] as const),
  );
  const made = told('commit', commit, null);
  const parts = {
    version: record,
    run: told('run', run, null),
    environment: told('environment', environment, record.environment),
    repository: made?.repository ?? null,
    commit: made?.sha ?? record.code.commit,
    details: told('details', details, noDetails),
    files: told('files', files, noFiles),
    ...told('lineage', origins, noOrigins),
  };
  return { value: dossierOf(parts), unknown };
}

const noFiles = { files: [], unread: null };
const noOrigins = { parents: [], forkedFrom: null };

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
