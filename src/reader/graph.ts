import type { EdgeKind, GraphKind } from '#domain/links.ts';

/** A node of the version graph with its name for people. */
export interface GraphNode {
  readonly id: string;
  readonly kind: GraphKind;
  readonly label: string;
}

/** `from` rests on `to`. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
}

export interface GraphGap {
  readonly id: string | null;
  readonly source: string | null;
  readonly code: string;
  readonly why: string;
}

/** What lies one step further. */
export interface Step<N extends GraphNode> {
  readonly edges: readonly (GraphEdge & { readonly next: N })[];
  readonly missing: readonly GraphGap[];
  /** Whether a source had more than it was asked for. */
  readonly truncated: boolean;
}

export interface Limits {
  readonly depth: number;
  readonly nodes: number;
}

export interface Walked {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly missing: readonly GraphGap[];
  readonly truncated: boolean;
}

/**
 * Walks breadth first, one layer at a time so that a layer is asked for in batches. Every node is followed once, so cycles end.
 * The layer at the depth limit is looked at too, only to tell truly whether there is more.
 */
export async function walk<N extends GraphNode>(root: N, follow: (node: N) => Promise<Step<N>>, limits: Limits): Promise<Walked> {
  const nodes = new Map([[root.id, root]]);
  const edges = new Map<string, GraphEdge>();
  const missing: GraphGap[] = [];
  let truncated = false;
  let layer: N[] = [root];
  for (let depth = 0; layer.length > 0; depth += 1) {
    const steps = await Promise.all(layer.map(follow));
    const next: N[] = [];
    for (const step of steps) {
      truncated ||= step.truncated;
      if (depth < limits.depth) missing.push(...step.missing);
      for (const { next: reached, ...edge } of step.edges) {
        if (!nodes.has(reached.id)) {
          if (depth >= limits.depth || nodes.size >= limits.nodes) {
            truncated = true;
            continue;
          }
          nodes.set(reached.id, reached);
          next.push(reached);
        }
        edges.set(`${edge.from} ${edge.kind} ${edge.to}`, edge);
      }
    }
    layer = next;
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()], missing, truncated };
}
