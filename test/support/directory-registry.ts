import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A directory registry in a temporary folder. */
export interface TestRegistry {
  /** The folder around it, for files that are to be registered. */
  readonly base: string;
  readonly path: string;
  /** Writes a version folder; `metadata` is an object, or the text of the file as it is. */
  put(model: string, version: string, metadata: object | string | Buffer): Promise<string>;
  /** Writes files below `base`, by path, and gives the folder `name`. */
  files(name: string, files: Readonly<Record<string, string>>): Promise<string>;
  /** Takes everything away, write-protected versions too. */
  remove(): Promise<void>;
}

export async function directoryRegistry(): Promise<TestRegistry> {
  const base = await mkdtemp(join(tmpdir(), 'stemma-registry-'));
  const path = join(base, 'registry');
  await mkdir(path);
  return {
    base,
    path,
    async put(model, version, metadata) {
      const folder = join(path, model, version);
      await mkdir(folder, { recursive: true });
      const isText = typeof metadata === 'string' || Buffer.isBuffer(metadata);
      await writeFile(join(folder, 'metadata.json'), isText ? metadata : JSON.stringify(metadata));
      return folder;
    },
    async files(name, files) {
      for (const [file, content] of Object.entries(files)) {
        await mkdir(join(base, name, file, '..'), { recursive: true });
        await writeFile(join(base, name, file), content);
      }
      return join(base, name);
    },
    async remove() {
      await unprotect(base);
      await rm(base, { recursive: true, force: true });
    },
  };
}

async function unprotect(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) if (entry.isDirectory()) await unprotect(join(folder, entry.name));
}
