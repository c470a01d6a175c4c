import { type Address, addressOf, control, decoded } from './repository-address.ts';

/**
 * What somebody wrote where a repository is named, in one form. Pure text: nothing is contacted, no file is looked at.
 * `key` is canonical (`host/owner/name`: host in lower case, no scheme, user, port or `.git`); `url` is for people, without credentials.
 */
export type DeclaredRepository =
  | {
      readonly kind: 'remote';
      readonly key: string;
      readonly host: string;
      readonly url: string;
      /** Where in the repository the project lies (`#sub/dir`), or null. */
      readonly subdirectory: string | null;
      /** What a page of the web interface was about: `commit/1f2e3d4`, `tree/main`, `pull/7`, `main`; or null. */
      readonly reference: string | null;
    }
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'name'; readonly name: string };

type Remote = Extract<DeclaredRepository, { kind: 'remote' }>;

/** Hosts that do not tell upper from lower case in owner and repository; a host with another name must be said so. */
function foldsCase(host: string): boolean {
  return /^(github|gitlab)\./.test(host);
}

/**
 * Reads a declared repository: URL, scp form (`git@host:owner/name`), address without scheme, `file://` URL, path, or folder name.
 * Never throws; reading its own `url`, `path` or `name` again gives the same.
 */
export function declaredRepository(text: string, caseless: (host: string) => boolean = foldsCase): DeclaredRepository {
  let written = text.toWellFormed();
  for (;;) {
    const read = readOnce(stripCredentials(written.trim()).trim(), caseless);
    if (read.kind === 'remote') return read;
    const again = read.kind === 'path' ? read.path : read.name;
    if (again === written) return read;
    written = again;
  }
}

/** Longer texts name no repository, in characters. */
const lengthMax = 4096;

function readOnce(text: string, caseless: (host: string) => boolean): DeclaredRepository {
  if (text.length > lengthMax || control.test(text)) return { kind: 'name', name: text };
  const local = pathOf(text);
  if (local !== null) return { kind: 'path', path: local };
  const address = addressOf(text);
  return (address && remoteOf(address, caseless)) ?? nameOf(text);
}

/**
 * The text without user names, passwords, tokens and signatures that URLs in it carry. The `git@` of an scp form stays: it is no secret.
 */
export function stripCredentials(text: string): string {
  let before: string;
  let stripped = text;
  do {
    before = stripped;
    stripped = stripOnce(before);
  } while (stripped !== before);
  return stripped;
}

function nameOf(text: string): DeclaredRepository {
  return {
    kind: 'name',
    name: text.replace(/(?<=[^/:])\/+$/, '').trim(),
  };
}

const windowsPath = /^([a-z]:[\\/]|\\\\)/i;

