import { z } from 'zod';
import { commitId, isFullCommitId } from '#domain/commit.ts';
import type { RunKey } from '#domain/run.ts';
import type { Backwards, Found } from '#ports/tracker.ts';
import { pages, type Rows } from '#sources/upstream/pages.ts';
import { type Asking, atRoot, count, cursor } from './asking.ts';
import type { Datasets } from './datasets.ts';
import { type Field, pageInfo, type Where } from './documents.ts';
import { runKeyOf } from './names.ts';
import type { Origins } from './origins.ts';
import type { Place } from './place.ts';
import { Placed, pageOf } from './schema.ts';
import { cut, versionsOfRunsFrom } from './versions-of-runs.ts';

const rowsMax = 50;

const Committed = pageOf(Placed.and(z.object({ commit: z.string().nullish() })));
const UsedBy = z.object({ usedBy: pageOf(Placed) });

export function backwardsFrom(
  asking: Asking,
  place: Place,
  origins: () => Promise<Origins>,
  datasets: Datasets,
  tracker: string,
): Backwards {
  async function runsOfCommit(sha: string, limit: number): Promise<Found<RunKey>> {
    const wanted = commitId(sha);
    if (wanted === null) return { found: [], truncated: false };
    const { projects: where, truncated } = await origins();
    // W&B keeps full ids. The filter is JSON in the manner of MongoDB; what comes is compared all the same.
    const filters = JSON.stringify({ commit: isFullCommitId(wanted) ? wanted : { $regex: `^${wanted}` } });
    const searches = await Promise.all(where.map((each) => runsWhere(each, filters, limit)));
    const rows = searches.flatMap((each) => each.rows).filter(({ commit }) => commit?.toLowerCase().startsWith(wanted));
    const found = rows.flatMap((row) => runKeyOf(tracker, row) ?? []);
    return cut(found, limit, truncated || searches.some((each) => each.truncated));
  }

  async function runsWhere(where: Where, filters: string, limit: number): Promise<Rows<z.output<typeof Committed>['rows'][number]>> {
    return await pages(limit, async (token) => {
      const args = {
        filters: { type: 'JSONString', value: filters },
        first: count(Math.min(rowsMax, limit + 1)),
        after: cursor(token),
      };
      const selection = `{ ${pageInfo} edges { node { name commit project { name entity { name } } } } }`;
      const field: Field = { where, name: 'runs', args, selection };
      return (await asking.one(field, { operation: 'search runs', fragments: [], schema: Committed })) ?? { rows: [], next: null };
    });
  }

  return {
    versionsOfRuns: versionsOfRunsFrom(asking, place, tracker),
    runsOfCommit,
    runsOfDataset: async (key, limit) => {
      const { artifacts, truncated } = await datasets.artifactsOf(key);
      const fields = artifacts.map(({ id }): Field => {
        const selection = '{ usedBy { edges { node { name project { name entity { name } } } } } }';
        return { where: atRoot, name: 'artifact', args: { id: { type: 'ID!', value: id } }, selection };
      });
      const told = await asking.each(fields, { operation: 'search runs', fragments: [], schema: UsedBy });
      const found = new Map<string, RunKey>();
      for (const one of told) {
        if (!one.ok) throw one.fault;
        for (const run of one.value?.usedBy.rows ?? []) {
          const runKey = runKeyOf(tracker, run);
          if (runKey !== null) found.set(runKey.id, runKey);
        }
      }
      return cut([...found.values()], limit, truncated);
    },
    // Runs of W&B have groups and sweeps, and no parents.
    childRuns: async () => ({ found: [], truncated: false }),
  };
}
