import { notFound } from '#domain/fault.ts';
import { type Certainty, mostCertain, sameCommit, sameData } from '#domain/impact.ts';
import { versionId } from '#domain/node-id.ts';
import { compareParts, type Order, type Page, type PageWish, pageOf, plainListMax } from '#domain/page.ts';
import { naturalOrder, sameVersion } from '#domain/version.ts';
import { versionField } from '#domain/view.ts';
import type { Dossiers } from './dossiers.ts';
import { type Candidate, createImpactCandidates } from './impact-candidates.ts';
import { type Cause, causeOf } from './impact-cause.ts';
import { createDescendants } from './impact-descendants.ts';
import type { Kept } from './kept.ts';
import { modelOfKey } from './names.ts';
import type { Origins } from './origins.ts';
import { settled } from './settled.ts';
import { distinct, type Gathered, type VersionGap } from './version-candidates.ts';
import type { VersionNode, Versions } from './versions.ts';

/** A version that rests on what was asked of. */
export interface Hit {
  readonly version: VersionNode;
  readonly certainty: Certainty;
}

export interface Impact {
  readonly page: Page<Hit>;
  /** Null where something could not be told. */
  readonly total: number | null;
  readonly missing: readonly VersionGap[];
  /** Milliseconds since 1970. */
  readonly asOf: number;
}

export interface ImpactWish {
  readonly id: string;
  /** Only versions that this alias of their model points to now; null for all. */
  readonly alias: string | null;
  /** Of a commit: also versions whose commit has it as an ancestor. */
  readonly descendants: boolean;
}

type Parts = Parameters<typeof causeOf>[0] &
  Parameters<typeof createImpactCandidates>[0] &
  Parameters<typeof createDescendants>[0] & {
    readonly dossiers: Dossiers;
    readonly origins: Origins;
    /** What a version was made of, as its sources tell it now: who comes into question may be remembered, who is hit is not. */
    readonly judges: () => Judges;
  };

/** What tells what a version was made of. */
export interface Judges {
  readonly kept: Kept;
  readonly dossiers: Dossiers;
  readonly versions: Versions;
  readonly origins: Origins;
}

/** Which versions rest on a dataset, a commit, a run, an image or a version, and how certain that is. A sealed one by what was sealed. */
export function createImpact(parts: Parts) {
  const impactCandidates = createImpactCandidates(parts);
  const descendantsOf = createDescendants(parts);
  return async function impact({ id, alias, descendants }: ImpactWish, wish: PageWish): Promise<Impact> {
    const asOf = parts.world.now();
    const cause = await causeOf(parts, id);
    const candidates = await impactCandidates(cause, alias);
    const own = await judged(parts, cause, await onePerVersion(parts, candidates.found));
    const later = descendants && cause.kind === 'commit' ? await descendantsOf(cause, alias) : { found: [], missing: [] };
    const all = await onePerVersion(parts, [...own.found, ...later.found]);
    const kept = alias === null ? { found: all, missing: [] } : await heldBy(parts, all, alias);
    const gap = cause.fault === null ? [] : [{ id, source: cause.fault.details.source ?? null, fault: cause.fault }];
    const missing = distinct([...gap, ...candidates.missing, ...own.missing, ...later.missing, ...kept.missing]);
    if (cause.absent && all.length === 0 && missing.length === 0)
      throw notFound(`There is no ${id}, and nothing on record was made of it.`);
    const hits = kept.found.flatMap(({ version, claimed }): Hit[] => (claimed === null ? [] : [{ version, certainty: claimed }]));
    return {
      page: pageOf(hits, wish, byName),
      total: missing.length > 0 ? null : hits.length,
      missing: missing.slice(0, plainListMax),
      asOf: Math.min(asOf, parts.indexed.asOf()),
    };
  };
}

/** Several ways may lead to one version: the most certain counts. */
async function onePerVersion({ dossiers }: Parts, found: readonly Candidate[]): Promise<readonly Candidate[]> {
  const holders = await Promise.all(found.map(({ version }) => dossiers.holderOf(version)));
  const groups = new Map<string, Candidate>();
  for (const [at, { version, claimed }] of found.entries()) {
    const holder = holders[at];
    if (holder === undefined) continue;
    const key = `${version.model} ${versionField(holder)}`;
    const known = groups.get(key);
    groups.set(key, {
      version: known?.version ?? { ...version, generation: holder.generation },
      claimed: mostCertain([known?.claimed ?? null, claimed]),
    });
  }
  return [...groups.values()];
}

