import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CountingProxy, countingProxy } from '../support/counting-proxy.ts';
import { gitRepository } from '../support/git-repository.ts';
import { type PaperMlflow, paperMlflow } from '../support/paper-mlflow.ts';
import { closureOf, type GraphSizes, graphRepository, type PlainEdge, type RandomGraph, writeGraph } from '../support/random-graph.ts';
import { pick, type StoryGateway, settingsFile, startGateway } from '../support/story-gateway.ts';

/* Lineage and impact over random version graphs, asked over HTTP, against the closure of the same edges as plain data. */

const depth = 20;

/** Of a real repository, because a commit is a node where somebody can tell it. */
let commits: readonly string[];
let folder: string;
let paper: PaperMlflow;
let proxy: CountingProxy;
let gateway: StoryGateway;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-graphs-'));
  const repository = gitRepository(join(folder, 'repositories', 'ml', 'graph'), { origin: `${graphRepository}.git` });
  commits = Array.from({ length: 64 }, (_, index) => repository.writeCommit({ message: `Step ${index}`, branch: 'main' }));
  paper = await paperMlflow();
  proxy = await countingProxy(paper.url);
  // What is written over a graph of a moment ago is no later state of it: nothing is remembered between two of them.
  gateway = await opened({ index: 'off' });
});

afterAll(async () => {
  await gateway?.close();
  await proxy?.close();
  await paper?.close();
  await rm(folder, { recursive: true, force: true });
});

async function opened(more: object): Promise<StoryGateway> {
  const trackers = { main: { kind: 'mlflow', url: proxy.url, deadlineMs: 30_000, attemptMs: 30_000 } };
  const gitHosts = { code: { kind: 'git', root: 'repositories' } };
  return startGateway({ config: await settingsFile(folder, { store: { ledger: { path: './ledger' } }, trackers, gitHosts, ...more }) });
}

/** A fresh graph in the place of the one before. */
function written(sizes: GraphSizes, next: () => number): RandomGraph {
  for (const all of [paper.models, paper.runs, paper.datasets]) all.clear();
  return writeGraph(paper, sizes, next);
}

/** Whole numbers that follow from a seed. */
function numbersFrom(seed: number): () => number {
  let state = seed % 2147483647 || 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state >>> 3;
  };
}

interface Lineage {
  readonly truncated: unknown;
  readonly nodes: readonly string[];
  readonly edges: readonly string[];
}

async function lineage(root: string, direction: 'UPSTREAM' | 'DOWNSTREAM', of = gateway): Promise<Lineage> {
  const told = await of.ask('05', { root, direction, depth, maxNodes: 2_000 });
  expect(told.errors).toEqual([]);
  const edges = pick(told, 'lineage.edges') as readonly PlainEdge[];
  return {
    truncated: pick(told, 'lineage.truncated'),
    nodes: (pick(told, 'lineage.nodes') as readonly { readonly id: string }[]).map(({ id }) => id).toSorted(),
    edges: edges.map(textOf).toSorted(),
  };
}

const textOf = ({ from, kind, to }: PlainEdge): string => `${from} ${kind} ${to}`;

/** No tracker can be asked what was made from a version, or runs in an image: downwards only seals tell, and nothing is sealed here. */
const notBackwards = new Set(['DERIVED_FROM', 'FORKED_FROM', 'RUNS_IN']);

function expectedOf({ edges }: RandomGraph, root: string, way: 'up' | 'down'): Lineage {
  const followed = way === 'up' ? edges : edges.filter(({ kind }) => !notBackwards.has(kind));
  const reached = closureOf(followed, root, way, depth);
  return {
    truncated: closureOf(followed, root, way, followed.length + 1).size > reached.size,
    nodes: [...reached].toSorted(),
    edges: followed
      .filter(({ from, to }) => reached.has(from) && reached.has(to))
      .map(textOf)
      .toSorted(),
  };
}

/** The model that most lies above. */
function widest(graph: RandomGraph): string {
  const models = graph.nodes.filter((node) => node.startsWith('model:'));
  const sizes = models.map((model) => closureOf(graph.edges, model, 'up', depth).size);
  return models[sizes.indexOf(Math.max(...sizes))] ?? '';
}

