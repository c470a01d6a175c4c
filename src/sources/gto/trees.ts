import { LRUCache } from 'lru-cache';
import type { CommitRecord } from '#domain/commit.ts';
import { Fault } from '#domain/fault.ts';
import { readCommit } from '#sources/upstream/local-git/commit-object.ts';
import type { Objects } from '#sources/upstream/local-git/objects.ts';
import { readYaml, type Written, YamlMistake, type YamlSchema, yamlBytesMax } from './yaml-text.ts';

/** What lies at a name of a folder. Links and submodules are neither file nor folder. */
export interface Entry {
  readonly kind: 'file' | 'folder' | 'other';
  /** Git's id of it. */
  readonly id: string;
}

export type Entries = ReadonlyMap<string, Entry>;

/** Files and folders at commits of one repository, asked through one git however many commits there are. Everything throws a `Fault` where git cannot tell. */
export interface Trees {
  /** What lies at a path; null where there is nothing. '' is the commit's own folder. */
  entry(commit: string, path: string): Promise<Entry | null>;
  entries(folder: string): Promise<Entries>;
  /** What a YAML or JSON file holds; null where there is no such file. Throws a `YamlMistake` where it cannot be read. */
  yaml(commit: string, path: string, schema?: YamlSchema): Promise<{ readonly content: Written } | null>;
  commit(id: string): Promise<CommitRecord>;
  /** The full id of the commit that HEAD names; null where nothing was committed yet. */
  head(): Promise<string | null>;
  /** In bytes, one a blob. */
  sizes(blobs: readonly string[]): Promise<readonly number[]>;
}

/** Most of a folder's listing that is read, in bytes: some 200,000 names. */
export const treeBytesMax = 8 << 20;
const entriesKeptMax = 500_000;

/** What was read, by git's id of it: the same for ever. */
export interface KeptObjects {
  readonly folders: LRUCache<string, Entries>;
  /** What a file holds, or why it cannot be read. */
  readonly files: LRUCache<string, Parsed>;
}

const filesKeptBytesMax = 4 << 20;

export function keptObjects(): KeptObjects {
  return {
    folders: new LRUCache({ maxSize: entriesKeptMax, sizeCalculation: ({ size }) => size + 1 }),
    files: new LRUCache({ maxSize: filesKeptBytesMax }),
  };
}

export function treesOf(source: string, objects: Objects, kept: KeptObjects): Trees {
  const read = readerOf(source, objects, kept);
  const roots = new Map<string, Promise<string>>();
  /** Files that are being read: many commits may have the same one. */
  const reading = new Map<string, Promise<Parsed>>();

  function rootOf(commit: string): Promise<string> {
    const asked = roots.get(commit) ?? read.rootOf(commit);
    roots.set(commit, asked);
    return asked;
  }

  async function once(place: string, ask: () => Promise<Parsed>): Promise<Parsed> {
    const asked = reading.get(place) ?? ask();
    reading.set(place, asked);
    try {
      return await asked;
    } finally {
      reading.delete(place);
    }
  }

  async function entry(commit: string, path: string): Promise<Entry | null> {
    let at: Entry = { kind: 'folder', id: await rootOf(commit) };
    for (const name of path === '' ? [] : path.split('/')) {
      const next: Entry | undefined = at.kind === 'folder' ? (await read.entries(at.id)).get(name) : undefined;
      if (next === undefined) return null;
      at = next;
    }
    return at;
  }

  return {
    entry,
    entries: (folder) => read.entries(folder),
    sizes: (blobs) => read.sizes(blobs),
    async yaml(commit, path, schema = 'written') {
      const found = await entry(commit, path);
      if (found?.kind !== 'file') return null;
      const place = `${schema} ${found.id}`;
      const known = kept.files.get(place) ?? (await once(place, () => parsed(read, found.id, path, schema)));
      kept.files.set(place, known, { size: known instanceof YamlMistake ? 1 : known.size });
      if (known instanceof YamlMistake) throw known;
      return known;
    },
    async commit(id) {
      const { body } = await read.whole(`${id}^{commit}`, 'commit', `Commit ${id.slice(0, 12)}`);
      return readCommit(id, body, body.length);
    },
    async head() {
      const [reply] = await objects.info(['HEAD^{commit}']);
      return /^([0-9a-f]{40,64}) commit \d+$/.exec(reply?.header ?? '')?.[1] ?? null;
    },
  };
}

