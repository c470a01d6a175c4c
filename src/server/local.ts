import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { createTurns } from '#actions/turns.ts';
import type { Acting } from '#actions/write.ts';
import type { CheckpointKeys } from '#domain/checkpoint.ts';
import { badInput, Fault } from '#domain/fault.ts';
import type { Context } from '#graphql/context.ts';
import { createReader } from '#reader/reader.ts';
import { registerVersion } from '#sources/directory/register.ts';
import { keepCheckpoints } from './checkpoints.ts';
import { checkedHosts, isLoopback } from './hosts.ts';
import { createHttp } from './http.ts';
import { version } from './project.ts';
import { readSettings, type Settings, type Where } from './settings.ts';
import { checkpointKeys } from './settings-checkpoints.ts';
import { createSources } from './sources.ts';
import { type OpenWorld, openWorld } from './world.ts';

export const portDefault = 4000;
const hostDefault = '127.0.0.1';

/** Without an `auth` block everybody is this person, with all rights. */
const local = { name: 'local', type: 'PERSON' } as const;

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
  if (listen.openTo === undefined && !isLoopback(host)) throw closed(host);
  const settings = await readSettings(where);
  const started = await start(settings, 'warn', checkedHosts(listen.openTo ?? []));
  try {
    await started.witness();
    await started.app.listen({ host, port });
  } catch (cause) {
    await started.close();
    if (cause instanceof Fault) throw cause;
    throw listenFault(cause, host, port);
  }
  const [address] = started.app.addresses();
  const taken = typeof address === 'object' ? address.port : port;
  // Every address of this machine is not one that can be asked.
  const name = host === '0.0.0.0' || host === '::' ? hostDefault : host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${name}:${taken}`,
    notes: [...settings.notes, ...(await notesOf(started.world, listen.openTo))],
    close: started.close,
  };
}

/** Starts a server in this process on a private socket. */
export async function startLocal(where: Where): Promise<{ readonly endpoint: { readonly socketPath: string }; close(): Promise<void> }> {
  const started = await start(await readSettings(where), 'error', null);
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
): Promise<{ readonly model: string; readonly version: string; readonly path: string }> {
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

async function start(settings: Settings, logLevel: string, hosts: readonly string[] | null) {
  const checkpoints = await checkpointKeys(settings.checkpoints, settings.baseDir);
  const world = await openWorld(settings);
  const context = contextOf(world, checkpoints);
  let witness: { close(): Promise<void> } | null = null;
  const ready = async (): Promise<void> => void (await world.ledger.read([{ subject: 'model:', views: [] }]));
  const app = await createHttp({ context, ready, hosts, logLevel });
  const close = async (): Promise<void> => {
    // Whoever waits for an upstream that hangs does not keep us here.
    const impatience = setTimeout(() => app.server.closeAllConnections(), graceMs);
    await app.close().finally(() => clearTimeout(impatience));
    await witness?.close();
    await world.close();
  };
  return {
    app,
    world,
    close,
    /** Only a server keeps checkpoints, not a command that runs by itself. */
    async witness() {
      witness = await keepCheckpoints(settings, checkpoints, world, (sentence, error) => app.log.warn({ err: error }, sentence));
    },
  };
}

/** A context a request: a fresh reader, over what lives as long as the process. */
function contextOf(world: OpenWorld, checkpoints: CheckpointKeys): () => Context {
  const turns = createTurns();
  const sources = createSources(world);
  const viewer = { name: local.name, roles: ['admin'] };
  const newId = (): string => randomUUID().replaceAll('-', '');
  return () => {
    const reader = createReader(world);
    const acting: Acting = {
      reader,
      ledger: world.ledger,
      person: local,
      roles: viewer.roles,
      turns,
      now: world.now,
      newId,
      random: Math.random,
    };
    return { reader, acting, viewer, checkpoints, server: { version }, sources };
  };
}

async function notesOf(world: OpenWorld, openTo: readonly string[] | undefined): Promise<readonly string[]> {
  const { warnings } = await world.ledger.promises();
  const open =
    openTo === undefined
      ? 'No rights are configured: everybody on this machine is "local" with all rights.'
      : `No rights are configured: everybody who reaches this server is "local" with all rights. It answers under local names and ${openTo.join(', ')}.`;
  return [open, ...warnings];
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
