import { z } from 'zod';
import type { FileRecord } from '#domain/file.ts';
import { fileKindOf } from '#domain/file-kind.ts';
import { pages } from '#sources/upstream/pages.ts';
import { type Asking, count, cursor } from './asking.ts';
import { type Field, pageInfo } from './documents.ts';
import { runPathOf } from './names.ts';
import { Output, pageOf } from './schema.ts';
import { runField } from './told-runs.ts';

/** Artifacts of one run that are looked at. */
const outputsMax = 1_000;

export const Outputs = pageOf(Output);
export type Outputs = z.output<typeof Outputs>;
export const outputFields = `{ ${pageInfo} edges { node { size digest digestAlgorithm artifactSequence { name } artifactType { name } } } }`;

const OfRun = z.object({ outputArtifacts: Outputs });

/** Everything that a run made, after the first page that is known. */
export async function outputsOf(asking: Asking, runId: string | null, { rows: first, next }: Outputs) {
  const path = runId === null ? null : runPathOf(runId);
  if (next === null || path === null) return { rows: first, truncated: false };
  const { rows, truncated } = await pages(outputsMax - first.length, async (token) => {
    const selection: Field['selection'] = (give) =>
      `{ outputArtifacts(first: ${give('first', count(50))}, after: ${give('after', cursor(token ?? next))}) ${outputFields} }`;
    const shape = { operation: 'read outputs of a run', fragments: [], schema: OfRun };
    return (await asking.one(runField(path, selection), shape))?.outputArtifacts ?? { rows: [], next: null };
  });
  return { rows: [...first, ...rows], truncated };
}

/** Those whose type or name says that they prepare data: each as one file, under the digest of its manifest. */
export function preprocessing(outputs: readonly Output[]): readonly FileRecord[] {
  const files = outputs.flatMap(({ artifactSequence, artifactType, digest, digestAlgorithm, size }): readonly FileRecord[] => {
    const name = artifactSequence?.name;
    const kind = [artifactType.name, name ?? ''].map(fileKindOf).find((one) => one === 'PREPROCESSING' || one === 'SCHEMA');
    if (name === undefined || kind === undefined) return [];
    const algorithm = digestAlgorithm === 'MANIFEST_XXH128' ? 'xxh128' : 'md5';
    return [{ path: `outputs/${name}`, kind, sizeBytes: size, digest: digest === null ? null : `manifest-${algorithm}:${digest}` }];
  });
  return [...new Map(files.map((file) => [file.path, file])).values()];
}
