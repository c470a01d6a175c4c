import type { Fault } from '#domain/fault.ts';
import type { RunKey } from '#domain/run.ts';
import type { VersionKey } from '#domain/version.ts';
import type { Backwards, Found } from '#ports/tracker.ts';
import type { Catalog } from './catalog.ts';
import { type Records, versionOfRun } from './records.ts';

/** Everything that the registry says. What could not be read is told beside it. */
export async function everyVersion(
  catalog: Catalog,
): Promise<{ readonly records: readonly Records[]; readonly unread: readonly Fault[]; readonly truncated: boolean }> {
  const { models, truncated } = await catalog.all();
  const outcomes = models.flatMap(({ versions }) => versions.map(({ outcome }) => outcome));
  return {
    records: outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : [])),
    unread: outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.fault])),
    truncated,
  };
}

/** Looking back is looking through: a registry has no index but the metadata that is kept in memory. */
export function backwardsOver(catalog: Catalog, tracker: string): Backwards {
  const runsWhere = async (holds: (records: Records) => boolean, limit: number): Promise<Found<RunKey>> => {
    const { records, unread, truncated } = await everyVersion(catalog);
    const found = records.filter(holds).map(({ run }) => run.key);
    // A version that cannot be read may be one of them.
    return { found: found.slice(0, limit), truncated: truncated || unread.length > 0 || found.length > limit };
  };

  return {
    versionsOfRuns: async (runIds, limit) => {
      await catalog.root();
      const found: VersionKey[] = [];
      for (const id of new Set(runIds)) {
        const key = versionOfRun(tracker, id);
        const outcome = key === null ? null : await catalog.read(key.model, key.version);
        if (outcome?.ok === false) throw outcome.fault;
        if (outcome !== null && outcome.value !== null) found.push(outcome.value.version.key);
        if (found.length > limit) break;
      }
      return { found: found.slice(0, limit), truncated: found.length > limit };
    },
    runsOfDataset: async (key, limit) =>
      await runsWhere(
        ({ run }) => run.datasets.some(({ dataset }) => dataset.key.name === key.name && dataset.key.digest === key.digest),
        limit,
      ),
    // A short id that was declared means the commit that begins so.
    runsOfCommit: async (sha, limit) =>
      await runsWhere(({ run }) => run.code.commit !== null && sha.toLowerCase().startsWith(run.code.commit), limit),
    childRuns: async () => {
      await catalog.root();
      return { found: [], truncated: false };
    },
  };
}
