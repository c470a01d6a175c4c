import { z } from 'zod';
import type { Answer } from '#domain/fault.ts';
import type { Backwards, Found } from '#ports/tracker.ts';
import { pages, type Rows } from '#sources/upstream/pages.ts';
import { type Asking, count, cursor } from './asking.ts';
import { type Field, linkedFields, linkFields, pageInfo } from './documents.ts';
import { type RunPath, runPathOf, versionsIn } from './names.ts';
import type { Place } from './place.ts';
import { Linked, pageOf } from './schema.ts';
import { runField } from './told-runs.ts';

const rowsMax = 50;
/** Artifacts that one run made, of which versions are looked for. */
const outputsMax = 1_000;
/** Runs that one document may bring outputs of. */
const runsAtOnce = 25;

const Outputs = z.object({ outputArtifacts: pageOf(Linked) });
const shape = { operation: 'read outputs of runs', fragments: [linkFields], schema: Outputs, atOnce: runsAtOnce };

export function versionsOfRunsFrom(asking: Asking, place: Place, tracker: string): Backwards['versionsOfRuns'] {
  /** What a run made, after its first page too. */
  async function outputsOf(path: RunPath, told: Answer<z.output<typeof Outputs> | null> | undefined): Promise<Rows<Linked>> {
    if (told?.ok === false) throw told.fault;
    const { rows, next } = told?.value?.outputArtifacts ?? { rows: [], next: null };
    if (next === null) return { rows, truncated: false };
    const more = await pages(outputsMax - rows.length, async (token) => {
      const page = await asking.one(runField(path, outputs(token ?? next)), shape);
      return page?.outputArtifacts ?? { rows: [], next: null };
    });
    return { rows: [...rows, ...more.rows], truncated: more.truncated };
  }

  return async (runIds, limit) => {
    const paths = [...new Set(runIds)].flatMap((id) => runPathOf(id) ?? []);
    if (paths.length === 0) return { found: [], truncated: false };
    const fields = paths.map((path) => runField(path, outputs()));
    const [here, firsts] = await Promise.all([place.here(), asking.each(fields, shape)]);
    const all = await Promise.all(paths.map((path, index) => outputsOf(path, firsts[index])));
    const models = all.flatMap(({ rows }) => rows.filter(({ artifactType }) => place.types.includes(artifactType.name)));
    const keys = models.flatMap(({ artifactMemberships }) => versionsIn(artifactMemberships, here));
    const found = new Map(keys.map((key) => [JSON.stringify([key.model, key.version]), { tracker, ...key }]));
    const truncated = all.some((each) => each.truncated);
    return cut([...found.values()], limit, truncated);
  };
}

function outputs(after?: string): Field['selection'] {
  return (give) =>
    `{ outputArtifacts(first: ${give('first', count(rowsMax))}, after: ${give('after', cursor(after))}) { ${pageInfo} edges { node { ${linkedFields} } } } }`;
}

export function cut<T>(found: readonly T[], limit: number, truncated: boolean): Found<T> {
  return { found: found.slice(0, limit), truncated: truncated || found.length > limit };
}
