import { join } from 'node:path';
import { z } from 'zod';
import { runPython } from '../../tools/mlflow.ts';

/** What the script logs through MLflow's own client; runs and versions in the order listed. */
export interface MlflowWorld {
  readonly runs?: readonly MlflowRun[];
  readonly models?: readonly MlflowModel[];
  /** They share MLflow's tables with models. */
  readonly prompts?: readonly { readonly name: string; readonly text: string }[];
}

export interface MlflowRun {
  /** Also the run's name. */
  readonly label: string;
  /** Experiment folder, made where it is not there; default `world`. */
  readonly folder?: string;
  readonly params?: Readonly<Record<string, string>>;
  /** Numbers as text, because JSON has no NaN: see {@link metricTexts}. */
  readonly metrics?: Readonly<Record<string, string>>;
  readonly tags?: Readonly<Record<string, string>>;
  readonly datasets?: readonly {
    readonly name: string;
    /** At most 36 characters: MLflow keeps no longer ones. */
    readonly digest: string;
    readonly role?: string;
    readonly source: string;
    readonly sourceType?: string;
  }[];
  /** Label of an earlier run. */
  readonly parent?: string;
  /** Artifacts of the run by path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly status?: 'FINISHED' | 'FAILED' | 'KILLED';
  readonly deleted?: boolean;
}

export interface MlflowModel {
  readonly name: string;
  readonly description?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** Alias to label of a version. */
  readonly aliases?: Readonly<Record<string, string>>;
  readonly versions?: readonly {
    readonly label: string;
    /** Label of a run. */
    readonly run?: string;
    /** Default: `model` among the run's artifacts. */
    readonly source?: string;
    readonly tags?: Readonly<Record<string, string>>;
    readonly description?: string;
    readonly stage?: 'Staging' | 'Production' | 'Archived';
  }[];
}

const Logged = z.object({ runs: z.record(z.string(), z.string()), versions: z.record(z.string(), z.record(z.string(), z.string())) });

export interface LoggedWorld {
  /** MLflow's id of a run. */
  runId(label: string): string;
  /** MLflow's number of a version. */
  versionName(model: string, label: string): string;
}

/** Logs a world on the server at that URL; about 3 s and 20 ms a run or version. */
export async function logWorld(url: string, world: MlflowWorld, options: { readonly version?: string } = {}): Promise<LoggedWorld> {
  const input = JSON.stringify(world);
  const out = await runPython(join(import.meta.dirname, 'mlflow-world.py'), [url], { ...options, input });
  const { runs, versions } = Logged.parse(JSON.parse(lastLine(out)));
  return {
    runId: (label) => runs[label] ?? missing(`run ${label}`),
    versionName: (model, label) => versions[model]?.[label] ?? missing(`version ${label} of ${model}`),
  };
}

const Trained = z.object({
  run: z.string(),
  parent: z.string(),
  version: z.string(),
  /** Null on servers before 3.0. */
  modelId: z.string().nullable(),
  commit: z.string(),
  digests: z.object({ clicks: z.string(), holdout: z.string() }),
  python: z.string(),
  sklearn: z.string(),
});

export type TrainedVersion = z.output<typeof Trained>;

/** Trains and registers `ctr_ranking` with scikit-learn as a team would; about 10 s. */
export async function train(
  url: string,
  options: { readonly version?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<TrainedVersion> {
  return Trained.parse(JSON.parse(lastLine(await runPython(join(import.meta.dirname, 'mlflow-train.py'), [url], options))));
}

export function metricTexts(metrics: Readonly<Record<string, number>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(metrics).map(([key, value]) => [key, String(value)]));
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

function missing(what: string): never {
  throw new Error(`MLflow's world has no ${what}`);
}