/** The path of a `file:` URL or a bare path, without last slash; null for anything else. */
function pathOf(text: string): string | null {
  const file = /^(?:git\+)?file:(.*)$/i.exec(text)?.[1];
  if (file !== undefined) return trimPath(pathOfFileUrl(file.replace(/[?#].*$/, '')));
  return windowsPath.test(text) || /^(\/|~|\.{1,2}(\/|$))/.test(text) ? trimPath(text) : null;
}

function pathOfFileUrl(rest: string): string {
  const path = decoded(rest.replace(/^\/\/(?:[^/@]*@)?(?:localhost)?(?=\/|$)/i, '').replace(/^\/\/[^/@]*@/, '//'));
  if (/^\/[a-z]:[\\/]/i.test(path)) return path.slice(1);
  return /^[/\\]/.test(path) ? path : `./${path}`;
}

function trimPath(path: string): string {
  const bare = path.trim().replace(/(?<=[^/\\])[/\\\s]+$/, '');
  return /^[a-z]:$/i.test(bare) ? `${bare}/` : bare;
}

const sameHost: ReadonlyMap<string, string> = new Map([
  ['www.github.com', 'github.com'],
  ['ssh.github.com', 'github.com'],
  ['www.gitlab.com', 'gitlab.com'],
  ['altssh.gitlab.com', 'gitlab.com'],
]);

function remoteOf(address: Address, caseless: (host: string) => boolean): Remote | null {
  const spelled = address.host.toLowerCase().replace(/\.+$/, '');
  const host = sameHost.get(spelled) ?? spelled;
  if (!/^([\p{L}\p{N}_][\p{L}\p{N}._-]*|\[[0-9a-f:.]+\])$/u.test(host)) return null;
  const { segments, reference } = repositoryPart(host, resolved(address.segments));
  const path = segments.join('/');
  const authority = address.port === null ? host : `${host}:${address.port}`;
  return {
    kind: 'remote',
    key: [host, ...(path === '' ? [] : [caseless(host) ? path.toLowerCase() : path])].join('/'),
    host,
    url: [`${address.scheme}://${authority}`, ...segments.map(encoded)].join('/'),
    subdirectory: subdirectoryOf(address.fragment),
    reference,
  };
}

/** Folders resolved as a URL resolves them: nothing empty, no `.` and `..`. */
function resolved(segments: readonly string[]): string[] {
  const kept: string[] = [];
  for (const segment of segments.map((one) => one.trim())) {
    if (segment === '..') kept.pop();
    else if (segment !== '' && segment !== '.') kept.push(segment);
  }
  return kept;
}

/** Cuts what pages of the web interfaces put behind the repository, and `.git`. */
function repositoryPart(host: string, segments: readonly string[]): { segments: readonly string[]; reference: string | null } {
  const pinned = segments.findIndex((segment) => /.\.git@./.test(segment));
  if (pinned >= 0) {
    const [, name = '', ref = ''] = /^(.+?\.git)@(.+)$/.exec(segments[pinned] ?? '') ?? [];
    const cut = repositoryPart(host, [...segments.slice(0, pinned), name]);
    return { segments: cut.segments, reference: cut.reference ?? [ref, ...segments.slice(pinned + 1)].join('/') };
  }
  const end = pageStart(host, segments);
  const page = segments.slice(end).filter((segment) => segment !== '-' && segment !== 'src');
  const bare = withoutDotGit(segments.slice(0, end));
  // What is left without `.git` may be the beginning of a page again: `owner/-.git`.
  const cut = pageStart(host, bare) < bare.length ? repositoryPart(host, bare) : { segments: bare, reference: null };
  return { segments: cut.segments, reference: page.length === 0 ? cut.reference : page.join('/') };
}

/** Where the repository's path ends: GitHub has two names, GitLab ends it with `-`, Gitea with `src/branch`, all have `commit/<id>`. */
function pageStart(host: string, segments: readonly string[]): number {
  if (host.startsWith('github.')) return Math.min(2, segments.length);
  const found = segments.findIndex((segment, index) => {
    const next = segments[index + 1] ?? '';
    if (segment === '-') return index > 0;
    if (segment === 'src') return index > 1 && /^(branch|commit|tag)$/.test(next);
    return segment === 'commit' && index > 1 && /^[0-9a-f]{7,64}$/i.test(next);
  });
  return found < 0 ? segments.length : found;
}

function withoutDotGit(segments: readonly string[]): readonly string[] {
  const kept = [...segments];
  for (let last = kept.at(-1); last?.toLowerCase().endsWith('.git'); last = kept.at(-1)) {
    const bare = last.slice(0, -'.git'.length).trim();
    if (bare === '' || bare === '.' || bare === '..') kept.pop();
    else kept[kept.length - 1] = bare;
  }
  return kept;
}

/** `#sub/dir` of MLflow projects; `#egg=name&subdirectory=sub/dir` of pip. */
function subdirectoryOf(fragment: string | null): string | null {
  if (fragment === null) return null;
  const named = /(?:^|&)subdirectory=([^&]*)/.exec(fragment)?.[1];
  const path = named ?? (/(^|&)egg=/.test(fragment) ? '' : fragment);
  const clean = resolved(decoded(path).split('/')).join('/');
  return clean === '' ? null : clean;
}

function encoded(segment: string): string {
  return encodeURIComponent(segment).replace(/%(40|2B|3A|2C|24|3B)/g, (code) => decodeURIComponent(code));
}

const secretParameter =
  /^(.*(token|secret|passw|signature|credential|apikey|api[_-]key|accesskey).*|sig|auth|x-(amz|goog)-.*|key|expires)$/i;

function stripOnce(text: string): string {
  return withoutSecretParameters(withoutUsers(text));
}

function withoutUsers(text: string): string {
  return text
    .replace(/([a-z][a-z0-9+.-]*:\/\/)[^\s/?#]*@/gi, '$1')
    .replace(/([a-z][a-z0-9+.-]*:\/\/)[^\s/?#@:[]+:(?!\d*(?:[/?#\s]|$))[^\s@]*@/gi, '$1')
    .replace(/^(?!git@)(?:[^@/\s]+@)+(?=[^@/:\s]+:(?!\/\/))/, '');
}

function withoutSecretParameters(text: string): string {
  if (!text.includes('://')) return text;
  return text
    .replace(/([?&])([^\s?&#=]+)=[^\s&#]*/g, (whole, lead: string, name: string) => (secretParameter.test(decoded(name)) ? lead : whole))
    .replace(/([?&])&+/g, '$1')
    .replace(/[?&](?=#|\s|$)/g, '');
}
