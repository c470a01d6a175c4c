import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { addressOf } from '#client/address.ts';
import { usage } from './failure.ts';

/** The token of each server by its address, as `stemma login` keeps them. */
const Saved = z.record(z.string(), z.string());

/** The token that was saved for a server; null where none was, or where this user has no folder for settings. */
export function savedToken(file: string | null, server: string): string | null {
  return file === null ? null : (read(file)[addressOf(server).shown] ?? null);
}

/** Saves the token of a server, or takes it away (null). Only this user may read the file. Returns whether there was one before. */
export function saveToken(file: string, server: string, token: string | null): boolean {
  const { [addressOf(server).shown]: before, ...others } = read(file);
  const saved = token === null ? others : { ...others, [addressOf(server).shown]: token };
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // Written beside it and renamed: it is never half, and never readable by others, not even for a moment.
  const beside = `${file}.${randomUUID()}`;
  writeFileSync(beside, `${JSON.stringify(saved, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  renameSync(beside, file);
  return before !== undefined;
}

function read(file: string): z.infer<typeof Saved> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw usage(`${file}, where tokens are saved, cannot be read.`, 'Mend or delete it, then: stemma login');
  }
  const parsed = Saved.safeParse(jsonOf(text));
  if (!parsed.success) throw usage(`${file}, where tokens are saved, is damaged.`, 'Delete it, then: stemma login');
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
