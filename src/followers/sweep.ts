import type { Drift } from '#domain/events/seal.ts';
import { modelOfSubject, modelSubject } from '#domain/history.ts';
import { type NodeName, parseNodeId } from '#domain/node-id.ts';
import type { Holder } from '#domain/recorded.ts';
import { isSameDrift, writtenDrift } from '#domain/seal-decision.ts';
import { SealValue, versionField } from '#domain/view.ts';
import { createReader, type Reader } from '#reader/reader.ts';
import { settled } from '#reader/settled.ts';
import type { World } from '#reader/world.ts';

/** A sealed version that its sources were asked about, and what they tell of it now. */
export interface Swept {
  /** Key of the model. */
  readonly model: string;
  readonly version: Holder;
  readonly digest: string;
  /** Empty where they tell what was sealed. */
  readonly drifted: readonly Drift[];
}

/** What a sweep works with. */
export interface Sweeping {
  readonly world: World;
  /** Writes a finding down; of several that find the same, one does. */
  readonly record: (found: Swept) => Promise<void>;
  /** How long one sweep over everything may take its time for, in milliseconds. */
  readonly everyMs: number;
  /** How often versions of local folders are looked at, in milliseconds: that asks no other machine. */
  readonly localEveryMs: number;
  /** How often the content of files of other machines is fetched, in milliseconds: everything else of them is looked at each time. */
  readonly filesEveryMs: number;
  /** From 0 to 1, exclusive. */
  readonly random: () => number;
  /** For whoever runs the server. */
  readonly log: (sentence: string, error?: unknown) => void;
}

/** Versions that are asked about together. */
const batchSize = 20;

/** Of one round, at most this share of the time is spent working: the rest belongs to those who ask. */
const workShare = 0.2;

/** How long what is under way may still take when the sweep is closed, in milliseconds. */
const graceMs = 1_500;

/** First look after the start, in milliseconds. */
const firstAfterMs = 1_000;

export interface Sweep {
  /** Ends at the next version; resolves when nothing is under way, at the latest after 1.5 s. */
  close(): Promise<void>;
}

/** Looks again and again whether sealed versions are still what was sealed, and has written down what appeared, changed or went away. */
export function sweep(around: Sweeping): Sweep {
  const stop = new AbortController();
  const here =
    (isLocal: boolean): Which =>
    (tracker) =>
      around.world.trackers.get(tracker)?.tracker.local === isLocal;
  const running = Promise.all([
    rounds({ ...around, fetches: () => true }, stop.signal, here(true), around.localEveryMs),
    rounds({ ...around, fetches: fetchedSince(around) }, stop.signal, here(false), around.everyMs),
  ]);
  return {
    async close() {
      stop.abort();
      // A source that hangs does not keep us here.
      await Promise.race([running, pause(graceMs, new AbortController().signal)]);
    },
  };
}

type Which = (tracker: string) => boolean;

/** With whether the files of a version are to be fetched this time. */
interface Looking extends Sweeping {
  readonly fetches: (field: string) => boolean;
}

/** Most versions of which it is remembered when their files were fetched: more are asked about as if for the first time. */
const rememberedMax = 100_000;

/** Each version once a period, and those of one start not all together. */
function fetchedSince({ world, random, filesEveryMs }: Sweeping): (field: string) => boolean {
  const last = new Map<string, number>();
  return (field) => {
    const now = world.now();
    const before = last.get(field) ?? now - random() * filesEveryMs;
    const isDue = now - before >= filesEveryMs;
    if (last.size >= rememberedMax) last.clear();
    last.set(field, isDue ? now : before);
    return isDue;
  };
}

