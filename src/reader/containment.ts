import { commitId } from '#domain/commit.ts';
import type { ChangeTrace } from '#domain/commit-range.ts';
import type { Dossier } from '#domain/dossier.ts';
import { badInput, Fault } from '#domain/fault.ts';
import { gitRefName } from '#domain/git-ref.ts';
import type { Judged, Known } from '#domain/judge.ts';
import { askableCommit } from './askable-commit.ts';
import type { Codes, CommitNode } from './code.ts';
import type { CommitAt, RepositoryAt } from './git-upstream.ts';
import type { Readables } from './readable.ts';
import { settled } from './settled.ts';
import type { Upstream } from './upstream.ts';
import type { VersionNode } from './versions.ts';

/** Whether a commit is in a version: never a guessed NO. */
export interface ContainmentNode {
  readonly answer: 'YES' | 'NO' | 'UNKNOWN';
  readonly how: 'ANCESTOR' | 'MERGED_AS' | 'SAME_PATCH' | 'NOT_FOUND' | 'NOT_KNOWN';
  /** A sentence. */
  readonly reason: string;
  /** The commit that was asked about, as its host knows it; null where it could not be found. */
  readonly commit: CommitNode | null;
  /** The commit in the version's history that brought the change in, where the asked one itself is not there. */
  readonly equivalent: CommitNode | null;
  /** The commit that the version was made from; null where that is not known. */
  readonly versionCommit: CommitNode | null;
  /** The commit in the version's history that took the change out again. */
  readonly revertedBy: CommitNode | null;
  /** Whether the version was made with changes that are in no commit; null where nobody says so. */
  readonly dirty: boolean | null;
}

/** What is in the history of one commit of another's change. */
type Found = Pick<ContainmentNode, 'answer' | 'how' | 'reason'> & {
  readonly equivalent?: string | undefined;
  readonly revertedBy?: string | null;
};

export type Containment = ReturnType<typeof createContainment>;

interface Parts {
  readonly upstream: Upstream;
  readonly codes: Codes;
  readonly readables: Readables;
}

/** Whether a commit, or the change that it made, is in a history: asked of the Git host. */
export function createContainment({ upstream, codes, readables }: Parts) {
  /** `text` is a commit id, perhaps short, or the name of a branch or tag. Throws BAD_USER_INPUT for what is neither. */
  async function contains(version: VersionNode, text: string): Promise<ContainmentNode> {
    const asked = wanted(text);
    const made = await readables.madeFrom(version);
    const versionCommit = made.commit.known ? made.commit.value : null;
    const told = { commit: null, equivalent: null, versionCommit, revertedBy: null, dirty: made.dirty };
    const head = askableCommit(version, made);
    if (!head.known) return { ...told, ...notKnown(head.why) };
    const base = await commitOf(head.value, asked);
    if (!base.known) return { ...told, ...notKnown(base.why) };
    const { equivalent, revertedBy, ...found } = await look(head.value, base.value);
    const node = (sha: string | null | undefined) => (sha == null ? null : nodeOf(head.value, sha));
    return { ...told, ...found, commit: node(base.value), equivalent: node(equivalent), revertedBy: node(revertedBy) };
  }

  /** The full id of what was asked about. What the host says of a text that is no commit is the caller's to mend; that it cannot be asked is not. */
  async function commitOf(at: RepositoryAt, { id, ref }: Wanted): Promise<Known<string>> {
    const { key } = at.repository;
    const found = await settled<{ readonly sha: string } | null>(
      id === null ? upstream.ref.load({ ...at, ref }) : upstream.commit.load({ ...at, sha: id }),
    );
    if (!found.ok && found.fault.code === 'BAD_USER_INPUT') throw found.fault;
    if (!found.ok) return { known: false, why: found.fault.message };
    if (found.value !== null) return { known: true, value: found.value.sha };
    if (id === null) throw badInput(`"${ref}" is no commit id, and ${key} has no branch or tag of that name.`);
    return { known: false, why: `${key} has no commit ${id}. It may not be pushed or fetched yet, or lie in another repository.` };
  }

  /** What the history of `head` holds of commit `base` of the same repository, both by full ids. */
  async function look(head: CommitAt, base: string): Promise<Found> {
    const range = { host: head.host, repository: head.repository, base, head: head.sha };
    const trace = await settled(upstream.trace.load(range));
    if (trace.ok) return trace.value === null ? notKnown(lacking(head)) : foundIn(trace.value, head);
    // That it is there may be certain where what became of it is not.
    const ancestor = await settled(upstream.isAncestor.load(range));
    if (ancestor.ok && ancestor.value === true)
      return {
        answer: 'YES',
        how: 'ANCESTOR',
        reason: `It is in the history of ${head.sha}; whether it was reverted is not known: ${trace.fault.message}`,
      };
    return notKnown(trace.fault.message);
  }

  /** Whether the commit of a version is in the default branch of its repository, itself or squashed or picked; for policies. */
  async function merged(version: VersionNode, dossier: Known<Dossier>): Promise<Finding> {
    const unknown = (reason: string): Finding => ({ outcome: 'UNKNOWN', reason });
    if (!dossier.known) return unknown(dossier.why);
    const made = await settled(codes.ofDossier(dossier.value));
    if (!made.ok) return unknown(made.fault.message);
    const base = askableCommit(version, { commit: { known: true, value: made.value }, dirty: null });
    if (!base.known) return unknown(base.why);
    const { host, repository, sha } = base.value;
    const branch = await settled(upstream.ref.load({ host, repository, ref: null, fresh: true }));
    if (!branch.ok) return unknown(branch.fault.message);
    if (branch.value === null) return unknown(`${repository.key} has no default branch.`);
    const range = { host, repository, base: sha, head: branch.value.sha };
    const ancestor = await settled(upstream.isAncestor.load(range));
    if (ancestor.ok && ancestor.value === true) return { outcome: 'PASS', reason: `${sha} is in ${branch.value.name}` };
    const { answer, equivalent, reason } = await look({ host, repository, sha: branch.value.sha }, sha);
    if (answer === 'YES') return { outcome: 'PASS', reason: `the change of ${sha} is in ${branch.value.name} as ${equivalent ?? sha}` };
    return answer === 'NO' ? { outcome: 'FAIL', reason: `${sha} is not in ${branch.value.name}` } : unknown(reason);
  }

  return { contains, merged };
}

