import { type Answer, Fault } from '#domain/fault.ts';
import type { RunRecord } from '#domain/run.ts';
import type { VersionKey } from '#domain/version.ts';
import { asSaid, type OpenWorld, type Spelling } from './tracker-world.ts';

/** An open world with what the contract's tests ask again and again. */
export interface Asking extends OpenWorld {
  readonly spelling: Spelling;
  version(model: string, label: string): VersionKey;
  run(label: string): Promise<RunRecord>;
}

export function askingOf(open: OpenWorld): Asking {
  const { tracker, spelling = asSaid } = open;
  return {
    ...open,
    spelling,
    version: (model, label) => ({ tracker: tracker.name, model: spelling.model(model), version: open.versionName(model, label) }),
    run: async (label) => present(await tracker.runs([open.runId(label)]))[0] ?? missing(`run ${label}`),
  };
}

/** The values of answers; the first fault is thrown. */
export function values<T>(answers: readonly Answer<T>[]): readonly T[] {
  return answers.map((each) => {
    if (!each.ok) throw each.fault;
    return each.value;
  });
}

export function present<T>(answers: readonly Answer<T | null>[]): readonly T[] {
  return values(answers).map((value, index) => value ?? missing(`answer ${index}`));
}

function missing(what: string): never {
  throw new Error(`${what} is not there, although the world has it`);
}

/** The faults of a question, thrown or inside its answers; anything else fails the test. */
export async function faultsOf(question: Promise<unknown>): Promise<readonly Fault[]> {
  try {
    const told = await question;
    const answers = Array.isArray(told) ? (told as readonly Answer<unknown>[]) : [];
    return answers.flatMap((each) => (each.ok ? [] : [each.fault]));
  } catch (error) {
    if (error instanceof Fault) return [error];
    throw error;
  }
}
