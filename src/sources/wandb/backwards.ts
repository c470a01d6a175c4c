import { z } from 'zod';
import { commitId, isFullCommitId } from '#domain/commit.ts';
import type { RunKey } from '#domain/run.ts';
import type { VersionKey } from '#domain/version.ts';
import type { Backwards, Found } from '#ports/tracker.ts';
import { pages, type Rows } from '#sources/upstream/pages.ts';
import { type Asking, atRoot, count, cursor } from './asking.ts';
import type { Datasets } from './datasets.ts';
import { type Field, linkFields, pageInfo, type Where } from './documents.ts';
import { runKeyOf, runPathOf, versionsIn } from './names.ts';
import type { Origins } from './origins.ts';
import type { Place } from './place.ts';
import { Output, Placed, pageOf } from './schema.ts';
import { runField } from './told-runs.ts';

const rowsMax = 50;
/** Artifacts that one run made, of which versions are looked for. */
const outputsMax = 1_000;
/** Runs that one document may bring outputs of. */
const runsAtOnce = 25;

const Outputs = z.object({ outputArtifacts: pageOf(Output) });
const Committed = pageOf(Placed.and(z.object({ commit: z.string().nullish() })));
const UsedBy = z.object({ usedBy: pageOf(Placed) });

export function backwardsFrom(
  asking: Asking,
  place: Place,
  origins: () => Promise<Origins>,
  datasets: Datasets,
  tracker: string,
): Backwards {
  const outputs = { operation: 'read outputs of runs', fragments: [linkFields], schema: Outputs, atOnce: runsAtOnce };

  async function versionsOfRuns(runIds: readonly string[], limit: number): Promise<Found<VersionKey>> {
    const paths = [...new Set(runIds)].flatMap((id) => runPathOf(id) ?? []);
    if (paths.length === 0) return { found: [], truncated: false };
    const page = (after?: string): Field['selection'] => {
      return (give) =>
        `{ outputArtifacts(first: ${give('first', count(rowsMax))}, after: ${give('after', cursor(after))}) { ${pageInfo} edges { node { versionIndex size digest digestAlgorithm artifactSequence { name project { name entity { name } } } artifactType { name } artifactMemberships { edges { node { ...link } } } } } } }`;
    };
    const [here, firsts] = await Promise.all([
      place.here(),
      asking.each(
        paths.map((path) => runField(path, page())),
        outputs,
      ),
    ]);
    const all = await Promise.all(
      firsts.map(async (told, index): Promise<Rows<z.output<typeof Output>>> => {
        if (!told.ok) throw told.fault;
        const { rows, next } = told.value?.outputArtifacts ?? { rows: [], next: null };
        const path = paths[index];
        if (next === null || path === undefined) return { rows, truncated: false };
        const more = await pages(outputsMax - rows.length, async (token) => {
          const told_ = await asking.one(runField(path, page(token ?? next)), outputs);
          return told_?.outputArtifacts ?? { rows: [], next: null };
        });
        return { rows: [...rows, ...more.rows], truncated: more.truncated };
      }),
    );
    const models = all.flatMap(({ rows }) => rows.filter(({ artifactType }) => place.types.includes(artifactType.name)));
    const keys = models.flatMap(({ artifactMemberships }) => versionsIn(artifactMemberships, here));
    const found = new Map(keys.map((key) => [JSON.stringify([key.model, key.version]), { tracker, ...key }]));
    return cut(
      [...found.values()],
      limit,
      all.some(({ truncated }) => truncated),
    );
  }

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
    versionsOfRuns,
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

function cut<T>(found: readonly T[], limit: number, truncated: boolean): Found<T> {
  return { found: found.slice(0, limit), truncated: truncated || found.length > limit };
}
