import { z } from 'zod';
import { type Answer, Fault } from '#domain/fault.ts';
import type { FileList, FileRecord } from '#domain/file.ts';
import { fileKindOf } from '#domain/file-kind.ts';
import type { VersionKey, VersionRecord } from '#domain/version.ts';
import { pages } from '#sources/upstream/pages.ts';
import { settledEach } from '#sources/upstream/settled.ts';
import { type Asking, count, cursor, text } from './asking.ts';
import { type Field, pageInfo } from './documents.ts';
import type { Place } from './place.ts';
import { Outputs, outputFields, outputsOf, preprocessing } from './preprocessing.ts';
import { type ArtifactFile, ArtifactFile as ArtifactFileSchema, pageOf } from './schema.ts';
import { membershipField } from './versions.ts';

const rowsMax = 50;
const versionsAtOnce = 10;

const Files = z.object({ artifactMembership: z.object({ files: pageOf(ArtifactFileSchema).nullish() }).nullish() });
const Made = z.object({
  artifact: z
    .object({
      digestAlgorithm: z.string().nullish(),
      createdBy: z.object({ outputArtifacts: Outputs.optional() }).nullish(),
    })
    .nullish(),
});

/** What an artifact holds, as its manifest tells it; nothing is read of the files themselves. Throws nothing: each version has its own answer. */
export function filesFrom(asking: Asking, place: Place, filesMax: number) {
  function listing({ model, version }: VersionKey, after: string | undefined): Field {
    const selection: Field['selection'] = (give) =>
      `{ artifactMembership(aliasName: ${give('alias', text(version))}) { files(first: ${give('first', count(rowsMax))}, after: ${give('after', cursor(after))}) { ${pageInfo} edges { node { name: displayName sizeBytes digest md5 } } } } }`;
    return { where: place.where, name: 'artifactCollection', args: { name: text(model) }, selection };
  }
  const shape = { operation: 'list files', fragments: [], schema: Files, atOnce: versionsAtOnce };

  async function listed(key: VersionKey, told: Answer<z.output<typeof Files> | null> | undefined) {
    if (told?.ok === false) throw told.fault;
    const { rows: first, next } = told?.value?.artifactMembership?.files ?? { rows: [], next: null };
    if (next === null || first.length > filesMax) return { rows: first.slice(0, filesMax), truncated: first.length > filesMax };
    const more = await pages(filesMax - first.length, async (token) => {
      const page = await asking.one(listing(key, token ?? next), shape);
      return page?.artifactMembership?.files ?? { rows: [], next: null };
    });
    return { rows: [...first, ...more.rows], truncated: more.truncated };
  }

  return async (versions: readonly VersionRecord[]): Promise<readonly Answer<FileList>[]> => {
    const keys = versions.map(({ key }) => key);
    const [made, files] = await Promise.all([
      asking.each(
        keys.map((key) => membershipField(place, key, madeFields)),
        { operation: 'read artifacts', fragments: [], schema: Made, atOnce: versionsAtOnce },
      ),
      asking.each(
        keys.map((key) => listing(key, undefined)),
        shape,
      ),
    ]);
    return settledEach([...versions.entries()], async ([index, { key, runId }]) => {
      const own = made[index];
      if (own?.ok === false) throw own.fault;
      const { rows, truncated } = await listed(key, files[index]);
      if (own?.value == null) throw gone(key);
      const { artifact } = own.value;
      const outputs = await outputsOf(asking, runId, artifact?.createdBy?.outputArtifacts ?? { rows: [], next: null });
      const unlisted = [
        ...(truncated ? [`There are more than ${filesMax} files: the rest is not listed.`] : []),
        ...(outputs.truncated ? [`Its run made more than ${outputs.rows.length} artifacts: the rest is not looked at.`] : []),
      ];
      return listOf(ownFiles(rows, artifact?.digestAlgorithm ?? null), preprocessing(outputs.rows), unlisted);
    });
  };
}

function gone({ tracker, model, version }: VersionKey): Fault {
  return new Fault('NOT_FOUND', `${model}/${version} is no longer at ${tracker}: its files cannot be listed there.`, { source: tracker });
}

const madeFields = `{ artifact { digestAlgorithm createdBy { __typename ... on Run { outputArtifacts(first: ${rowsMax}) ${outputFields} } } } }`;

function ownFiles(rows: readonly ArtifactFile[], algorithm: string | null): readonly FileRecord[] {
  return rows.map((file) => {
    const { name: path, sizeBytes } = file;
    return { path, kind: fileKindOf(path), sizeBytes, digest: digestOf(file, algorithm) };
  });
}

function listOf(own: readonly FileRecord[], more: readonly FileRecord[], unlisted: readonly string[]): FileList {
  const files = [...own, ...more].toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const [first, ...rest] = own.filter(({ digest }) => digest === null);
  const others = rest.length === 0 ? '' : ` and ${rest.length} more`;
  const undigested =
    first === undefined ? [] : [`No digest of ${first.path}${others}: it is kept elsewhere, and W&B knows no digest of its content.`];
  const sentences = [...unlisted, ...undigested];
  return { files, unread: sentences.length === 0 ? null : sentences.join(' ') };
}

/** Base64 of 16 bytes is a digest of the content; of a file that is kept elsewhere W&B has what that place calls it, which is none. */
function digestOf({ digest, md5 }: ArtifactFile, algorithm: string | null): string | null {
  const name = algorithm === 'MANIFEST_XXH128' ? 'xxh128' : 'md5';
  const hex = hexOf(digest);
  if (hex !== null) return `${name}:${hex}`;
  const other = digest === null && name === 'md5' ? hexOf(md5) : null;
  return other === null ? null : `md5:${other}`;
}

function hexOf(base64: string | null): string | null {
  if (base64 === null || !/^[A-Za-z0-9+/]{22}==$/.test(base64)) return null;
  return Buffer.from(base64, 'base64').toString('hex');
}