async function rounds(around: Looking, signal: AbortSignal, which: Which, everyMs: number): Promise<void> {
  if (![...around.world.trackers.keys()].some(which)) return;
  // Gateways that started together do not ask together.
  await pause(firstAfterMs + around.random() * Math.min(everyMs, firstAfterMs), signal);
  let complaint: string | null = null;
  let after: string | null = null;
  while (!signal.aborted) {
    const began = performance.now();
    try {
      after = await round(around, signal, which, after, everyMs);
      complaint = null;
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      if (said !== complaint && !signal.aborted)
        around.log('The sweep over sealed versions was cut short; it goes on where it was.', error);
      complaint = said;
    }
    const took = performance.now() - began;
    await pause(Math.max(everyMs - took, took * (1 / workShare - 1), everyMs / 10), signal);
  }
}

/** One look at every sealed version, model by model from behind `after` on, spread over the period. Gives the model to go on behind where it was cut short. */
async function round(around: Looking, signal: AbortSignal, which: Which, after: string | null, everyMs: number): Promise<string | null> {
  const subjects = await around.world.ledger.subjects();
  const models = subjects
    .map(modelOfSubject)
    .filter((model) => model !== null)
    .toSorted();
  const rest = after === null ? models : [...models.filter((model) => model > after), ...models.filter((model) => model <= after)];
  const pauseMs = everyMs / 2 / Math.max(1, rest.length);
  for (const model of rest) {
    const began = performance.now();
    const looked = await sweepModel(around, signal, which, model);
    if (signal.aborted) return model;
    // A model without seals costs nothing and is not waited for.
    if (looked > 0) await pause(Math.min(pauseMs, (performance.now() - began) * (1 / workShare - 1)), signal);
  }
  return null;
}

/** Looks at the sealed versions of one model. Gives how many that were. */
async function sweepModel(around: Looking, signal: AbortSignal, which: Which, model: string): Promise<number> {
  const sealed = await sealedVersions(around.world, model, which);
  for (let from = 0; from < sealed.length && !signal.aborted; from += batchSize) {
    const began = performance.now();
    // Nothing that an earlier look remembers.
    const reader = createReader(around.world);
    const found = await Promise.all(
      sealed.slice(from, from + batchSize).map((one) => look(reader, model, one, around.fetches(versionField(one.version)))),
    );
    for (const one of found) if (one !== null) await around.record(one);
    if (from + batchSize < sealed.length) await pause((performance.now() - began) * (1 / workShare - 1), signal);
  }
  return sealed.length;
}

interface SealedVersion {
  readonly version: Holder;
  readonly digest: string;
}

async function sealedVersions({ ledger }: World, model: string, which: Which): Promise<readonly SealedVersion[]> {
  const [snapshot] = await ledger.read([{ subject: modelSubject(model), views: ['seal'] }]);
  return [...(snapshot?.views.seal ?? [])].flatMap(([field, entry]) => {
    const { digest, erased } = SealValue.parse(JSON.parse(entry.value));
    const version = holderOf(field);
    return erased || version === null || !which(version.tracker) ? [] : [{ version, digest }];
  });
}

/** From the field under which views keep a version. */
function holderOf(field: string): Holder | null {
  const at = field.lastIndexOf('#');
  const name: NodeName = parseNodeId(field.slice(0, at));
  return name.kind === 'version' ? { ...name.key, generation: Number(field.slice(at + 1)) } : null;
}

/** What is to be written of it; null where its sources cannot tell, or tell what the history says already. */
async function look(reader: Reader, model: string, { version, digest }: SealedVersion, files: boolean): Promise<Swept | null> {
  const node = { ...reader.versions.of(version, version.generation), model };
  const [found, known] = await Promise.all([settled(reader.dossiers.drift(node, files)), reader.seals.knownDrift(model, version, digest)]);
  if (!found.ok || found.value === null) return null;
  // What was found of files stands until they are fetched again.
  const ofFiles = files ? [] : known.drifted.filter(({ field }) => field.startsWith('artifacts.'));
  const drifted = [...found.value, ...ofFiles];
  return isSameDrift(writtenDrift(drifted), known.drifted) ? null : { model, version, digest, drifted };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    timer.unref();
    signal.addEventListener('abort', done);
  });
}
