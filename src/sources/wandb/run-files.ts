import { createHash } from 'node:crypto';
import { isIP } from 'node:net';
import { LRUCache } from 'lru-cache';
import { Fault } from '#domain/fault.ts';
import { openUpstream, type Upstream, type UpstreamOptions } from '#sources/upstream/http.ts';
import { isPrivateAddress } from '#sources/upstream/public-lookup.ts';
import type { RunFile } from './schema.ts';

/* What W&B's client writes beside a run. */
export const metadataFile = 'wandb-metadata.json';
export const patchFile = 'diff.patch';
export const requirementsFile = 'requirements.txt';

/** Files that describe a run are small; one that is larger is not read. */
const bytesMax = 1 << 20;
const keptBytesMax = 16 << 20;
/** Object stores that files of one W&B lie in. */
const storesMax = 4;

export interface RunFiles {
  /** Null where there is none, it is too large, or it is not handed out to us. Throws a `Fault` where whoever keeps it does not answer. */
  read(file: RunFile | undefined): Promise<Buffer | null>;
  close(): Promise<void>;
}

interface Place {
  readonly origin: string;
  readonly path: string;
  /** W&B itself, or a store that the settings name. */
  readonly isNamed: boolean;
}

/**
 * Reads files of runs. W&B hands them out itself, or says where in an object store they lie, with a signed address: such a store is asked without
 * our key, and only where it is named in the settings or lies on the open internet. A content is kept under its own MD5, under which nothing else can come.
 */
export function runFilesFrom(upstream: Upstream, options: UpstreamOptions, named: readonly string[]): RunFiles {
  const own = new URL(options.url);
  const prefix = own.pathname.replace(/\/+$/, '');
  const stores = new Map<string, Upstream>();
  const kept = new LRUCache<string, Buffer>({ maxSize: keptBytesMax, sizeCalculation: (content) => content.length + 100 });

  function storeAt(origin: string): Upstream | null {
    const publicOnly = !named.includes(origin);
    const known = stores.get(origin);
    if (known !== undefined) return known;
    if ((publicOnly && !isPublic(origin)) || stores.size >= storesMax) return null;
    const { source, deadlineMs, attemptMs, concurrency } = options;
    const store = openUpstream({ source, url: origin, deadlineMs, attemptMs, concurrency, publicOnly });
    stores.set(origin, store);
    return store;
  }

  /** Who may be asked for it, by which path: W&B itself and stores that are named before others. */
  function placesOf({ url, directUrl }: RunFile): readonly Place[] {
    const all = [directUrl, url].flatMap((address): readonly Place[] => {
      if (address === null || !URL.canParse(address)) return [];
      const { origin, pathname, search, username } = new URL(address);
      if (username !== '') return [];
      if (origin !== own.origin) return [{ origin, path: `${pathname}${search}`, isNamed: named.includes(origin) }];
      return pathname.startsWith(`${prefix}/`) ? [{ origin, path: `${pathname.slice(prefix.length)}${search}`, isNamed: true }] : [];
    });
    return all.toSorted((one, other) => Number(other.isNamed) - Number(one.isNamed));
  }

  async function contentOf(file: RunFile): Promise<Buffer | null> {
    for (const { origin, path } of placesOf(file)) {
      const from = origin === own.origin ? upstream : storeAt(origin);
      const content = from === null ? null : await contentAt(from, path);
      if (content !== null) return content;
    }
    return null;
  }

  return {
    read: async (file) => {
      if (file === undefined || (file.sizeBytes ?? 0) > bytesMax) return null;
      const before = file.md5 === null ? undefined : kept.get(file.md5);
      if (before !== undefined) return before;
      const content = await contentOf(file);
      if (content !== null && file.md5 !== null && createHash('md5').update(content).digest('base64') === file.md5)
        kept.set(file.md5, content);
      return content;
    },
    close: async () => {
      await Promise.all([...stores.values()].map((store) => store.close()));
    },
  };
}

/** By its looks: where a name leads is found when it is asked, and a private address is not asked then either. */
function isPublic(origin: string): boolean {
  const { protocol, hostname } = new URL(origin);
  const address = hostname.replace(/^\[|\]$/g, '');
  return protocol === 'https:' && !(isIP(address) !== 0 && isPrivateAddress(address));
}

async function contentAt(from: Upstream, path: string): Promise<Buffer | null> {
  const question = { operation: 'read file of a run', headers: { accept: '*/*' }, path, bytesMax, lenient: true, follow: true } as const;
  try {
    const reply = await from.ask(question);
    return reply.status === 200 ? reply.body : null;
  } catch (error) {
    // Not handed out to us: nothing is told, and what the run says itself still is.
    if (error instanceof Fault && (error.code === 'UPSTREAM_FORBIDDEN' || isPrivate(error.details.cause))) return null;
    throw error;
  }
}

/** A store on a private address that nobody named. */
function isPrivate(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'EPRIVATEADDRESS';
}
