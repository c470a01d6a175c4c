import { mkdir } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { Fault } from '#domain/fault.ts';
import type { Cache } from '#ports/cache.ts';
import type { GitHost, GitHostContext } from '#ports/git-host.ts';
import type { TrackerContext } from '#ports/tracker.ts';
import type { Federated, World } from '#reader/world.ts';
import { gitHosts } from '#sources/git-hosts.ts';
import { trackers } from '#sources/trackers.ts';
import { openLedger } from '#store/open.ts';
import { openCache } from '#store/open-cache.ts';
import type { Settings } from './settings.ts';

export interface OpenWorld extends World {
  /** What upstreams answered, across requests. */
  readonly cache: Cache;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly now?: () => number;
  /** Told what whoever runs this should know. */
  readonly warn?: (sentence: string) => void;
}

/** Opens everything that the settings name. No upstream needs to be up, nor the cache; the ledger does. */
export async function openWorld(settings: Settings, { now = Date.now, warn = () => {} }: WorldOptions = {}): Promise<OpenWorld> {
  const { baseDir } = settings;
  // The embedded ledger makes its own folder; a registry that is only named must be there, or its tracker says so.
  if ('path' in settings.ledger)
    await makeFolder(isAbsolute(settings.ledger.path) ? settings.ledger.path : join(baseDir, settings.ledger.path));
  const ledger = await openLedger(settings.ledger, { baseDir });
  const cache = await openCache(settings.cache, { warn });
  const federated = new Map<string, Federated>();
  for (const [name, { apart, ...own }] of Object.entries(settings.trackers))
    federated.set(name, { apart, tracker: openTracker(own, { name, baseDir, cache }) });
  const hosts = new Map<string, GitHost>();
  for (const [name, own] of Object.entries(settings.gitHosts)) hosts.set(name, openGitHost(own, { name, baseDir, cache, now }));
  return {
    trackers: federated,
    gitHosts: hosts,
    ledger,
    cache,
    now,
    close: async () => {
      await Promise.all([
        ...[...federated.values()].map(({ tracker }) => tracker.close()),
        ...[...hosts.values()].map((host) => host.close()),
      ]);
      await Promise.all([ledger.close(), cache.close()]);
    },
  };
}

type TrackerSettings = Omit<Settings['trackers'][string], 'apart'>;

function openTracker(settings: TrackerSettings, context: TrackerContext) {
  // The table pairs each kind with its own settings, which TypeScript cannot follow through a look-up by a union.
  const kind: { open(settings: never, context: TrackerContext): Federated['tracker'] } = trackers[settings.kind];
  return kind.open(settings as never, context);
}

function openGitHost(settings: Settings['gitHosts'][string], context: GitHostContext): GitHost {
  // As with trackers: each kind with its own settings.
  const kind: { open(settings: never, context: GitHostContext): GitHost } = gitHosts[settings.kind];
  return kind.open(settings as never, context);
}

async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true }).catch((cause: unknown) => {
    throw new Fault('STORE_UNAVAILABLE', `The folder of the ledger, ${path}, cannot be made.`, { cause });
  });
}
