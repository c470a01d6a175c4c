import { noEnvironment, type ReadEnvironment } from '#domain/environment.ts';
import { type Answer, answer } from '#domain/fault.ts';
import { tellingOf } from '#domain/telling.ts';
import type { VersionRecord } from '#domain/version.ts';
import type { Tracker } from '#ports/tracker.ts';
import { settledEach } from '#sources/upstream/settled.ts';
import type { Asking } from './asking.ts';
import { basesFrom } from './bases.ts';
import { detailsOf, environmentSays } from './details.ts';
import type { Evidence } from './evidence.ts';
import { filesFrom } from './files.ts';
import { memberIn } from './json-texts.ts';
import type { Place } from './place.ts';
import { runOf } from './records.ts';
import { type Requirements, requirementsIn } from './requirements.ts';
import { type RunFiles, requirementsFile } from './run-files.ts';
import { environmentOn, runSaid } from './said.ts';
import { Described } from './schema.ts';
import { type ToldRun, type ToldRuns } from './told-runs.ts';
import { membershipField } from './versions.ts';

export type LookedInto = Pick<Tracker, 'environments' | 'details' | 'files'>;

interface Options {
  readonly asking: Asking;
  readonly place: Place;
  readonly runs: ToldRuns;
  readonly runFiles: RunFiles;
  readonly datasetTypes: readonly string[];
  readonly filesMax: number;
}

/** What is told of a version that is looked into: more than its record and its run. */
export function lookingInto({ asking, place, runs, runFiles, datasetTypes, filesMax }: Options): LookedInto {
  const basesAmong = basesFrom(asking, place);
  const requirementsOf = async (run: ToldRun | null): Promise<Requirements | null> => {
    const content = await runFiles.read(run?.files.find(({ name }) => name === requirementsFile));
    return content === null ? null : requirementsIn(content);
  };

  /** The run of each version; null where it has none, or it is gone. */
  async function runsOf(versions: readonly VersionRecord[]): Promise<(version: VersionRecord) => Answer<ToldRun | null>> {
    const ids = [...new Set(versions.flatMap(({ runId }) => runId ?? []))];
    const told = await runs.told(ids);
    return ({ runId }) => (runId === null ? answer(null) : (told[ids.indexOf(runId)] ?? answer(null)));
  }

  async function signaturesOf(versions: readonly VersionRecord[]): Promise<readonly Answer<unknown>[]> {
    const fields = versions.map(({ key }) => membershipField(place, key, '{ artifact { metadata } }'));
    const told = await asking.each(fields, { operation: 'read metadata', fragments: [], schema: Described });
    return told.map((one) => (one.ok ? answer(memberIn(one.value?.artifact?.metadata ?? null, 'signature')) : one));
  }

  async function details(versions: readonly VersionRecord[]): ReturnType<Tracker['details']> {
    if (versions.length === 0) return [];
    const [runOfVersion, signatures] = await Promise.all([runsOf(versions), signaturesOf(versions)]);
    const inputs = versions.flatMap((version) => {
      const told = runOfVersion(version);
      return told.ok ? (told.value?.inputs ?? []) : [];
    });
    const basesOf = await basesAmong(inputs);
    return settledEach([...versions.entries()], async ([index, version]) => {
      const told = valueOf(runOfVersion(version));
      const evidence: Evidence = {
        version,
        told,
        run: told === null ? null : runOf(version.key.tracker, told, datasetTypes),
        signature: valueOf(signatures[index] ?? answer(null)),
        bases: (told?.inputs ?? []).flatMap((input) => valueOf(basesOf(input))),
        requirements: await requirementsOf(told),
      };
      return detailsOf(evidence);
    });
  }

  async function environments(versions: readonly VersionRecord[]): ReturnType<Tracker['environments']> {
    const runOfVersion = await runsOf(versions);
    return settledEach(versions, async (version): Promise<ReadEnvironment> => {
      const told = valueOf(runOfVersion(version));
      if (told === null) return noEnvironment;
      const requirements = await requirementsOf(told);
      const environment = environmentOn([], environmentSays(runSaid(told), requirements), tellingOf(''));
      // What was installed is a list of packages: a lock file at the commit comes before it.
      return { ...environment, lockfileDigest: null, requirementsDigest: requirements?.digest ?? null };
    });
  }

  return { details, environments, files: filesFrom(asking, place, filesMax) };
}

/** A fault of one of them is none of the others, but nobody knows then what it would have told. */
function valueOf<T>(told: Answer<T>): T {
  if (!told.ok) throw told.fault;
  return told.value;
}
