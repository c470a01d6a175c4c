/** What a step of the check found. */
export interface Outcome {
  readonly green: boolean;
  /** For people: what is wrong and where. */
  readonly output: string;
}
