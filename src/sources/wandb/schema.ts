import { z } from 'zod';

/* What W&B answers, only the fields that we use, turned into plain words. The documents are those of `documents.ts`. */

/** An empty text says nothing. */
const Text = z
  .string()
  .nullish()
  .transform((value) => (value === undefined || value === null || value.trim() === '' ? null : value));

/** Some of its times have no zone: they are UTC. */
const Time = z
  .string()
  .nullish()
  .transform((value) => {
    if (value === undefined || value === null) return null;
    const at = new Date(/(?:z|[+-]\d\d:?\d\d)$/i.test(value) ? value : `${value}Z`);
    return Number.isNaN(at.getTime()) ? null : at;
  });

/** Sizes are 64 bits: as a number, or as a decimal text. */
const Count = z
  .union([z.number(), z.string().regex(/^\d+$/)])
  .nullish()
  .transform((value) => (value === undefined || value === null || Number(value) < 0 ? null : Number(value)));

/** A JSON text, or already JSON: servers differ. An empty one says nothing. */
const JsonText = z.unknown().transform((value) => {
  if (value === undefined || value === null || value === '') return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
});

function listOf<T extends z.ZodType>(item: T) {
  return z
    .array(item)
    .nullish()
    .transform((items) => items ?? []);
}

/** A connection as its nodes; a node that is null may not be seen, or is gone. */
function edgesOf<T extends z.ZodType>(node: T) {
  return z
    .object({ edges: listOf(z.object({ node: node.nullish() })) })
    .nullish()
    .transform((connection) => (connection?.edges ?? []).flatMap((edge) => (edge.node == null ? [] : [edge.node])));
}

const PageInfo = z
  .object({ endCursor: z.string().nullish(), hasNextPage: z.boolean().nullish() })
  .nullish()
  .transform((page) => (page?.hasNextPage ? (page.endCursor ?? null) : null));

/** A page of a connection: its nodes, and the cursor of the next one. */
export function pageOf<T extends z.ZodType>(node: T) {
  return z
    .object({ edges: listOf(z.object({ node: node.nullish() })), pageInfo: PageInfo })
    .transform(({ edges, pageInfo }) => ({ rows: edges.flatMap((edge) => (edge.node == null ? [] : [edge.node])), next: pageInfo }));
}

const Project = z.object({ name: z.string(), entity: z.object({ name: z.string() }) });

/** Something that lies in a project: a collection, a run. */
export const Placed = z
  .object({ name: z.string(), project: Project.nullish() })
  .transform(({ name, project }) => ({ name, entity: project?.entity.name ?? null, project: project?.name ?? null }));
export type Placed = z.output<typeof Placed>;

const Names = listOf(z.object({ name: z.string() })).transform((all) => all.map(({ name }) => name));

const digestAlgorithm = z.string().nullish();

export const Artifact = z.object({
  id: z.string(),
  versionIndex: z.number().nullish(),
  description: Text,
  metadata: JsonText,
  state: z.string().nullish(),
  size: Count,
  digest: Text,
  digestAlgorithm,
  createdAt: Time,
  updatedAt: Time,
  artifactSequence: Placed.nullish(),
  artifactType: z.object({ name: z.string() }),
  tags: Names,
  /** Of a user who uploaded it there is no place. */
  createdBy: z
    .object({ name: z.string().nullish(), project: Project.nullish() })
    .nullish()
    .transform((by) => (by?.name == null || by.project == null ? null : { name: by.name, ...partsOf(by.project) })),
});
export type Artifact = z.output<typeof Artifact>;

function partsOf(project: z.output<typeof Project>): { readonly entity: string; readonly project: string } {
  return { entity: project.entity.name, project: project.name };
}

/** An artifact as a version of a collection. */
export const Link = z.object({ versionIndex: z.number().nullish(), createdAt: Time, artifactCollection: Placed.nullish() });
export type Link = z.output<typeof Link>;

export const Membership = Link.extend({ artifact: Artifact.nullish() });
export type Membership = z.output<typeof Membership>;

export const LinkedArtifact = Artifact.extend({ artifactMemberships: edgesOf(Link) });
export type LinkedArtifact = z.output<typeof LinkedArtifact>;

export const Aliases = pageOf(z.object({ alias: z.string() }));

export const Collection = z.object({
  name: z.string(),
  description: Text,
  createdAt: Time,
  updatedAt: Time,
  type: z.object({ name: z.string() }),
  tags: edgesOf(z.object({ name: z.string() })),
  aliases: Aliases,
});
export type Collection = z.output<typeof Collection>;

export const Input = z.object({
  id: z.string(),
  versionIndex: z.number().nullish(),
  digest: Text,
  metadata: JsonText,
  createdAt: Time,
  artifactSequence: Placed.nullish(),
  artifactType: z.object({ name: z.string() }),
});
export type Input = z.output<typeof Input>;

export const RunFile = z.object({ name: z.string(), url: Text, directUrl: Text, sizeBytes: Count, md5: Text });
export type RunFile = z.output<typeof RunFile>;

export const Run = z.object({
  name: z.string(),
  displayName: Text,
  state: Text,
  config: JsonText,
  summaryMetrics: JsonText,
  commit: Text,
  group: Text,
  jobType: Text,
  tags: listOf(z.string()),
  notes: Text,
  createdAt: Time,
  heartbeatAt: Time,
  sweepName: Text,
  user: z.object({ name: Text, username: Text }).nullish(),
  project: Project,
  inputArtifacts: pageOf(Input),
  files: edgesOf(RunFile),
});
export type Run = z.output<typeof Run>;

/** An artifact that a run made or used, by the versions as which it is known. */
export const Linked = z.object({ artifactType: z.object({ name: z.string() }), artifactMemberships: edgesOf(Link) });
export type Linked = z.output<typeof Linked>;

/** An artifact that a run made, as one thing. */
export const Output = z.object({
  size: Count,
  digest: Text,
  digestAlgorithm,
  artifactSequence: z.object({ name: z.string() }).nullish(),
  artifactType: z.object({ name: z.string() }),
});
export type Output = z.output<typeof Output>;

/** What is read of a membership for the sake of its metadata alone. */
export const Described = z.object({ artifact: z.object({ metadata: JsonText }).nullish() });

export const ArtifactFile = z.object({ name: z.string(), sizeBytes: Count, digest: Text, md5: Text });
export type ArtifactFile = z.output<typeof ArtifactFile>;

/** `wandb-metadata.json`, which the client writes beside each run; every part may be missing. */
const Loose = z.string().min(1).max(1_000).nullish().catch(null);
export const RunMetadata = z.object({
  git: z.object({ remote: Loose, commit: Loose }).nullish().catch(null),
  python: Loose,
  email: Loose,
  docker: Loose,
  gpu: Loose,
  gpu_count: z.number().int().positive().nullish().catch(null),
  cpu_count: z.number().int().positive().nullish().catch(null),
});
export type RunMetadata = z.output<typeof RunMetadata>;
