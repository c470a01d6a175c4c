import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** A Lua script with the name that Redis gives it. */
export interface Script {
  readonly text: string;
  /** SHA-1 of the text, hexadecimal. */
  readonly sha: string;
}

export const appendScript = load('append.lua');
export const readScript = load('read.lua');
export const leadScript = load('lead.lua');
export const lettersScript = load('letters.lua');
export const lookScript = load('look.lua');
export const indexWriteScript = load('index-write.lua');

function load(file: string): Script {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  return { text, sha: createHash('sha1').update(text).digest('hex') };
}
