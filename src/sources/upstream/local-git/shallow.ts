import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Folder } from './folders.ts';

/** Whether history ends where it was cut, and not where it began. Git keeps the list of such commits in a file of this name. */
export async function isShallow(folder: Folder): Promise<boolean> {
  return await stat(join(folder.commonDir, 'shallow')).then(
    (file) => file.size > 0,
    () => false,
  );
}
