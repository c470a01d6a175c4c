import { z } from 'zod';
import { pages, type Rows } from '#sources/upstream/pages.ts';
import { type Asking, atRoot, count, cursor, inProject, text } from './asking.ts';
import { type Field, pageInfo, type Where } from './documents.ts';
import type { Place } from './place.ts';
import { Placed, pageOf } from './schema.ts';

/** Versions that are looked at for where they come from. */
const versionsMax = 2_000;
const projectsMax = 50;

const Memberships = pageOf(z.object({ artifact: z.object({ artifactSequence: Placed.nullish() }).nullish() }));
const Sources = z.object({ orgEntity: z.object({ artifactMemberships: Memberships }).nullish() });

/** The projects that runs and datasets are looked for in. */
export interface Projects {
  all(): Promise<{ readonly projects: readonly Where[]; readonly truncated: boolean }>;
}

/**
 * W&B has no search over all projects: looked at are the place itself, those that a registry's versions come from, and those that the settings name.
 * Asked anew each time, because versions come from new projects.
 */
export function projectsOf(asking: Asking, place: Place, named: readonly string[]): Projects {
  const { where } = place;

  async function sources(organization: string): Promise<Rows<Placed>> {
    const { rows, truncated } = await pages(versionsMax, async (token) => {
      const selection: Field['selection'] = (give) =>
        `{ orgEntity { artifactMemberships(projectFilters: ${give('registry', { type: 'JSONString', value: JSON.stringify({ name: where.project }) })}, first: ${give('first', count(50))}, after: ${give('after', cursor(token))}) { ${pageInfo} edges { node { artifact { artifactSequence { name project { name entity { name } } } } } } } } }`;
      const field: Field = { where: atRoot, name: 'organization', args: { name: text(organization) }, selection };
      const told = await asking.one(field, { operation: 'list projects', fragments: [], schema: Sources });
      return told?.orgEntity?.artifactMemberships ?? { rows: [], next: null };
    });
    return { rows: rows.flatMap(({ artifact }) => artifact?.artifactSequence ?? []), truncated };
  }

  return {
    all: async () => {
      const own = where.kind === 'project' ? [`${where.entity}/${where.project}`] : [];
      const told = where.kind === 'registry' ? await sources(where.organization) : { rows: [], truncated: false };
      const from = told.rows.flatMap(({ entity, project }) => (entity === null || project === null ? [] : [`${entity}/${project}`]));
      const paths = [...new Set([...own, ...named, ...from])];
      const projects = paths.slice(0, projectsMax).map((path) => inProject(path.split('/')[0] ?? '', path.split('/')[1] ?? ''));
      return { projects, truncated: told.truncated || paths.length > projectsMax };
    },
  };
}
