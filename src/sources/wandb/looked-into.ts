import { type EnvironmentRecord, noEnvironment } from '#domain/environment.ts';
import { type Answer, answer } from '#domain/fault.ts';
import { tellingOf } from '#domain/telling.ts';
import type { VersionRecord } from '#domain/version.ts';
import type { Tracker } from '#ports/tracker.ts';
import { settledEach } from '#sources/upstream/settled.ts';
import { type Asking, atRoot } from './asking.ts';
import { detailsOf, environmentSays } from './details.ts';
import { type Field, linkedFields, linkFields } from './documents.ts';
import type { Evidence } from './evidence.ts';
import { filesFrom } from './files.ts';
import { memberIn } from './json-texts.ts';
import { versionsIn } from './names.ts';
import type { Place } from './place.ts';
import { runOf } from './records.ts';
import { type Requirements, requirementsIn } from './requirements.ts';
import { type RunFiles, requirementsFile } from './run-files.ts';
import { environmentOn, runSaid } from './said.ts';
import { Described, type Input, Linked } from './schema.ts';
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

  /** Models among these artifacts, as versions of this place: by the artifact's id. */
  async function versionsByArtifact(inputs: readonly Input[]): Promise<(input: Input) => Answer<readonly string[]>> {
    const ids = [...new Set(inputs.filter(isModel).map(({ id }) => id))];
    if (ids.length === 0) return () => answer([]);
    const fields = ids.map(
      (id): Field => ({ where: atRoot, name: 'artifact', args: { id: { type: 'ID!', value: id } }, selection: `{ ${linkedFields} }` }),
    );
    const [here, told] = await Promise.all([
      place.here(),
      asking.each(fields, { operation: 'read inputs of runs', fragments: [linkFields], schema: Linked }),
    ]);
    return ({ id }) => {
      const found = told[ids.indexOf(id)];
      if (found === undefined || !found.ok) return found ?? answer([]);
      return answer(versionsIn(found.value?.artifactMemberships ?? [], here).map(({ model, version }) => `${model}/${version}`));
    };
  }

  const isModel = ({ artifactType }: Input): boolean => place.types.includes(artifactType.name);

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
    const basesOf = await versionsByArtifact(inputs);
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
    return settledEach(versions, async (version): Promise<EnvironmentRecord> => {
      const told = valueOf(runOfVersion(version));
      return told === null ? noEnvironment : environmentOn([], environmentSays(runSaid(told), await requirementsOf(told)), tellingOf(''));
    });
  }

  return { details, environments, files: filesFrom(asking, place, filesMax) };
}

/** A fault of one of them is none of the others, but nobody knows then what it would have told. */
function valueOf<T>(told: Answer<T>): T {
  if (!told.ok) throw told.fault;
  return told.value;
}
