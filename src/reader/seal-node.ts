import type { SealValue } from '#domain/view.ts';

/** The seal of a version as the ledger has it. */
export interface SealNode extends SealValue {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Of the event that sealed it: what a guard compares. */
  readonly sequence: number;
  /** Key of the model in whose history it is. */
  readonly model: string;
}
