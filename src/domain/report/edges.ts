import type { Dossier } from '#domain/dossier.ts';
import type { EdgeKind } from '#domain/links.ts';
import { commitNodeId, imageId, versionId } from '#domain/node-id.ts';

export interface Edge {
  /** Written name of what rests on the other. */
  readonly from: string;
  readonly kind: EdgeKind;
  readonly to: string;
}

/** What a version rests on, by its dossier alone: the edges of the version graph one and two steps up. */
export function edgesOf({ identity, training, data, code, environment, parents, forkedFrom }: Dossier): readonly Edge[] {
  const id = versionId(identity);
  const run = training.run?.id ?? null;
  const edges: Edge[] = [];
  const add = (from: string, kind: EdgeKind, to: string): void => void edges.push({ from, kind, to });
  if (run !== null) add(id, 'PRODUCED_BY', run);
  // Without a run nothing else could have read the data.
  for (const dataset of data.datasets) add(run ?? id, 'TRAINED_ON', dataset.id);
  if (code.commit !== null) add(run ?? id, 'BUILT_FROM', commitNodeId(code.repository?.key ?? '', code.commit));
  if (environment.imageDigest !== null) add(id, 'RUNS_IN', imageId(environment.imageDigest));
  for (const parent of parents) if (parent !== forkedFrom) add(id, 'DERIVED_FROM', parent);
  if (forkedFrom !== null) add(id, 'FORKED_FROM', forkedFrom);
  return edges;
}
