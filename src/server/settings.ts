import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { badInput, Fault } from '#domain/fault.ts';
import { readYaml } from '#domain/yaml.ts';
import type { IndexPace } from '#followers/index/followed-tracker.ts';
import { gitHosts } from '#sources/git-hosts.ts';
import { trackers } from '#sources/trackers.ts';
import type { LedgerSettings } from '#store/open.ts';
import { type CacheSettings, cacheDefault } from '#store/open-cache.ts';
import { NotifySettings } from './notify-settings.ts';
import { AuthSettings, accessComplaint, PeopleSettings } from './settings-access.ts';
import { CheckpointSettings } from './settings-checkpoints.ts';
import { IndexSettings, indexDefault } from './settings-index.ts';
import { StoreSettings } from './settings-store.ts';
import { SweepSettings, sweepDefault } from './settings-sweep.ts';

const SourceName = z.string().regex(/^[^\s/:@]{1,100}$/, 'the name of a source has 1 to 100 characters, and no spaces, "/", ":" or "@"');
const trackerKinds = Object.values(trackers).map((kind) => kind.settings.extend({ apart: z.boolean().default(false) }));
const gitHostKinds = Object.values(gitHosts).map((kind) => kind.settings);

const SettingsFile = z.strictObject({
  store: StoreSettings,
  trackers: z.record(SourceName, z.discriminatedUnion('kind', trackerKinds as [(typeof trackerKinds)[number]])).optional(),
  gitHosts: z.record(SourceName, z.discriminatedUnion('kind', gitHostKinds as [(typeof gitHostKinds)[number]])).default({}),
  policies: z.string('is the path of a folder of policy files').min(1, 'is the path of a folder of policy files').optional(),
  auth: AuthSettings.optional(),
  people: PeopleSettings.optional(),
  notify: NotifySettings.default([]),
  sweep: SweepSettings.default(sweepDefault),
  index: IndexSettings.default(indexDefault),
  checkpoints: CheckpointSettings.optional(),
});

export type SettingsFile = z.infer<typeof SettingsFile>;

export interface Settings {
  readonly ledger: z.input<typeof LedgerSettings>;
  /** Where answers of upstreams are kept across requests. */
  readonly cache: CacheSettings;
  readonly trackers: NonNullable<SettingsFile['trackers']>;
  readonly gitHosts: SettingsFile['gitHosts'];
  /** Null: everybody is `local` with all rights, and only this machine reaches the server. */
  readonly auth: AuthSettings | null;
  readonly people: z.output<typeof PeopleSettings>;
  /** Folder of policy files, applied at start; null where none is named. */
  readonly policies: string | null;
  readonly notify: NotifySettings;
  /** How often sealed versions are looked at again, in milliseconds; `everyMs` null: never. */
  readonly sweep: SweepSettings;
  /** How lists follow trackers on other machines; null: every list asks them. */
  readonly index: IndexPace | null;
  /** Null: none are kept, and those that are asked for are not signed. */
  readonly checkpoints: CheckpointSettings | null;
  /** Relative paths are relative to this folder. */
  readonly baseDir: string;
  /** Sentences for whoever started the server. */
  readonly notes: readonly string[];
}

/** Which settings: a file, a registry folder, or what the flags name; all absent: `./stemma.yaml`, else the embedded default. */
export interface Where {
  readonly config?: string;
  readonly local?: string;
  readonly mlflow?: string;
  readonly git?: string;
  readonly registry?: string;
}

/** Of settings that no file names. */
const everybody = {
  auth: null,
  people: [],
  policies: null,
  checkpoints: null,
  sweep: sweepDefault,
  index: indexDefault,
  cache: cacheDefault,
} as const;

/** Where the embedded default keeps registry and ledger. */
const registryDefault = './registry';

