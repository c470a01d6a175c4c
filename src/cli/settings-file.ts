import { access } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { Environment } from './environment.ts';
import { usage } from './failure.ts';

export const settingsFileDefault = 'stemma.yaml';

/** Whether there are settings that a server in this process would find by itself. */
export async function settingsAreThere(environment: Environment): Promise<boolean> {
  return environment.config !== null || (await exists(settingsFileDefault));
}

export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** The Git repository around a folder, or null where there is none. */
export async function repositoryAround(folder: string): Promise<string | null> {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (await exists(join(at, '.git'))) return at;
    if (dirname(at) === at) return null;
  }
}

/** What a settings file is to name. Paths are as this process sees them. */
export interface Wanted {
  readonly mlflow: string | null;
  readonly git: string | null;
  readonly registry: string;
  /** Whether the registry holds versions too, and not only our ledger. */
  readonly registryIsTracker: boolean;
}

/** Refuses a URL that cannot be written down: a password would lie about in a file. */
export function checkedMlflowUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol))
    throw usage('The address of MLflow must be an http or https URL, such as http://127.0.0.1:5000.');
  if (url.username === '' && url.password === '') return text;
  throw usage(
    'The address of MLflow holds credentials, which do not belong into a file.',
    'Give the address without them, then add username: ${MLFLOW_USER} and password: ${MLFLOW_PASSWORD} to the tracker.',
  );
}

/** The text of a new settings file. Paths in it are relative to it. */
export function settingsText(wanted: Wanted, file: string): string {
  const base = dirname(resolve(file));
  const path = (to: string): string => quoted(pathFrom(base, to));
  return [
    '# Settings of Stemma. `stemma doctor` tries them. Paths are relative to this file, ${NAME} comes from the environment.',
    '',
    '# Where Stemma keeps its own histories: who moved which alias, when and why.',
    '# One machine: a folder. Several gateways: Redis, { url: redis://127.0.0.1:6379 }, with appendonly yes and appendfsync always.',
    'store:',
    `  ledger: { path: ${path(wanted.registry)} }`,
    '',
    '# What holds models, versions and runs. The name is part of every id (version:main/ctr/12): do not change it later.',
    'trackers:',
    ...mlflowLines(wanted),
    ...(wanted.registryIsTracker ? [`  local: { kind: directory, path: ${path(wanted.registry)} }`] : []),
    '',
    '# What holds commits: a folder of repositories, or one repository.',
    ...(wanted.git === null
      ? ['# gitHosts:', '#   local: { kind: git, root: ./repositories }']
      : ['gitHosts:', `  local: { kind: git, root: ${path(wanted.git)} }`]),
    '',
  ].join('\n');
}

function mlflowLines({ mlflow }: Wanted): readonly string[] {
  if (mlflow === null) return ['  # main: { kind: mlflow, url: http://127.0.0.1:5000 }'];
  return [`  main: { kind: mlflow, url: ${quoted(mlflow)} } # also token: \${MLFLOW_TOKEN}, or username and password`];
}

function pathFrom(base: string, to: string): string {
  const path = relative(base, resolve(to)) || '.';
  return isAbsolute(path) || path.startsWith('.') ? path : `./${path}`;
}

/** JSON's strings are YAML's too; and a `$` must stay one. */
function quoted(text: string): string {
  return /^[\w./:@-]+$/.test(text) ? text : JSON.stringify(text);
}
