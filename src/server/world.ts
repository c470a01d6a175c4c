import { mkdir } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { Fault } from '#domain/fault.ts';
import type { GitHost } from '#ports/git-host.ts';
import type { Federated, World } from '#reader/world.ts';
import { gitHosts } from '#sources/git-hosts.ts';
import { trackers } from '#sources/trackers.ts';
import { openLedger } from '#store/open.ts';
import type { Settings } from './settings.ts';

export interface OpenWorld extends World {
  close(): Promise<void>;
}

/** Opens everything that the settings name. No upstream needs to be up; the ledger does. */
export async function openWorld(settings: Settings, now: () => number = Date.now): Promise<OpenWorld> {
  const { baseDir } = settings;
  // The embedded ledger makes its own folder; a registry that is only named must be there, or its tracker says so.
  if ('path' in settings.ledger)
    await makeFolder(isAbsolute(settings.ledger.path) ? settings.ledger.path : join(baseDir, settings.ledger.path));
  const ledger = await openLedger(settings.ledger, { baseDir });
  const federated = new Map<string, Federated>();
  for (const [name, { apart, ...own }] of Object.entries(settings.trackers))
    federated.set(name, { apart, tracker: openTracker(name, own, baseDir) });
  const hosts = new Map<string, GitHost>();
  for (const [name, own] of Object.entries(settings.gitHosts)) hosts.set(name, openGitHost(name, own, baseDir));
  return {
    trackers: federated,
    gitHosts: hosts,
    ledger,
    now,
    close: async () => {
      await Promise.all([
        ...[...federated.values()].map(({ tracker }) => tracker.close()),
        ...[...hosts.values()].map((host) => host.close()),
      ]);
      await ledger.close();
    },
  };
}

type TrackerSettings = Omit<Settings['trackers'][string], 'apart'>;

function openTracker(name: string, settings: TrackerSettings, baseDir: string) {
  // The table pairs each kind with its own settings, which TypeScript cannot follow through a look-up by a union.
  const kind: { open(settings: never, context: { readonly name: string; readonly baseDir: string }): Federated['tracker'] } =
    trackers[settings.kind];
  return kind.open(settings as never, { name, baseDir });
}

function openGitHost(name: string, settings: Settings['gitHosts'][string], baseDir: string): GitHost {
  // As with trackers: each kind with its own settings.
  const kind: { open(settings: never, context: { readonly name: string; readonly baseDir: string }): GitHost } = gitHosts[settings.kind];
  return kind.open(settings as never, { name, baseDir });
}

async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true }).catch((cause: unknown) => {
    throw new Fault('STORE_UNAVAILABLE', `The folder of the ledger, ${path}, cannot be made.`, { cause });
  });
}
