import { ensureMlflow } from '../tools/mlflow.ts';
import { ensureRedis } from '../tools/redis-home.ts';

/* Brings one part, in a process of its own: what its installation starts ends with it, also at Ctrl-C. */

const parts = { redis: ensureRedis, mlflow: ensureMlflow };

try {
  await parts[process.argv[2] === 'redis' ? 'redis' : 'mlflow']({ progress: (line) => console.log(line) });
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
