import type { DrawLineageQuery, EdgeKind, NodeKind } from '#client/generated/operations.ts';
import { prose } from './fields.ts';
import { type Look, paint } from './look.ts';
import { missing } from './model.ts';
import { accent, faint, type Span, strong, warn } from './span.ts';
import { clip, oneLine, widthOf } from './text.ts';

type Lineage = NonNullable<DrawLineageQuery['lineage']>;
type Node = Lineage['nodes'][number];
export type Direction = 'UPSTREAM' | 'DOWNSTREAM';

/** How an edge reads from each of its ends. */
const edgeWords = {
  POINTS_TO: { UPSTREAM: 'points to', DOWNSTREAM: 'pointed to by' },
  HAS_ALIAS: { UPSTREAM: 'has', DOWNSTREAM: 'of' },
  PRODUCED_BY: { UPSTREAM: 'produced by', DOWNSTREAM: 'produced' },
  TRAINED_ON: { UPSTREAM: 'trained on', DOWNSTREAM: 'used by' },
  BUILT_FROM: { UPSTREAM: 'built from', DOWNSTREAM: 'built into' },
  RUNS_IN: { UPSTREAM: 'runs in', DOWNSTREAM: 'runs' },
  NESTED_IN: { UPSTREAM: 'nested in', DOWNSTREAM: 'parent of' },
  DERIVED_FROM: { UPSTREAM: 'made from', DOWNSTREAM: 'made into' },
  FORKED_FROM: { UPSTREAM: 'forked from', DOWNSTREAM: 'forked into' },
} as const satisfies Record<EdgeKind, Record<Direction, string>>;

/** The graph from its root on, as a tree. A node that is reached twice is drawn with what is under it once, and marked where it comes again. */
export function drawLineage(lineage: Lineage, root: string, direction: Direction, look: Look): string {
  const nodes = new Map(lineage.nodes.map((node) => [node.id, node]));
  const top = nodes.get(root);
  const tree: Tree = { nodes, branches: branchesOf(lineage, direction), drawn: new Set([root]), look };
  const lines = top === undefined ? [] : [paint(nodeSpans(top), look), ...drawBranches(root, '', tree)];
  const alone =
    lines.length === 1
      ? prose(faint(direction === 'UPSTREAM' ? 'Nothing that it rests on is known.' : 'Nothing that rests on it is known.'), look)
      : '';
  const cut = lineage.truncated ? prose([warn('There is more: '), 'a limit was reached. --depth goes further.'], look) : '';
  return lines.map((line) => `${line}\n`).join('') + alone + cut + missing(lineage.missing, look);
}

interface Branch {
  readonly words: string;
  readonly to: string;
}

interface Tree {
  readonly nodes: ReadonlyMap<string, Node>;
  readonly branches: ReadonlyMap<string, readonly Branch[]>;
  /** Nodes that are in the drawing already; grows while it is made. */
  readonly drawn: Set<string>;
  readonly look: Look;
}

function branchesOf({ edges }: Lineage, direction: Direction): ReadonlyMap<string, readonly Branch[]> {
  const branches = new Map<string, Branch[]>();
  for (const { from, to, kind } of edges) {
    const [near, far] = direction === 'UPSTREAM' ? [from, to] : [to, from];
    const words = edgeWords[kind]?.[direction] ?? kind.toLowerCase().replaceAll('_', ' ');
    branches.set(near, [...(branches.get(near) ?? []), { words, to: far }]);
  }
  return branches;
}

/** Depth first. The server's limit on steps bounds the recursion. */
function drawBranches(id: string, margin: string, tree: Tree): readonly string[] {
  const branches = (tree.branches.get(id) ?? []).filter(({ to }) => tree.nodes.has(to));
  return branches.flatMap((branch, at) => {
    const last = at === branches.length - 1;
    const node = tree.nodes.get(branch.to);
    if (node === undefined) return [];
    const again = tree.drawn.has(branch.to);
    tree.drawn.add(branch.to);
    const start = `${margin}${last ? '└─ ' : '├─ '}${branch.words} `;
    const end = again ? '  (see above)' : '';
    const line =
      paint(faint(start), tree.look) +
      paint(nodeSpans(node, tree.look.width - widthOf(start) - widthOf(end)), tree.look) +
      paint(faint(end), tree.look);
    return again ? [line] : [line, ...drawBranches(branch.to, `${margin}${last ? '   ' : '│  '}`, tree)];
  });
}

const labelWidthMin = 8;

function nodeSpans(node: Node, width: number = Number.POSITIVE_INFINITY): readonly Span[] {
  const kind = `${kindWord(node.kind)} `;
  const label = clip(oneLine(node.label), Math.max(labelWidthMin, width - kind.length));
  return [{ text: kind }, node.kind === 'VERSION' || node.kind === 'ALIAS' ? strong(label) : accent(label)];
}

function kindWord(kind: NodeKind): string {
  return kind.toLowerCase();
}
