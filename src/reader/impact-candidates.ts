import { type Certainty, madeOfCommit, madeOfData } from '#domain/impact.ts';
import type { RunKey } from '#domain/run.ts';
import type { VersionKey, VersionRecord } from '#domain/version.ts';
import type { Found, Tracker } from '#ports/tracker.ts';
import type { Aliases } from './aliases.ts';
import type { Everything } from './every-model.ts';
import type { Cause } from './impact-cause.ts';
import type { Indexed } from './indexed.ts';
import type { FindSealed } from './sealed-from.ts';
import type { Seals } from './seals.ts';
import { settled } from './settled.ts';
import type { Upstream } from './upstream.ts';
import { type Candidates, type Gathered, limit, type VersionGap } from './version-candidates.ts';
import type { VersionNode, Versions } from './versions.ts';
import type { World } from './world.ts';

/** How many runs and versions one tracker is asked for. */
const foundMax = 1_000;

/** A version that may rest on the cause, with what its tracker said by naming it; null where nobody said anything yet. */
export interface Candidate {
  readonly version: VersionNode;
  readonly claimed: Certainty | null;
}

interface Parts {
  readonly world: World;
  readonly indexed: Indexed;
  readonly upstream: Upstream;
  readonly versions: Versions;
  readonly aliases: Aliases;
  readonly seals: Seals;
  readonly sealedFrom: FindSealed;
  readonly candidates: Candidates;
  readonly everything: () => Promise<Everything>;
}

/** Who is looked at: what seals name, what trackers find looking back, and where nobody can look back, what aliases hold. */
export function createImpactCandidates(parts: Parts) {
  return async function impactCandidates(cause: Cause, alias: string | null): Promise<Gathered<Candidate>> {
    const [sealed, { told, isCut }, declaring] = await Promise.all([
      parts.sealedFrom(namesUnderSeal(cause)),
      byTrackers(parts, cause, alias),
      isDeclared(cause) ? declarers(parts, cause) : [],
    ]);
    // Where there is more than a tracker is asked for, what the alias holds is little, and all of it.
    const looksAtHolders = !isFoundBackwards(cause) || (isCut && alias !== null);
    const held = looksAtHolders ? await unsealedHolders(parts, alias) : { found: [], missing: [] };
    const cut = sealed.truncated ? [limit('There are more sealed versions made of it than are looked at.')] : [];
    const plain = [...sealed.found, ...held.found, ...declaring].map((version): Candidate => ({ version, claimed: null }));
    return { found: [...plain, ...told.found], missing: [...cut, ...told.missing, ...held.missing, ...unseen(cause, alias)] };
  };
}

/** Under which names seals have it. */
function namesUnderSeal(cause: Cause): readonly string[] {
  switch (cause.kind) {
    case 'dataset':
      return [cause.id, madeOfData(cause.data.key.digest)];
    case 'commit':
      return madeOfCommit(cause.commit.sha);
    default:
      return [cause.id];
  }
}

/** What versions and runs name themselves. */
function isDeclared(cause: Cause): cause is Extract<Cause, { kind: 'image' | 'commit' }> {
  return cause.kind === 'image' || cause.kind === 'commit';
}

/** Versions that name it themselves, or whose run does: of trackers on this machine, and of those that are remembered. */
async function declarers(
  { world, indexed, upstream, versions }: Parts,
  cause: Extract<Cause, { kind: 'image' | 'commit' }>,
): Promise<readonly VersionNode[]> {
  const found: VersionNode[] = [];
  for (const [name, { tracker }] of world.trackers) {
    const view = tracker.local ? null : await indexed.peek(name);
    const records = view === null ? await ofLocal(tracker, upstream) : view.versions();
    for (const record of records) {
      const run = record.runId === null ? undefined : view?.run(record.runId);
      if (names(cause, record) || (run !== undefined && names(cause, run))) found.push(versions.of(record.key));
    }
  }
  return found;
}

/** Every version of a tracker on this machine; none of another one, nor where it cannot be read: that it is away is said elsewhere. */
async function ofLocal(tracker: Tracker, upstream: Upstream): Promise<readonly VersionRecord[]> {
  if (!tracker.local) return [];
  const listed = await settled(tracker.models());
  const models = listed.ok ? listed.value.models : [];
  const lists = await Promise.all(models.map(async ({ name }) => settled(upstream.versionsOf.load({ tracker: tracker.name, name }))));
  return lists.flatMap((list) => (list.ok ? (list.value ?? []) : []));
}

function names(cause: Extract<Cause, { kind: 'image' | 'commit' }>, { code, environment }: Pick<VersionRecord, 'code' | 'environment'>) {
  if (cause.kind === 'image') return environment.imageDigest === cause.digest;
  return code.commit !== null && cause.commit.sha.startsWith(code.commit);
}

