/** What a tracker or a version declares of its code. */
export interface CodeRecord {
  /** Repository URL or folder name as declared, user name and token stripped. */
  readonly repository: string | null;
  /** Commit id as declared, lower case; may be short. */
  readonly commit: string | null;
  readonly branch: string | null;
  readonly dirty: boolean | null;
  readonly pipelineRunId: string | null;
  /** Address of the project that was run, as a tool wrote it down, perhaps with the folder in it (`#sub/dir`): names the repository where nothing else does. */
  readonly project?: string | null;
}

export const noCode: CodeRecord = { repository: null, commit: null, branch: null, dirty: null, pipelineRunId: null };

/** A commit as its Git host tells it. */
export interface CommitRecord {
  /** Full id, 40 or 64 hexadecimal characters. */
  readonly sha: string;
  /** The whole message as `git log` shows it. */
  readonly message: string;
  readonly authoredAt: Date | null;
  readonly committedAt: Date | null;
  readonly author: Signature;
  readonly committer: Signature;
  readonly parents: readonly string[];
}

export interface Signature {
  readonly name: string;
  readonly email: string | null;
}

/** A repository as a Git host knows it. */
export interface RepositoryRecord {
  /** Canonical: `host/owner/name`, without scheme, user, port or `.git`. Part of commit ids. */
  readonly key: string;
  /** The last part of the path, as spelled. */
  readonly name: string;
  /** Where a person can look at it, credentials stripped; null for a plain folder without a remote. */
  readonly url: string | null;
  /** Name of the configured Git host that answers for it; null where none does. */
  readonly host: string | null;
}

/** A change request (pull request, merge request) that brought a commit in, or is open to. */
export interface ChangeRequestRecord {
  readonly number: number;
  readonly title: string;
  readonly url: string;
  /** The account that opened it, as the host spells it. */
  readonly author: string | null;
  /** Null where it is not merged. */
  readonly mergedAt: Date | null;
  /** Full id of the commit that it became on its target branch: the merge, or the squashed one; null where it is not merged or the host does not tell. */
  readonly mergedAs: string | null;
}

/** A branch or tag. */
export interface RefRecord {
  /** Without `refs/heads/` or `refs/tags/`. */
  readonly name: string;
  readonly kind: 'BRANCH' | 'TAG';
  /** Full id of the commit that it points to, through an annotated tag. */
  readonly sha: string;
}

/** A file at a commit. */
export interface BlobRecord {
  readonly path: string;
  /** Git's own id of the content, over a header too: the same on every host, and not the SHA-256 of the file. */
  readonly blobId: string;
  /** Of the content, lower-case hexadecimal; of a Git LFS pointer that of what it points to. Null where the file is too large to be read. */
  readonly sha256: string | null;
  /** In bytes; of a Git LFS pointer the size of what it points to. */
  readonly size: number;
}

/** Earlier sources win, field by field. */
export function mergeCode(...sources: readonly CodeRecord[]): CodeRecord {
  const project = first(sources, (code) => code.project ?? null);
  return {
    repository: first(sources, (code) => code.repository),
    commit: first(sources, (code) => code.commit),
    branch: first(sources, (code) => code.branch),
    dirty: first(sources, (code) => code.dirty),
    pipelineRunId: first(sources, (code) => code.pipelineRunId),
    ...(project === null ? {} : { project }),
  };
}

function first<T>(sources: readonly CodeRecord[], pick: (code: CodeRecord) => T | null): T | null {
  for (const source of sources) {
    const value = pick(source);
    if (value !== null) return value;
  }
  return null;
}

const shaPattern = /^[0-9a-f]{7,64}$/;

/** The commit id in lower case, or null where the text is none (7 to 64 hexadecimal characters). */
export function commitId(text: string): string | null {
  const lower = text.trim().toLowerCase();
  return shaPattern.test(lower) ? lower : null;
}

/** A full id names one commit for ever: 40 characters (SHA-1) or 64 (SHA-256). */
export function isFullCommitId(sha: string): boolean {
  return shaPattern.test(sha) && (sha.length === 40 || sha.length === 64);
}
