import { md5, type PaperArtifact, type PaperCollection, type PaperLink, type PaperRun, type PaperWorld } from './world.ts';

/* The world as objects whose methods `graphql` calls with a field's arguments. */

interface Page {
  readonly first?: number | null;
  readonly after?: string | null;
}

interface Filtered extends Page {
  readonly projectFilters?: string;
}

/** More rows than this are refused. */
const rowsMax = 1_000;

export interface Shown {
  readonly world: PaperWorld;
  /** Where files are handed out: `http://127.0.0.1:1/files/…`, and where they lie: an object store, or the same. */
  fileUrl(run: PaperRun, name: string): { readonly url: string; readonly directUrl: string };
}

export function rootOf(shown: Shown): object {
  const { world } = shown;
  return {
    organization: ({ name }: { readonly name: string }) => {
      const entity = world.organizations.get(name);
      return entity === undefined ? null : { id: 'T', name, orgEntity: entityOf(shown, entity) };
    },
    project: ({ name, entityName }: { readonly name: string; readonly entityName: string }) => projectOf(shown, `${entityName}/${name}`),
    artifact: ({ id }: { readonly id: string }) => {
      const found = world.collections.flatMap(({ links }) => links).find(({ artifact }) => artifact.id === id)?.artifact;
      return found === undefined ? null : artifactOf(shown, found);
    },
  };
}

function entityOf(shown: Shown, name: string): object {
  const registries = (filters: string | undefined): readonly PaperCollection[] => {
    const wanted = (JSON.parse(filters ?? '{}') as { readonly name?: string }).name;
    return shown.world.collections.filter(({ project }) => project === `${name}/${wanted}`).toReversed();
  };
  return {
    id: `E-${name}`,
    name,
    project: ({ name: project }: { readonly name: string }) => projectOf(shown, `${name}/${project}`),
    artifactCollections: ({ projectFilters, collectionTypes = [], ...page }: Filtered & { readonly collectionTypes?: readonly string[] }) =>
      connection(
        registries(projectFilters).filter(({ kind }) => collectionTypes.includes(kind === 'ArtifactPortfolio' ? 'PORTFOLIO' : 'SEQUENCE')),
        page,
        (one) => collectionOf(shown, one),
      ),
    artifactMemberships: ({ projectFilters, ...page }: Filtered) =>
      connection(
        registries(projectFilters).flatMap(({ links }) => links),
        page,
        (link) => membershipOf(shown, link),
      ),
  };
}

function projectOf(shown: Shown, path: string): object | null {
  const { world } = shown;
  if (!world.projects.has(path)) return null;
  const [entity = '', name = ''] = path.split('/');
  const collections = world.collections.filter(({ project }) => project === path);
  const named = (wanted: string): PaperCollection | undefined => collections.find((one) => one.name === wanted);
  return {
    id: `P-${path}`,
    name,
    entity: { id: `E-${entity}`, name: entity },
    artifactType: ({ name: type }: { readonly name: string }) => {
      const typed = collections.filter((one) => one.type === type).toReversed();
      return typed.length === 0
        ? null
        : { name: type, artifactCollections: (page: Page) => connection(typed, page, (one) => collectionOf(shown, one)) };
    },
    artifactCollection: ({ name: wanted }: { readonly name: string }) => optional(named(wanted), (one) => collectionOf(shown, one)),
    artifactCollectionMembership: ({ name: wanted }: { readonly name: string }) => {
      const [model = '', alias = 'latest'] = wanted.split(':');
      return optional(linkAt(named(model), alias), (link) => membershipOf(shown, link));
    },
    run: ({ name: wanted }: { readonly name: string }) =>
      optional(
        world.runs.find((run) => run.path === `${path}/${wanted}`),
        (run) => runOf(shown, run),
      ),
    runs: ({ filters, ...page }: Page & { readonly filters?: string }) => {
      const fits = filterOf(filters ?? '{}');
      const runs = world.runs.filter((run) => run.path.startsWith(`${path}/`) && fits(run));
      return connection(runs, page, (run) => runOf(shown, run));
    },
  };
}

/** In the manner of MongoDB, as far as it is used. */
function filterOf(filters: string): (run: PaperRun) => boolean {
  const { commit, ...more } = JSON.parse(filters) as { readonly commit?: string | { readonly $regex: string } };
  if (Object.keys(more).length > 0) throw new Error(`unknown filter ${Object.keys(more).join()}`);
  if (commit === undefined) return () => true;
  const pattern = typeof commit === 'string' ? null : new RegExp(commit.$regex);
  return (run) => (pattern === null ? run.commit === commit : pattern.test(run.commit ?? ''));
}

function linkAt(collection: PaperCollection | undefined, alias: string): PaperLink | undefined {
  return collection?.links.findLast((link) => allAliases(link).includes(alias));
}

function allAliases({ collection, versionIndex, aliases }: PaperLink): readonly string[] {
  return [...aliases, ...(versionIndex === collection.links.length - 1 ? ['latest'] : []), `v${versionIndex}`];
}

const aliasOf = (alias: string): object => ({ id: `L-${alias}`, alias });

