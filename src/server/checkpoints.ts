import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import type { CheckpointKeys } from '#domain/checkpoint.ts';
import { Fault } from '#domain/fault.ts';
import { followCheckpoints } from '#followers/checkpoint.ts';
import type { World } from '#reader/world.ts';
import type { Settings } from './settings.ts';

/** Begins to keep checkpoints, where they are configured. Throws where the first one cannot be kept. */
export async function keepCheckpoints(
  { checkpoints, baseDir }: Pick<Settings, 'checkpoints' | 'baseDir'>,
  { own }: CheckpointKeys,
  { ledger, now }: Pick<World, 'ledger' | 'now'>,
  log: (sentence: string, error: unknown) => void,
): Promise<{ close(): Promise<void> }> {
  if (checkpoints === null || own === null) return { close: async () => {} };
  const file = isAbsolute(checkpoints.file) ? checkpoints.file : join(baseDir, checkpoints.file);
  return followCheckpoints({ ledger, key: own, keep: (text) => appendLine(file, text), everyMs: checkpoints.every, now, log });
}

/** On disk when this resolves. Opened anew each time, so that the file can be rotated. */
async function appendLine(file: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    const handle = await open(file, 'a+');
    try {
      await handle.writeFile(`${await lineEnd(handle)}${text}\n`);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw new Fault('BAD_USER_INPUT', `The file of the checkpoints, ${file}, cannot be written (checkpoints.file).`, { cause });
  }
}

/** What ends the last line, where a crash left it unfinished: else it would spoil the next one, too. */
async function lineEnd(handle: FileHandle): Promise<'' | '\n'> {
  const { size } = await handle.stat();
  if (size === 0) return '';
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer.toString() === '\n' ? '' : '\n';
}
