import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { runChild } from './child.ts';
import type { Model } from './repository/model.ts';

/** What the training script says of one training. */
const Training = z.object({
  digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  params: z.object({ seed: z.number(), holdout: z.number(), l2: z.number(), features: z.array(z.object({ column: z.string() }).loose()) }),
  metrics: z.object({ auc: z.number(), logloss: z.number(), calibration: z.number() }),
  rows: z.object({ training: z.number(), holdout: z.number() }),
  steps: z.number(),
  seconds: z.number(),
});
export type Training = z.infer<typeof Training>;

/** Runs the training script of a repository, as it lies there, in a process of its own: the commit named afterwards is the code that ran. */
export async function trainAt(repository: string, csvFile: string, outFolder: string): Promise<Training> {
  await mkdir(outFolder, { recursive: true });
  const out = await runChild(process.execPath, [join(repository, 'train.ts'), csvFile, outFolder]);
  return Training.parse(JSON.parse(out));
}

const ModelFile = z.object({
  kind: z.literal('logistic-regression'),
  intercept: z.number(),
  inputs: z.array(
    z.object({
      name: z.string(),
      feature: z.discriminatedUnion('as', [
        z.object({ as: z.enum(['number', 'log2']), column: z.string() }),
        z.object({ as: z.literal('between'), column: z.string(), from: z.number(), to: z.number() }),
        z.object({ as: z.literal('category'), column: z.string(), base: z.string() }),
      ]),
      value: z.string().exactOptional(),
      mean: z.number(),
      scale: z.number(),
      weight: z.number(),
    }),
  ),
});

/** Reads a model as the training script wrote it. */
export async function loadModel(file: string): Promise<Model> {
  return ModelFile.parse(JSON.parse(await readFile(file, 'utf8')));
}