/** The versions that rest directly on something, by going through all edges. */
function restingOn({ edges, production }: RandomGraph, id: string): readonly string[] {
  const isVersion = (node: string): boolean => node.startsWith('version:');
  const onIt = edges.filter(({ to }) => to === id).map(({ from }) => from);
  if (/^(image|version):/.test(id)) return onIt.filter((node) => isVersion(node) && production.has(node));
  const runs = id.startsWith('run:') ? [id] : onIt;
  return edges.filter(({ kind, to }) => kind === 'PRODUCED_BY' && runs.includes(to)).map(({ from }) => from);
}

async function impact(id: string, of = gateway): Promise<readonly string[]> {
  // Where no tracker can look back, what an alias holds is all that can be told whole.
  const alias = /^(image|version):/.test(id) ? { alias: 'Production' } : {};
  const ids: string[] = [];
  let after: unknown = null;
  do {
    const told = await of.ask('06', { id, ...alias, first: 100, after });
    expect(told.errors).toEqual([]);
    expect(pick(told, 'impact.missing')).toEqual([]);
    ids.push(...(pick(told, 'impact.nodes') as readonly { readonly id: string }[]).map((node) => node.id));
    after = pick(told, 'impact.pageInfo.hasNextPage') === true ? pick(told, 'impact.pageInfo.endCursor') : null;
  } while (after !== null);
  return ids.toSorted();
}

describe('random graphs, with diamonds, shared and nested runs, and cycles through forks', () => {
  test('lineage is the closure of their edges, up and down, and impact what rests on a node', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 2 ** 31 - 2 }),
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 1, max: 9 }),
        async (seed, models, runs) => {
          const graph = written({ models, versions: 3, runs, datasets: 3, commits: commits.slice(0, 3), images: 2 }, numbersFrom(seed));
          for (const root of graph.nodes.filter((_, at) => at % 3 === seed % 3)) {
            expect(await lineage(root, 'UPSTREAM'), root).toEqual(expectedOf(graph, root, 'up'));
            if (!root.startsWith('image:')) expect(await lineage(root, 'DOWNSTREAM'), root).toEqual(expectedOf(graph, root, 'down'));
            if (!/^(model|alias):/.test(root)) expect(await impact(root), root).toEqual([...new Set(restingOn(graph, root))].toSorted());
          }
        },
      ),
      { numRuns: 12 },
    );
  });

  test.each([{ index: 'off' }, {}])('so it is with a thousand nodes, and settings %j', async (settings) => {
    const graph = written({ models: 20, versions: 20, runs: 400, datasets: 120, commits, images: 20 }, numbersFrom(4711));
    expect(graph.nodes.length).toBeGreaterThan(1_000);
    const fresh = await opened(settings);
    const of = (kind: string): string => graph.nodes.find((node) => node.startsWith(`${kind}:`)) ?? '';
    const root = widest(graph);
    const up = await lineage(root, 'UPSTREAM', fresh);
    expect(up).toEqual(expectedOf(graph, root, 'up'));
    // Forks and parents lead nearly everywhere.
    expect(up.nodes.length).toBeGreaterThan(600);
    for (const root of [of('dataset'), of('commit'), of('run')]) {
      expect(await lineage(root, 'DOWNSTREAM', fresh), root).toEqual(expectedOf(graph, root, 'down'));
      expect(await impact(root, fresh), root).toEqual([...new Set(restingOn(graph, root))].toSorted());
    }
    await fresh.close();
  });
});

describe('what a walk asks of the tracker', () => {
  test('grows with the number of nodes, and no faster', async () => {
    const measured: { nodes: number; calls: number }[] = [];
    for (const size of [1, 2, 4, 8]) {
      const graph = written(
        { models: 3 * size, versions: 10, runs: 50 * size, datasets: 15 * size, commits: commits.slice(0, 8 * size), images: 2 * size },
        numbersFrom(7),
      );
      proxy.forget();
      const { nodes } = await lineage(widest(graph), 'UPSTREAM');
      measured.push({ nodes: nodes.length, calls: proxy.asked.length });
    }
    const [first] = measured;
    const last = measured.at(-1);
    if (first === undefined || last === undefined) throw new Error('nothing was measured');
    expect(last.nodes).toBeGreaterThan(4 * first.nodes);
    // Measured: 91 calls for 71 nodes, 187 for 133, 233 for 251, 378 for 493.
    // The files beside a version are asked for one by one, everything else in batches: never again for another edge that leads to it.
    for (const { nodes, calls } of measured) expect(calls).toBeLessThan(2 * nodes);
    expect(last.calls / last.nodes).toBeLessThanOrEqual((first.calls / first.nodes) * 1.2);
  });
});
