import { createHash, createHmac } from 'node:crypto';

/* All names of the cache. What a name holds besides them is written so that no two things share one, and none is long. */

/** Rises with every change of what lies under a key: what older releases kept is then as if it were not there. */
const format = 1;
const partMax = 80;

export interface Credential {
  readonly kind: string;
  /** Where it is asked, without user and password. */
  readonly url: string;
  /** Null for none. */
  readonly token: string | null;
}

/** What one credential is shown at one upstream: another one, or none, may be shown something else. 32 hexadecimal digits, from which no token can be told. */
export function cacheScope(credential: Credential): string {
  return derived(credential, 'scope').toString('hex').slice(0, 32);
}

/** What entries are signed with, so that only who has the token can have written them. Of no token there is no secret: everybody can work it out. */
export function cacheSecret(credential: Credential): Buffer {
  return derived(credential, 'entries');
}

function derived({ kind, url, token }: Credential, what: string): Buffer {
  const key = token === null ? 'nobody' : `token ${token}`;
  return createHmac('sha256', key)
    .update(JSON.stringify(['stemma cache', what, kind, url]))
    .digest();
}

/** Of one repository at one Git host: `path` is the repository's there. What several gateways are to share has the same names for all. */
export function repositoryKeys(source: string, scope: string, path: string) {
  const own = keyOf('git', source, scope, path);
  return {
    /** Stand of what this credential is shown at all: renewed when the host no longer shows it. */
    shown: `${own}:shown`,
    /** When the host last showed it. */
    seen: `${own}:seen`,
    /** Stand of what may change, whoever asks: renewed by a delivery that says that it did. */
    moved: movedKey(source, path),
    commit: (sha: string) => `${own}:commit:${part(sha)}`,
    range: (base: string, head: string, limit: number) => `${own}:range:${part(base)}:${part(head)}:${limit}`,
    ancestry: (base: string, head: string) => `${own}:ancestry:${part(base)}:${part(head)}`,
    file: (sha: string, file: string) => `${own}:file:${part(sha)}:${part(file)}`,
    ref: (kind: 'BRANCH' | 'TAG', name: string) => `${own}:ref:${kind}:${part(name)}`,
    branch: `${own}:default`,
    requests: (sha: string) => `${own}:requests:${part(sha)}`,
  };
}

export type RepositoryKeys = ReturnType<typeof repositoryKeys>;

/** See `moved` of {@link repositoryKeys}. */
export function movedKey(source: string, path: string): string {
  return keyOf('git', source, 'all', path, 'moved');
}

/** A delivery by a webhook that was taken. */
export function deliveryKey(source: string, id: string): string {
  return keyOf('delivery', source, id);
}

function keyOf(...parts: readonly string[]): string {
  return [String(format), ...parts.map(part)].join(':');
}

/** As it is where it is short and plain; else its digest, behind a mark that nothing plain begins with. */
function part(text: string): string {
  if (text.length <= partMax && /^[\w./@+-]+$/.test(text)) return text;
  return `~${createHash('sha256').update(JSON.stringify(text)).digest('hex')}`;
}
