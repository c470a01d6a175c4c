import { join } from 'node:path';
import { runChild } from './child.ts';

/** Brings a part that the full demo needs, where it is missing and can be had without a question. Throws one sentence with the next step otherwise. */
export async function provide(part: 'redis' | 'mlflow', progress: (line: string) => void): Promise<void> {
  try {
    await runChild(process.execPath, [join(import.meta.dirname, 'provision.ts'), part], { onLine: progress });
  } catch (error) {
    const [, sentence = String(error)] = (error instanceof Error ? error.message : '').split(' failed:\n');
    throw new Error(`${sentence} Or run the demo without --full.`, { cause: error });
  }
}
