import { createHash } from 'node:crypto';
import { type BigIntStats, constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { LRUCache } from 'lru-cache';

/** SHA-256 of files. What was read is kept as long as the file is unchanged by everything that its file system tells of it. */
export interface Digests {
  /** `sha256:…`, or null where it is no file, may not be read, or changes while it is read. `place` is a real path. */
  of(place: string): Promise<string | null>;
}

const cachedMax = 100_000;
const chunkBytes = 1 << 20;
/**
 * A change within the same tick of the file system's clock leaves no trace. What was touched so shortly before it was read is not kept.
 * 2 s: the coarsest clock that is still in use.
 */
const settledMs = 2_000;

/** Whether a later change of the file is sure to show in its times. */
export function isSettled(file: { readonly ctimeMs: number | bigint }, now: number): boolean {
  return now - Number(file.ctimeMs) > settledMs;
}

export function digestsOf(now: () => number): Digests {
  const cache = new LRUCache<string, { readonly stamp: string; readonly digest: string }>({ max: cachedMax });
  const underWay = new Map<string, Promise<string | null>>();

  async function read(place: string): Promise<string | null> {
    const file = await open(place, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)).catch(() => null);
    if (file === null) return null;
    try {
      for (let tries = 0; tries < 2; tries += 1) {
        const before = await file.stat({ bigint: true });
        if (!before.isFile()) return null;
        const stamp = stampOf(before);
        const known = cache.get(place);
        if (known?.stamp === stamp) return known.digest;
        const hash = createHash('sha256');
        const chunks = file.createReadStream({ start: 0, autoClose: false, highWaterMark: chunkBytes });
        for await (const chunk of chunks) hash.update(chunk as Buffer);
        if (stampOf(await file.stat({ bigint: true })) !== stamp) continue;
        const digest = `sha256:${hash.digest('hex')}`;
        if (isSettled(before, now())) cache.set(place, { stamp, digest });
        return digest;
      }
      return null;
    } catch {
      return null;
    } finally {
      await file.close();
    }
  }

  return {
    of: (place) => {
      const same = underWay.get(place);
      if (same !== undefined) return same;
      const reading = read(place).finally(() => underWay.delete(place));
      underWay.set(place, reading);
      return reading;
    },
  };
}

/** The time of the last change of content can be set back by anybody; that of the last change at all cannot. */
function stampOf(file: BigIntStats): string {
  return [file.dev, file.ino, file.size, file.mtimeNs, file.ctimeNs].join(' ');
}
