import type { RunKey } from '#domain/run.ts';
import { inProject } from './asking.ts';
import type { Where } from './documents.ts';
import type { Link, Placed } from './schema.ts';

/* What W&B's names look like, and what they never do: a text that is no name is not asked for. */

/** A collection's name. `name:alias` is how one of its versions is asked for, so that a colon in it would ask for something else. */
export function isCollection(name: string): boolean {
  return name.trim() !== '' && name.length <= 128 && name.isWellFormed() && !/[/:\p{Cc}]/u.test(name);
}

/** `v0`, `v12`: the version of a collection. */
export function isVersion(version: string): boolean {
  return /^v(0|[1-9]\d{0,9})$/.test(version);
}

/** An alias that somebody gave: `latest` and `v<N>` are kept by W&B itself. */
export function isOwnAlias(alias: string): boolean {
  return alias !== 'latest' && !/^v\d+$/.test(alias) && alias !== '' && !/[/:]/.test(alias);
}

export interface RunPath {
  readonly entity: string;
  readonly project: string;
  readonly name: string;
}

/** A run's own id is unique within its project only: ours is the path that W&B's client takes, `entity/project/run`. */
export function runIdOf({ entity, project, name }: RunPath): string {
  return `${entity}/${project}/${name}`;
}

export function runPathOf(id: string): RunPath | null {
  const [entity = '', project = '', name = '', ...more] = id.split('/');
  const parts = [entity, project, name];
  const isPath = more.length === 0 && parts.every((part) => part.length <= 128 && part.isWellFormed() && /^[^\p{Cc}?#%:\\]+$/u.test(part));
  return isPath && !parts.some((part) => /^\.+$/.test(part) || part.trim() === '') ? { entity, project, name } : null;
}

export function whereOf({ entity, project }: RunPath): Where {
  return inProject(entity, project);
}

export function runKeyOf(tracker: string, { name, entity, project }: Placed): RunKey | null {
  return entity === null || project === null ? null : { tracker, id: runIdOf({ entity, project, name }) };
}

/** The versions as which an artifact is known in collections of a project. */
export function versionsIn(
  links: readonly Link[],
  isHere: (placed: Placed) => boolean,
): readonly { readonly model: string; readonly version: string }[] {
  return links.flatMap(({ artifactCollection, versionIndex }) =>
    artifactCollection == null || versionIndex == null || !isHere(artifactCollection)
      ? []
      : [{ model: artifactCollection.name, version: `v${versionIndex}` }],
  );
}

/** `entity/project/name:v3`, as `api.artifact()` takes it. */
export function artifactName(sequence: Placed | null | undefined, versionIndex: number | null | undefined): string | null {
  if (sequence == null || versionIndex == null) return null;
  const place = sequence.entity === null || sequence.project === null ? '' : `${sequence.entity}/${sequence.project}/`;
  return `${place}${sequence.name}:v${versionIndex}`;
}
