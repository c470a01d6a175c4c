import type { BlobRecord } from './commit.ts';
import type { Provenance } from './details.ts';
import type { Dossier, DossierGap } from './dossier.ts';

/** Files that pin packages, in the order in which the first that is there counts. */
export const lockfileNames = [
  'uv.lock',
  'poetry.lock',
  'pdm.lock',
  'Pipfile.lock',
  'conda-lock.yml',
  'requirements.lock',
  'requirements.txt',
] as const;

export const lockfileField = 'environment.lockfileDigest';

/** What pins the packages of a version, as far as anybody tells. */
export interface Lockfile {
  /** Null where nobody tells any. */
  readonly digest: string | null;
  /** Where in Git it lies; null where its tracker tells it, or nobody. */
  readonly git: { readonly source: string; readonly object: string } | null;
  /** What its tracker tells where Git does not: the digest of a list of packages beside the model. */
  readonly listed: string | null;
  /** Why it is not known. */
  readonly gaps?: readonly DossierGap[];
}

/** Where lock files of a project may lie in its repository, in the order in which they count: beside the project first. */
export function lockfilePaths(subdirectory: string | null): readonly string[] {
  return [...(subdirectory === null ? [] : lockfileNames.map((name) => `${subdirectory}/${name}`)), ...lockfileNames];
}

/**
 * The digest of a file in Git, with its kind: `sha256:` of the content where that was read, else `git-blob:` and Git's own id, which is over a header
 * too and never the SHA-256 of the file.
 */
export function digestOfBlob({ sha256, blobId }: BlobRecord): string {
  return sha256 === null ? `git-blob:${blobId}` : `sha256:${sha256}`;
}

/** How provenance spells a file at a commit. */
export function objectInGit(repositoryKey: string, sha: string, path: string): string {
  return `${repositoryKey}@${sha}:${path}`;
}

/** With where the lock file lies in Git in the place of what its tracker says of it, which is kept beside. */
export function provenanceWith(told: readonly Provenance[], { git, listed }: Lockfile): readonly Provenance[] {
  if (git === null) return told;
  const before = told.find(({ field }) => field === lockfileField);
  const alternatives = before === undefined || listed === null ? [] : [{ source: before.source, object: before.object, value: listed }];
  const own: Provenance = { field: lockfileField, ...git, kind: 'INFERRED', alternatives };
  return [...told.filter(({ field }) => field !== lockfileField), own];
}

/** The lock file as Git tells it, and as it is without Git. */
interface Told {
  readonly inGit: boolean;
  readonly digest: string | null;
  readonly atTracker: string | null;
}

function toldIn({ environment: { lockfileDigest: digest }, provenance }: Dossier): Told {
  const where = provenance.find(({ field }) => field === lockfileField);
  const inGit = where !== undefined && /@([0-9a-f]{40}|[0-9a-f]{64}):/.test(where.object);
  return { inGit, digest, atTracker: inGit ? (where.alternatives[0]?.value ?? null) : digest };
}

/**
 * What differs in the lock file between two readings of one version; null where nothing does. A file at a commit cannot change: whether Git could be
 * asked, or was asked at all when a seal was made, is no difference of the version. So Git is held against Git, and else what the tracker says against what it said.
 */
export function lockfileDrift(sealed: Dossier, now: Dossier): readonly [sealed: string | null, now: string | null] | null {
  const [then, current] = [toldIn(sealed), toldIn(now)];
  const isSame =
    then.digest === current.digest ||
    (then.inGit && current.inGit
      ? kindOf(then.digest) !== kindOf(current.digest)
      : (then.inGit || current.inGit) && then.atTracker === current.atTracker);
  return isSame ? null : [then.digest, current.digest];
}

/** Digests of two kinds cannot be compared. */
export function comparableDigests(one: string | null, other: string | null): boolean {
  return one === null || other === null || kindOf(one) === kindOf(other);
}

function kindOf(digest: string | null): string | null {
  return digest === null ? null : (/^[a-z0-9-]+(?=:)/.exec(digest)?.[0] ?? '');
}