type Parsed = { readonly content: Written; readonly size: number } | YamlMistake;

async function parsed(read: ReturnType<typeof readerOf>, id: string, path: string, schema: YamlSchema): Promise<Parsed> {
  const [size = 0] = await read.sizes([id]);
  if (size > yamlBytesMax) return new YamlMistake(`it has ${size} bytes; at most ${yamlBytesMax} are read.`);
  const text = (await read.whole(id, 'blob', path)).body.toString('utf8').replace(/^\uFEFF/, '');
  try {
    return { content: readYaml(text, schema), size: size + 1 };
  } catch (error) {
    if (error instanceof YamlMistake) return error;
    throw error;
  }
}

/** What git tells of single objects; what is missing or damaged is a fault. */
function readerOf(source: string, objects: Objects, kept: KeptObjects) {
  const broken = (what: string): Fault =>
    new Fault(
      'UPSTREAM_UNAVAILABLE',
      `${what} of ${source} is not in the repository, or is damaged. Try \`git fsck\` there, or fetch what a partial clone left out.`,
      { source, operation: 'read files of a commit', retryable: false },
    );

  /** The object, whole. */
  async function whole(name: string, kind: string, what: string): Promise<{ readonly id: string; readonly body: Buffer }> {
    const [reply] = await objects.contents([name]);
    const [, id = '', found, size = ''] = /^([0-9a-f]{40,64}) ([a-z]+) (\d+)$/.exec(reply?.header ?? '') ?? [];
    if (reply?.body == null || found !== kind) throw broken(what);
    if (reply.body.length < Number(size)) throw tooLong(source, what, Number(size));
    return { id, body: reply.body };
  }

  return {
    whole,
    async entries(folder: string): Promise<Entries> {
      const known = kept.folders.get(folder);
      if (known !== undefined) return known;
      const { id, body } = await whole(folder, 'tree', 'A folder');
      const read = entriesIn(body, id.length / 2);
      kept.folders.set(id, read);
      return read;
    },
    async sizes(blobs: readonly string[]): Promise<readonly number[]> {
      const replies = blobs.length === 0 ? [] : await objects.info(blobs);
      return replies.map(({ header }) => {
        const size = /^[0-9a-f]{40,64} blob (\d+)$/.exec(header)?.[1];
        if (size === undefined) throw broken('A file');
        return Number(size);
      });
    },
    async rootOf(commit: string): Promise<string> {
      const [reply] = await objects.info([`${commit}^{tree}`]);
      const id = /^([0-9a-f]{40,64}) tree \d+$/.exec(reply?.header ?? '')?.[1];
      if (id === undefined) throw broken(`Commit ${commit.slice(0, 12)}`);
      return id;
    },
  };
}

function tooLong(source: string, what: string, size: number): Fault {
  return new Fault('UPSTREAM_UNAVAILABLE', `${what} of ${source} takes ${size} bytes in Git; at most ${treeBytesMax} are read.`, {
    source,
    operation: 'read files of a commit',
    retryable: false,
  });
}

/** A tree object: mode, blank, name, NUL, id in bytes, again and again. https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
function entriesIn(body: Buffer, idBytes: number): Entries {
  const entries = new Map<string, Entry>();
  for (let at = 0; at < body.length; ) {
    const blank = body.indexOf(0x20, at);
    const nul = body.indexOf(0, blank);
    if (blank < 0 || nul < 0) break;
    const mode = body.toString('latin1', at, blank);
    const id = body.toString('hex', nul + 1, nul + 1 + idBytes);
    entries.set(body.toString('utf8', blank + 1, nul), {
      kind: mode === '40000' ? 'folder' : mode.startsWith('100') ? 'file' : 'other',
      id,
    });
    at = nul + 1 + idBytes;
  }
  return entries;
}
