/**
 * The version graph, defined once: what each noun rests on, and why. `from` rests on `to`.
 * Field resolvers, lineage, impact and the drawing follow these edges; how each is followed is the reader's business.
 */
export const links = [
  { kind: 'HAS_ALIAS', from: 'model', to: 'alias', why: 'a model shows through what its aliases point to' },
  { kind: 'POINTS_TO', from: 'alias', to: 'version', why: 'what an alias means is the version that holds it' },
  { kind: 'PRODUCED_BY', from: 'version', to: 'run', why: 'a version is the result of one training run' },
  { kind: 'BUILT_FROM', from: 'version', to: 'commit', why: 'a version may declare its code apart from its run' },
  { kind: 'DERIVED_FROM', from: 'version', to: 'version', why: 'what a version was fine-tuned or distilled from is in its weights' },
  { kind: 'FORKED_FROM', from: 'version', to: 'version', why: 'a model that diverged keeps what it had learned before' },
  { kind: 'RUNS_IN', from: 'version', to: 'image', why: 'the same weights behave differently in another image' },
  { kind: 'TRAINED_ON', from: 'run', to: 'dataset', why: 'what a run read decides what it learned' },
  { kind: 'BUILT_FROM', from: 'run', to: 'commit', why: 'the code that ran' },
  { kind: 'NESTED_IN', from: 'run', to: 'run', why: 'a search over parameters is one run with many inside' },
] as const;

export type Link = (typeof links)[number];
export type EdgeKind = Link['kind'];

/** Nouns that are nodes of the graph. */
export const nodeKinds = ['model', 'alias', 'version', 'run', 'dataset', 'commit', 'image'] as const;

export type GraphKind = (typeof nodeKinds)[number];