function collectionOf(shown: Shown, collection: PaperCollection): object {
  const { project, name, description, kind, type, tags, createdAt, links } = collection;
  const [entity = '', projectName = ''] = project.split('/');
  return {
    ...{ __typename: kind, id: `C-${project}/${name}`, name, description, createdAt: zoneless(createdAt), updatedAt: null },
    project: { id: `P-${project}`, name: projectName, entity: { id: `E-${entity}`, name: entity } },
    defaultArtifactType: { name: type },
    tags: { edges: tags.map((tag) => ({ node: { id: `G-${tag}`, name: tag } })) },
    aliases: (page: Page) => connection(links.flatMap(allAliases), page, aliasOf),
    // By when the artifact was made, the newest first.
    artifacts: (page: Page) =>
      connection(
        links.toSorted((a, b) => b.artifact.createdAt - a.artifact.createdAt),
        page,
        ({ artifact }) => artifactOf(shown, artifact),
      ),
    artifactMembership: ({ aliasName }: { readonly aliasName: string }) =>
      optional(linkAt(collection, aliasName), (link) => membershipOf(shown, link)),
  };
}

function membershipOf(shown: Shown, link: PaperLink): object {
  const { collection, versionIndex, createdAt, artifact } = link;
  return {
    ...{ id: `M-${collection.name}-${versionIndex}`, versionIndex, createdAt: zoneless(createdAt) },
    aliases: () => allAliases(link).map(aliasOf),
    artifactCollection: () => collectionOf(shown, collection),
    artifact: () => artifactOf(shown, artifact),
    files: (page: Page) =>
      connection([...artifact.files], page, ([path, { size, digest }]) => {
        const md5Too = artifact.digestAlgorithm === 'MANIFEST_MD5' && digest.endsWith('==') ? digest : null;
        return { id: `F-${path}`, name: path, displayName: path, sizeBytes: size, digest, md5: md5Too, url: null, directUrl: '' };
      }),
  };
}

function artifactOf(shown: Shown, artifact: PaperArtifact): object {
  const { id, sequence, versionIndex, description, metadata, tags, state, digest, digestAlgorithm, createdAt, createdBy, files } = artifact;
  const { world } = shown;
  return {
    ...{ id, versionIndex, description, metadata, state, digest, digestAlgorithm, createdAt: zoneless(createdAt), updatedAt: null },
    artifactSequence: () => collectionOf(shown, sequence),
    artifactType: { name: sequence.type },
    tags: tags.map((tag) => ({ id: `G-${tag}`, name: tag })),
    size: [...files.values()].reduce((sum, { size }) => sum + size, 0),
    artifactMemberships: () => {
      const links = world.collections.flatMap((one) => one.links).filter((link) => link.artifact === artifact);
      return connection(links, { first: rowsMax }, (link) => membershipOf(shown, link));
    },
    usedBy: () =>
      connection(
        world.runs.filter((run) => run.inputs.includes(artifact)),
        { first: rowsMax },
        (run) => runOf(shown, run),
      ),
    createdBy: () => (createdBy === null ? { __typename: 'User', name: 'Ada', username: 'ada' } : runOf(shown, createdBy)),
  };
}

function runOf(shown: Shown, run: PaperRun): object {
  const [entity = '', project = '', name = ''] = run.path.split('/');
  const { displayName, state, config, summaryMetrics, commit, group, tags, notes, username, createdAt, heartbeatAt } = run;
  return {
    ...{ __typename: 'Run', id: `R-${run.path}`, name, displayName, state, config, summaryMetrics, commit, group, tags, notes },
    ...{ jobType: null, sweepName: null, createdAt: zoneless(createdAt), heartbeatAt: heartbeatAt === null ? null : zoneless(heartbeatAt) },
    user: username === null ? null : { name: username, username },
    project: { id: `P-${entity}/${project}`, name: project, entity: { id: `E-${entity}`, name: entity } },
    inputArtifacts: (page: Page) => connection(run.inputs, page, (one) => artifactOf(shown, one)),
    outputArtifacts: (page: Page) => {
      const all = shown.world.collections.filter(({ kind }) => kind === 'ArtifactSequence').flatMap(({ links }) => links);
      return connection(
        all.filter(({ artifact }) => artifact.createdBy === run),
        page,
        ({ artifact }) => artifactOf(shown, artifact),
      );
    },
    files: ({ names, ...page }: Page & { readonly names?: readonly string[] }) => {
      const wanted = [...run.files].filter(([file]) => names === undefined || names.length === 0 || names.includes(file));
      return connection(wanted, page, ([file, content]) => ({
        ...{ id: `F-${file}`, name: file, displayName: file, sizeBytes: Buffer.byteLength(content), md5: md5(content), digest: null },
        ...shown.fileUrl(run, file),
      }));
    },
  };
}

function connection<T>(all: readonly T[], { first, after }: Page, nodeOf: (one: T) => object): object {
  const size = first ?? 50;
  if (size < 1 || size > rowsMax) throw new Error(`first must be between 1 and ${rowsMax}`);
  const start = after == null ? 0 : Number(Buffer.from(after, 'base64').toString('utf8'));
  const rows = all.slice(start, start + size);
  const end = start + rows.length;
  return {
    pageInfo: { hasNextPage: end < all.length, endCursor: Buffer.from(String(end)).toString('base64') },
    edges: rows.map((row) => ({ node: nodeOf(row) })),
  };
}

function optional<T>(value: T | undefined, shown: (value: T) => object): object | null {
  return value === undefined ? null : shown(value);
}

/** W&B writes some of its times without a zone. */
function zoneless(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, '');
}
