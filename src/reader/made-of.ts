import { type CodeRecord, mergeCode } from '#domain/commit.ts';
import { type EnvironmentRecord, mergeEnvironment, noEnvironment } from '#domain/environment.ts';
import { Fault } from '#domain/fault.ts';
import { runId } from '#domain/node-id.ts';
import { declaredRepository } from '#domain/repository.ts';
import type { DatasetUse, RunRecord } from '#domain/run.ts';
import type { VersionKey, VersionRecord } from '#domain/version.ts';
import type { Codes, CommitNode } from './code.ts';
import { settled } from './settled.ts';
import type { Upstream } from './upstream.ts';

/** What a version was made of, by what it says itself and by the run that it names. Null and empty mean that nobody names any; what cannot be told is thrown. */
export function createMadeOf<V>(upstream: Upstream, codes: Codes, recordOf: (version: V) => Promise<VersionRecord>) {
  /** The run that made it; null where it names none. Throws where it names one that its tracker does not have, or cannot tell. */
  async function run(version: V): Promise<RunRecord | null> {
    const { runId: id, key } = await recordOf(version);
    if (id === null) return null;
    const found = await upstream.run.load({ tracker: key.tracker, id });
    if (found === null) throw missingRun(key, id);
    return found;
  }

  async function datasets(version: V): Promise<readonly DatasetUse[]> {
    return (await run(version))?.datasets ?? [];
  }

  /** What the version declares itself comes first; where that is all of it, its run is not needed. */
  async function commit(version: V): Promise<CommitNode | null> {
    const own = await recordOf(version);
    return codes.commitOf(await code(version, own), own.key.tracker);
  }

  /** What it says of its code, with the repository as far as anything names it: the version, its run, what they share with others, the project that was run. */
  async function code(version: V, own: VersionRecord): Promise<CodeRecord> {
    const made = own.code.repository !== null && own.code.commit !== null ? null : await run(version);
    const said = mergeCode(own.code, ...(made === null ? [] : [made.code]));
    // Without a commit it does not matter where it would lie.
    if (said.repository !== null || said.commit === null) return said;
    return { ...said, repository: (await upstream.namedRepository.load(own)) ?? said.project ?? null };
  }

  /** Whether it was made with changes that are in no commit; null where nobody says so, or its run cannot be read. */
  async function dirty(version: V): Promise<boolean | null> {
    const { code } = await recordOf(version);
    if (code.dirty !== null) return code.dirty;
    const made = await settled(run(version));
    return made.ok ? (made.value?.code.dirty ?? null) : null;
  }

  /** Throws what keeps its run from being read only where the run could have told a field that nothing else tells. */
  async function environment(version: V): Promise<EnvironmentRecord> {
    const own = await recordOf(version);
    const [made, read] = await Promise.all([settled(run(version)), upstream.environment.load(own)]);
    const merged = mergeEnvironment(own.environment, made.ok ? (made.value?.environment ?? noEnvironment) : noEnvironment, read);
    if (!made.ok && Object.values(merged).includes(null)) throw made.fault;
    return merged;
  }

  /** The folder of the project in its repository, where it names one (`#sub/dir`). */
  async function folder(version: V): Promise<string | null> {
    const own = await recordOf(version);
    const made = await settled(run(version));
    const { repository, project = null } = mergeCode(own.code, ...(made.ok && made.value !== null ? [made.value.code] : []));
    for (const address of [repository, project]) {
      const read = address === null ? null : declaredRepository(address);
      if (read?.kind === 'remote' && read.subdirectory !== null) return read.subdirectory;
    }
    return null;
  }

  return { run, datasets, commit, dirty, environment, folder };
}

/** Names a run that a version points to although its tracker has none. */
function missingRun(version: VersionKey, id: string): Fault {
  return new Fault(
    'NOT_FOUND',
    `${runId({ tracker: version.tracker, id })} made this version, but ${version.tracker} does not have it any more.`,
    { source: version.tracker },
  );
}
