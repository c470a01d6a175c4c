import { commitId } from '#domain/commit.ts';
import type { RunKey } from '#domain/run.ts';
import { type VersionKey } from '#domain/version.ts';
import type { Backwards, Found } from '#ports/tracker.ts';
import type { Api } from './api.ts';
import { chunksOf, isName, isPlainRunId, isRunId, listed, matching } from './filter.ts';
import { isPrompt, versionOf } from './records.ts';
import type { RunSearch } from './run-search.ts';
import { datasetFilter, isOf } from './runs.ts';
import type { Run } from './schema.ts';
import { codeOf, commitTagsAsked } from './tags.ts';

/** Run ids in one filter on versions: it travels in the request line, which some servers limit to 4 KB. */
const idsAtOnce = 60;
/** Characters of a commit id by which runs are looked for: tags may hold a short id. */
const shortCommit = 7;
/** Filters can bring more than is meant, so that this many are looked at where fewer are wanted. */
const lookedAtMin = 1_000;

export function backwardsFrom(api: Api, search: RunSearch, tracker: string): Backwards {
  async function runsWhere(filter: string, limit: number, fits: (run: Run) => boolean): Promise<Found<RunKey>> {
    const { rows, truncated } = await search.inAllFolders(filter, Math.max(limit, lookedAtMin));
    const found = rows.filter(fits).map((run): RunKey => ({ tracker, id: run.info.run_id }));
    return cut(found, limit, truncated);
  }

  async function versionsOfRuns(runIds: readonly string[], limit: number) {
    const ids = [...new Set(runIds)].filter(isRunId);
    const lists = chunksOf(ids.filter(isPlainRunId), idsAtOnce).map((chunk) => `run_id IN ${listed(chunk)}`);
    const single = ids.filter((id) => !isPlainRunId(id)).map((id) => `run_id = '${id}'`);
    const searches = await Promise.all([...lists, ...single].map((filter) => api.versions(filter, [], limit)));
    const rows = searches.flatMap((each) => each.rows).filter((version) => !isPrompt(version));
    const records = rows.map((row) => versionOf(tracker, row));
    const keys = records.map(({ key }): VersionKey => key);
    return {
      ...cut(
        keys,
        limit,
        searches.some((each) => each.truncated),
      ),
      records,
    };
  }

  async function runsOfCommit(sha: string, limit: number): Promise<Found<RunKey>> {
    const wanted = commitId(sha);
    if (wanted === null) return { found: [], truncated: false };
    const fits = (run: Run): boolean => {
      const { commit } = codeOf(run.data.tags);
      return commit !== null && (wanted.startsWith(commit) || commit.startsWith(wanted));
    };
    const searches = await Promise.all(
      commitTagsAsked.map((tag) => runsWhere(`tags.\`${tag}\` ILIKE '${wanted.slice(0, shortCommit)}%'`, limit, fits)),
    );
    const found = new Map(searches.flatMap((each) => each.found).map((key) => [key.id, key]));
    return cut(
      [...found.values()],
      limit,
      searches.some((each) => each.truncated),
    );
  }

  return {
    versionsOfRuns,
    runsOfCommit,
    runsOfDataset: async (key, limit) => {
      if (!isName(key.name) || !isName(key.digest)) return { found: [], truncated: false };
      return runsWhere(datasetFilter(key), limit, (run) => run.inputs.dataset_inputs.some((input) => isOf(key, input)));
    },
    childRuns: async (runId, limit) => {
      if (!isRunId(runId)) return { found: [], truncated: false };
      return runsWhere(`tags.\`mlflow.parentRunId\` ${matching(runId)}`, limit, () => true);
    },
  };
}

function cut<T>(found: readonly T[], limit: number, truncated: boolean): Found<T> {
  return { found: found.slice(0, limit), truncated: truncated || found.length > limit };
}
