import { ensureMlflow } from '../tools/mlflow.ts';

try {
  await ensureMlflow({ progress: (line) => console.log(line) });
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
