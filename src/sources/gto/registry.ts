import { naturalOrder } from '#domain/version.ts';
import type { Tag } from './tags.ts';

/** An artifact as its tags tell it. */
export interface Artifact {
  readonly name: string;
  /** Registered and not deregistered, and commits that were assigned a stage without ever being registered; newest first. */
  readonly versions: readonly ArtifactVersion[];
  readonly versionsByName: ReadonlyMap<string, ArtifactVersion>;
  readonly stages: readonly Stage[];
  /** The tag by which it was retired, where nothing came after it. */
  readonly deprecated: Tag | null;
  /** Of its newest tag. */
  readonly updatedAt: Date | null;
}

export interface ArtifactVersion {
  /** `v1.2.0`, or the commit's id where it was never registered. */
  readonly name: string;
  readonly commit: string;
  /** The tag that made it: its registration, or the first assignment of a commit that has none. */
  readonly tag: Tag;
}

export interface Stage {
  readonly name: string;
  /** Name of the version that it points to. */
  readonly version: string;
  /** The assignment that counts. */
  readonly tag: Tag;
}

/**
 * What the tags come to, by GTO's own rules: of a version and of each pair of version and stage the last tag decides; of the versions that a stage
 * is assigned to, the latest assignment counts. A stage belongs to a commit, and means the version that is registered there.
 * Source of truth: `index_tag` and `get_vstages` (sorted by time, as `gto show` does) of https://github.com/iterative/gto.
 */
export function registryOf(tags: readonly Tag[]): ReadonlyMap<string, Artifact> {
  const inOrder = tags.toSorted(byTime);
  return new Map([...Map.groupBy(inOrder, ({ says }) => says.artifact)].map(([name, own]) => [name, artifactOf(name, own)]));
}

/** Tags of one second keep the order of their counters. */
function byTime(a: Tag, b: Tag): number {
  const time = (a.at?.getTime() ?? 0) - (b.at?.getTime() ?? 0);
  if (time !== 0) return time;
  const count = (a.says.counter ?? 0) - (b.says.counter ?? 0);
  return count === 0 ? (a.name < b.name ? -1 : 1) : count;
}

function artifactOf(name: string, tags: readonly Tag[]): Artifact {
  const registered = registrationsIn(tags);
  const everRegistered = new Set(registered.map(({ commit }) => commit));
  const staged = tags.filter(({ says }) => says.action === 'assign' || says.action === 'unassign');
  const loose = [...Map.groupBy(staged, ({ commit }) => commit)].flatMap(([commit, own]): readonly ArtifactVersion[] => {
    const first = own.find(({ says }) => says.action === 'assign');
    return first === undefined || everRegistered.has(commit) ? [] : [{ name: commit, commit, tag: first }];
  });
  const versions = [
    ...registered.filter(({ active }) => active).map(({ name: version, commit, tag }) => ({ name: version, commit, tag })),
    ...loose,
  ];
  const last = tags.at(-1);
  return {
    name,
    versions: versions.toSorted((a, b) => (b.tag.at?.getTime() ?? 0) - (a.tag.at?.getTime() ?? 0) || naturalOrder(b.name, a.name)),
    versionsByName: new Map(versions.map((version) => [version.name, version])),
    stages: stagesIn(staged, versions),
    deprecated: last?.says.action === 'deprecate' ? last : null,
    updatedAt: last?.at ?? null,
  };
}

/** Of each version and commit its last registration, and whether a deregistration came after it. One name is one version: the newest that holds. */
function registrationsIn(tags: readonly Tag[]): readonly (ArtifactVersion & { readonly active: boolean })[] {
  const found = new Map<string, ArtifactVersion & { readonly active: boolean }>();
  for (const tag of tags) {
    const { says, commit } = tag;
    if (says.action !== 'register' && says.action !== 'deregister') continue;
    const before = found.get(`${says.version} ${commit}`);
    const isRegistration = says.action === 'register';
    found.set(`${says.version} ${commit}`, {
      name: says.version,
      commit,
      tag: isRegistration ? tag : (before?.tag ?? tag),
      active: isRegistration,
    });
  }
  const all = [...found.values()].toSorted((a, b) => byTime(a.tag, b.tag));
  const holding = new Map(all.filter(({ active }) => active).map((one) => [one.name, one]));
  return all.map((one) => ({ ...one, active: holding.get(one.name) === one }));
}

function stagesIn(staged: readonly Tag[], versions: readonly ArtifactVersion[]): readonly Stage[] {
  const last = new Map<string, Tag>();
  for (const tag of staged)
    if (tag.says.action === 'assign' || tag.says.action === 'unassign') last.set(`${tag.commit} ${tag.says.stage}`, tag);
  // Several versions of one commit: GTO gives up; here the newest is meant.
  const newest = new Map(versions.toSorted((a, b) => byTime(a.tag, b.tag)).map((version) => [version.commit, version]));
  const stages = new Map<string, Stage>();
  for (const tag of [...last.values()].toSorted(byTime)) {
    const version = newest.get(tag.commit);
    if (tag.says.action === 'assign' && version !== undefined)
      stages.set(tag.says.stage, { name: tag.says.stage, version: version.name, tag });
  }
  return [...stages.values()];
}
