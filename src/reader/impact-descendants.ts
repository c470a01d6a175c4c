import { isFullCommitId } from '#domain/commit.ts';
import { type Answer, Fault } from '#domain/fault.ts';
import { versionId } from '#domain/node-id.ts';
import type { CommitNode } from './code.ts';
import type { Candidate } from './impact-candidates.ts';
import type { Cause } from './impact-cause.ts';
import type { Kept } from './kept.ts';
import { settled } from './settled.ts';
import { type Candidates, type Gathered, limit, type VersionGap } from './version-candidates.ts';
import type { VersionNode } from './versions.ts';
import type { World } from './world.ts';

/** How many versions are looked at: what is more is said. */
const looksMax = 2_000;

interface Parts {
  readonly world: World;
  readonly kept: Kept;
  readonly candidates: Candidates;
}

type CommitCause = Extract<Cause, { readonly kind: 'commit' }>;

/** A commit with the versions that were made from it. */
interface Head {
  readonly commit: CommitNode;
  readonly versions: readonly VersionNode[];
}

/** The versions whose commit has another one as an ancestor: each Git host is asked once for all commits of its repositories. */
export function createDescendants({ world, kept, candidates }: Parts) {
  return async function descendants(cause: CommitCause, alias: string | null): Promise<Gathered<Candidate>> {
    const all = await candidates({ alias });
    const looked = all.found.slice(0, looksMax);
    const cut = looked.length < all.found.length ? [limit(`Only ${looksMax.toLocaleString('en')} versions are looked at.`)] : [];
    const { heads, missing } = await headsOf(looked);
    const answers = await Promise.all(
      [...Map.groupBy(heads, ({ commit }) => commit.at?.host ?? '')].map(([host, some]) => asked(host, some, cause)),
    );
    return {
      found: answers.flatMap(({ found }) => found),
      missing: [...all.missing, ...cut, ...missing, ...answers.flatMap((one) => one.missing)],
    };
  };

  async function headsOf(
    versions: readonly VersionNode[],
  ): Promise<{ readonly heads: readonly Head[]; readonly missing: readonly VersionGap[] }> {
    const commits = await Promise.all(versions.map(async (version) => settled(kept.commit(version))));
    const missing: VersionGap[] = [];
    const heads = new Map<string, { commit: CommitNode; versions: VersionNode[] }>();
    for (const [at, version] of versions.entries()) {
      const commit = commits[at];
      if (commit?.ok === false) missing.push(gapOf(version, commit.fault));
      if (commit?.ok !== true || commit.value === null) continue;
      const key = `${commit.value.at?.host} ${commit.value.repository?.key} ${commit.value.sha}`;
      const known = heads.get(key);
      if (known === undefined) heads.set(key, { commit: commit.value, versions: [version] });
      else known.versions.push(version);
    }
    return { heads: [...heads.values()], missing };
  }

  /** Null: one of the two is not there. */
  async function asked(host: string, heads: readonly Head[], cause: CommitCause): Promise<Gathered<Candidate>> {
    const near = heads.filter(({ commit }) => isNear(commit, cause));
    const askable = near.filter(({ commit }) => isFullCommitId(commit.sha) && isFullCommitId(cause.commit.sha) && commit.at !== null);
    const answers = await ancestry(host, askable, cause.commit.sha);
    const found: Candidate[] = [];
    const missing: VersionGap[] = [];
    for (const head of near) {
      const answer = answers.get(head) ?? { ok: true, value: null };
      if (answer.ok && answer.value === true) found.push(...head.versions.map((version): Candidate => ({ version, claimed: 'CERTAIN' })));
      if (answer.ok && answer.value !== null) continue;
      const fault = answer.ok ? untold(head.commit, cause.commit.sha) : answer.fault;
      missing.push(...head.versions.map((version) => gapOf(version, fault)));
    }
    return { found, missing };
  }

  async function ancestry(host: string, heads: readonly Head[], base: string): Promise<ReadonlyMap<Head, Answer<boolean | null>>> {
    const git = world.gitHosts.get(host);
    if (git === undefined || heads.length === 0) return new Map();
    const wishes = heads.flatMap(({ commit }) =>
      commit.at === null ? [] : [{ repository: commit.at.repository, base, head: commit.sha }],
    );
    const told = await settled(git.isAncestor(wishes));
    return new Map(heads.map((head, at) => [head, told.ok ? (told.value[at] ?? { ok: true, value: null }) : told]));
  }
}

/** Of the same repository, or of one that nobody knows: another one has other commits. */
function isNear({ repository, at }: CommitNode, { commit, node }: CommitCause): boolean {
  if (repository === null || commit.repository === null || repository.key === commit.repository) return true;
  return at !== null && node.at !== null && at.host === node.at.host && at.repository.key === node.at.repository.key;
}

function untold(commit: CommitNode, sha: string): Fault {
  const where = commit.repository?.key ?? 'a repository that nobody declared';
  return new Fault(
    'NOT_FOUND',
    `Whether commit ${commit.sha} of ${where} has ${sha} as an ancestor cannot be told: no configured Git host knows both.`,
    {
      ...(commit.at === null ? {} : { source: commit.at.host }),
    },
  );
}

function gapOf(version: VersionNode, fault: Fault): VersionGap {
  return { id: versionId(version.key), source: fault.details.source ?? null, fault };
}