/** Those that do rest on it. What cannot be told of one is what its tracker said by naming it, else a gap. */
async function judged(parts: Parts, cause: Cause, found: readonly Candidate[]): Promise<Gathered<Candidate>> {
  const judges = parts.judges();
  const answers = await Promise.all(found.map(async ({ version }) => settled(certaintyOf(judges, cause, version))));
  const kept: Candidate[] = [];
  const missing: VersionGap[] = [];
  for (const [at, { version, claimed }] of found.entries()) {
    const answer = answers[at];
    const certainty = answer?.ok === true ? answer.value : claimed;
    if (certainty !== null) kept.push({ version, claimed: certainty });
    else if (answer?.ok === false)
      missing.push({ id: versionId(version.key), source: answer.fault.details.source ?? null, fault: answer.fault });
  }
  return { found: kept, missing };
}

async function certaintyOf({ kept, dossiers, versions, origins }: Judges, cause: Cause, version: VersionNode): Promise<Certainty | null> {
  switch (cause.kind) {
    case 'dataset':
      return mostCertain((await kept.datasets(version)).map(({ dataset }) => sameData(cause.data, dataset)));
    case 'commit': {
      const commit = await kept.commit(version);
      return commit === null ? null : sameCommit(cause.commit, { repository: commit.repository?.key ?? null, sha: commit.sha });
    }
    case 'run': {
      const sealed = await dossiers.sealed(version);
      if (sealed !== null) return certain(sealed.training.run?.id === cause.id);
      return certain(version.key.tracker === cause.key.tracker && (await versions.record(version)).runId === cause.key.id);
    }
    case 'image':
      return certain((await imageOf({ dossiers, versions, kept }, version)) === cause.digest);
    case 'version': {
      const { parents, forkedFrom } = await origins.namesOf(version);
      return certain(forkedFrom === cause.id || parents.includes(cause.id));
    }
  }
}

/** What the version declares itself needs no artifact to be read. */
async function imageOf({ dossiers, versions, kept }: Pick<Parts, 'dossiers' | 'versions' | 'kept'>, version: VersionNode) {
  const sealed = await dossiers.sealed(version);
  const own = sealed === null ? (await versions.record(version)).environment.imageDigest : null;
  return own ?? (await kept.environment(version)).imageDigest;
}

function certain(holds: boolean): Certainty | null {
  return holds ? 'CERTAIN' : null;
}

/** Those that this alias of their model points to now. */
async function heldBy({ world, aliases, dossiers }: Parts, found: readonly Candidate[], alias: string): Promise<Gathered<Candidate>> {
  const answers = await Promise.all(found.map(async ({ version }) => settled(isHeld(version))));
  return {
    found: found.filter((_, at) => {
      const answer = answers[at];
      return answer?.ok === true && answer.value;
    }),
    missing: answers.flatMap((answer, at): VersionGap[] => {
      const version = found[at]?.version;
      if (answer.ok || version === undefined) return [];
      return [{ id: versionId(version.key), source: answer.fault.details.source ?? null, fault: answer.fault }];
    }),
  };

  async function isHeld(version: VersionNode): Promise<boolean> {
    const held = (await aliases.one(modelOfKey(world, version.model), alias))?.candidates ?? [];
    const alike = held.find((one) => sameVersion(one.key, version.key));
    return alike !== undefined && (await dossiers.holderOf(alike)).generation === version.generation;
  }
}

/** By model, version in natural order, tracker: total, so that a walk over pages gives each exactly once. */
const byName: Order<Hit> = {
  list: 'impact',
  parts: ['text', 'text', 'text', 'number'],
  key: ({ version: { model, key, generation } }) => [model, key.version, key.tracker, generation ?? 0],
  compare: (a, b) =>
    compareParts(a[0] ?? null, b[0] ?? null, 1) ||
    naturalOrder(String(a[1]), String(b[1])) ||
    compareParts(a[2] ?? null, b[2] ?? null, 1) ||
    compareParts(a[3] ?? null, b[3] ?? null, 1),
};
