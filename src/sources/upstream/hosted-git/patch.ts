import { createHash } from 'node:crypto';

/** A change as `git patch-id` sees it: without its places and white space. */
export interface Patch {
  /** The same for the same change made elsewhere. */
  readonly key: string;
  /** Whether equal keys prove an equal change; not where a file is no text and nothing names its content. */
  readonly certain: boolean;
  /** Lines that are more afterwards, or less: the same however a diff is made of the same change. */
  readonly growth: number;
}

/** Reads a diff of git, as bytes one a character; null where it changes nothing. */
export function patchOf(diff: string): Patch | null {
  const hash = createHash('sha256');
  let [before, after, growth, isHashed, certain] = [0, 0, 0, false, true];
  let index: string | null = null;
  let isLiteral = false;
  const put = (line: string): void => {
    isHashed = true;
    hash.update(`${line.replace(/\s+/g, '')}\n`, 'latin1');
  };
  for (const line of diff.split('\n')) {
    // Says nothing that a change of its own is made of.
    if (line.startsWith('\\ ')) continue;
    if (before > 0 || after > 0) {
      if (!line.startsWith('+')) before -= 1;
      if (!line.startsWith('-')) after -= 1;
      growth += line.startsWith('+') ? 1 : line.startsWith('-') ? -1 : 0;
      put(line);
      continue;
    }
    const hunk = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/.exec(line);
    if (hunk !== null) [before, after] = [Number(hunk[1] ?? 1), Number(hunk[2] ?? 1)];
    else if (line.startsWith('diff --git ')) {
      [index, isLiteral] = [null, false];
      put(line);
    } else if (line.startsWith('index ')) index = line;
    else if (/^(Binary files |GIT binary patch)/.test(line)) {
      // The content itself is not told: its ids stand for it.
      isLiteral = true;
      put(`binary ${index ?? ''}`);
      certain &&= index !== null;
    } else if (!isLiteral && line !== '' && !/^(dis)?similarity /.test(line)) put(line);
  }
  return isHashed ? { key: hash.digest('hex'), certain, growth } : null;
}