type Finding = NonNullable<ReturnType<Judged['found']['get']>>;

/** A commit id, or the name of a branch or tag. */
type Wanted = { readonly id: string; readonly ref: null } | { readonly id: null; readonly ref: string };

function wanted(text: string): Wanted {
  const id = commitId(text);
  if (id !== null) return { id, ref: null };
  const ref = gitRefName(text);
  if (ref !== null) return { id: null, ref };
  throw new Fault('BAD_USER_INPUT', 'A commit is named by its id (7 to 64 hexadecimal characters), or by a branch or tag.');
}

function notKnown(reason: string): Pick<Found, 'answer' | 'how' | 'reason'> {
  return { answer: 'UNKNOWN', how: 'NOT_KNOWN', reason };
}

function lacking({ repository, sha }: CommitAt): string {
  return `${repository.key} does not have both commits, or no longer: ${sha} may not be pushed or fetched yet.`;
}

function foundIn({ ancestor, equivalents, revertedBy, unseen }: ChangeTrace, { repository, sha }: CommitAt): Found {
  const undone = revertedBy === null ? '' : `, and ${revertedBy} took it out again`;
  if (ancestor) return { answer: 'YES', how: 'ANCESTOR', reason: `It is in the history of ${sha}${undone}.`, revertedBy };
  const [equivalent] = [...equivalents.filter(({ how }) => how === 'MERGED_AS'), ...equivalents];
  if (equivalent !== undefined) {
    const reason = `Its change is in the history of ${sha} as ${equivalent.sha}${undone}.`;
    return { answer: 'YES', how: equivalent.how, reason, equivalent: equivalent.sha, revertedBy };
  }
  if (unseen !== null) return notKnown(unseen);
  return {
    answer: 'NO',
    how: 'NOT_FOUND',
    reason: `Neither the commit nor its change, squashed or picked, is in the history of ${sha} in ${repository.key}.`,
  };
}

function nodeOf({ host, repository }: RepositoryAt, sha: string): CommitNode {
  return { node: 'commit', repository, sha, at: { host, repository } };
}
