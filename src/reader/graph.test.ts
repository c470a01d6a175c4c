import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GraphNode, type Step, walk } from './graph.ts';

const node = (n: number): GraphNode => ({ id: `run:t/${n}`, kind: 'run', label: String(n) });

function follower(arrows: readonly (readonly [number, number])[]): (from: GraphNode) => Promise<Step<GraphNode>> {
  return async (from) => ({
    edges: arrows
      .filter(([a]) => node(a).id === from.id)
      .map(([a, b]) => ({ from: node(a).id, to: node(b).id, kind: 'NESTED_IN', next: node(b) })),
    missing: [],
    truncated: false,
  });
}

/** Plain closure within a number of steps, written another way than the walk. */
function closure(arrows: readonly (readonly [number, number])[], depth: number): Set<number> {
  let reached = new Set([0]);
  for (let step = 0; step < depth; step += 1) reached = new Set([...reached, ...arrows.filter(([a]) => reached.has(a)).map(([, b]) => b)]);
  return reached;
}

const arrowsOf = fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { maxLength: 80 });

describe('a walk', () => {
  it('reaches exactly the closure of any graph, cycles and diamonds included, and tells truly whether there is more', async () => {
    await fc.assert(
      fc.asyncProperty(arrowsOf, fc.integer({ min: 1, max: 6 }), async (arrows, depth) => {
        const walked = await walk(node(0), follower(arrows), { depth, nodes: 1000 });
        expect(new Set(walked.nodes.map((one) => one.label))).toEqual(new Set([...closure(arrows, depth)].map(String)));
        expect(walked.truncated).toBe(closure(arrows, 100).size > walked.nodes.length);
      }),
    );
  });

  it('never gives more nodes than asked for, and says so', async () => {
    await fc.assert(
      fc.asyncProperty(arrowsOf, fc.integer({ min: 1, max: 10 }), async (arrows, nodes) => {
        const walked = await walk(node(0), follower(arrows), { depth: 20, nodes });
        expect(walked.nodes.length).toBeLessThanOrEqual(nodes);
        expect(walked.truncated).toBe(closure(arrows, 100).size > walked.nodes.length);
      }),
    );
  });

  it('gives only edges between nodes that it gives', async () => {
    await fc.assert(
      fc.asyncProperty(arrowsOf, fc.integer({ min: 1, max: 10 }), async (arrows, nodes) => {
        const walked = await walk(node(0), follower(arrows), { depth: 3, nodes });
        const ids = new Set(walked.nodes.map((one) => one.id));
        for (const edge of walked.edges) expect(ids.has(edge.from) && ids.has(edge.to)).toBe(true);
      }),
    );
  });
});
