import type { Fault } from '#domain/fault.ts';
import type { Link } from '#domain/links.ts';
import { aliasId, commitNodeId, datasetId, imageId, modelId, runId, versionId } from '#domain/node-id.ts';
import type { RunKey } from '#domain/run.ts';
import type { VersionKey } from '#domain/version.ts';
import type { Found, Tracker } from '#ports/tracker.ts';
import { versionOf } from './aliases.ts';
import type { AliasLook } from './aliases-at.ts';
import type { Codes, CommitNode } from './code.ts';
import type { GraphGap, GraphNode } from './graph.ts';
import type { Kept } from './kept.ts';
import type { Models } from './models.ts';
import { modelOfKey } from './names.ts';
import type { AnyNode } from './nodes.ts';
import type { OriginKind, Origins } from './origins.ts';
import { settled } from './settled.ts';
import type { Upstream } from './upstream.ts';
import type { Versions } from './versions.ts';
import type { World } from './world.ts';

/** How many things one node is followed to backwards, a source. */
const foundMax = 500;

/** A node of the walk with what it stands for. */
export interface LineageNode extends GraphNode {
  readonly of: AnyNode;
}

export interface Followed {
  readonly found: readonly AnyNode[];
  readonly missing: readonly GraphGap[];
  readonly truncated: boolean;
}

/** How each link of `domain/links.ts` is followed: up by what records say, down by asking trackers backwards. */
export interface Follow {
  up(from: AnyNode, link: Link): Promise<Followed>;
  down(to: AnyNode, link: Link): Promise<Followed>;
  /** The node as the graph shows it; null for nodes that are not part of it. */
  toNode(of: AnyNode): Promise<LineageNode | null>;
}

export interface FollowParts {
  readonly world: World;
  readonly upstream: Upstream;
  readonly versions: Versions;
  readonly kept: Kept;
  readonly codes: Codes;
  /** As they stand, or as they stood. */
  readonly aliases: AliasLook;
  readonly models: Models;
  readonly origins: Origins;
}

export function createFollow(parts: FollowParts): Follow {
  return { up: (from, link) => up(parts, from, link), down: (to, link) => down(parts, to, link), toNode: (of) => toNode(parts, of) };
}

async function up(parts: FollowParts, from: AnyNode, link: Link): Promise<Followed> {
  if (from.node === 'model') {
    const { aliases, faults } = await parts.aliases.all(from.name);
    return { found: aliases, missing: gapsOf(from, faults), truncated: false };
  }
  if (from.node === 'alias') return oneOf(versionOf(from));
  if (from.node === 'version' && isOrigin(link)) return { found: await parts.origins.of(from, link.kind), missing: [], truncated: false };
  if (from.node === 'version') return oneOf(await upFromVersion(parts, from, link));
  if (from.node !== 'run') return oneOf(null);
  const { record } = from;
  if (link.kind === 'TRAINED_ON')
    return { found: record.datasets.map(({ dataset }) => ({ node: 'dataset', record: dataset })), missing: [], truncated: false };
  if (link.kind === 'BUILT_FROM') return oneOf(await parts.codes.commitOf(record.code, record.key.tracker));
  return oneOf(record.parentId === null ? null : await runNode(parts, { tracker: record.key.tracker, id: record.parentId }));
}

function isOrigin(link: Link): link is Link & { readonly kind: OriginKind } {
  return link.kind === 'DERIVED_FROM' || link.kind === 'FORKED_FROM';
}

async function upFromVersion(parts: FollowParts, version: Extract<AnyNode, { node: 'version' }>, link: Link): Promise<AnyNode | null> {
  if (link.kind === 'PRODUCED_BY') {
    const run = await parts.kept.run(version);
    return run === null ? null : { node: 'run', record: run };
  }
  if (link.kind === 'BUILT_FROM') {
    const [commit, run] = await Promise.all([parts.kept.commit(version), settled(parts.kept.run(version))]);
    // A run that cannot be read is a gap where it is followed; what the version declares itself stands without it.
    const ofRun = run.ok && run.value !== null ? await parts.codes.commitOf(run.value.code, version.key.tracker) : null;
    return commit !== null && (ofRun === null || ofRun.sha !== commit.sha || ofRun.repository?.key !== commit.repository?.key)
      ? commit
      : null;
  }
  const own = (await parts.kept.record(version)).environment.imageDigest;
  const digest = own ?? (await parts.kept.environment(version)).imageDigest;
  return digest === null ? null : { node: 'image', digest };
}

