import { isAbsolute, relative, resolve, sep } from 'node:path';
import { LRUCache } from 'lru-cache';
import type { RepositoryRecord } from '#domain/commit.ts';
import { type DeclaredRepository, declaredRepository } from '#domain/repository.ts';
import { type Folder, isBelow, openFolder, resolvedRoot, scanFolders, withoutDotGit } from '#sources/upstream/local-git/folders.ts';

/** A repository of this host: what it is called, and where it lies; `folder` null where it ought to be and is not. */
export interface Place {
  readonly record: RepositoryRecord;
  readonly folder: Folder | null;
}

export interface PlacesOptions {
  readonly host: string;
  /** Absolute. */
  readonly root: string;
  /** Repository URL to folder below the root. */
  readonly remotes: Readonly<Record<string, string>>;
  readonly now: () => number;
}

const scanFreshMs = 10_000;
const placesMax = 10_000;

/** Finds the repository below the root that a declared URL, path or name means. Looks at folders only; never leaves the root. */
export class Places {
  readonly #options: PlacesOptions;
  /** Canonical key to folder, from the settings. */
  readonly #mapped: ReadonlyMap<string, string>;
  /** What was found once: when its folder is gone, that is a failure and not an unknown name. */
  readonly #known = new LRUCache<string, RepositoryRecord>({ max: placesMax });
  #scan: { readonly folders: Promise<readonly Folder[]>; readonly at: number; tookMs: number } | null = null;

