import { mutationNeeds, queryNeeds } from '#domain/needs.ts';
import type { Resolvers } from '#graphql/generated/types.ts';
import { guardedMutations, guardedQueries } from '#graphql/guard.ts';
import { scalars } from '#graphql/scalars.ts';
import { access } from './access.ts';
import { alias } from './alias.ts';
import { audit } from './audit.ts';
import { check } from './check.ts';
import { commit } from './commit.ts';
import { compare } from './compare.ts';
import { contains } from './contains.ts';
import { dataset } from './dataset.ts';
import { declared } from './declared.ts';
import { delivery } from './delivery.ts';
import { dossier } from './dossier.ts';
import { environment } from './environment.ts';
import { fork } from './fork.ts';
import { impact } from './impact.ts';
import { lineage } from './lineage.ts';
import { mark } from './mark.ts';
import { model } from './model.ts';
import { monitor } from './monitor.ts';
import { note } from './note.ts';
import { policy } from './policy.ts';
import { promotion } from './promotion.ts';
import { report } from './report.ts';
import { root } from './root.ts';
import { run } from './run.ts';
import { seal } from './seal.ts';
import { search } from './search.ts';
import { semver } from './semver.ts';
import { source } from './source.ts';
import { version } from './version.ts';
import { versionList } from './version-list.ts';

/** The table of nouns: a new one is a file and a line. */
const nouns: readonly Resolvers[] = [
  root,
  access,
  audit,
  model,
  version,
  mark,
  note,
  monitor,
  alias,
  check,
  policy,
  promotion,
  run,
  dataset,
  commit,
  environment,
  compare,
  contains,
  dossier,
  seal,
  declared,
  fork,
  semver,
  versionList,
  lineage,
  impact,
  search,
  report,
  source,
  delivery,
];

/** All resolvers, joined type by type; mutations, and queries that need more than reading, behind the table of rights. */
export const resolvers: Resolvers = joined();

function joined(): Resolvers {
  const byType: Record<string, Record<string, unknown>> = {};
  for (const noun of nouns) for (const [type, fields] of Object.entries(noun)) byType[type] = Object.assign(byType[type] ?? {}, fields);
  return {
    ...scalars,
    ...byType,
    Query: guardedQueries(byType['Query'] ?? {}, queryNeeds),
    Mutation: guardedMutations(byType['Mutation'] ?? {}, mutationNeeds),
  };
}
