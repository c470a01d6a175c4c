import { z } from 'zod';
import { LedgerSettings } from '#store/open.ts';
import { CacheSettings } from '#store/open-cache.ts';

/** `store`: where histories are kept for ever, and where answers of upstreams are kept for a while. */
export const StoreSettings = z
  .strictObject({ ledger: LedgerSettings.optional(), cache: CacheSettings.optional() })
  .superRefine(({ ledger, cache }, context) => {
    if (ledger === undefined || cache === undefined || !('url' in cache)) return;
    if (!serversOf(ledger).includes(serverOf(cache.url))) return;
    const message =
      'is the Redis of the ledger. That one must never throw anything out, a cache always may: give the cache a Redis of its own (another database of the same server shares its memory), or { memory: 256MB }';
    context.addIssue({ code: 'custom', path: ['cache', 'url'], message });
  })
  .default({});

function serversOf(ledger: LedgerSettings): readonly string[] {
  if ('url' in ledger) return [serverOf(ledger.url)];
  const nodes = 'cluster' in ledger ? ledger.cluster : 'sentinels' in ledger ? ledger.sentinels : [];
  return nodes.map(({ host, port }) => serverOf(`redis://${host}:${port}`));
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]', '0.0.0.0']);

/** Host and port: two spellings of this machine are one. */
function serverOf(url: string): string {
  if (!URL.canParse(url)) return url;
  // Of `redis:` URLs nothing is put into its usual form.
  const { hostname, port } = new URL(url);
  const host = hostname.toLowerCase();
  return `${loopback.has(host) ? 'localhost' : host}:${port === '' ? '6379' : port}`;
}
