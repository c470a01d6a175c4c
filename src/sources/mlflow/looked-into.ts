import type { VersionDetails } from '#domain/details.ts';
import { mergeEnvironment, noEnvironment, type ReadEnvironment } from '#domain/environment.ts';
import type { Answer } from '#domain/fault.ts';
import type { FileList } from '#domain/file.ts';
import type { VersionRecord } from '#domain/version.ts';
import type { AtHand, Tracker } from '#ports/tracker.ts';
import type { Upstream } from '#sources/upstream/http.ts';
import { settled, settledEach } from '#sources/upstream/settled.ts';
import type { Api } from './api.ts';
import { artifactsOf, loggedModelAt, rootOf } from './artifacts.ts';
import { detailsOf } from './details.ts';
import { describingFiles } from './environments.ts';
import { type FileLimits, filesAt } from './files.ts';
import { isRunId } from './filter.ts';
import { shownTags } from './records.ts';
import type { Runs } from './runs.ts';
import { tagsOn } from './said.ts';
import type { LoggedModel } from './schema.ts';
import { environmentOfTags, repositoryOn } from './tags.ts';

/** How long what was read beside a record counts, in milliseconds. */
const besideMs = 60_000;

export interface LookedInto {
  environments(versions: readonly VersionRecord[]): Promise<readonly Answer<ReadEnvironment>[]>;
  details(versions: readonly VersionRecord[], atHand?: AtHand): Promise<readonly Answer<VersionDetails>[]>;
  files(versions: readonly VersionRecord[]): Promise<readonly Answer<FileList>[]>;
  repositories(versions: readonly VersionRecord[], atHand?: AtHand): Promise<readonly Answer<string | null>[]>;
}

interface Known {
  readonly runs: (ids: readonly string[]) => ReturnType<Runs['runs']>;
  readonly modelsByName: (names: readonly string[]) => ReturnType<Tracker['modelsByName']>;
}

/** What is told of a version that is looked into: more than its record and its run. */
export function lookingInto(upstream: Upstream, staticPrefix: string, api: Api, known: Known, limits: FileLimits): LookedInto {
  const artifacts = artifactsOf(upstream, staticPrefix);
  const filesBeside = oncePer((version) => describingFiles(upstream, staticPrefix, version));
  const loggedModel = oncePer((version) => loggedModelOf(api, version));
  async function details(
    versions: readonly VersionRecord[],
    { run, model } = ownHand(known, versions),
  ): Promise<readonly Answer<VersionDetails>[]> {
    return Promise.all(
      versions.map(
        async (version): Promise<Answer<VersionDetails>> =>
          settled(
            // A fault of one of them is none of the others, but nobody knows then what it would have told.
            Promise.all([
              version.runId === null ? null : run(version.runId),
              model(version.key.model),
              loggedModel(version),
              filesBeside(version),
            ]).then(([ran, of, logged, files]) => detailsOf({ version, run: ran, logged, modelTags: of?.tags ?? [], files })),
          ),
      ),
    );
  }

  /** Named on the logged model, else on the registered model. */
  async function repositories(
    versions: readonly VersionRecord[],
    { model } = ownHand(known, versions),
  ): Promise<readonly Answer<string | null>[]> {
    return settledEach(versions, async (version) => {
      const logged = await loggedModel(version);
      const own = logged === null ? null : repositoryOn([tagsOn('logged model', logged.info.tags)]);
      return own ?? repositoryOn([tagsOn('model', (await model(version.key.model))?.tags ?? [])]);
    });
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
  const id = loggedModelAt(source);
  const found = id === null ? null : await api.loggedModel(id);
  return found === null
    ? null
    : {
        info: { ...found.info, tags: [...shownTags(found.info.tags)] },
        data: { ...found.data, params: [...shownTags(found.data.params)] },
      };
}

/**
 * Asks once for each record, as long as that is no older than a minute: who holds a record holds what was read beside it, and it is forgotten with it.
 * A record is read anew in each request, except where lists remember it.
 */
function oncePer<T>(ask: (version: VersionRecord) => Promise<T>): (version: VersionRecord) => Promise<T> {
  const known = new WeakMap<VersionRecord, { readonly asked: Promise<T>; readonly at: number }>();
  return (version) => {
    const same = known.get(version);
    if (same !== undefined && performance.now() - same.at < besideMs) return same.asked;
    const asked = ask(version);
    known.set(version, { asked, at: performance.now() });
    asked.catch(() => known.delete(version));
    return asked;
  };
}

/** Where whoever asks has nothing at hand: the runs of all of them are asked for together, and their models. */
function ownHand({ runs, modelsByName }: Known, versions: readonly VersionRecord[]): AtHand {
  const ids = [...new Set(versions.flatMap(({ runId }) => runId ?? []))];
  const names = [...new Set(versions.map(({ key }) => key.model))];
  let ran: ReturnType<Known['runs']> | null = null;
  let models: ReturnType<Known['modelsByName']> | null = null;
  return {
    run: async (id) => told((await (ran ??= runs(ids)))[ids.indexOf(id)]),
    model: async (name) => told((await (models ??= modelsByName(names)))[names.indexOf(name)]),
  };
}

function told<T>(answer: Answer<T | null> | undefined): T | null {
  if (answer?.ok === false) throw answer.fault;
  return answer?.value ?? null;
}
