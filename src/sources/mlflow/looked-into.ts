import type { VersionDetails } from '#domain/details.ts';
import { type EnvironmentRecord, mergeEnvironment, noEnvironment } from '#domain/environment.ts';
import { type Answer, failed } from '#domain/fault.ts';
import type { FileList } from '#domain/file.ts';
import type { VersionRecord } from '#domain/version.ts';
import type { Upstream } from '#sources/upstream/http.ts';
import { settled, settledEach } from '#sources/upstream/settled.ts';
import type { Api } from './api.ts';
import { artifactsOf, loggedModelIn, rootOf } from './artifacts.ts';
import { detailsOf } from './details.ts';
import { describingFiles } from './environments.ts';
import { type FileLimits, filesAt } from './files.ts';
import { isRunId } from './filter.ts';
import { shownTags } from './records.ts';
import type { Runs } from './runs.ts';
import type { LoggedModel } from './schema.ts';
import { environmentOfTags } from './tags.ts';

export interface LookedInto {
  environments(versions: readonly VersionRecord[]): Promise<readonly Answer<EnvironmentRecord>[]>;
  details(versions: readonly VersionRecord[]): Promise<readonly Answer<VersionDetails>[]>;
  files(versions: readonly VersionRecord[]): Promise<readonly Answer<FileList>[]>;
}

/** What is told of a version that is looked into: more than its record and its run. */
export function lookingInto(upstream: Upstream, staticPrefix: string, api: Api, runs: Runs, limits: FileLimits): LookedInto {
  const artifacts = artifactsOf(upstream, staticPrefix);
  const filesBeside = oncePer((version) => describingFiles(upstream, staticPrefix, version));
  const loggedModel = oncePer((version) => loggedModelOf(api, version));

  async function details(versions: readonly VersionRecord[]): Promise<readonly Answer<VersionDetails>[]> {
    const ids = [...new Set(versions.flatMap(({ runId }) => runId ?? []))];
    const names = [...new Set(versions.map(({ key }) => key.model))];
    const [found, models] = await Promise.all([runs.runs(ids), settledEach(names, (name) => api.model(name))]);
    const runOf = new Map(ids.map((id, index) => [id, found[index]]));
    const modelOf = new Map(names.map((name, index) => [name, models[index]]));
    return Promise.all(
      versions.map(async (version): Promise<Answer<VersionDetails>> => {
        const run = version.runId === null ? undefined : runOf.get(version.runId);
        const model = modelOf.get(version.key.model);
        // A fault of one of them is none of the others, but nobody knows then what it would have told.
        if (run?.ok === false) return failed(run.fault);
        if (model?.ok === false) return failed(model.fault);
        return settled(
          Promise.all([loggedModel(version), filesBeside(version)]).then(([logged, files]) =>
            detailsOf({ version, run: run?.value ?? null, logged, modelTags: shownTags(model?.value?.tags ?? []), files }),
          ),
        );
      }),
    );
  }

  return {
    details,
    environments: (versions) =>
      settledEach(versions, async (version) => {
        const [logged, { environment }] = await Promise.all([loggedModel(version), filesBeside(version)]);
        return mergeEnvironment(logged === null ? noEnvironment : environmentOfTags(logged.info.tags), environment);
      }),
    files: (versions) =>
      settledEach(versions, async (version) => {
        const run = needsRun(version) ? await api.run(version.runId) : null;
        return filesAt(rootOf(version, run?.info.artifact_uri ?? null, upstream.url), artifacts, limits);
      }),
  };
}

/** Only where the source is an address of some store does it matter where the run's artifacts are. */
function needsRun(version: VersionRecord): version is VersionRecord & { readonly runId: string } {
  return version.runId !== null && isRunId(version.runId) && !/^(runs|models|mlflow-artifacts):/.test(version.source ?? '');
}

async function loggedModelOf(api: Api, { source }: VersionRecord): Promise<LoggedModel | null> {
  const id = loggedModelIn(source);
  const found = id === null ? null : await api.loggedModel(id);
  return found === null
    ? null
    : {
        info: { ...found.info, tags: [...shownTags(found.info.tags)] },
        data: { ...found.data, params: [...shownTags(found.data.params)] },
      };
}

/**
 * Asks once for each record: who holds a record holds what was read beside it, and it is forgotten with it. A record is read anew
 * in each request, so that nothing outlives one.
 */
function oncePer<T>(ask: (version: VersionRecord) => Promise<T>): (version: VersionRecord) => Promise<T> {
  const known = new WeakMap<VersionRecord, Promise<T>>();
  return (version) => {
    const same = known.get(version);
    if (same !== undefined) return same;
    const asked = ask(version);
    known.set(version, asked);
    asked.catch(() => known.delete(version));
    return asked;
  };
}
