import type { Drift } from './events/seal.ts';

/** Whether what the sources say of a version is still what was sealed. */
export interface Integrity {
  readonly status: 'VERIFIED' | 'DRIFTED' | 'UNVERIFIABLE' | 'NOT_SEALED' | 'ERASED';
  /** Fields that differ, by their dotted path; known drift only. */
  readonly drifted: readonly Drift[];
  /** Why it cannot be told, where it cannot. */
  readonly reason: string | null;
}
