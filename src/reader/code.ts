import DataLoader from 'dataloader';
import {
  type ChangeRequestRecord,
  type CodeRecord,
  type CommitRecord,
  commitId,
  isFullCommitId,
  type RepositoryRecord,
} from '#domain/commit.ts';
import type { Dossier } from '#domain/dossier.ts';
import { Fault } from '#domain/fault.ts';
import { codeRecordOf } from '#domain/from-dossier.ts';
import { declaredRepository } from '#domain/repository.ts';
import type { Upstream } from './upstream.ts';
import type { World } from './world.ts';

/** A commit by repository and id; `record` asks its Git host. */
export interface CommitNode {
  readonly node: 'commit';
  /** Null where nobody declared it and no configured host has the commit. */
  readonly repository: RepositoryRecord | null;
  /** Full where it was declared in full or a host told it; else as declared. */
  readonly sha: string;
  /** The host that can tell the commit; null where none does. */
  readonly at: { readonly host: string; readonly repository: RepositoryRecord } | null;
}

export type Codes = ReturnType<typeof createCodes>;

export function createCodes(world: World, upstream: Upstream) {
  const repositories = new DataLoader<string, RepositoryRecord | null>(
    (declared) => Promise.all(declared.map((one) => repositoryOf(world, one))),
    { batch: false },
  );
  const holders = new DataLoader<string, RepositoryRecord | null>((shas) => Promise.all(shas.map((sha) => holderOf(world, sha))), {
    batch: false,
  });

  /** The commit that declared code means; null where no commit is declared. */
  async function commitOf(code: CodeRecord, tracker: string): Promise<CommitNode | null> {
    const sha = code.commit === null ? null : commitId(code.commit);
    if (sha === null) return null;
    const declared = code.repository ?? world.trackers.get(tracker)?.tracker.defaultRepository ?? null;
    const repository = declared === null ? null : await repositories.load(declared);
    return locate(repository, sha);
  }

  /** The commit that a dossier was made from; null where it names none. */
  async function ofDossier(dossier: Dossier): Promise<CommitNode | null> {
    const { repository, commit: sha } = dossier.code;
    if (sha === null) return null;
    const key = repository?.key ?? null;
    return key === null ? commitOf(codeRecordOf(dossier), dossier.identity.tracker) : byKey(key, sha);
  }

  /** A full id names one commit in any repository, so a local clone can tell it although its repository was declared otherwise, or not at all. */
  async function locate(repository: RepositoryRecord | null, sha: string): Promise<CommitNode> {
    if (repository?.host != null) return withFullId({ node: 'commit', repository, sha, at: { host: repository.host, repository } });
    const holder = isFullCommitId(sha) ? await holders.load(sha) : null;
    const at = holder?.host == null ? null : { host: holder.host, repository: holder };
    return { node: 'commit', repository: repository ?? holder, sha, at };
  }

  async function withFullId(node: CommitNode): Promise<CommitNode> {
    if (isFullCommitId(node.sha)) return node;
    return { ...node, sha: (await find(node))?.sha ?? node.sha };
  }

  /** `fresh`: for decisions, so that one that was just pushed is found. */
  async function find(node: CommitNode, fresh = false): Promise<CommitRecord | null> {
    return node.at === null ? null : upstream.commit.load({ ...node.at, sha: node.sha, fresh });
  }

  async function record(node: CommitNode): Promise<CommitRecord> {
    const found = await find(node);
    if (found === null) throw absent(node);
    return found;
  }

  async function changeRequests(node: CommitNode): Promise<readonly ChangeRequestRecord[]> {
    if (node.at === null) throw absent(node);
    return upstream.changeRequests.load({ ...node.at, sha: node.sha });
  }

  /** The commit of a canonical repository key, as written in ids. */
  async function byKey(key: string, sha: string): Promise<CommitNode> {
    return locate(key === '' ? null : await repositories.load(key), sha);
  }

  return { commitOf, ofDossier, byKey, find, record, changeRequests, repository: (declared: string) => repositories.load(declared) };
}

function absent({ at, repository, sha }: CommitNode): Fault {
  if (at !== null)
    return new Fault('NOT_FOUND', `${at.repository.key} has no commit ${sha}. It may not be pushed yet.`, { source: at.host });
  const where = repository === null ? 'No repository was declared for it' : `No configured Git host answers for ${repository.key}`;
  return new Fault('NOT_FOUND', `${where}, so commit ${sha} cannot be read. Name its Git host under gitHosts.`);
}

/** The repository that a declared text means: of the first configured host that knows it, else by its address alone. */
async function repositoryOf(world: World, declared: string): Promise<RepositoryRecord | null> {
  for (const host of world.gitHosts.values()) {
    const found = await host.repository(declared);
    if (found !== null) return found;
  }
  const read = declaredRepository(declared);
  if (read.kind !== 'remote') return null;
  return { key: read.key, name: read.key.split('/').at(-1) ?? read.key, url: read.url, host: null };
}

async function holderOf(world: World, sha: string): Promise<RepositoryRecord | null> {
  const found = await Promise.all([...world.gitHosts.values()].map(async (host) => (await host.holders?.(sha)) ?? []));
  return found.flat().toSorted((a, b) => (a.key < b.key ? -1 : 1))[0] ?? null;
}
