import { badInput } from '#domain/fault.ts';
import { checkedFirst, plainListMax } from '#domain/page.ts';
import { counted, missing } from '#graphql/answers.ts';
import type { NodeKind, Resolvers } from '#graphql/generated/types.ts';
import type { SearchKind } from '#reader/search.ts';

const kinds: Partial<Record<NodeKind, SearchKind>> = { MODEL: 'model', VERSION: 'version', RUN: 'run', DATASET: 'dataset' };
const names = { model: 'MODEL', version: 'VERSION', run: 'RUN', dataset: 'DATASET' } as const satisfies Record<SearchKind, NodeKind>;

export const search: Resolvers = {
  Query: {
    search: async (_, { text, kinds: only, first }, { reader }) => {
      const size = checkedFirst(first ?? 20);
      const { hits, total, missing: gaps } = await reader.search(text, only == null ? null : new Set(only.map(searchable)), size);
      return {
        get totalCount() {
          return counted(gaps.length > 0 ? null : total, gaps);
        },
        asOf: new Date(reader.indexed.asOf()),
        nodes: hits.map((hit) => ({ ...hit, kind: names[hit.kind] })),
        truncated: total > hits.length,
        missing: gaps.slice(0, plainListMax).map(({ id, source, fault }) => missing(source, fault, id)),
      };
    },
  },
};

function searchable(kind: NodeKind): SearchKind {
  const found = kinds[kind];
  if (found === undefined) throw badInput(`${kind} is not searched for. Allowed: ${Object.keys(kinds).join(', ')}.`);
  return found;
}
