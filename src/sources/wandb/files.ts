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
import { type ArtifactFile, ArtifactFile as ArtifactFileSchema, Output, pageOf } from './schema.ts';
import { membershipField } from './versions.ts';

const rowsMax = 50;
const versionsAtOnce = 10;

const Files = z.object({ artifactMembership: z.object({ files: pageOf(ArtifactFileSchema).nullish() }).nullish() });
const Made = z.object({
  artifact: z
    .object({
      digestAlgorithm: z.string().nullish(),
      createdBy: z.object({ outputArtifacts: pageOf(Output).optional() }).nullish(),
    })
    .nullish(),
});
type Made = z.output<typeof Made>;

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
    return settledEach(keys, async (key) => {
      const index = keys.indexOf(key);
      const own = made[index];
      if (own?.ok === false) throw own.fault;
      const { rows, truncated } = await listed(key, files[index]);
      if (own?.value == null) throw gone(key);
      return listOf(rows, own.value, truncated, filesMax);
    });
  };
}

function gone({ tracker, model, version }: VersionKey): Fault {
  return new Fault('NOT_FOUND', `${model}/${version} is no longer at ${tracker}: its files cannot be listed there.`, { source: tracker });
}

const madeFields = `{ artifact { digestAlgorithm createdBy { __typename ... on Run { outputArtifacts(first: ${rowsMax}) { ${pageInfo} edges { node { size digest digestAlgorithm artifactSequence { name } artifactType { name } } } } } } } }`;

function listOf(rows: readonly ArtifactFile[], made: Made, truncated: boolean, filesMax: number): FileList {
  const algorithm = made.artifact?.digestAlgorithm ?? null;
  const own = rows.map((file): FileRecord => {
    const { name: path, sizeBytes } = file;
    return { path, kind: fileKindOf(path), sizeBytes, digest: digestOf(file, algorithm) };
  });
  const all = [...own, ...preprocessing(made)].toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const [first, ...rest] = own.filter(({ digest }) => digest === null);
  const sentences = [
    ...(truncated ? [`There are more than ${filesMax} files: the rest is not listed.`] : []),
    ...(first === undefined
      ? []
      : [
          `No digest of ${first.path}${rest.length === 0 ? '' : ` and ${rest.length} more`}: it is kept elsewhere, and W&B knows no digest of its content.`,
        ]),
  ];
  return { files: all, unread: sentences.length === 0 ? null : sentences.join(' ') };
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

/** Other artifacts of the run that made it, whose type or name says that they prepare data: each as one file, under the digest of its manifest. */
function preprocessing(made: Made): readonly FileRecord[] {
  const outputs = made.artifact?.createdBy?.outputArtifacts?.rows ?? [];
  const files = outputs.flatMap(({ artifactSequence, artifactType, digest, digestAlgorithm, size }): readonly FileRecord[] => {
    const name = artifactSequence?.name;
    const kind = [artifactType.name, name ?? ''].map(fileKindOf).find((one) => one === 'PREPROCESSING' || one === 'SCHEMA');
    if (name === undefined || kind === undefined) return [];
    const algorithm = digestAlgorithm === 'MANIFEST_XXH128' ? 'xxh128' : 'md5';
    return [{ path: `outputs/${name}`, kind, sizeBytes: size, digest: digest === null ? null : `manifest-${algorithm}:${digest}` }];
  });
  return [...new Map(files.map((file) => [file.path, file])).values()];
}