/** Finds and reads the settings. Throws BAD_USER_INPUT that names file, line and what is allowed. */
export async function readSettings(
  where: Where,
  environment: NodeJS.ProcessEnv = process.env,
  cwd: string = process.cwd(),
): Promise<Settings> {
  if (where.local !== undefined) return embedded(resolve(cwd, where.local), {}, cwd);
  const byFlags = where.mlflow !== undefined || where.git !== undefined || where.registry !== undefined;
  const named = where.config ?? (byFlags ? undefined : environment['STEMMA_CONFIG']);
  const file = named ?? (!byFlags && existsSync(join(cwd, 'stemma.yaml')) ? 'stemma.yaml' : undefined);
  if (file !== undefined) return fromFile(resolve(cwd, file), environment);
  const mlflow = where.mlflow ?? (where.registry === undefined ? httpUrl(environment['MLFLOW_TRACKING_URI']) : undefined);
  const registry = resolve(cwd, where.registry ?? registryDefault);
  if (mlflow === undefined) return embedded(registry, where, cwd);
  return checked({
    ...everybody,
    ledger: { path: registry },
    trackers: {
      main: trackers.mlflow.settings.extend({ apart: z.boolean().default(false) }).parse({ kind: 'mlflow', url: mlflow }),
      ...(where.registry === undefined ? {} : { local: { kind: 'directory', path: registry, apart: false } }),
    },
    gitHosts: gitAround(where.git === undefined ? cwd : resolve(cwd, where.git), where.git !== undefined),
    notify: [],
    baseDir: cwd,
    notes: where.mlflow === undefined ? ['The tracker is the one of MLFLOW_TRACKING_URI.'] : [],
  });
}

async function fromFile(file: string, environment: NodeJS.ProcessEnv): Promise<Settings> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw badInputOf(`${file} cannot be read. Write one with: stemma init`, cause);
  });
  const yaml = readYaml(file, text, environment);
  const read = SettingsFile.safeParse(yaml.value);
  if (!read.success) throw badInput(yaml.complaint(read.error.issues, SettingsFile));
  const { auth = null, people = [] } = read.data;
  const complaint = accessComplaint(auth, people, yaml);
  if (complaint !== null) throw badInput(complaint);
  const baseDir = dirname(file);
  const url = httpUrl(environment['MLFLOW_TRACKING_URI']);
  const fallback: Settings['trackers'] =
    url === undefined ? {} : { main: { ...trackers.mlflow.settings.parse({ kind: 'mlflow', url }), apart: false } };
  const named = read.data.trackers ?? fallback;
  return checked(
    {
      ledger: read.data.store.ledger ?? { path: registryDefault },
      cache: read.data.store.cache ?? cacheDefault,
      trackers: named,
      gitHosts: read.data.gitHosts,
      auth,
      people,
      policies: read.data.policies ?? null,
      notify: read.data.notify,
      sweep: read.data.sweep,
      index: read.data.index,
      checkpoints: read.data.checkpoints ?? null,
      baseDir,
      notes: [],
    },
    (name) => `${yaml.at(['trackers', name])}: `,
  );
}

/** Registry and ledger in one folder, and the Git repository around it: no service needed. */
function embedded(registry: string, where: Where, cwd: string): Settings {
  const git = where.git === undefined ? gitAround(registry, false) : gitAround(resolve(cwd, where.git), true);
  return checked({
    ...everybody,
    ledger: { path: registry },
    trackers: { local: { kind: 'directory', path: registry, apart: false } },
    gitHosts: git,
    notify: [],
    baseDir: cwd,
    notes: [],
  });
}

/** The folder itself where it was named; else the repository that it lies in, where it lies in one. */
function gitAround(folder: string, named: boolean): Settings['gitHosts'] {
  const root = named ? folder : repositoryAround(folder);
  return root === null ? {} : { local: gitHosts.git.settings.parse({ kind: 'git', root }) };
}

function repositoryAround(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return null;
  }
}

/** `where` says where a tracker is written down. */
function checked(settings: Settings, where: (name: string) => string = () => ''): Settings {
  const names = Object.keys(settings.trackers);
  for (const [index, name] of names.entries()) {
    const other = names.slice(0, index).find((before) => before.toLowerCase() === name.toLowerCase());
    if (other !== undefined)
      throw badInput(`${where(name)}the trackers "${other}" and "${name}" differ only in upper and lower case. Give one another name.`);
  }
  for (const [name, own] of Object.entries(settings.gitHosts)) {
    const tracker = settings.trackers[name];
    if ('webhook' in own && tracker !== undefined && 'webhook' in tracker)
      throw badInput(
        `${where(name)}the tracker "${name}" and the Git host of that name cannot both have a webhook: its path is their name. Give one another name.`,
      );
  }
  return settings;
}

/** MLflow's variable may also name a folder or a database: those are no server to ask. */
function httpUrl(text: string | undefined): string | undefined {
  return text !== undefined && /^https?:\/\//.test(text) ? text : undefined;
}

function badInputOf(message: string, cause: unknown): Fault {
  return new Fault('BAD_USER_INPUT', message, { cause });
}