  constructor(options: PlacesOptions) {
    this.#options = options;
    this.#mapped = new Map(
      Object.entries(options.remotes).map(([url, folder]) => {
        const declared = declaredRepository(url);
        return [declared.kind === 'remote' ? declared.key : declared.kind === 'path' ? declared.path : declared.name, folder];
      }),
    );
  }

  /** Null where it is not this host's. Throws UPSTREAM_UNAVAILABLE where the root is not there and so nothing can be told. */
  async find(written: string): Promise<Place | null> {
    const declared = declaredRepository(written);
    if (declared.kind === 'path' && !(await this.#isOurs(declared.path))) return null;
    const root = await resolvedRoot(this.#options.host, this.#options.root);
    const place = await this.#findIn(root, declared);
    if (place !== null) this.#known.set(place.record.key, place.record);
    return place;
  }

  /** Where a repository that was found before lies now. */
  async findAgain(record: RepositoryRecord): Promise<Place | null> {
    const declared = declaredRepository(record.url ?? '');
    return await this.find(declared.kind === 'remote' && declared.key === record.key ? declared.url : record.key);
  }

  /** Every repository below the root, each under the name that fits it best. */
  async all(): Promise<readonly Place[]> {
    const root = await resolvedRoot(this.#options.host, this.#options.root);
    const mapped = new Map<string, string>();
    for (const [key, below] of this.#mapped) {
      const folder = await this.#openEither(root, below);
      if (folder !== null) mapped.set(folder.gitDir, key);
    }
    const once = new Map<string, Folder>();
    for (const folder of await this.#scanned(root, false)) {
      const known = once.get(folder.commonDir);
      if (known === undefined || folder.gitDir === folder.commonDir) once.set(folder.commonDir, folder);
    }
    return [...once.values()].map((folder) => {
      const key = mapped.get(folder.gitDir) ?? folder.origin?.key;
      return key === undefined ? this.#asFolder(folder) : { record: this.#record(key, folder.origin?.url ?? `https://${key}`), folder };
    });
  }

  async #findIn(root: string, declared: DeclaredRepository): Promise<Place | null> {
    if (declared.kind === 'remote') return await this.#remote(root, declared.key, declared.url);
    if (declared.kind === 'path')
      return await this.#local(root, this.#mapped.get(declared.path) ?? declared.path, isAbsolute(declared.path));
    // A key without a dot in its host cannot be told from a folder's name by its form.
    const isKey =
      this.#mapped.has(declared.name) || (declared.name.includes('/') && (await this.#byOrigin(root, declared.name, false)) !== null);
    return (
      (await this.#local(root, declared.name, false)) ??
      (isKey ? await this.#remote(root, declared.name, `https://${declared.name}`) : null)
    );
  }

  async #remote(root: string, key: string, url: string): Promise<Place | null> {
    const record = this.#record(key, url);
    const mapped = this.#mapped.get(key);
    if (mapped !== undefined) return { record, folder: await this.#openEither(root, mapped) };
    const folder =
      (await this.#byOrigin(root, key, false)) ?? (await this.#byTail(root, key, url)) ?? (await this.#byOrigin(root, key, true));
    if (folder !== null) return { record, folder };
    const known = this.#known.get(key);
    return known === undefined ? null : { record: known, folder: null };
  }

  async #byOrigin(root: string, key: string, anew: boolean): Promise<Folder | null> {
    const folders = await this.#scanned(root, anew);
    return folders.find((folder) => folder.origin?.key === key) ?? null;
  }

  /** `<root>/<host>/<owner>/<repo>`, `<root>/<owner>/<repo>` or `<root>/<repo>`; not a folder whose own origin says that it is something else. */
  async #byTail(root: string, key: string, url: string): Promise<Folder | null> {
    const spelled = decodeURIComponent(url.replace(/^[a-z]+:\/\/[^/]*\//, '')).split('/');
    const [host = '', ...rest] = key.split('/');
    const tails = [[host, ...rest], spelled, rest, spelled.slice(-1), rest.slice(-1)];
    for (const tail of tails) {
      const folder = await this.#openEither(root, tail.join('/'));
      if (folder !== null && folder.gitDir !== root && agrees(folder, rest)) return folder;
    }
    const self = await openFolder(root, '.');
    return self !== null && self.path.toLowerCase() === rest.at(-1)?.toLowerCase() && agrees(self, rest) ? self : null;
  }

  /** A path or name below the root. `certain`: it can be nobody else's, so that a missing one is a failure. */
  async #local(root: string, written: string, certain: boolean): Promise<Place | null> {
    const below = this.#below(written, this.#options.root) ?? this.#below(written, root);
    if (below === null) return null;
    const prefix = `${this.#options.host}/`;
    const keyed = !certain && below.startsWith(prefix) ? below.slice(prefix.length) : null;
    const folder = (keyed === null ? null : await this.#openNamed(root, keyed)) ?? (await this.#openNamed(root, below));
    if (folder !== null) return this.#asFolder(folder);
    const key = withoutDotGit(keyed === null ? prefix + below : below);
    const known = this.#known.get(key);
    if (known !== undefined) return { record: known, folder: null };
    return certain && below !== '.' ? { record: this.#record(key, null), folder: null } : null;
  }

  async #openNamed(root: string, below: string): Promise<Folder | null> {
    const found = await this.#openEither(root, below);
    if (found !== null) return found;
    const self = await openFolder(root, '.');
    return self !== null && self.path === withoutDotGit(below) ? self : null;
  }

  async #openEither(root: string, below: string): Promise<Folder | null> {
    const bare = withoutDotGit(below);
    return (await openFolder(root, below)) ?? (await openFolder(root, bare === below ? `${below}.git` : bare));
  }

  /** The path below a root, `/` between names and no `..` left; null where it is not below it. A NUL is no part of any path. */
  #below(written: string, root: string): string | null {
    if (written.includes('\0') || written.startsWith('~')) return null;
    const path = resolve(root, written);
    return written !== '' && isBelow(root, path) ? relative(root, path).split(sep).join('/') || '.' : null;
  }

  /** Told from the text alone where it can be, so that somebody else's path is never a failure of ours. */
  async #isOurs(path: string): Promise<boolean> {
    if (this.#mapped.has(path) || this.#below(path, this.#options.root) !== null) return true;
    const root = isAbsolute(path) ? await resolvedRoot(this.#options.host, this.#options.root).catch(() => null) : null;
    return root !== null && this.#below(path, root) !== null;
  }

  #asFolder(folder: Folder): Place {
    return { record: this.#record(`${this.#options.host}/${folder.path}`, folder.origin?.url ?? null), folder };
  }

  #record(key: string, url: string | null): RepositoryRecord {
    return { key, name: (url ?? key).split('/').at(-1) ?? key, url, host: this.#options.host };
  }

  /** `anew`: something was not found, so look again, but never spend more than a tenth of the time on looking. */
  async #scanned(root: string, anew: boolean): Promise<readonly Folder[]> {
    const now = this.#options.now();
    const last = this.#scan;
    if (last !== null && now - last.at < (anew ? 10 * last.tookMs : scanFreshMs)) return await last.folders;
    const scan = { folders: scanFolders(root), at: now, tookMs: scanFreshMs };
    this.#scan = scan;
    const folders = await scan.folders;
    scan.tookMs = this.#options.now() - now;
    return folders;
  }
}

/** Whether a folder's origin, where it has one, could be the repository called so: a mirror keeps owner and name. */
function agrees(folder: Folder, rest: readonly string[]): boolean {
  if (folder.origin === null) return true;
  const tail = (parts: readonly string[]): string => parts.slice(-2).join('/').toLowerCase();
  return tail(folder.origin.key.split('/').slice(1)) === tail(rest);
}