async function down(parts: FollowParts, to: AnyNode, link: Link): Promise<Followed> {
  switch (to.node) {
    case 'dataset':
      return runsOf(
        parts,
        await askTracker(parts, to.record.key.tracker, (tracker) => tracker.backwards.runsOfDataset(to.record.key, foundMax)),
      );
    case 'commit':
      return link.from === 'run' ? runsOfCommit(parts, to) : oneOf(null);
    case 'run': {
      const { tracker: name, id } = to.record.key;
      if (link.kind === 'NESTED_IN')
        return runsOf(parts, await askTracker(parts, name, (tracker) => tracker.backwards.childRuns(id, foundMax)));
      return versionsOf(parts, await askTracker(parts, name, (tracker) => tracker.backwards.versionsOfRuns([id], foundMax)));
    }
    case 'version': {
      if (isOrigin(link)) return { ...(await parts.origins.back(to, link.kind)), missing: [] };
      const { aliases, faults } = await parts.aliases.pointingTo(modelOfKey(parts.world, to.model), to);
      return { found: aliases, missing: gapsOf(to, faults), truncated: false };
    }
    case 'alias':
      return oneOf(await parts.models.find(modelOfKey(parts.world, to.model)));
    case 'image':
      return {
        found: [],
        missing: [
          { id: imageId(to.digest), source: null, code: 'NOT_FOUND', why: 'No tracker can be asked which versions run in an image.' },
        ],
        truncated: false,
      };
    default:
      return oneOf(null);
  }
}

/** The trackers are asked all together; one that fails leaves a gap. */
async function runsOfCommit(parts: FollowParts, commit: CommitNode): Promise<Followed> {
  const answers = await Promise.all(
    [...parts.world.trackers].map(async ([name, { tracker }]) => ({
      name,
      answer: await settled(tracker.backwards.runsOfCommit(commit.sha, foundMax)),
    })),
  );
  const missing = gapsOf(
    commit,
    answers.flatMap(({ name, answer }) => (answer.ok ? [] : [{ tracker: name, fault: answer.fault }])),
  );
  const found = answers.flatMap(({ answer }) => (answer.ok ? answer.value.found : []));
  const runs = await runsOf(parts, { found, truncated: answers.some(({ answer }) => answer.ok && answer.value.truncated) });
  return { ...runs, missing: [...missing, ...runs.missing] };
}

async function askTracker<T>(parts: FollowParts, name: string, ask: (tracker: Tracker) => Promise<Found<T>>): Promise<Found<T>> {
  const federated = parts.world.trackers.get(name);
  return federated === undefined ? { found: [], truncated: false } : ask(federated.tracker);
}

/** One that cannot be read leaves a gap, and the others. */
async function runsOf(parts: FollowParts, { found, truncated }: Found<RunKey>): Promise<Followed> {
  const runs = await Promise.all(found.map(async (key) => ({ key, answer: await settled(runNode(parts, key)) })));
  return {
    found: runs.flatMap(({ answer }) => (answer.ok && answer.value !== null ? [answer.value] : [])),
    missing: runs.flatMap(({ key, answer }) => (answer.ok ? [] : [gapOf(runId(key), key.tracker, answer.fault)])),
    truncated,
  };
}

async function versionsOf(parts: FollowParts, { found, truncated }: Found<VersionKey>): Promise<Followed> {
  return { found: found.map((key) => parts.versions.of(key)), missing: [], truncated };
}

async function runNode(parts: FollowParts, key: RunKey): Promise<AnyNode | null> {
  const record = await parts.upstream.run.load(key);
  return record === null ? null : { node: 'run', record };
}

function gapsOf(
  of: Exclude<AnyNode, { node: 'promotion' }>,
  faults: readonly { readonly tracker: string; readonly fault: Fault }[],
): GraphGap[] {
  return faults.map(({ tracker, fault }) => gapOf(idOf(of), tracker, fault));
}

function gapOf(id: string, source: string, { code, message }: Fault): GraphGap {
  return { id, source, code, why: message };
}

function oneOf(found: AnyNode | null): Followed {
  return { found: found === null ? [] : [found], missing: [], truncated: false };
}

async function toNode(parts: FollowParts, of: AnyNode): Promise<LineageNode | null> {
  if (of.node === 'promotion') return null;
  return { id: idOf(of), kind: of.node, label: await labelOf(parts, of), of };
}

function idOf(of: Exclude<AnyNode, { node: 'promotion' }>): string {
  switch (of.node) {
    case 'model':
      return modelId(of.name.key);
    case 'alias':
      return aliasId(of.model, of.name);
    case 'version':
      return versionId(of.key);
    case 'run':
      return runId(of.record.key);
    case 'dataset':
      return datasetId(of.record.key);
    case 'commit':
      return commitNodeId(of.repository?.key ?? '', of.sha);
    case 'image':
      return imageId(of.digest);
  }
}

async function labelOf(parts: FollowParts, of: Exclude<AnyNode, { node: 'promotion' }>): Promise<string> {
  switch (of.node) {
    case 'model':
      return of.name.key;
    case 'alias':
      return `${of.model}@${of.name}`;
    case 'version':
      return `${of.model}/${of.key.version}`;
    case 'run':
      return of.record.name;
    case 'dataset':
      return `${of.record.key.name} @ ${of.record.key.digest}`;
    case 'commit':
      return commitLabel(parts, of);
    case 'image':
      return of.digest;
  }
}

/** Short id and subject line; the short id alone where the host does not tell. */
async function commitLabel(parts: FollowParts, commit: CommitNode): Promise<string> {
  const record = await settled(parts.codes.find(commit));
  const subject = record.ok ? (record.value?.message.split('\n', 1)[0] ?? '') : '';
  return `${commit.sha.slice(0, 8)} ${subject}`.trim();
}
