import DataLoader from 'dataloader';
import { Dossier } from '#domain/dossier.ts';
import type { Drift } from '#domain/events/seal.ts';
import { Fault } from '#domain/fault.ts';
import { modelSubject, sha256 } from '#domain/history.ts';
import { Holder } from '#domain/recorded.ts';
import type { VersionKey } from '#domain/version.ts';
import { DriftValue, SealValue, versionField } from '#domain/view.ts';
import type { Histories } from './histories.ts';
import { unpack } from './packed.ts';
import type { SealNode } from './seal-node.ts';
import { settled } from './settled.ts';
import type { VersionNode, Versions } from './versions.ts';
import type { World } from './world.ts';

/** How many times a model may have been made again since a version of it was sealed that is still found by its name. */
const generationsMax = 5;

interface Content {
  /** What the digest is of. */
  readonly text: string;
  readonly dossier: Dossier;
}

export type Seals = ReturnType<typeof createSeals>;

/** What was sealed, out of the ledger alone: all seals of a tick in one round trip, all their contents in one a model. */
export function createSeals(world: World, histories: Histories, versions: Pick<Versions, 'holder' | 'of'>) {
  const contents = createContents(world);

  /** Which version it is for the ledger. Where its tracker cannot be asked, the one that the history was bound to last. */
  async function holderOf(version: VersionNode): Promise<Holder> {
    const asked = await settled(versions.holder(version));
    if (asked.ok) return asked.value;
    return { ...version.key, generation: (await boundTo(version.model, version.key))?.generation ?? 0 };
  }

  async function boundTo(model: string, at: Pick<VersionKey, 'tracker' | 'model'>) {
    const { bindings } = await histories.model(model);
    return bindings.find((one) => one.tracker === at.tracker && one.model === at.model) ?? null;
  }

  /** Its seal; null where it was never sealed. */
  async function seal(version: VersionNode): Promise<SealNode | null> {
    // Without a binding no event of this history names the version, and no tracker has to be asked.
    if ((await histories.model(version.model)).bindings.length === 0) return null;
    return sealOfHolder(version.model, await holderOf(version));
  }

  async function sealOfHolder(model: string, holder: Holder): Promise<SealNode | null> {
    const entry = await histories.entry(model, 'seal', versionField(holder));
    return entry === null ? null : { ...SealValue.parse(JSON.parse(entry.value)), at: entry.at, sequence: entry.sequence, model };
  }

  /** What was sealed; null where nothing was, or where it was erased. */
  async function sealed(version: VersionNode): Promise<Dossier | null> {
    const found = await seal(version);
    return found === null || found.erased ? null : content(version.model, found.digest);
  }

  /** What was sealed under a digest. Throws where the ledger has lost it, or has something else there. */
  async function content(model: string, digest: string): Promise<Dossier> {
    return (await contents.load({ model, digest })).dossier;
  }

  /** The text that the digest is of; null where it was erased. */
  async function text({ model, digest, erased }: SealNode): Promise<string | null> {
    return erased ? null : (await contents.load({ model, digest })).text;
  }

  /** What was found to differ from this seal and written down, with the number of the event; nothing where it is as sealed. */
  async function knownDrift(model: string, holder: Holder, digest: string) {
    const entry = await histories.entry(model, 'drift', versionField(holder));
    const value = entry === null ? null : DriftValue.parse(JSON.parse(entry.value));
    const drifted: readonly Drift[] = value?.digest === digest ? value.drifted : [];
    return { drifted, sequence: entry?.sequence ?? 0 };
  }

  /** The newest sealed version of that key; null where there is none. Asks no tracker. */
  async function byKey(model: string, key: VersionKey): Promise<VersionNode | null> {
    const bound = await boundTo(model, key);
    if (bound === null) return null;
    const generations = Array.from({ length: generationsMax }, (_, back) => bound.generation - back).filter((one) => one >= 0);
    const found = await Promise.all(generations.map((generation) => sealOfHolder(model, { ...key, generation })));
    const at = found.findIndex((one) => one !== null);
    return at < 0 ? null : { ...versions.of(key, generations[at]), model };
  }

  /** The version that is this semantic version under seal; null where none is. */
  async function bySemver(model: string, semver: string): Promise<VersionNode | null> {
    const entry = await histories.entry(model, 'semver', semver);
    const holder = entry === null ? null : Holder.parse(JSON.parse(entry.value));
    return holder === null ? null : { ...versions.of(holder, holder.generation), model };
  }

  return { holderOf, seal, sealed, content, text, knownDrift, byKey, bySemver };
}

/** What was sealed, by digest: one round trip for all of a model that are asked for in a tick. */
function createContents(world: World) {
  return new DataLoader<{ readonly model: string; readonly digest: string }, Content, string>(
    async (wanted) => {
      const found = new Map<string, Content | Fault>();
      await Promise.all(
        [...Map.groupBy(wanted, ({ model }) => model)].map(async ([model, some]) => {
          const digests = some.map(({ digest }) => digest);
          const bytes = await world.ledger.values(modelSubject(model), digests);
          for (const [at, digest] of digests.entries()) found.set(`${digest} ${model}`, contentOf(digest, bytes[at] ?? null));
        }),
      );
      return wanted.map(({ model, digest }) => found.get(`${digest} ${model}`) ?? lost(digest));
    },
    { cacheKeyFn: ({ model, digest }) => `${digest} ${model}` },
  );
}

function contentOf(digest: string, bytes: Uint8Array | null): Content | Fault {
  if (bytes === null) return lost(digest);
  try {
    const text = unpack(bytes);
    return sha256(text) === digest ? { text, dossier: Dossier.parse(JSON.parse(text)) } : lost(digest);
  } catch (cause) {
    return lost(digest, cause);
  }
}

function lost(digest: string, cause?: unknown): Fault {
  return new Fault('STORE_UNAVAILABLE', `The ledger does not have what was sealed under ${digest}. Check it with: stemma audit verify`, {
    source: 'ledger',
    retryable: false,
    cause,
  });
}
