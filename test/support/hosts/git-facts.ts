import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import type { History } from '../git-history.ts';

/** A commit as git tells it; dates in RFC 3339 with their zone. */
export interface CommitFacts {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: { readonly name: string; readonly email: string; readonly date: string };
  readonly committer: { readonly name: string; readonly email: string; readonly date: string };
  readonly message: string;
}

export interface FileFacts {
  readonly type: 'file' | 'dir';
  readonly sha: string;
  readonly size: number;
  readonly content: Buffer;
  readonly sha256: string;
}

export interface FolderEntry {
  readonly mode: string;
  readonly type: 'blob' | 'tree' | 'commit';
  readonly sha: string;
  readonly name: string;
}

/** What a host knows of a repository, all of it computed by git in the bare repository; kept, since nobody writes to it. */
export interface GitFacts {
  readonly defaultBranch: string;
  /** By id, short id, branch or tag, as hosts take them; null where there is none or several. */
  commit(revision: string): CommitFacts | null;
  mergeBase(base: string, head: string): string | null;
  /** base..head, newest first. */
  between(base: string, head: string): readonly CommitFacts[];
  ref(kind: 'heads' | 'tags', name: string): { readonly type: string; readonly sha: string; readonly commit: string | null } | null;
  file(revision: string, path: string): FileFacts | null;
  /** What is in a folder; null where there is none. */
  folder(revision: string, path: string): readonly FolderEntry[] | null;
  /** The object of that id, where it is a file. */
  blob(id: string): Buffer | null;
  /** The change of a commit, or from one to another, as bytes of git's own diff. */
  diff(sha: string): Buffer;
  diffBetween(from: string, to: string): Buffer;
  /** Lines that a commit adds and takes away against its first parent. */
  lines(sha: string): { readonly additions: number; readonly deletions: number };
  branches(): readonly { readonly name: string; readonly sha: string }[];
}

export type ServedRepository = Pick<History, 'repository' | 'changeRequests'>;

