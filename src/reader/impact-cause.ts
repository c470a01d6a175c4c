import { strengthOf } from '#domain/dataset.ts';
import { type Answer, answer, badInput, type Fault } from '#domain/fault.ts';
import type { CommitTrace, DatasetTrace } from '#domain/impact.ts';
import { type NodeName, parseNodeId } from '#domain/node-id.ts';
import type { RunKey } from '#domain/run.ts';
import type { Codes, CommitNode } from './code.ts';
import type { Nodes } from './nodes.ts';
import { settled } from './settled.ts';
import type { Upstream } from './upstream.ts';

/** What the impact is asked of, as far as its source tells it. */
export type Cause = (
  | { readonly kind: 'dataset'; readonly data: DatasetTrace }
  | { readonly kind: 'commit'; readonly commit: CommitTrace; readonly node: CommitNode }
  | { readonly kind: 'run'; readonly key: RunKey }
  | { readonly kind: 'image'; readonly digest: string }
  | { readonly kind: 'version' }
) & {
  readonly id: string;
  /** Whether its source is known not to have it. */
  readonly absent: boolean;
  /** Why its source could not be asked for it; null where it could. */
  readonly fault: Fault | null;
};

interface Parts {
  readonly upstream: Upstream;
  readonly codes: Codes;
  readonly nodes: Nodes;
}

/** Throws BAD_USER_INPUT for the id of something that no version is made of. */
export async function causeOf(parts: Parts, id: string): Promise<Cause> {
  const name = parseNodeId(id);
  switch (name.kind) {
    case 'dataset': {
      const { key } = name;
      const found = await settled(parts.upstream.dataset.load(key));
      const record = found.ok ? found.value : null;
      const data = record ?? { key, digestStrength: strengthOf(key.digest), source: null };
      return { kind: 'dataset', id, data, ...standing(found) };
    }
    case 'commit':
      return commitCause(parts.codes, id, name);
    case 'run':
      return { kind: 'run', id, key: name.key, ...standing(await settled(parts.upstream.run.load(name.key))) };
    case 'image':
      // No source keeps images: what runs in one says so itself.
      return { kind: 'image', id, digest: name.digest, absent: false, fault: null };
    case 'version':
      return { kind: 'version', id, ...standing(await settled(parts.nodes.byId(id))) };
    default:
      throw badInput(`${id} is nothing that a version is made of. Ask of a dataset, a commit, a run, an image or a version.`);
  }
}

async function commitCause(codes: Codes, id: string, name: Extract<NodeName, { kind: 'commit' }>): Promise<Cause> {
  const found = await settled(codes.byKey(name.repository, name.sha));
  const unplaced: CommitNode = { node: 'commit', repository: null, sha: name.sha, at: null };
  const node = found.ok ? found.value : unplaced;
  // Where no Git host answers for it, nobody can say that it is not there.
  const known: Answer<unknown> = !found.ok || node.at === null ? answer(node) : await settled(codes.find(node));
  const repository = name.repository === '' ? (node.repository?.key ?? null) : name.repository;
  return { kind: 'commit', id, node, commit: { repository, sha: node.sha }, ...standing(found.ok ? known : found) };
}

function standing(found: Answer<unknown>): Pick<Cause, 'absent' | 'fault'> {
  if (found.ok) return { absent: found.value === null, fault: null };
  return found.fault.code === 'NOT_FOUND' ? { absent: true, fault: null } : { absent: false, fault: found.fault };
}
