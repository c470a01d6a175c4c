import type { RepositoryRecord } from '#domain/commit.ts';
import { declaredRepository } from '#domain/repository.ts';

/** Where a host shows its repositories to people. */
export interface Web {
  /** The configured name of the host. */
  readonly host: string;
  /** `https://code.acme.test/git`. */
  readonly url: string;
  /** Whether owner and name are the same in upper and lower case. */
  readonly caseless: boolean;
  /** How many names a repository's path has; null: any number. */
  readonly depth: number | null;
}

export interface Repositories {
  find(declared: string): RepositoryRecord | null;
  /** `owner/name` on the host. */
  pathOf(repository: RepositoryRecord): string;
}

/** Tells from the text alone which repository of a host is meant; nothing is asked. */
export function repositoriesOf(web: Web): Repositories {
  const base = new URL(web.url);
  const hostname = base.hostname.toLowerCase();
  const prefix = base.pathname.split('/').filter(Boolean).map(decodeURIComponent);

  const caseless = (host: string): boolean => web.caseless && host === hostname;

  function recordOf(url: string): RepositoryRecord | null {
    const parsed = new URL(url);
    if (parsed.hostname.toLowerCase() !== hostname || (parsed.port !== '' && parsed.port !== base.port)) return null;
    const segments = parsed.pathname.split('/').filter(Boolean).map(decodeURIComponent);
    // An address for git (`git@host:owner/name`) has no prefix; one for the web has.
    const own = prefix.every((part, index) => segments[index] === part) ? segments.slice(prefix.length) : segments;
    const path = web.depth === null ? own : own.slice(0, web.depth);
    // No owner and no repository is called `-`: in an address it ends the path, and what follows is a page.
    if (path.length < (web.depth ?? 2) || path.includes('-')) return null;
    const [last = ''] = path.slice(-1);
    path[path.length - 1] = last.replace(/\.git$/i, '') || last;
    const joined = path.join('/');
    return {
      key: `${hostname}/${web.caseless ? joined.toLowerCase() : joined}`,
      name: path.at(-1) ?? '',
      url: `${web.url.replace(/\/+$/, '')}/${path.map(encodeURIComponent).join('/')}`,
      host: web.host,
    };
  }

  return {
    find: (declared) => {
      const read = declaredRepository(declared, caseless);
      if (read.kind === 'remote') return recordOf(read.url);
      // The key of a host without a dot in its name looks like a folder's name.
      if (read.kind !== 'name' || !read.name.toLowerCase().startsWith(`${hostname}/`)) return null;
      const keyed = declaredRepository(`https://${read.name.split('/').map(encodeURIComponent).join('/')}`, caseless);
      return keyed.kind === 'remote' ? recordOf(keyed.url) : null;
    },
    pathOf: ({ key }) => key.slice(hostname.length + 1),
  };
}
