import { badInput, notFound } from '#domain/fault.ts';
import { type EdgeKind, type GraphKind, type Link, links } from '#domain/links.ts';
import type { Aliases } from './aliases.ts';
import { aliasesAt } from './aliases-at.ts';
import { createFollow, type Follow, type FollowParts, type LineageNode } from './follow.ts';
import { type GraphEdge, type GraphGap, type GraphNode, type Step, type Walked, walk } from './graph.ts';
import type { Histories } from './histories.ts';
import type { Nodes } from './nodes.ts';
import { settled } from './settled.ts';

const depthMax = 20;
const nodesMax = 2000;

export interface LineageWish {
  readonly root: string;
  readonly direction: 'UPSTREAM' | 'DOWNSTREAM' | 'BOTH';
  readonly depth: number;
  readonly nodesMax: number;
  /** Null keeps all kinds. */
  readonly kinds: ReadonlySet<GraphKind> | null;
  /** Aliases as they stood then; null for now. */
  readonly at: Date | null;
}

interface Parts extends Omit<FollowParts, 'aliases'> {
  readonly nodes: Nodes;
  readonly histories: Histories;
  readonly aliases: Aliases;
}

export function createLineage(parts: Parts) {
  const now = createFollow(parts);
  return async function lineage(wish: LineageWish): Promise<Walked> {
    if (wish.depth < 1 || wish.depth > depthMax) throw badInput(`depth is from 1 to ${depthMax}; it was ${wish.depth}.`);
    if (wish.nodesMax < 1 || wish.nodesMax > nodesMax) throw badInput(`maxNodes is from 1 to ${nodesMax}; it was ${wish.nodesMax}.`);
    const found = await parts.nodes.byId(wish.root);
    if (found === null) throw notFound(`There is no node ${wish.root}.`);
    const then = wish.at === null ? null : aliasesAt(parts, wish.at);
    const follow = then === null ? now : createFollow({ ...parts, aliases: then });
    const of = then !== null && found.node === 'alias' ? await then.one(found) : found;
    const root = await follow.toNode(of);
    if (root === null)
      throw badInput(`${wish.root} is no node of the version graph. Start from a model, alias, version, run, dataset, commit or image.`);
    const ways =
      wish.direction === 'BOTH' ? (['up', 'down'] as const) : [wish.direction === 'UPSTREAM' ? ('up' as const) : ('down' as const)];
    const walks = await Promise.all(
      ways.map((way) => walk(root, (node) => step(follow, node, way), { depth: wish.depth, nodes: wish.nodesMax })),
    );
    return onlyKinds(joined(walks, wish.nodesMax), root.id, wish.kinds);
  };
}

/** One step from a node over every link of the table that leads that way. A link that cannot be followed is a gap, not an end. */
async function step(follow: Follow, node: LineageNode, way: 'up' | 'down'): Promise<Step<LineageNode>> {
  const leading = links.filter((link) => (way === 'up' ? link.from : link.to) === node.kind);
  const steps = await Promise.all(leading.map((link) => along(follow, node, link, way)));
  return {
    edges: steps.flatMap((one) => one.edges),
    missing: steps.flatMap((one) => one.missing),
    truncated: steps.some((one) => one.truncated),
  };
}

async function along(follow: Follow, node: LineageNode, link: Link, way: 'up' | 'down'): Promise<Step<LineageNode>> {
  const found = await settled(way === 'up' ? follow.up(node.of, link) : follow.down(node.of, link));
  if (!found.ok)
    return {
      edges: [],
      missing: [{ id: node.id, source: found.fault.details.source ?? null, code: found.fault.code, why: found.fault.message }],
      truncated: false,
    };
  const reached = await Promise.all(found.value.found.map((of) => follow.toNode(of)));
  const edges = reached.filter((next) => next !== null).map((next) => ({ ...edgeOf(node, next, link.kind, way), next }));
  return { edges, missing: found.value.missing, truncated: found.value.truncated };
}

function edgeOf(node: GraphNode, next: GraphNode, kind: EdgeKind, way: 'up' | 'down'): GraphEdge {
  return way === 'up' ? { from: node.id, to: next.id, kind } : { from: next.id, to: node.id, kind };
}

function joined(walks: readonly Walked[], most: number): Walked {
  const nodes = new Map(walks.flatMap((one) => one.nodes).map((node) => [node.id, node]));
  const kept = new Map([...nodes].slice(0, most));
  const edges = new Map(
    walks
      .flatMap((one) => one.edges)
      .filter((edge) => kept.has(edge.from) && kept.has(edge.to))
      .map((edge) => [`${edge.from} ${edge.kind} ${edge.to}`, edge]),
  );
  return {
    nodes: [...kept.values()],
    edges: [...edges.values()],
    missing: distinct(walks.flatMap((one) => one.missing)),
    truncated: walks.some((one) => one.truncated) || kept.size < nodes.size,
  };
}

function distinct(gaps: readonly GraphGap[]): GraphGap[] {
  return [...new Map(gaps.map((gap) => [`${gap.id} ${gap.source} ${gap.code}`, gap])).values()];
}

/** The root stays whatever its kind. */
function onlyKinds(walked: Walked, root: string, kinds: ReadonlySet<GraphKind> | null): Walked {
  if (kinds === null) return walked;
  const nodes = walked.nodes.filter((node) => node.id === root || kinds.has(node.kind));
  const ids = new Set(nodes.map((node) => node.id));
  return { ...walked, nodes, edges: walked.edges.filter((edge) => ids.has(edge.from) && ids.has(edge.to)) };
}
