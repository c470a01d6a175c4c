import { z } from 'zod';
import { type Answer, answer } from '#domain/fault.ts';
import { newestFirst, type VersionKey, type VersionRecord } from '#domain/version.ts';
import type { Tracker } from '#ports/tracker.ts';
import { pages } from '#sources/upstream/pages.ts';
import { settledEach } from '#sources/upstream/settled.ts';
import { type Asking, count, cursor, text } from './asking.ts';
import { artifactFields, type Field, linkFields, pageInfo } from './documents.ts';
import { isCollection, isVersion } from './names.ts';
import type { Place } from './place.ts';
import { versionOf } from './records.ts';
import { type Artifact, type Link, LinkedArtifact, Membership, type Placed, pageOf } from './schema.ts';

/** Rows of a page, as W&B's own client asks. */
const rowsMax = 50;
/** Artifacts that one document may bring. */
const artifactsMax = 500;

const Listed = z.object({ type: z.object({ name: z.string() }), artifacts: pageOf(LinkedArtifact) });
type Page = z.output<typeof Listed>['artifacts'];
const fragments = [linkFields, artifactFields];
/** A version with all that is told of it. */
export const linked = '{ ...link artifact { ...artifact } }';
const listShape = { operation: 'list versions', fragments, schema: Listed };
const membershipShape = { operation: 'read versions', fragments, schema: Membership };

interface Looks {
  readonly list: Answer<z.output<typeof Listed> | null>;
  /** Of the version that W&B calls `latest`. */
  readonly latest: Answer<Membership | null>;
}

export type Versions = Pick<Tracker, 'versions' | 'versionsOf'>;

export function versionsFrom(asking: Asking, place: Place, tracker: string): Versions {
  const recordOf = (link: Link, artifact: Artifact): VersionRecord | null => linkedVersion(tracker, place.types, link, artifact);

  async function versions(keys: readonly VersionKey[]): Promise<readonly Answer<VersionRecord | null>[]> {
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
      return answer(fits && artifact != null ? recordOf(link, artifact) : null);
    });
  }

  function listing(model: string, limit: number, after?: string): Field {
    const selection: Field['selection'] = (give) =>
      `{ type: defaultArtifactType { name } artifacts(first: ${give('first', count(Math.min(rowsMax, limit)))}, after: ${give('after', cursor(after))}) { ${pageInfo} edges { node { ...artifact artifactMemberships { edges { node { ...link } } } } } } }`;
    return { where: place.where, name: 'artifactCollection', args: { name: text(model) }, selection };
  }

  /** Of a list that goes on after its first page. */
  async function rowsAfter(model: string, { rows: first, next }: Page, limit: number): Promise<Page['rows']> {
    if (next === null || first.length >= limit) return [];
    const { rows } = await pages(limit - first.length, async (token) => {
      const page = await asking.one(listing(model, rowsMax, token ?? next), listShape);
      return page?.artifacts ?? { rows: [], next: null };
    });
    return [...rows];
  }

  async function ofOne(model: string, { list, latest }: Looks, here: (placed: Placed) => boolean, limit: number) {
    if (!list.ok) throw list.fault;
    if (!latest.ok) throw latest.fault;
    if (list.value === null || !place.types.includes(list.value.type.name)) return null;
    const first = list.value.artifacts;
    const rows = [...first.rows, ...(await rowsAfter(model, first, limit))];
    const records = rows.flatMap((artifact) => {
      const link = artifact.artifactMemberships.find((one) => one.artifactCollection?.name === model && here(one.artifactCollection));
      return link === undefined ? [] : (recordOf(link, artifact) ?? []);
    });
    // W&B lists by when an artifact was made; what was linked last may have been made long before.
    const { artifact, ...link } = latest.value ?? { artifact: null, createdAt: null };
    const newest = artifact == null ? null : recordOf(link, artifact);
    const all = new Map([...records, ...(newest === null ? [] : [newest])].map((record) => [record.key.version, record]));
    return [...all.values()].toSorted(newestFirst).slice(0, limit);
  }

  async function versionsOf(models: readonly string[], limit: number): Promise<readonly Answer<readonly VersionRecord[] | null>[]> {
    const names = [...new Set(models)].filter(isCollection);
    if (names.length === 0) return models.map(() => answer(null));
    const atOnce = Math.min(50, Math.ceil(artifactsMax / Math.min(rowsMax, limit)));
    const lists = names.map((model) => listing(model, limit));
    const newest = names.map((model) => membershipField(place, { tracker, model, version: 'latest' }, linked));
    const [here, listed, latest] = await Promise.all([
      place.here(),
      asking.each(lists, { ...listShape, atOnce }),
      asking.each(newest, membershipShape),
    ]);
    const told = await settledEach([...names.entries()], ([index, model]) =>
      ofOne(model, { list: listed[index] ?? answer(null), latest: latest[index] ?? answer(null) }, here, limit),
    );
    const byName = new Map(names.map((name, index) => [name, told[index]]));
    return models.map((model) => byName.get(model) ?? answer(null));
  }

  return { versions, versionsOf };
}

/** Null where the artifact is no model, or gone. */
export function linkedVersion(tracker: string, types: readonly string[], link: Link, artifact: Artifact): VersionRecord | null {
  return types.includes(artifact.artifactType.name) && artifact.state !== 'DELETED' ? versionOf(tracker, link, artifact) : null;
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