export function gitFacts({ repository }: ServedRepository): GitFacts {
  const run = (args: readonly string[]): Buffer | null => {
    const done = spawnSync(
      'git',
      ['--no-replace-objects', '--literal-pathspecs', '-C', repository.path, '-c', 'safe.directory=*', ...args],
      {
        maxBuffer: 256 << 20,
        env: { ...process.env, LC_ALL: 'C', GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' },
      },
    );
    return done.status === 0 ? done.stdout : null;
  };
  const text = (...args: readonly string[]): string | null => run(args)?.toString('utf8').trimEnd() ?? null;

  const format = '--format=%H%x1f%T%x1f%P%x1f%an%x1f%ae%x1f%aI%x1f%cn%x1f%ce%x1f%cI%x1f%B';
  const commit = kept((revision) => {
    if (!/^[\w./-]{1,200}$/.test(revision) || revision.startsWith('-')) return null;
    const told = text('log', '--no-walk', '--encoding=UTF-8', format, '--end-of-options', `${revision}^{commit}`, '--');
    return told === null || told === '' ? null : commitFrom(told);
  });
  const file = kept((key) => {
    const colon = key.indexOf(':');
    const [revision, path] = [key.slice(0, colon), key.slice(colon + 1)];
    const entry = /^\d+ (blob|tree) ([0-9a-f]+)\t/.exec(
      text('ls-tree', '-z', '--full-tree', '--end-of-options', revision, '--', path) ?? '',
    );
    if (entry === null) return null;
    const [, type, sha = ''] = entry;
    const content = type === 'blob' ? (run(['cat-file', 'blob', sha]) ?? Buffer.alloc(0)) : Buffer.alloc(0);
    const sha256 = createHash('sha256').update(content).digest('hex');
    return { type: type === 'blob' ? 'file' : 'dir', sha, size: content.length, content, sha256 } as const;
  });
  const folder = kept((place) => {
    const told = text('ls-tree', '-z', '--end-of-options', place);
    return told === null
      ? null
      : told.split('\0').flatMap((line): FolderEntry[] => {
          const [, mode = '', type, sha = '', name = ''] = /^(\d+) (blob|tree|commit) ([0-9a-f]+)\t([^]+)$/.exec(line) ?? [];
          return type === 'blob' || type === 'tree' || type === 'commit' ? [{ mode, type, sha, name }] : [];
        });
  });
  const between = kept((range) =>
    (text('log', '-z', '--date-order', '--encoding=UTF-8', format, '--end-of-options', range, '--') ?? '')
      .split('\0')
      .filter(Boolean)
      .map(commitFrom),
  );
  /** Of all commits at once: a host has them by the hundred. */
  const linesOf = kept(() => {
    const told = text('log', '--all', '--numstat', '--root', '--diff-merges=first-parent', '--format=%x00%H', '-z', '--') ?? '';
    const found = new Map<string, { additions: number; deletions: number }>();
    let sum = { additions: 0, deletions: 0 };
    for (const part of told.split('\0')) {
      const [, added, removed] = /^\n?(\d+|-)\t(\d+|-)\t/.exec(part) ?? [];
      if (/^[0-9a-f]{40,64}$/.test(part)) found.set(part, (sum = { additions: 0, deletions: 0 }));
      else if (added !== undefined && removed !== undefined) {
        sum.additions += Number.parseInt(added, 10) || 0;
        sum.deletions += Number.parseInt(removed, 10) || 0;
      }
    }
    return found;
  });
  const lines = (sha: string): { additions: number; deletions: number } => linesOf('').get(sha) ?? { additions: 0, deletions: 0 };
  const mergeBase = kept((pair) => text('merge-base', ...pair.split(' ')));

  return {
    defaultBranch: text('symbolic-ref', '--short', 'HEAD') ?? 'main',
    ...{ commit, blob: (id) => run(['cat-file', 'blob', id]) },
    mergeBase: (base, head) => mergeBase(`${base} ${head}`),
    between: (base, head) => between(`${base}..${head}`) ?? [],
    ref: (kind, name) => {
      const [type, sha] =
        text('for-each-ref', '--format=%(objecttype) %(objectname)', `refs/${kind}/${name}`)?.split('\n')[0]?.split(' ') ?? [];
      if (type === undefined || sha === undefined || text('rev-parse', '--verify', '--quiet', `refs/${kind}/${name}`) === null) return null;
      return { type, sha, commit: text('rev-parse', '--verify', '--quiet', `refs/${kind}/${name}^{commit}`) };
    },
    file: (revision, path) => file(`${revision}:${path}`),
    folder: (revision, path) => folder(`${revision}:${path}`),
    diff: (sha) => run(['diff-tree', '-p', '-r', '--root', '-M', '--no-commit-id', '--end-of-options', sha]) ?? Buffer.alloc(0),
    diffBetween: (from, to) => run(['diff-tree', '-p', '-r', '-M', '--end-of-options', from, to]) ?? Buffer.alloc(0),
    lines,
    branches: () =>
      (text('for-each-ref', '--format=%(objectname) %(refname:strip=2)', 'refs/heads') ?? '').split('\n').flatMap((line) => {
        const [sha = '', name = ''] = line.split(' ');
        return name === '' ? [] : [{ name, sha }];
      }),
  };
}

function kept<T>(ask: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    if (!known.has(key)) known.set(key, ask(key));
    return known.get(key) as T;
  };
}

function commitFrom(told: string): CommitFacts {
  const [sha = '', tree = '', parents = '', ...rest] = told.split('\x1f');
  const [name = '', email = '', date = '', committer = '', committerEmail = '', committedAt = '', ...message] = rest;
  return {
    ...{ sha, tree, parents: parents.split(' ').filter(Boolean) },
    author: { name, email, date },
    committer: { name: committer, email: committerEmail, date: committedAt },
    message: message.join('\x1f').trimEnd(),
  };
}
