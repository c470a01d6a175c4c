import type { VersionDetails } from '#domain/details.ts';
import { mergeEnvironment, noEnvironment, type ReadEnvironment } from '#domain/environment.ts';
import { type Answer, failed } from '#domain/fault.ts';
import type { FileList } from '#domain/file.ts';
import type { Tag, VersionRecord } from '#domain/version.ts';
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
import { tagsOn } from './said.ts';
import type { LoggedModel } from './schema.ts';
import { environmentOfTags, repositoryOn } from './tags.ts';

/** Up to this many registered models are asked for by their names. */
const fewMax = 8;
/** Registered models of one list; the rest is asked for by name. */
const listedMax = 1_000;
/** How long what was read beside a record counts, in milliseconds. */
const besideMs = 60_000;

export interface LookedInto {
  environments(versions: readonly VersionRecord[]): Promise<readonly Answer<ReadEnvironment>[]>;
  details(versions: readonly VersionRecord[]): Promise<readonly Answer<VersionDetails>[]>;
  files(versions: readonly VersionRecord[]): Promise<readonly Answer<FileList>[]>;
  repositories(versions: readonly VersionRecord[]): Promise<readonly Answer<string | null>[]>;
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

  const named = oncePer(async (version: VersionRecord, tagsOfModel: TagsOf): Promise<string | null> => {
    const logged = await loggedModel(version);
    const own = logged === null ? null : repositoryOn([tagsOn('logged model', logged.info.tags)]);
    return own ?? repositoryOn([tagsOn('model', shownTags(await tagsOfModel(version.key.model)))]);
  });

  /** Named on the logged model, else on the registered model; each asked for once, many registered models together. */
  async function repositories(versions: readonly VersionRecord[]): Promise<readonly Answer<string | null>[]> {
    const tagsOfModel = tagsOfModels(api, new Set(versions.map(({ key }) => key.model)).size > fewMax);
    return settledEach(versions, (version) => named(version, tagsOfModel));
  }

  return {
    details,
    environments: (versions) =>
      settledEach(versions, async (version) => {
        const [logged, { environment }] = await Promise.all([loggedModel(version), filesBeside(version)]);
        const told = mergeEnvironment(logged === null ? noEnvironment : environmentOfTags(logged.info.tags), environment);
        return { ...told, requirementsDigest: environment.requirementsDigest ?? null };
      }),
    repositories,
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

type TagsOf = (model: string) => Promise<readonly Tag[]>;

/** Tags of registered models, each asked for once: of many by the list of them, which brings a thousand at once; one that it does not bring by its name. */
function tagsOfModels(api: Api, isMany: boolean): TagsOf {
  const asked = new Map<string, Promise<readonly Tag[]>>();
  let listed: Promise<ReadonlyMap<string, readonly Tag[]>> | null = null;
  const list = async (): Promise<ReadonlyMap<string, readonly Tag[]>> =>
    new Map((await api.models(listedMax)).rows.map(({ name, tags }) => [name, tags]));
  const look = async (model: string): Promise<readonly Tag[]> => {
    if (isMany) listed ??= list();
    return (await listed)?.get(model) ?? (await api.model(model))?.tags ?? [];
  };
  return (model) => {
    const known = asked.get(model) ?? look(model);
    asked.set(model, known);
    return known;
  };
}

/**
 * Asks once for each record, as long as that is no older than a minute: who holds a record holds what was read beside it, and it is forgotten with it.
 * A record is read anew in each request, except where lists remember it.
 */
function oncePer<T, R extends readonly unknown[]>(
  ask: (version: VersionRecord, ...rest: R) => Promise<T>,
): (version: VersionRecord, ...rest: R) => Promise<T> {
  const known = new WeakMap<VersionRecord, { readonly asked: Promise<T>; readonly at: number }>();
  return (version, ...rest) => {
    const same = known.get(version);
    if (same !== undefined && performance.now() - same.at < besideMs) return same.asked;
    const asked = ask(version, ...rest);
    known.set(version, { asked, at: performance.now() });
    asked.catch(() => known.delete(version));
    return asked;
  };
}
