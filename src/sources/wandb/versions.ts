import { answer } from '#domain/fault.ts';
import type { VersionKey, VersionRecord } from '#domain/version.ts';
import type { Tracker } from '#ports/tracker.ts';
import { type Asking, text } from './asking.ts';
import { artifactFields, type Field, linkFields } from './documents.ts';
import { isCollection, isVersion } from './names.ts';
import type { Place } from './place.ts';
import { versionOf } from './records.ts';
import { type Artifact, type Link, Membership } from './schema.ts';

export const fragments = [linkFields, artifactFields];
/** A version with all that is told of it. */
export const linked = '{ ...link artifact { ...artifact } }';
export const membershipShape = { operation: 'read versions', fragments, schema: Membership };

export function versionsFrom(asking: Asking, place: Place, tracker: string): Tracker['versions'] {
  return async (keys) => {
    const distinct = new Map(keys.filter(isAskable).map((key) => [idOf(key), key]));
    const told = await asking.each(
      [...distinct.values()].map((key) => membershipField(place, key, linked)),
      membershipShape,
    );
    const byId = new Map([...distinct.keys()].map((id, index) => [id, told[index]]));
    return keys.map((key) => {
      const found = byId.get(idOf(key)) ?? answer(null);
      if (!found.ok || found.value === null) return found.ok ? answer(null) : found;
      const { artifact, ...link } = found.value;
      // An alias leads to a version too: that is not the one that was asked for.
      const fits = link.artifactCollection?.name === key.model && `v${link.versionIndex}` === key.version;
      return answer(fits && artifact != null ? linkedVersion(tracker, place.types, link, artifact) : null);
    });
  };
}

/** Null where the artifact is no model, or gone. */
export function linkedVersion(tracker: string, types: readonly string[], link: Link, artifact: Artifact): VersionRecord | null {
  const isModel = types.includes(artifact.artifactType.name) && artifact.state !== 'DELETED' && link.versionIndex != null;
  return isModel ? versionOf(tracker, link, artifact) : null;
}

export function membershipField(place: Place, { model, version }: VersionKey, selection: string): Field {
  return { where: place.where, name: 'artifactCollectionMembership', args: { name: text(`${model}:${version}`) }, selection };
}

function isAskable({ model, version }: VersionKey): boolean {
  return isCollection(model) && isVersion(version);
}

function idOf({ model, version }: VersionKey): string {
  return JSON.stringify([model, version]);
}