/** Trackers look back to the versions of runs; what versions themselves declare, they do not. */
function isFoundBackwards({ kind }: Cause): boolean {
  return kind === 'dataset' || kind === 'run';
}

/** What nobody can find, said wherever it could be there. */
function unseen(cause: Cause, alias: string | null): readonly VersionGap[] {
  if (alias !== null || isFoundBackwards(cause) || cause.kind === 'commit') return [];
  const what = cause.kind === 'image' ? 'run in an image' : 'were made from another one';
  return [
    limit(
      `No tracker can be asked which versions ${what}: of those that are not sealed, what says so itself and what aliases hold is looked at.`,
    ),
  ];
}

/** What trackers find looking back; `isCut` says that one has more, which is a gap only where no alias narrows it down. */
async function byTrackers(
  parts: Parts,
  cause: Cause,
  alias: string | null,
): Promise<{ readonly told: Gathered<Candidate>; readonly isCut: boolean }> {
  const asked = await Promise.all(
    [...parts.world.trackers].map(async ([name, { tracker }]) => ({ name, answer: await settled(fromTracker(tracker, cause)) })),
  );
  for (const { answer } of asked)
    for (const record of answer.ok ? (answer.value.records ?? []) : []) parts.upstream.version.prime(record.key, record);
  const found = asked.flatMap(({ answer }) =>
    (answer.ok ? answer.value.found : []).map((key) => ({ version: parts.versions.of(key), claimed: claimOf(cause, key) })),
  );
  const missing = asked.flatMap(({ name, answer }): VersionGap[] => {
    if (!answer.ok) return [{ id: cause.id, source: name, fault: answer.fault }];
    if (!answer.value.truncated || alias !== null) return [];
    return [limit(`${name} has more that was made of it than is asked for at once.`, name)];
  });
  return { told: { found, missing }, isCut: asked.some(({ answer }) => answer.ok && answer.value.truncated) };
}

/** Its own tracker found the version by the very id; elsewhere it may be other data of that name. */
function claimOf(cause: Cause, { tracker }: VersionKey): Certainty | null {
  if (cause.kind === 'run') return 'CERTAIN';
  if (cause.kind !== 'dataset' || tracker !== cause.data.key.tracker) return null;
  return ({ STRONG: 'CERTAIN', WEAK: 'LIKELY', NAME: 'POSSIBLE' } as const)[cause.data.digestStrength];
}

type FoundVersions = Awaited<ReturnType<Tracker['backwards']['versionsOfRuns']>>;

async function fromTracker(tracker: Tracker, cause: Cause): Promise<FoundVersions> {
  const { backwards, name } = tracker;
  if (cause.kind === 'run') return name === cause.key.tracker ? backwards.versionsOfRuns([cause.key.id], foundMax) : nothing;
  const runs = await runsAt(tracker, cause);
  if (runs.found.length === 0) return { found: [], truncated: runs.truncated };
  const versions = await backwards.versionsOfRuns(
    runs.found.map(({ id }) => id),
    foundMax,
  );
  return { ...versions, truncated: runs.truncated || versions.truncated };
}

async function runsAt({ backwards, name }: Tracker, cause: Cause): Promise<Found<RunKey>> {
  if (cause.kind === 'commit') return backwards.runsOfCommit(cause.commit.sha, foundMax);
  if (cause.kind !== 'dataset') return nothing;
  const { key, digestStrength, source } = cause.data;
  // At another tracker a weak digest proves nothing without the source.
  if (name !== key.tracker && digestStrength !== 'STRONG' && source === null) return nothing;
  return backwards.runsOfDataset({ ...key, tracker: name }, foundMax);
}

const nothing = { found: [], truncated: false };

/** What an alias of that name, or any, of each model holds now and is not sealed: seals are looked up. */
async function unsealedHolders({ aliases, seals, candidates, everything }: Parts, alias: string | null): Promise<Gathered<VersionNode>> {
  const held = alias === null ? await allHolders() : await candidates({ alias });
  const isSealed = await Promise.all(held.found.map(async (version) => settled(seals.seal(version))));
  const unsealed = held.found.filter((_, at) => {
    const seal = isSealed[at];
    return seal?.ok !== true || seal.value === null || seal.value.erased;
  });
  return { found: unsealed, missing: held.missing };

  async function allHolders(): Promise<Gathered<VersionNode>> {
    const { listed, missing } = await everything();
    const all = await Promise.all(listed.map(({ model }) => aliases.all(model.name)));
    return {
      found: all.flatMap((of) => of.aliases.flatMap((one) => one.candidates)),
      missing: missing.map(({ source, fault }) => ({ id: null, source, fault })),
    };
  }
}
