import { z } from 'zod';
import { type Asking, atRoot, text } from './asking.ts';
import type { Where } from './documents.ts';
import { hidden } from './failures.ts';
import type { Placed } from './schema.ts';
import type { WandbSettings } from './settings.ts';

/** Where the models are: a registry, or a project. */
export interface Place {
  /** The tracker's configured name. */
  readonly source: string;
  readonly where: Exclude<Where, { kind: 'root' }>;
  /** Of the artifacts that are models. */
  readonly types: readonly string[];
  /** Whether something lies there. */
  here(): Promise<(placed: Placed) => boolean>;
}

const registryPrefix = 'wandb-registry-';
const OrgEntity = z.object({ orgEntity: z.object({ name: z.string() }).nullish() });

export function placeOf(settings: WandbSettings, asking: Asking, source: string): Place {
  const where = whereOf(settings);
  // Made with the organization, and never called otherwise afterwards.
  let known: string | null = where.kind === 'project' ? where.entity : null;

  async function entity(): Promise<string> {
    if (known !== null) return known;
    const name = text(where.kind === 'registry' ? where.organization : '');
    const field = { where: atRoot, name: 'organization', args: { name }, selection: '{ orgEntity { name } }' };
    const found = await asking.one(field, { operation: 'read organization', fragments: [], schema: OrgEntity });
    if (found?.orgEntity == null) throw hidden({ source, operation: 'read organization' }, where);
    known = found.orgEntity.name;
    return known;
  }

  return {
    source,
    where,
    types: settings.types,
    here: async () => {
      const own = same(await entity());
      const project = same(where.project);
      return (placed) => same(placed.entity ?? '') === own && same(placed.project ?? '') === project;
    },
  };
}

function whereOf({ organization, registry = 'model', entity, project }: WandbSettings): Place['where'] {
  if (organization === undefined) return { kind: 'project', entity: entity ?? '', project: project ?? '' };
  return { kind: 'registry', organization, project: registry.startsWith(registryPrefix) ? registry : `${registryPrefix}${registry}` };
}

/** W&B tells names of entities and projects apart without regard to case. */
function same(name: string): string {
  return name.toLowerCase();
}
