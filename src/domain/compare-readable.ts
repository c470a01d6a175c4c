import { type Comparison, compare, type Incomparable } from './compare.ts';
import type { Dossier } from './dossier.ts';

/** What is compared, block by block. */
export type ComparedBlock = 'params' | 'metrics' | 'datasets' | 'environment' | 'signature' | 'artifacts';

export const comparedBlocks: readonly ComparedBlock[] = ['params', 'metrics', 'datasets', 'environment', 'signature', 'artifacts'];

/** A dossier as far as it could be read. What is in an unread block of it counts for nothing. */
export interface Readable {
  readonly dossier: Dossier;
  /** Why blocks could not be read, in a sentence; a block that is not here was read. */
  readonly unread: ReadonlyMap<ComparedBlock, string>;
}

/** Compares what could be read on both sides. Of a block that could not be read on one of them nothing is said but why. */
export function compareReadable(base: Readable, head: Readable): Comparison {
  const { unknown, ...rows } = compare(base.dossier, head.dossier);
  const unread = comparedBlocks.flatMap((block): readonly Incomparable[] =>
    [...new Set([base, head].flatMap((side) => side.unread.get(block) ?? []))].map((why) => ({ block, why })),
  );
  const isUnread = (block: string): boolean => unread.some((one) => one.block === block);
  return {
    params: isUnread('params') ? [] : rows.params,
    metrics: isUnread('metrics') ? [] : rows.metrics,
    datasets: isUnread('datasets') ? [] : rows.datasets,
    environment: isUnread('environment') ? [] : rows.environment,
    signature: isUnread('signature') ? [] : rows.signature,
    artifacts: isUnread('artifacts') ? [] : rows.artifacts,
    unknown: [...unread, ...unknown.filter(({ block }) => !isUnread(block))],
  };
}
