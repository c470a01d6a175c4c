import type { CommitRecord, Signature } from '#domain/commit.ts';

/** Longest message that is answered, in bytes; of a longer one the beginning, and a line that says so. */
export const messageBytesMax = 1 << 20;

/** How much of a commit object is read, in bytes: headers (signatures included) and message. */
export const objectBytesMax = messageBytesMax + (1 << 20);

/**
 * A commit object, as `git cat-file commit` prints it, read by its own rules: like git itself it takes the headers up to the first empty line,
 * and everything as text in the encoding that the commit names. `size` is that of the whole object, of which `bytes` may be the beginning only.
 * Form: https://git-scm.com/docs/git-commit-tree and `commit.c` of git.
 */
export function readCommit(sha: string, bytes: Buffer, size: number): CommitRecord {
  const gap = bytes.indexOf('\n\n');
  const head = gap < 0 ? bytes : bytes.subarray(0, gap);
  const headers = headersOf(head);
  const decode = decoderOf(headers.find(([key]) => key === 'encoding')?.[1].toString('latin1') ?? null);
  const of = (name: string): Buffer | null => headers.find(([key]) => key === name)?.[1] ?? null;
  const author = personOf(of('author'), decode);
  const committer = personOf(of('committer'), decode);
  return {
    sha,
    message: gap < 0 ? '' : messageOf(bytes.subarray(gap + 2), size - gap - 2, decode),
    author: author.signature,
    committer: committer.signature,
    authoredAt: author.at,
    committedAt: committer.at,
    parents: headers.filter(([key]) => key === 'parent').map(([, value]) => value.toString('latin1')),
  };
}

type Header = readonly [key: string, value: Buffer];

/** Headers by name; a line that begins with a blank continues the one before (signatures, merged tags) and is left out. */
function headersOf(head: Buffer): Header[] {
  const headers: Header[] = [];
  for (let start = 0; start < head.length; ) {
    const newline = head.indexOf(0x0a, start);
    const end = newline < 0 ? head.length : newline;
    const line = head.subarray(start, end);
    const blank = line.indexOf(0x20);
    if (blank > 0) headers.push([line.toString('latin1', 0, blank), line.subarray(blank + 1)]);
    start = end + 1;
  }
  return headers;
}

interface Person {
  readonly signature: Signature;
  readonly at: Date | null;
}

/** `Name <address> seconds zone`, told apart as git does it: the address in the first angle brackets, the time behind the last one. */
function personOf(line: Buffer | null, decode: Decode): Person {
  const text = line === null ? '' : decode(line);
  const open = text.indexOf('<');
  const close = open < 0 ? -1 : text.indexOf('>', open);
  const name = (open < 0 ? text.replace(/\s*-?\d+ [+-]\d+\s*$/, '') : text.slice(0, open)).trim();
  const email = close < 0 ? '' : text.slice(open + 1, close).trim();
  return { signature: { name, email: email === '' ? null : email }, at: timeOf(text.slice(text.lastIndexOf('>') + 1)) };
}

/** The zone tells where, not when: git's seconds are UTC. Null for what no calendar reaches. */
function timeOf(text: string): Date | null {
  const seconds = /(?:^|\s)(-?\d+)(?:\s+[+-]\d+)?\s*$/.exec(text)?.[1];
  const at = new Date(Number(seconds ?? Number.NaN) * 1000);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** Git's own text ends at the first NUL; blank lines before it and newlines behind it are not shown. */
function messageOf(body: Buffer, size: number, decode: Decode): string {
  const nul = body.indexOf(0);
  const whole = nul < 0 ? body : body.subarray(0, nul);
  const cut = whole.length > messageBytesMax || (nul < 0 && size > body.length);
  const text = decode(cut ? whole.subarray(0, messageBytesMax) : whole)
    .replace(/^(?:[^\S\n]*\n)+/, '')
    .trimEnd();
  return cut
    ? `${text.replace(/\uFFFD$/, '')}\n\n[The message goes on: it has ${size} bytes, of which the first ${messageBytesMax} are shown.]`
    : text;
}

type Decode = (bytes: Buffer) => string;

/** Names that git users write and the Encoding Standard spells otherwise. */
const encodings: ReadonlyMap<string, string> = new Map([
  ['cp932', 'shift_jis'],
  ['cp936', 'gbk'],
  ['cp949', 'euc-kr'],
  ['cp950', 'big5'],
  ['utf8', 'utf-8'],
]);

/** A header that names no known encoding is taken as UTF-8, as git does. */
function decoderOf(encoding: string | null): Decode {
  const label = (encoding ?? 'utf-8').trim().toLowerCase();
  // The Encoding Standard reads ISO-8859-1 as windows-1252; git (iconv) does not.
  if (/^(iso[-_]?8859[-_]?1|latin-?1)$/.test(label)) return (bytes) => bytes.toString('latin1');
  try {
    const decoder = new TextDecoder(encodings.get(label) ?? label, { ignoreBOM: true });
    return (bytes) => decoder.decode(bytes);
  } catch {
    return (bytes) => bytes.toString('utf8');
  }
}
