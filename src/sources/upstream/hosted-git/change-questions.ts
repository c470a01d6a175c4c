import type { LRUCache } from 'lru-cache';
import type { CommitRecord } from '#domain/commit.ts';
import type { CommitRange, Equivalent } from '#domain/commit-range.ts';
import type { HostApi } from './api.ts';
import type { Patch } from './patch.ts';

/** What the search asks, through what is kept. */
export interface ChangeQuestions extends Pick<HostApi, 'patch' | 'patchesMax' | 'changeBetween' | 'growths' | 'branchesWith'> {
  compare(path: string, base: string, head: string, limit: number): Promise<CommitRange | null>;
  isAncestor(path: string, base: string, head: string): Promise<boolean | null>;
  /** Patches of commits never change. */
  readonly patches: LRUCache<string, { readonly patch: Patch | null }>;
}

/** A commit, and the range to a history that it is not in. */
export interface Search {
  readonly path: string;
  readonly commit: CommitRecord;
  readonly head: string;
  readonly range: CommitRange;
}

/** A change that commits of the range may have made: itself where the host gives it, else by how many lines it grows alone. */
export interface Wanted {
  readonly how: Equivalent['how'];
  readonly patch: Patch | null;
  readonly growth: number | null;
}
