import type { PaperMlflow } from './paper-mlflow.ts';

/** How much of each there is. */
export interface GraphSizes {
  readonly models: number;
  /** Of each model. */
  readonly versions: number;
  readonly runs: number;
  readonly datasets: number;
  readonly images: number;
  /** Full ids of commits in {@link graphRepository}. */
  readonly commits: readonly string[];
}

/** `from` rests on `to`. */
export interface PlainEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: string;
}

/** A version graph as plain edges, and what each version is made of. */
export interface RandomGraph {
  readonly edges: readonly PlainEdge[];
  /** Every node that an edge names, and every model and version. */
  readonly nodes: readonly string[];
  readonly production: ReadonlySet<string>;
}

export const graphRepository = 'https://code.acme.test/ml/graph';

/**
 * Writes a version graph down at a server: several versions from one run, runs nested in runs, data and commits that many share, diamonds and
 * cycles through parents and forks. `next` gives the choices: a whole number from 0 on.
 */
export function writeGraph(paper: PaperMlflow, sizes: GraphSizes, next: () => number): RandomGraph {
  const choose = (count: number): number => next() % count;
  const edges: PlainEdge[] = [];
  const add = (from: string, kind: string, to: string): void => void edges.push({ from, kind, to });
  for (let index = 0; index < sizes.runs; index += 1) writeRun(paper, index, sizes, choose, add);
  const production = new Set<string>();
  const versionsOf = Array.from({ length: sizes.models }, (_, model) => {
    const name = `m${model}`;
    const versions = Array.from({ length: sizes.versions }, (_, at) => {
      const version = String(at + 1);
      const id = `version:main/${name}/${version}`;
      const run = choose(sizes.runs);
      add(id, 'PRODUCED_BY', runOf(run));
      const tags = originsOf(id, sizes, choose, add);
      if (choose(2) === 0) {
        const digest = `sha256:${hex(choose(sizes.images), 'd').repeat(2)}`;
        tags.push({ key: 'stemma.image', value: digest });
        add(id, 'RUNS_IN', `image:${digest}`);
      }
      return { version, run_id: runIdOf(run), tags };
    });
    const held = String(1 + choose(sizes.versions));
    paper.put(name, versions, { aliases: { Production: held } });
    add(`model:${name}`, 'HAS_ALIAS', `alias:${name}@Production`);
    add(`alias:${name}@Production`, 'POINTS_TO', `version:main/${name}/${held}`);
    production.add(`version:main/${name}/${held}`);
    return versions.map(({ version }) => `version:main/${name}/${version}`);
  });
  const nodes = new Set([...versionsOf.flat(), ...edges.flatMap(({ from, to }) => [from, to])]);
  return { edges, nodes: [...nodes], production };
}

type Add = (from: string, kind: string, to: string) => void;

function writeRun(paper: PaperMlflow, index: number, sizes: GraphSizes, choose: (count: number) => number, add: Add): void {
  const id = runOf(index);
  const sha = sizes.commits[choose(sizes.commits.length)] ?? '';
  const tags: Record<string, string> = { 'mlflow.source.git.commit': sha, 'mlflow.source.git.repoURL': graphRepository };
  add(id, 'BUILT_FROM', `commit:code.acme.test/ml/graph@${sha}`);
  // Nested in a run that came before it, so that runs are a forest.
  if (index > 0 && choose(3) > 0) {
    const parent = choose(index);
    tags['mlflow.parentRunId'] = runIdOf(parent);
    add(id, 'NESTED_IN', runOf(parent));
  }
  const read = new Set(Array.from({ length: choose(3) }, () => choose(sizes.datasets)));
  for (const one of read) add(id, 'TRAINED_ON', `dataset:main/d${one}@${digestOf(one)}`);
  paper.runs.set(runIdOf(index), tags);
  paper.datasets.set(
    runIdOf(index),
    [...read].map((one) => ({ name: `d${one}`, digest: digestOf(one) })),
  );
}

/** Parents (up to two) and a fork, of any model: also of itself, and in circles. */
function originsOf(id: string, sizes: GraphSizes, choose: (count: number) => number, add: Add): { key: string; value: string }[] {
  const other = (): string | null => {
    const ref = `m${choose(sizes.models)}/${1 + choose(sizes.versions)}`;
    return `version:main/${ref}` === id ? null : ref;
  };
  const parents = [...new Set(Array.from({ length: choose(3) }, other))].filter((ref) => ref !== null);
  const fork = choose(2) === 0 ? other() : null;
  for (const ref of parents) if (ref !== fork) add(id, 'DERIVED_FROM', `version:main/${ref}`);
  if (fork !== null) add(id, 'FORKED_FROM', `version:main/${fork}`);
  return [
    ...(parents.length === 0 ? [] : [{ key: 'stemma.parent', value: parents.join(', ') }]),
    ...(fork === null ? [] : [{ key: 'stemma.forked_from', value: fork }]),
  ];
}

function hex(index: number, letter: string): string {
  return `${letter}${index.toString(16).padStart(31, '0')}`;
}

function runIdOf(index: number): string {
  return hex(index, 'a');
}

function runOf(index: number): string {
  return `run:main/${runIdOf(index)}`;
}

function digestOf(index: number): string {
  return hex(index, 'b').slice(0, 1) + index.toString(16).padStart(7, '0');
}

/** Everything within so many steps along the edges that lead that way: the closure, computed as plainly as can be. */
export function closureOf(edges: readonly PlainEdge[], root: string, way: 'up' | 'down', depth: number): ReadonlySet<string> {
  let reached = new Set([root]);
  for (let step = 0; step < depth; step += 1) {
    const more = edges.flatMap(({ from, to }) => (way === 'up' ? (reached.has(from) ? [to] : []) : reached.has(to) ? [from] : []));
    const next = new Set([...reached, ...more]);
    if (next.size === reached.size) break;
    reached = next;
  }
  return reached;
}
