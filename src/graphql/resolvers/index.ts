import type { Resolvers } from '#graphql/generated/types.ts';
import { scalars } from '#graphql/scalars.ts';
import { alias } from './alias.ts';
import { audit } from './audit.ts';
import { commit } from './commit.ts';
import { dataset } from './dataset.ts';
import { delivery } from './delivery.ts';
import { environment } from './environment.ts';
import { lineage } from './lineage.ts';
import { mark } from './mark.ts';
import { model } from './model.ts';
import { note } from './note.ts';
import { promotion } from './promotion.ts';
import { root } from './root.ts';
import { run } from './run.ts';
import { source } from './source.ts';
import { version } from './version.ts';

/** The table of nouns: a new one is a file and a line. */
const nouns: readonly Resolvers[] = [
  root,
  audit,
  model,
  version,
  mark,
  note,
  alias,
  promotion,
  run,
  dataset,
  commit,
  environment,
  lineage,
  source,
  delivery,
];

/** All resolvers, joined type by type. */
export const resolvers: Resolvers = joined();

function joined(): Resolvers {
  const byType: Record<string, Record<string, unknown>> = {};
  for (const noun of nouns) for (const [type, fields] of Object.entries(noun)) byType[type] = Object.assign(byType[type] ?? {}, fields);
  return { ...scalars, ...byType };
}
