import type { DatasetRecord } from '#domain/dataset.ts';
import { Fault } from '#domain/fault.ts';
import { type NodeName, parseNodeId } from '#domain/node-id.ts';
import { type Aliases, type AliasNode, versionOf } from './aliases.ts';
import type { Codes, CommitNode } from './code.ts';
import type { ModelNode, Models } from './models.ts';
import { modelOfKey } from './names.ts';
import type { PromotionNode, Promotions } from './promotions.ts';
import type { Seals } from './seals.ts';
import { settled } from './settled.ts';
import type { Upstream } from './upstream.ts';
import type { RunNode, VersionNode, Versions } from './versions.ts';
import type { World } from './world.ts';

export interface DatasetNode {
  readonly node: 'dataset';
  readonly record: DatasetRecord;
}

export interface ImageNode {
  readonly node: 'image';
  readonly digest: string;
}

export type AnyNode = ModelNode | AliasNode | VersionNode | RunNode | DatasetNode | CommitNode | ImageNode | PromotionNode;

export type Nodes = ReturnType<typeof createNodes>;

interface Parts {
  readonly world: World;
  readonly upstream: Upstream;
  readonly versions: Versions;
  readonly codes: Codes;
  readonly aliases: Aliases;
  readonly models: Models;
  readonly promotions: Promotions;
  readonly seals: Seals;
}

export function createNodes({ world, upstream, versions, codes, aliases, models, promotions, seals }: Parts) {
  /** The node of that written name; null where it is known not to be. Throws where that cannot be told. */
  async function byId(id: string): Promise<AnyNode | null> {
    const name = parseNodeId(id);
    const found = await settled(byName(name));
    if (found.ok) return found.value;
    if (found.fault.code === 'NOT_FOUND') return null;
    throw found.fault;
  }

  async function byName(name: NodeName): Promise<AnyNode | null> {
    switch (name.kind) {
      case 'model':
        return models.find(modelOfKey(world, name.key));
      case 'alias':
        return aliases.one(modelOfKey(world, name.model), name.alias);
      case 'version':
        return versionByKey(name.key);
      case 'run': {
        const record = await upstream.run.load(name.key);
        return record === null ? null : { node: 'run', record };
      }
      case 'dataset': {
        const record = await upstream.dataset.load(name.key);
        return record === null ? null : { node: 'dataset', record };
      }
      case 'commit': {
        const commit = await codes.byKey(name.repository, name.sha);
        return commit.at === null || (await codes.find(commit)) === null ? null : commit;
      }
      case 'image':
        return { node: 'image', digest: name.digest };
      case 'promotion':
        return promotions.find(name.model, name.id);
    }
  }

  /** A version that its tracker has, that an alias of its model holds now, or that is sealed. */
  async function versionByKey(key: VersionNode['key']): Promise<VersionNode | null> {
    const version = versions.of(key);
    const record = await settled(versions.find(version));
    if (record.ok && record.value !== null) return version;
    const { aliases: now } = await aliases.all(modelOfKey(world, version.model));
    const holding = now
      .map((alias) => (alias.candidates.length === 1 ? versionOf(alias) : null))
      .find((held) => held?.key.tracker === key.tracker && held.key.model === key.model && held.key.version === key.version);
    if (holding !== null && holding !== undefined) return holding;
    const sealed = await seals.byKey(version.model, key);
    if (sealed === null && !record.ok) throw record.fault;
    return sealed;
  }

  /** A dataset by name and digest, of the named tracker or the first that has it. */
  async function dataset(name: string, digest: string, tracker: string | null): Promise<DatasetNode> {
    const trackers = tracker === null ? [...world.trackers.keys()] : [tracker];
    const answers = await Promise.all(trackers.map((one) => settled(upstream.dataset.load({ tracker: one, name, digest }))));
    for (const answer of answers) if (answer.ok && answer.value !== null) return { node: 'dataset', record: answer.value };
    for (const answer of answers) if (!answer.ok) throw answer.fault;
    throw new Fault('NOT_FOUND', `No tracker knows a dataset ${name} with digest ${digest}.`);
  }

  return { byId, dataset };
}
