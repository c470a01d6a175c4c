import { z } from 'zod';
import type { DatasetKey, DatasetRecord } from '#domain/dataset.ts';
import { type Answer, Fault } from '#domain/fault.ts';
import { pages } from '#sources/upstream/pages.ts';
import { settledEach } from '#sources/upstream/settled.ts';
import { type Asking, count, cursor, text } from './asking.ts';
import { type Field, inputFields, pageInfo, type Where } from './documents.ts';
import { isCollection } from './names.ts';
import type { Origins } from './origins.ts';
import { datasetOf } from './records.ts';
import { type Input, Input as InputSchema, pageOf } from './schema.ts';

/** Versions of one dataset in one project that are looked at for a digest. */
const versionsMax = 1_000;

const Versions = z.object({ artifacts: pageOf(InputSchema) });

export interface Datasets {
  datasets(keys: readonly DatasetKey[]): Promise<readonly Answer<DatasetRecord | null>[]>;
  /** The artifacts that have that name and digest, in all projects that are looked at. */
  artifactsOf(key: DatasetKey): Promise<{ readonly artifacts: readonly Input[]; readonly truncated: boolean }>;
}

/** Datasets are artifacts, known by the name of their collection and by digest. W&B has no search by digest. */
export function datasetsFrom(asking: Asking, origins: () => Promise<Origins>, types: readonly string[], tracker: string): Datasets {
  function listing(where: Where, name: string, after: string | undefined): Field {
    const selection: Field['selection'] = (give) =>
      `{ artifacts(first: ${give('first', count(50))}, after: ${give('after', cursor(after))}) { ${pageInfo} edges { node { ...input } } } }`;
    return { where, name: 'artifactCollection', args: { name: text(name) }, selection };
  }

  async function inProjects(key: DatasetKey, where: readonly Where[]): ReturnType<Datasets['artifactsOf']> {
    const fits = (input: Input): boolean => types.includes(input.artifactType.name) && input.digest === key.digest;
    const shape = { operation: 'read datasets', fragments: [inputFields], schema: Versions, atOnce: 10 };
    const firsts = await asking.each(
      where.map((each) => listing(each, key.name, undefined)),
      shape,
    );
    const found = await Promise.all(
      firsts.map(async (told, index) => {
        if (!told.ok) throw told.fault;
        const { rows: first, next } = told.value?.artifacts ?? { rows: [], next: null };
        const here = where[index];
        if (first.some(fits) || next === null || here === undefined) return { rows: first, truncated: false };
        const more = await pages(versionsMax - first.length, async (token) => {
          const page = await asking.one(listing(here, key.name, token ?? next), shape);
          return page?.artifacts ?? { rows: [], next: null };
        });
        return { rows: [...first, ...more.rows], truncated: more.truncated };
      }),
    );
    return { artifacts: found.flatMap(({ rows }) => rows.filter(fits)), truncated: found.some(({ truncated }) => truncated) };
  }

  /** Nearly always a run that made a version used it; else it is looked for in every project. */
  async function found(key: DatasetKey, { inputs, projects, truncated }: Origins): ReturnType<Datasets['artifactsOf']> {
    const used = inputs.filter(
      (input) => types.includes(input.artifactType.name) && input.artifactSequence?.name === key.name && input.digest === key.digest,
    );
    if (used.length > 0) return { artifacts: used, truncated };
    const listed = await inProjects(key, projects);
    return { artifacts: listed.artifacts, truncated: listed.truncated || truncated };
  }

  const isAskable = ({ name, digest }: DatasetKey): boolean => isCollection(name) && digest !== '';

  return {
    artifactsOf: async (key) => (isAskable(key) ? await found(key, await origins()) : { artifacts: [], truncated: false }),
    datasets: async (keys) => {
      const known = keys.some(isAskable) ? origins() : null;
      return settledEach(keys, async (key) => {
        const all = isAskable(key) ? await known : null;
        if (all === null) return null;
        const { artifacts, truncated } = await found(key, all);
        const [artifact] = artifacts;
        if (artifact !== undefined) return datasetOf(tracker, artifact);
        if (truncated) throw beyond(tracker);
        return null;
      });
    },
  };
}

/** That it is not there is not known where not everything was looked at. */
function beyond(source: string): Fault {
  const sentence = `The source "${source}" has more versions than are looked at for a dataset. Ask for the run that used it.`;
  return new Fault('UPSTREAM_UNAVAILABLE', sentence, { source, operation: 'read datasets', retryable: false });
}
