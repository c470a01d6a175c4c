import { createHash } from 'node:crypto';

/* What a W&B holds, as plain data that a test may change while it is served. */

export interface PaperRun {
  /** `entity/project/run`. */
  readonly path: string;
  displayName: string;
  state: string;
  /** JSON texts, as W&B keeps them. */
  config: string;
  summaryMetrics: string;
  commit: string | null;
  readonly tags: readonly string[];
  readonly group: string | null;
  readonly notes: string | null;
  readonly username: string | null;
  readonly createdAt: number;
  readonly heartbeatAt: number | null;
  /** By name: `wandb-metadata.json`. */
  readonly files: Map<string, string>;
  readonly inputs: PaperArtifact[];
}

export interface PaperArtifact {
  readonly id: string;
  readonly sequence: PaperCollection;
  readonly versionIndex: number;
  description: string | null;
  metadata: string | null;
  readonly tags: readonly string[];
  state: 'COMMITTED' | 'PENDING' | 'DELETED';
  digest: string;
  digestAlgorithm: 'MANIFEST_MD5' | 'MANIFEST_XXH128';
  readonly createdAt: number;
  readonly createdBy: PaperRun | null;
  readonly files: Map<string, PaperFile>;
}

export interface PaperFile {
  readonly size: number;
  /** Base64, or what another place calls it. */
  readonly digest: string;
}

export interface PaperLink {
  readonly collection: PaperCollection;
  readonly versionIndex: number;
  readonly createdAt: number;
  readonly artifact: PaperArtifact;
  /** Given by people; `latest` and `v<N>` come by themselves. */
  readonly aliases: Set<string>;
}

export interface PaperCollection {
  /** `entity/project`. */
  readonly project: string;
  readonly name: string;
  readonly type: string;
  readonly kind: 'ArtifactSequence' | 'ArtifactPortfolio';
  description: string | null;
  readonly tags: readonly string[];
  readonly createdAt: number;
  readonly links: PaperLink[];
}

export interface PaperWorld {
  /** Name to the entity that its registries lie in. */
  readonly organizations: Map<string, string>;
  readonly projects: Set<string>;
  readonly collections: PaperCollection[];
  readonly runs: PaperRun[];
}

export type LoggedRun = Partial<Omit<PaperRun, 'path' | 'config' | 'summaryMetrics' | 'files'>> & {
  readonly config?: object;
  readonly summary?: object;
  readonly files?: Readonly<Record<string, string>>;
};

export interface LoggedArtifact {
  readonly type: string;
  readonly by?: PaperRun | null;
  readonly metadata?: object;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  /** In place of the one that its files have. */
  readonly digest?: string;
}

export interface Pen {
  readonly world: PaperWorld;
  run(path: string, told?: LoggedRun): PaperRun;
  /** The next version of `entity/project/name`. */
  artifact(path: string, told: LoggedArtifact): PaperArtifact;
  /** The next version of a registry's collection: `acme/wandb-registry-model/ctr`. */
  link(path: string, artifact: PaperArtifact, aliases?: readonly string[], told?: { readonly description?: string }): PaperLink;
}

/** Begins a W&B with one organization, `acme`, and its registry of models. Things are made a minute after one another. */
export function paperWorld(): Pen {
  const world: PaperWorld = {
    organizations: new Map([['acme', 'acme-org']]),
    projects: new Set(['acme-org/wandb-registry-model']),
    collections: [],
    runs: [],
  };
  let clock = Date.UTC(2025, 9, 1);
  const now = (): number => (clock += 60_000);

  function collection(path: string, type: string, kind: PaperCollection['kind'], description: string | null): PaperCollection {
    const [entity, project, name = ''] = path.split('/');
    const place = `${entity}/${project}`;
    world.projects.add(place);
    const known = world.collections.find((one) => one.project === place && one.name === name);
    if (known !== undefined) return known;
    const made: PaperCollection = { project: place, name, type, kind, description, tags: [], createdAt: now(), links: [] };
    world.collections.push(made);
    return made;
  }

  return {
    world,
    run: (path, { config = {}, summary = {}, files = {}, ...more } = {}) => {
      const [entity, project, name = ''] = path.split('/');
      world.projects.add(`${entity}/${project}`);
      const createdAt = now();
      const run: PaperRun = {
        ...{ path, displayName: name, state: 'finished', commit: null, tags: [], group: null, notes: null, username: 'ada' },
        ...{ createdAt, heartbeatAt: createdAt + 42_000, inputs: [] },
        ...more,
        config: wrapped(config),
        summaryMetrics: written(summary),
        files: new Map(Object.entries(files)),
      };
      world.runs.push(run);
      return run;
    },
    artifact: (path, { type, by = null, metadata, description, tags = [], files = {}, digest }) => {
      const sequence = collection(path, type, 'ArtifactSequence', null);
      const versionIndex = sequence.links.length;
      const held = new Map(
        Object.entries(files).map(([name, content]) => [name, { size: Buffer.byteLength(content), digest: md5(content) }]),
      );
      const artifact: PaperArtifact = {
        id: Buffer.from(`Artifact:${world.collections.indexOf(sequence)}-${versionIndex}`).toString('base64'),
        ...{ sequence, versionIndex, tags, state: 'COMMITTED', digestAlgorithm: 'MANIFEST_MD5', createdBy: by, files: held },
        description: description ?? null,
        metadata: metadata === undefined ? null : written(metadata),
        digest: digest ?? manifestDigest(held),
        createdAt: now(),
      };
      sequence.links.push({ collection: sequence, versionIndex, createdAt: artifact.createdAt, artifact, aliases: new Set() });
      return artifact;
    },
    link: (path, artifact, aliases = [], { description = null } = {}) => {
      const portfolio = collection(path, artifact.sequence.type, 'ArtifactPortfolio', description);
      for (const alias of aliases) for (const one of portfolio.links) one.aliases.delete(alias);
      const link = { collection: portfolio, versionIndex: portfolio.links.length, createdAt: now(), artifact, aliases: new Set(aliases) };
      portfolio.links.push(link);
      return link;
    },
  };
}

export function md5(content: string): string {
  return createHash('md5').update(content).digest('base64');
}

/** As W&B's client computes it: over its header, and each path with its digest. */
function manifestDigest(files: ReadonlyMap<string, PaperFile>): string {
  const hash = createHash('md5').update('wandb-artifact-manifest-v1\n');
  for (const [path, { digest }] of [...files].toSorted(([a], [b]) => (a < b ? -1 : 1))) hash.update(`${path}:${digest}\n`);
  return hash.digest('hex');
}

/** Each value of a config stands in an object of its own, beside what the client writes of itself. */
function wrapped(config: object): string {
  const own = { value: { cli_version: '0.31.0', python_version: '3.11.7', t: { 1: [5] } } };
  return written({ ...Object.fromEntries(Object.entries(config).map(([key, value]) => [key, { value, desc: null }])), _wandb: own });
}

/** The client writes what JSON has no numbers for as words. */
function written(value: object): string {
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'number' && !Number.isFinite(part) ? String(part) : part));
}
