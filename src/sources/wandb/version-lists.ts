import { z } from 'zod';
import { type Answer, answer, Fault } from '#domain/fault.ts';
import { newestFirst, type VersionRecord } from '#domain/version.ts';
import type { Tracker } from '#ports/tracker.ts';
import { pages } from '#sources/upstream/pages.ts';
import { settledEach } from '#sources/upstream/settled.ts';
import { type Asking, count, cursor, text } from './asking.ts';
import { type Field, pageInfo } from './documents.ts';
import { isCollection } from './names.ts';
import type { Place } from './place.ts';
import { LinkedArtifact, type Membership, type Placed, pageOf } from './schema.ts';
import { fragments, linked, linkedVersion, membershipField, membershipShape } from './versions.ts';

/** Rows of a page, as W&B's own client asks. */
const rowsMax = 50;
/** Artifacts that one document may bring. */
const artifactsMax = 500;

const Listed = z.object({ type: z.object({ name: z.string() }), artifacts: pageOf(LinkedArtifact) });
type Page = z.output<typeof Listed>['artifacts'];
const listShape = { operation: 'list versions', fragments, schema: Listed };

interface Looks {
  readonly list: Answer<z.output<typeof Listed> | null>;
  /** Of the version that W&B calls `latest`. */
  readonly latest: Answer<Membership | null>;
}

export function versionListsFrom(asking: Asking, place: Place, tracker: string): Tracker['versionsOf'] {
  function listing(model: string, limit: number, after?: string): Field {
    const selection: Field['selection'] = (give) =>
      `{ type: defaultArtifactType { name } artifacts(first: ${give('first', count(Math.min(rowsMax, limit)))}, after: ${give('after', cursor(after))}) { ${pageInfo} edges { node { ...artifact artifactMemberships { edges { node { ...link } } } } } } }`;
    return { where: place.where, name: 'artifactCollection', args: { name: text(model) }, selection };
  }

  /** Of a list that goes on after its first page. */
  async function rowsAfter(model: string, { rows: first, next }: Page, limit: number): Promise<Page['rows']> {
    if (next === null || first.length >= limit) return [];
    const { rows, truncated } = await pages(limit - first.length, async (token) => {
      const page = await asking.one(listing(model, rowsMax, token ?? next), listShape);
      return page?.artifacts ?? { rows: [], next: null };
    });
    // Half of them would look like all of them.
    if (truncated && first.length + rows.length < limit) throw tooMany(place.source, first.length + rows.length);
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
      return link === undefined ? [] : (linkedVersion(tracker, place.types, link, artifact) ?? []);
    });
    // W&B lists by when an artifact was made; what was linked last may have been made long before.
    const { artifact, ...link } = latest.value ?? { artifact: null, createdAt: null };
    const newest = artifact == null ? null : linkedVersion(tracker, place.types, link, artifact);
    const all = new Map([...records, ...(newest === null ? [] : [newest])].map((record) => [record.key.version, record]));
    return [...all.values()].toSorted(newestFirst).slice(0, limit);
  }

  return async (models, limit): Promise<readonly Answer<readonly VersionRecord[] | null>[]> => {
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
  };
}

function tooMany(source: string, read: number): Fault {
  const sentence = `The source "${source}" has more than ${read} versions of one model, which is as many as are read. Ask for fewer.`;
  return new Fault('UPSTREAM_UNAVAILABLE', sentence, { source, operation: listShape.operation, retryable: false });
}
