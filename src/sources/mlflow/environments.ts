import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import { z } from 'zod';
import { type EnvironmentRecord, noEnvironment, type ReadEnvironment } from '#domain/environment.ts';
import type { VersionRecord } from '#domain/version.ts';
import type { Question, Upstream } from '#sources/upstream/http.ts';
import { isRunId } from './filter.ts';

/** Files that describe a model are small; one that is larger than this is not one of them. */
const bytesMax = 1024 * 1024;

/** What of an `MLmodel` file tells the environment. https://mlflow.org/docs/latest/ml/model/#storage-format */
const Mlmodel = z.object({
  flavors: z.record(z.string(), z.record(z.string(), z.unknown()).catch({})).catch({}),
});

/** What the files beside a model tell. */
export interface DescribingFiles {
  /** The content of its `MLmodel`, whatever it is; null where there is none. */
  readonly mlmodel: unknown;
  readonly environment: ReadEnvironment;
}

/** The lock file of a project, and the list of packages that the client writes beside every model. */
export const lockfile = 'uv.lock';
export const requirements = 'requirements.txt';

/**
 * Reads the files beside a model. One that is not there, cannot be reached by the server, or cannot be read, tells nothing;
 * a server that does not answer is a fault.
 */
export async function describingFiles(upstream: Upstream, staticPrefix: string, version: VersionRecord): Promise<DescribingFiles> {
  const file = (name: string): Promise<Buffer | null> => artifact(upstream, questionFor(staticPrefix, version, name));
  // The first tells whether there are any: most that have none are spared the other questions.
  const first = await file('MLmodel');
  if (first === null) return { mlmodel: null, environment: noEnvironment };
  const mlmodel = yamlOf(first);
  const flavor = flavorOf(mlmodel);
  const lock = await file(lockfile);
  if (lock !== null) return { mlmodel, environment: { ...flavor, lockfileDigest: sha256(lock) } };
  const list = await file(requirements);
  return { mlmodel, environment: { ...flavor, requirementsDigest: list === null ? null : sha256(list) } };
}

async function artifact(upstream: Upstream, question: Question): Promise<Buffer | null> {
  const reply = await upstream.ask(question);
  return reply.status === 200 ? reply.body : null;
}

/** A version whose source is a run's artifact is read from the run: servers cannot always resolve it for the version. */
function questionFor(staticPrefix: string, { key, source }: VersionRecord, name: string): Question {
  const common = { operation: 'read artifact', headers: { accept: '*/*' }, bytesMax, lenient: true } as const;
  const [, run, path] = /^runs:\/+([^/]+)\/(.+)$/.exec(source ?? '') ?? [];
  if (run !== undefined && path !== undefined && isRunId(run))
    return { ...common, path: `${staticPrefix}/get-artifact`, query: { run_id: run, path: `${path.replace(/\/+$/, '')}/${name}` } };
  return { ...common, path: `${staticPrefix}/model-versions/get-artifact`, query: { name: key.model, version: key.version, path: name } };
}

/** The framework is the flavor that is not the general one; its version stands beside it as `sklearn_version`. */
function flavorOf(mlmodel: unknown): EnvironmentRecord {
  const { flavors } = Mlmodel.catch({ flavors: {} }).parse(mlmodel);
  const [name] = Object.keys(flavors).filter((flavor) => flavor !== 'python_function');
  const framework = name === undefined ? undefined : flavors[name];
  return {
    ...noEnvironment,
    framework: name ?? null,
    frameworkVersion: textOf(framework?.[`${name}_version`]) ?? textOf(framework?.['version']),
    python: textOf(flavors['python_function']?.['python_version']),
  };
}

/** Null where it is no YAML. No custom types, and aliases are limited: the file was written by anybody. */
function yamlOf(file: Buffer): unknown {
  try {
    return parse(file.toString('utf8'), { maxAliasCount: 20, schema: 'core', logLevel: 'silent' });
  } catch {
    return null;
  }
}

function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' && value.length <= 200 ? value : null;
}

function sha256(file: Buffer): string {
  return `sha256:${createHash('sha256').update(file).digest('hex')}`;
}
