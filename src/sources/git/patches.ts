import { ended, type GitCommand, startGit } from '#sources/upstream/local-git/command.ts';

/** A change without its place: the same for the same change made elsewhere, white space aside (`git patch-id --stable`). */
export interface Patch {
  readonly id: string;
  /** One of the files that it touches; null where none of their names is text. */
  readonly path: string | null;
}

const patchBytesMax = 256 << 20;
const plain = ['-r', '--no-ext-diff', '--no-textconv', '--no-renames', '--full-index'];

/** The change of a commit against its parent; null for a merge, and where nothing changed. */
export async function patchIdOf(command: GitCommand, gitDir: string, sha: string): Promise<Patch | null> {
  return await patchOf(command, gitDir, ['--root', '--no-commit-id', '--end-of-options', sha]);
}

/** The change from one commit to another, as one. */
export async function combinedPatchId(command: GitCommand, gitDir: string, from: string, to: string): Promise<Patch | null> {
  return from === to ? null : await patchOf(command, gitDir, ['--end-of-options', from, to]);
}

async function patchOf(command: GitCommand, gitDir: string, what: readonly string[]): Promise<Patch | null> {
  const names = startGit(command, gitDir, ['diff-tree', '--name-only', '-z', ...plain, ...what]);
  names.stdin.end();
  const chunks: Buffer[] = [];
  let bytes = 0;
  await ended(command, names, [], (chunk) => {
    if (bytes < namesBytesMax) chunks.push(chunk);
    bytes += chunk.length;
    return true;
  });
  if (bytes === 0) return null;
  // The last one may be cut.
  const listed = Buffer.concat(chunks).toString('utf8').split('\0').slice(0, -1);
  const [only] = await piped(command, gitDir, ['diff-tree', '-p', ...plain, ...what], '');
  return only === undefined ? null : { id: only[0], path: listed.find((name) => !name.includes('\uFFFD')) ?? null };
}

const namesBytesMax = 1 << 16;

/** Commit to patch id, of those that change anything. */
export async function patchIdsOf(command: GitCommand, gitDir: string, shas: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (shas.length === 0) return new Map();
  const pairs = await piped(command, gitDir, ['diff-tree', '--stdin', '--root', '-p', ...plain], `${shas.join('\n')}\n`);
  return new Map(pairs.map(([id, sha]) => [sha, id]));
}

/** `git diff-tree … | git patch-id --stable`: pairs of patch id and commit. */
async function piped(
  command: GitCommand,
  gitDir: string,
  args: readonly string[],
  input: string,
): Promise<readonly (readonly [string, string])[]> {
  const differ = startGit(command, gitDir, args);
  const reader = startGit(command, gitDir, ['patch-id', '--stable']);
  let text = '';
  const read = ended(command, reader, [], (chunk) => {
    text += chunk.toString('latin1');
    return true;
  });
  let bytes = 0;
  const written = ended(command, differ, [], (chunk) => {
    bytes += chunk.length;
    if (!reader.stdin.write(chunk)) {
      differ.stdout.pause();
      reader.stdin.once('drain', () => differ.stdout.resume());
    }
    return bytes <= patchBytesMax;
  }).finally(() => reader.stdin.end());
  differ.stdin.end(input);
  await Promise.all([written, read]);
  return [...text.matchAll(/^([0-9a-f]{40,64}) ([0-9a-f]{40,64})$/gm)].map((match) => [match[1] ?? '', match[2] ?? ''] as const);
}
