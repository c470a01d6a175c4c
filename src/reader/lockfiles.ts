import { isFullCommitId } from '#domain/commit.ts';
import type { DossierGap } from '#domain/dossier.ts';
import { Fault } from '#domain/fault.ts';
import { digestOfBlob, type Lockfile, lockfileField, lockfilePaths, objectInGit } from '#domain/lockfile.ts';
import { settled } from './settled.ts';
import type { Upstream } from './upstream.ts';
import type { VersionNode, Versions } from './versions.ts';
import type { World } from './world.ts';

export type Lockfiles = ReturnType<typeof createLockfiles>;

/**
 * What pins the packages of a version: what is declared of it, else the lock file beside the model, else the one in Git at its commit, else the list of packages
 * beside the model. Git is asked only where nothing before it tells, for all versions of a tick together.
 */
export function createLockfiles(
  world: World,
  upstream: Upstream,
  versions: Pick<Versions, 'record' | 'environment' | 'commit' | 'folder'>,
) {
  /** Throws where a place cannot be read that would come before what the others tell. */
  async function of(version: VersionNode): Promise<Lockfile> {
    const found = await atTracker(version);
    if (found.digest !== null) return { digest: found.digest, git: null, listed: null };
    const inGit = await gitOf(version);
    return inGit === null ? { digest: found.listed, git: null, listed: found.listed } : { ...inGit, listed: found.listed };
  }

  /** The same, where what Git cannot tell is a gap with its reason. `certain`: a fault where asking again may help. */
  async function asFarAsTold(version: VersionNode, certain: boolean): Promise<Lockfile> {
    const found = await settled(of(version));
    if (found.ok) return found.value;
    const { fault } = found;
    // What its tracker does not tell is not told of the rest of it either.
    if ((certain && fault.details.retryable === true) || !world.gitHosts.has(fault.details.source ?? '')) throw fault;
    return { digest: null, git: null, listed: null, gaps: [lockfileGap(fault)] };
  }

  /** The same without asking Git. */
  async function ofTracker(version: VersionNode): Promise<Lockfile> {
    const { digest, listed } = await atTracker(version);
    return { digest: digest ?? listed, git: null, listed };
  }

  /** What comes before Git, and what after it. */
  async function atTracker(version: VersionNode): Promise<{ readonly digest: string | null; readonly listed: string | null }> {
    const { lockfileDigest: digest } = await versions.environment(version);
    if (digest !== null) return { digest, listed: null };
    const { requirementsDigest = null } = await upstream.environment.load(await versions.record(version));
    return { digest, listed: requirementsDigest };
  }

  /** Null where no configured host has its repository, or there is no lock file at its commit. */
  async function gitOf(version: VersionNode): Promise<Pick<Lockfile, 'digest' | 'git'> | null> {
    const [commit, folder] = await Promise.all([versions.commit(version), versions.folder(version)]);
    if (commit === null || commit.at === null) return null;
    const { host, repository } = commit.at;
    const paths = lockfilePaths(folder);
    const found = isFullCommitId(commit.sha) ? await upstream.filesInGit.load({ ...commit.at, sha: commit.sha, paths }) : null;
    if (found === null) throw absent(host, repository.key, commit.sha);
    const blob = found.find((one) => one !== null);
    return blob === undefined
      ? null
      : { digest: digestOfBlob(blob), git: { source: host, object: objectInGit(repository.key, commit.sha, blob.path) } };
  }

  return { of, asFarAsTold, ofTracker };
}

/** Why the lock file is not known, as it is put on record. */
export function lockfileGap({ code, message, details }: Fault): DossierGap {
  return { field: lockfileField, source: details.source ?? null, code, why: message };
}

function absent(source: string, repository: string, sha: string): Fault {
  return new Fault(
    'NOT_FOUND',
    `${repository} has no commit ${sha}, so whether it has a lock file is not known. It may not be pushed yet.`,
    {
      source,
      operation: 'read files',
      retryable: false,
    },
  );
}
