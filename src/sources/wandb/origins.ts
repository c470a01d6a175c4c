import { z } from 'zod';
import { pages, type Rows } from '#sources/upstream/pages.ts';
import { type Asking, atRoot, named as byName, count, cursor, inProject, text } from './asking.ts';
import { type Field, inputFields, pageInfo, type Where } from './documents.ts';
import { hidden } from './failures.ts';
import type { Place } from './place.ts';
import { Input, Placed, pageOf } from './schema.ts';

/** Versions that are looked at for where they come from. */
const versionsMax = 2_000;
/** Of one collection, where a project is looked through collection by collection. */
const ofOneMax = 50;
const inputsMax = 20;
const projectsMax = 50;

const Made = z.object({
  artifactSequence: Placed.nullish(),
  createdBy: z
    .object({ name: z.string().nullish(), project: z.unknown(), inputArtifacts: pageOf(Input).nullish() })
    .nullish()
    .transform((by) => (by?.inputArtifacts == null ? null : { run: Placed.safeParse(by).data ?? null, inputs: by.inputArtifacts })),
});
type Made = z.output<typeof Made>;
const made = `artifactSequence { name project { name entity { name } } } createdBy { __typename ... on Run { name project { name entity { name } } inputArtifacts(first: ${inputsMax}) { ${pageInfo} edges { node { ...input } } } } }`;

const Memberships = z.object({ orgEntity: z.object({ artifactMemberships: pageOf(z.object({ artifact: Made.nullish() })) }).nullish() });
const Collections = z.object({ artifactCollections: pageOf(z.object({ artifacts: pageOf(Made) })) });

/** Where the versions come from. */
export interface Origins {
  /** Projects in which runs and datasets lie: W&B has no search over all of them. */
  readonly projects: readonly Where[];
  /** What the runs that made the versions used. */
  readonly inputs: readonly Input[];
  /** Not all versions were looked at. */
  readonly truncated: boolean;
}

/** Looks the versions of the place through, anew each time: new ones may come from new projects. `named`: projects that count in any case. */
export function originsFrom(asking: Asking, place: Place, named: readonly string[]): () => Promise<Origins> {
  const { where, types, source } = place;
  const operation = 'list origins of versions';

  async function ofRegistry(organization: string): Promise<Rows<Made>> {
    const { rows, truncated } = await pages(versionsMax, async (token) => {
      const selection: Field['selection'] = (give) =>
        `{ orgEntity { artifactMemberships(projectFilters: ${give('registry', byName(where.project))}, first: ${give('first', count(50))}, after: ${give('after', cursor(token))}) { ${pageInfo} edges { node { artifact { ${made} } } } } } }`;
      const field: Field = { where: atRoot, name: 'organization', args: { name: text(organization) }, selection };
      const told = await asking.one(field, { operation, fragments: [inputFields], schema: Memberships });
      if (told?.orgEntity == null) throw hidden({ source, operation }, where);
      return told.orgEntity.artifactMemberships;
    });
    return { rows: rows.flatMap(({ artifact }) => artifact ?? []), truncated };
  }

  async function ofType(type: string): Promise<Rows<Made>> {
    const { rows, truncated } = await pages(versionsMax / ofOneMax, async (token) => {
      const selection: Field['selection'] = (give) =>
        `{ artifactCollections(first: ${give('first', count(10))}, after: ${give('after', cursor(token))}) { ${pageInfo} edges { node { artifacts(first: ${ofOneMax}) { ${pageInfo} edges { node { ${made} } } } } } } }`;
      const field: Field = { where, name: 'artifactType', args: { name: text(type) }, selection };
      const told = await asking.one(field, { operation, fragments: [inputFields], schema: Collections });
      return told?.artifactCollections ?? { rows: [], next: null };
    });
    return {
      rows: rows.flatMap(({ artifacts }) => artifacts.rows),
      truncated: truncated || rows.some(({ artifacts }) => artifacts.next !== null),
    };
  }

  async function ofProject(): Promise<Rows<Made>> {
    const lists = await Promise.all(types.map(ofType));
    return { rows: lists.flatMap(({ rows }) => rows), truncated: lists.some(({ truncated }) => truncated) };
  }

  return async () => {
    const { rows, truncated } = where.kind === 'registry' ? await ofRegistry(where.organization) : await ofProject();
    const inputs = new Map(rows.flatMap(({ createdBy }) => createdBy?.inputs.rows ?? []).map((input) => [input.id, input]));
    const placed = [
      ...rows.flatMap(({ artifactSequence, createdBy }) => [artifactSequence, createdBy?.run]),
      ...[...inputs.values()].map(({ artifactSequence }) => artifactSequence),
    ];
    const own = where.kind === 'project' ? [`${where.entity}/${where.project}`] : [];
    const from = placed.flatMap((one) => (one?.entity == null || one.project === null ? [] : [`${one.entity}/${one.project}`]));
    const paths = [...new Set([...own, ...named, ...from])];
    return {
      projects: paths.slice(0, projectsMax).map((path) => inProject(path.split('/')[0] ?? '', path.split('/')[1] ?? '')),
      inputs: [...inputs.values()],
      truncated:
        truncated || paths.length > projectsMax || rows.some(({ createdBy }) => createdBy != null && createdBy.inputs.next !== null),
    };
  };
}
