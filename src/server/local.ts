import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { badInput, Fault } from '#domain/fault.ts';
import { registerVersion } from '#sources/directory/register.ts';
import { createAccess, type OwnRights } from './access.ts';
import { type Background, startBackground } from './background.ts';
import { contextOf, newId } from './context.ts';
import { openDeliveries } from './deliveries.ts';
import { checkedHosts, isLoopback } from './hosts.ts';
import { createHttp } from './http.ts';
import { applyPolicies } from './policy-files.ts';
import { readSettings, type Settings, type Where } from './settings.ts';
import { accessNotes } from './settings-access.ts';
import { checkpointKeys } from './settings-checkpoints.ts';
import { openTrackerIndex } from './tracker-index.ts';
import { webhookSources } from './webhook-sources.ts';
import { createWebhooks } from './webhooks.ts';
import { type OpenWorld, openWorld } from './world.ts';

export const portDefault = 4000;
const hostDefault = '127.0.0.1';

interface Listen {
  readonly host?: string;
  /** 0 takes a free one. */
  readonly port?: number;
  /** Host names under which other machines may reach the server, although everybody has all rights; absent: only this machine reaches it. */
  readonly openTo?: readonly string[];
}

/** Starts a listening server; resolves when it listens. Throws where the settings do not hold, the store is gone or the port is taken. */
export async function serve(
  where: Where,
  listen: Listen,
): Promise<{ readonly url: string; readonly notes: readonly string[]; close(): Promise<void> }> {
  const { host = hostDefault, port = portDefault } = listen;
  const settings = await readSettings(where);
  const { auth } = settings;
  if (auth === null && listen.openTo === undefined && !isLoopback(host)) throw closed(host);
  if (auth !== null && listen.openTo !== undefined)
    throw badInput('Rights are configured, so nothing is open to everybody: --host is enough.');
  // Where a token is needed, a page of another site has none to send, whatever name it comes under.
  const started = await start(settings, { logLevel: 'warn', hosts: auth === null ? checkedHosts(listen.openTo ?? []) : null, own: null });
  try {
    await started.work();
    await started.app.listen({ host, port });
  } catch (cause) {
    await started.close();
    throw cause instanceof Fault ? cause : listenFault(cause, host, port);
  }
  const [address] = started.app.addresses();
  const taken = typeof address === 'object' ? address.port : port;
  // Every address of this machine is not one that can be asked.
  const name = host === '0.0.0.0' || host === '::' ? hostDefault : host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${name}:${taken}`,
    notes: [
      ...settings.notes,
      ...(auth === null ? [openNote(listen.openTo)] : rightsNotes(auth, host)),
      ...(await warningsOf(started.world)),
    ],
    close: started.close,
  };
}

/**
 * Starts a server in this process on a private socket, which only this user of the machine reaches. Who brings no token reads, and with `allRights` does everything:
 * whoever can read the settings and use the store could write to the store itself.
 */
export async function startLocal(
  where: Where,
  options: { readonly allRights: boolean } = { allRights: false },
): Promise<{ readonly endpoint: { readonly socketPath: string }; close(): Promise<void> }> {
  const own = options.allRights ? 'all' : 'read';
  const started = await start(await readSettings(where), { logLevel: 'error', hosts: null, own });
  const folder = await mkdtemp(join(tmpdir(), 'stemma-'));
  const socketPath = join(folder, 'socket');
  await started.app.listen({ path: socketPath });
  return {
    endpoint: { socketPath },
    close: async () => {
      await started.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Adds a version folder to the directory registry of these settings. */
export async function registerLocally(
  where: Where,
  wish: { readonly model: string; readonly from: string; readonly metadata?: string },
): Promise<{ readonly model: string; readonly version: string; readonly path: string; readonly doubts: readonly string[] }> {
  const settings = await readSettings(where);
  const registries = Object.values(settings.trackers).flatMap((tracker) => (tracker.kind === 'directory' ? [tracker.path] : []));
  const [path, ...others] = registries;
  if (path === undefined)
    throw badInput('No directory registry is configured: only such a registry takes new versions here. Name one with --local DIR.');
  if (others.length > 0) throw badInput('Several directory registries are configured. Say which with --local DIR.');
  const root = isAbsolute(path) ? path : join(settings.baseDir, path);
  const metadata = wish.metadata === undefined ? {} : { metadata: resolve(wish.metadata) };
  return registerVersion({ root, model: wish.model, from: resolve(wish.from), ...metadata, now: Date.now });
}

/** How long requests under way may still take when the server is closed, in milliseconds. */
const graceMs = 4_000;

interface Start {
  readonly logLevel: string;
  readonly hosts: readonly string[] | null;
  readonly own: OwnRights | null;
}

async function start(settings: Settings, { logLevel, hosts, own }: Start) {
  const checkpoints = await checkpointKeys(settings.checkpoints, settings.baseDir);
  const log = lateLog();
  const world = await openWorld(settings, { warn: log.warn });
  const access = createAccess(settings, world, own);
  try {
    // A process that only looks at what rights protect does not change what others are judged under.
    if (own !== 'read' || settings.auth === null) await applyPolicies(settings, world, access.people);
  } catch (error) {
    await world.close();
    throw error;
  }
  const deliveries = await openDeliveries(settings, world);
  // A command that runs by itself asks once: nothing is worth remembering then.
  const index = own === null ? await openTrackerIndex(settings, world, log.warn) : null;
  const sources = webhookSources(settings, world, (tracker, model) => index?.touch(tracker, model));
  const webhooks = own === null ? createWebhooks({ sources, cache: world.cache, now: world.now, newId, warn: log.warn }) : null;
  const context = contextOf(index === null ? world : { ...world, index }, { access, deliveries, checkpoints, webhooks });
  let background: Background | null = null;
  const ready = async () => {
    await world.ledger.read([{ subject: 'model:', views: [] }]);
    return { cache: world.cache.state().trouble };
  };
  const app = await createHttp({ context, ready, hosts, webhooks, logLevel });
  log.begin((sentence, error) => app.log.warn({ ...(error === undefined ? {} : { err: error }) }, sentence));
  const close = async (): Promise<void> => {
    // Whoever waits for an upstream that hangs does not keep us here.
    const impatience = setTimeout(() => app.server.closeAllConnections(), graceMs);
    await Promise.all([app.close().finally(() => clearTimeout(impatience)), background?.close(), deliveries.close(), index?.close()]);
    await world.close();
  };
  const { warn } = log;
  /** Only a server does more than answer, not a command that runs by itself. */
  async function work(): Promise<void> {
    background = await startBackground({ settings, world, access, deliveries, checkpoints, newId, warn });
  }
  return { app, world, work, close };
}

/** What is said before there is a log is said when there is one. */
function lateLog() {
  const early: string[] = [];
  let warn = (sentence: string, _error?: unknown): void => void early.push(sentence);
  return {
    warn: (sentence: string, error?: unknown): void => warn(sentence, error),
    begin: (log: (sentence: string, error?: unknown) => void): void => {
      warn = log;
      for (const sentence of early) log(sentence);
    },
  };
}

async function warningsOf(world: OpenWorld): Promise<readonly string[]> {
  return (await world.ledger.promises()).warnings;
}

function openNote(openTo: readonly string[] | undefined): string {
  return openTo === undefined
    ? 'No rights are configured: everybody on this machine is "local" with all rights.'
    : `No rights are configured: everybody who reaches this server is "local" with all rights. It answers under local names and ${openTo.join(', ')}.`;
}

function rightsNotes(auth: NonNullable<Settings['auth']>, host: string): readonly string[] {
  const plain = isLoopback(host)
    ? []
    : [`${host} is reached over plain http: put TLS in front, or whoever is on the way reads the tokens.`];
  return [...accessNotes(auth), ...plain];
}

function closed(host: string): Fault {
  return badInput(
    `${host} can be reached from other machines, and no rights are configured: everybody there could promote and roll back. Listen on 127.0.0.1, or say with --open-to-everybody under which host names they may.`,
  );
}

function listenFault(cause: unknown, host: string, port: number): Fault {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  if (code === 'EADDRINUSE')
    return new Fault('BAD_USER_INPUT', `Port ${port} of ${host} is taken. Choose another one with --port.`, { cause });
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL')
    return new Fault('BAD_USER_INPUT', `${host}:${port} cannot be listened on here. Choose another one with --host and --port.`, { cause });
  return new Fault('BAD_USER_INPUT', `${host}:${port} cannot be listened on.`, { cause });
}
