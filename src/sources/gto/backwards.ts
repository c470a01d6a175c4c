import type { Fault } from '#domain/fault.ts';
import type { RunKey } from '#domain/run.ts';
import { tellingOf } from '#domain/telling.ts';
import type { VersionKey } from '#domain/version.ts';
import type { Backwards, Found } from '#ports/tracker.ts';
import { codeOf, runIdOf, versionOfRun } from './records.ts';
import type { Registry, Repository } from './repository.ts';
import type { Subject } from './subject.ts';
import type { Subjects } from './subjects.ts';

/** Most versions whose files are looked through. */
const versionsMax = 20_000;

export interface Everything {
  readonly subjects: readonly Subject[];
  /** Of versions that could not be read. */
  readonly unread: readonly Fault[];
  /** Whether there may be more than could be looked through. */
  readonly truncated: boolean;
}

/** Every version that the tags tell, newest first. */
export async function everyVersion(registry: Registry, subjects: Subjects): Promise<Everything> {
  const all = [...registry.artifacts.values()].flatMap((artifact) => artifact.versions.map((version) => ({ artifact, version })));
  const newest = all.toSorted((a, b) => (b.version.tag.at?.getTime() ?? 0) - (a.version.tag.at?.getTime() ?? 0));
  const answers = await subjects.of(registry, newest.slice(0, versionsMax));
  return {
    subjects: answers.flatMap((one) => (one.ok ? [one.value] : [])),
    unread: answers.flatMap((one) => (one.ok ? [] : [one.fault])),
    truncated: all.length > versionsMax || registry.partial !== null,
  };
}

/** Looking back is looking through: what each commit says is read once, and kept. */
export function backwardsOver(repository: Repository, subjects: Subjects, tracker: string): Backwards {
  const runsWhere = async (holds: (subject: Subject) => boolean, limit: number): Promise<Found<RunKey>> => {
    const { subjects: all, unread, truncated } = await everyVersion(await repository.registry(), subjects);
    const found = all.filter(holds).map(({ key }) => ({ tracker, id: runIdOf(key) }));
    // A version that cannot be read may be one of them.
    return { found: found.slice(0, limit), truncated: truncated || unread.length > 0 || found.length > limit };
  };

  return {
    versionsOfRuns: async (runIds, limit) => {
      const registry = await repository.registry();
      const found: VersionKey[] = [];
      for (const id of new Set(runIds)) {
        const key = versionOfRun(tracker, id);
        const known = key === null ? null : subjects.find(registry, key);
        if (known?.ok === false) throw known.fault;
        if (key !== null && known?.value != null && runIdOf(key) === id) found.push(key);
        if (found.length > limit) break;
      }
      return { found: found.slice(0, limit), truncated: found.length > limit };
    },
    runsOfDataset: async ({ name, digest }, limit) =>
      await runsWhere(
        ({ project }) => project.datasets.some(({ use }) => use.dataset.key.name === name && use.dataset.key.digest === digest),
        limit,
      ),
    // A short id that was declared means the commit that begins so.
    runsOfCommit: async (sha, limit) =>
      await runsWhere((subject) => {
        const { commit } = codeOf(subject, tellingOf(tracker));
        return commit !== null && sha.toLowerCase().startsWith(commit);
      }, limit),
    childRuns: async () => {
      await repository.registry();
      return { found: [], truncated: false };
    },
  };
}
