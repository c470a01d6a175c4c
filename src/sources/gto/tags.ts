import { type GitCommand, runGit } from '#sources/upstream/local-git/command.ts';
import { type TagName, tagNameIn } from './tag-name.ts';

/** An annotated tag of GTO's grammar on a commit. */
export interface Tag {
  /** Without `refs/tags/`. */
  readonly name: string;
  readonly says: TagName;
  /** Full id of the commit that it points to. */
  readonly commit: string;
  readonly tagger: { readonly name: string; readonly email: string | null };
  readonly at: Date | null;
  /** Without a signature; '' where there is none. */
  readonly message: string;
}

const tagBytesMax = 128 << 20;

const fields = ['refname:strip=2', 'objecttype', '*objecttype', '*objectname', 'taggername', 'taggeremail', 'taggerdate:raw', 'contents'];

/** Names and ids of all tags, which say without a look at them whether one was made, moved or taken away. Throws a `Fault`. */
export async function listTags(command: GitCommand, gitDir: string): Promise<string> {
  return await runGit(command, gitDir, ['for-each-ref', '--format=%(objectname) %(refname)', 'refs/tags'], tagBytesMax);
}

/** GTO's tags of a repository, in no promised order; null where it has more tags than that. One git, however many there are. Throws a `Fault`. */
export async function readTags(command: GitCommand, gitDir: string, tagsMax: number): Promise<readonly Tag[] | null> {
  const format = `--format=${fields.map((field) => `%(${field})%00`).join('')}`;
  const text = await runGit(command, gitDir, ['for-each-ref', `--count=${tagsMax + 1}`, format, 'refs/tags'], tagBytesMax);
  const cells = text.split('\0');
  const rows = Math.floor(cells.length / fields.length);
  if (rows > tagsMax) return null;
  const tags: Tag[] = [];
  for (let row = 0; row < rows; row += 1) {
    const tag = tagIn(cells.slice(row * fields.length, (row + 1) * fields.length));
    if (tag !== null) tags.push(tag);
  }
  return tags;
}

/** What a signed tag has behind its message. */
const signature = /^-----BEGIN (?:PGP|SSH|SIGNED) (?:SIGNATURE|MESSAGE)-----\r?\n[^]*$/m;

function tagIn(cells: readonly string[]): Tag | null {
  const [ref = '', type, peeledType, commit = '', taggerName = '', email = '', date = '', contents = ''] = cells;
  const name = ref.replace(/^\n/, '');
  // GTO passes lightweight tags over; a tag of a tag names what that one names.
  const says = type === 'tag' && peeledType === 'commit' ? tagNameIn(name) : null;
  if (says === null) return null;
  const seconds = /^(-?\d+) /.exec(date)?.[1];
  const address = email.replace(/^<|>$/g, '').trim();
  return {
    name,
    says,
    commit,
    tagger: { name: taggerName, email: address === '' ? null : address },
    at: seconds === undefined ? null : new Date(Number(seconds) * 1000),
    message: contents.replace(signature, '').trim(),
  };
}
