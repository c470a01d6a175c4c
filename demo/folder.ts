import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** Where everything of one demo lies. Nothing outside `dir` is ever written or removed. */
export interface Folder {
  readonly dir: string;
  readonly data: string;
  readonly models: string;
  readonly registry: string;
  readonly repositories: string;
  readonly redis: string;
  readonly mlflow: string;
  readonly config: string;
}

const Mark = z.object({ madeBy: z.literal('stemma demo'), pid: z.number(), url: z.string().nullable() });
const markName = 'demo.json';

/**
 * Removes what an earlier demo left there and makes the folder anew. Throws where it holds anything that no demo made,
 * or where a demo is still running on it.
 */
export async function startAfresh(dir: string): Promise<Folder> {
  const found = await readdir(dir).catch(() => []);
  if (found.length > 0) {
    const earlier = await readMark(dir);
    if (earlier === null) throw new Error(`${dir} holds files that no demo made: choose an empty folder with --dir.`);
    if (await isServing(earlier))
      throw new Error(`A demo is running at ${earlier.url} (process ${earlier.pid}): end it with Ctrl-C, or use --dir for another folder.`);
    await removeTree(dir);
  }
  await mkdir(dir, { recursive: true });
  await writeMark(dir, null);
  const at = (name: string): string => join(dir, name);
  return {
    dir,
    data: at('data'),
    models: at('models'),
    registry: at('registry'),
    repositories: at('repositories'),
    redis: at('redis'),
    mlflow: at('mlflow'),
    config: at('stemma.yaml'),
  };
}

/** Says in the folder that it is a demo's, and at which address it is served now. */
export async function writeMark(dir: string, url: string | null): Promise<void> {
  const content: z.infer<typeof Mark> = { madeBy: 'stemma demo', pid: process.pid, url };
  await writeFile(join(dir, markName), `${JSON.stringify(content)}\n`);
}

async function readMark(dir: string): Promise<z.infer<typeof Mark> | null> {
  const text = await readFile(join(dir, markName), 'utf8').catch(() => 'null');
  try {
    return Mark.nullable().parse(JSON.parse(text));
  } catch {
    return null; // Somebody else's file of that name.
  }
}

/** The process id alone would not do: after a restart of the machine it may be anybody's. */
async function isServing({ pid, url }: z.infer<typeof Mark>): Promise<boolean> {
  if (pid === process.pid || url === null) return false;
  try {
    process.kill(pid, 0);
    return (await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

/** Version folders are write-protected, and so are Git's objects: that is taken back first. */
async function removeTree(dir: string): Promise<void> {
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) await allowWriting(join(entry.parentPath, entry.name));
  }
  await rm(dir, { recursive: true, force: true, maxRetries: 3 });
}

async function allowWriting(folder: string): Promise<void> {
  const { mode } = await stat(folder);
  if ((mode & 0o200) === 0) await chmod(folder, mode | 0o700);
}
