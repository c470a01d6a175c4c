import { readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { VersionDetails } from '#domain/details.ts';
import { type Answer, answer, Fault, failed } from '#domain/fault.ts';
import type { FileList } from '#domain/file.ts';
import { signatureOf } from '#domain/signature.ts';
import type { VersionKey, VersionRecord } from '#domain/version.ts';
import type { Catalog, OpenVersion } from './catalog.ts';
import { pathInside } from './copy.ts';
import { detailsOf, type FoundSignature, signatureFiles } from './details.ts';
import type { Digests } from './digests.ts';
import { type FileLimits, filesIn } from './files.ts';
import type { ReadMetadata } from './metadata.ts';

const signatureBytesMax = 1 << 20;

/** What is told of a version that is looked into: more than its metadata alone. */
export function lookingInto(catalog: Catalog, digests: Digests, limits: FileLimits) {
  const opened = async <T>(version: VersionRecord, look: (version: OpenVersion) => Promise<Answer<T>>): Promise<Answer<T>> => {
    const { key } = version;
    const found = await catalog.open(key.model, key.version);
    if (!found.ok) return found;
    return found.value === null ? failed(gone(key)) : await look(found.value);
  };

  return {
    details: async (version: VersionRecord): Promise<Answer<VersionDetails>> =>
      await opened(version, async (open) => {
        const { metadata, place } = open;
        return metadata.ok ? answer(detailsOf(open, metadata.value, await signatureBeside(place, metadata.value))) : metadata;
      }),
    files: async (version: VersionRecord): Promise<Answer<FileList>> =>
      await opened(version, async ({ place, metadata }) => {
        try {
          return answer(await filesIn(place, metadata.ok ? metadata.value.metadata.artifacts : [], digests, limits));
        } catch (cause) {
          return failed(unreadable(version.key, cause));
        }
      }),
  };
}

/** The first of the files that may hold a signature which does. */
async function signatureBeside(place: string, read: ReadMetadata): Promise<FoundSignature | null> {
  if (read.metadata.signature !== null) return null;
  for (const path of signatureFiles(read)) {
    const signature = signatureOf(await contentOf(place, path));
    if (signature !== null) return { path, signature };
  }
  return null;
}

/** JSON is YAML. Null where it is not there, not inside the folder, too large, or neither. */
async function contentOf(folder: string, path: string): Promise<unknown> {
  try {
    const place = await realpath(join(folder, path));
    const file = await stat(place);
    if (!pathInside(folder, place) || !file.isFile() || file.size > signatureBytesMax) return null;
    return parse(await readFile(place, 'utf8'), { maxAliasCount: 20, schema: 'core', logLevel: 'silent' });
  } catch {
    return null;
  }
}

function gone({ tracker, model, version }: VersionKey): Fault {
  return new Fault('NOT_FOUND', `${model}/${version} is no longer at ${tracker}: what it was made of cannot be read there.`, {
    source: tracker,
  });
}

function unreadable({ tracker, model, version }: VersionKey, cause: unknown): Fault {
  return new Fault(
    'UPSTREAM_UNAVAILABLE',
    `The files of ${model}/${version} at ${tracker} cannot be read. See that the server may read them.`,
    {
      source: tracker,
      operation: 'read files',
      retryable: true,
      cause,
    },
  );
}
