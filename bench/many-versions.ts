import { directory } from '../src/sources/directory/index.ts';
import { directoryRegistry } from '../test/support/directory-registry.ts';

const modelsCount = 20;
const versionsCount = 10_000;

/** How long it takes to look through a directory registry of 10,000 versions: the first time, and when nothing has changed since. */
export async function printManyVersions(): Promise<void> {
  const registry = await directoryRegistry();
  const put = (index: number): Promise<string> => {
    const model = `m${index % modelsCount}`;
    const version = String(1 + Math.floor(index / modelsCount));
    return registry.put(model, version, {
      model_name: model,
      version,
      training: { params: { lr: 0.01 } },
      metrics: { split: 'val', auc: 0.87 },
    });
  };
  for (let index = 0; index < versionsCount; index += 100) await Promise.all(Array.from({ length: 100 }, (_, more) => put(index + more)));
  // What was written in the last two seconds is not remembered.
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  const tracker = directory.open(directory.settings.parse({ kind: 'directory', path: registry.path }), { name: 'local', baseDir: '/' });
  const look = async (): Promise<number> => {
    const before = performance.now();
    const { models } = await tracker.models();
    if (models.length !== modelsCount) throw new Error(`${models.length} models were found`);
    return performance.now() - before;
  };
  console.log(`(d) models of a directory registry with ${versionsCount} versions`);
  console.log(
    `  first look ${(await look()).toFixed(0)} ms, second ${(await look()).toFixed(0)} ms, third ${(await look()).toFixed(0)} ms\n`,
  );
  await tracker.close();
  await registry.remove();
}
