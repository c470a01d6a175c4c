import type { FastifyInstance } from 'fastify';
import { LRUCache } from 'lru-cache';
import { deliveryKey } from '#domain/cache-key.ts';
import { type Delivery, type SignatureScheme, type Verified, verified } from '#domain/webhook-signature.ts';
import type { Cache } from '#ports/cache.ts';

/** Largest body of a delivery, in bytes; larger ones get 413. */
const bodyBytesMax = 1024 * 1024;
/** Deliveries that this process remembers by itself, where the cache cannot. */
const rememberedMax = 10_000;
/** That deliveries are refused is said once, and again only after this long, in milliseconds. */
const saidEveryMs = 600_000;

/** A source that signs what it sends us. */
export interface WebhookSource {
  readonly scheme: SignatureScheme;
  readonly secrets: readonly string[];
  /** Does what a delivery is for; false where it was about nothing of ours. */
  act(body: unknown): Promise<boolean>;
}

/** What came of a source since this process began. */
export interface WebhookCounts {
  readonly taken: number;
  /** Sent again, and not acted on again. */
  readonly repeated: number;
  /** Signed by nobody whom we know, or too long ago. */
  readonly refused: number;
  readonly lastTakenAt: Date | null;
}

export interface Webhooks {
  /** Null: no webhook is configured of a source of that name and kind. */
  counts(source: string, kind: string): WebhookCounts | null;
  serve(app: FastifyInstance): void;
}

interface Around {
  readonly sources: ReadonlyMap<string, WebhookSource>;
  readonly cache: Cache;
  readonly now: () => number;
  readonly newId: () => string;
  readonly warn: (sentence: string) => void;
}

interface Answered {
  readonly status: number;
  readonly body: object;
}

const unknown: Answered = { status: 404, body: { error: 'No webhook of that name is configured.' } };
const refused: Answered = { status: 401, body: { error: 'Its signature is missing, wrong, or too old.' } };
const garbled: Answered = { status: 400, body: { error: 'It is signed, but its body is no JSON.' } };

/** `POST /webhooks/<source>`: who has a source's secret may say that something changed there. Nothing that is sent is told, kept or logged. */
export function createWebhooks({ sources, cache, now, newId, warn }: Around): Webhooks {
  const counted = new Map(
    [...sources.keys()].map((name) => [name, { taken: 0, repeated: 0, refused: 0, lastTakenAt: null as Date | null }]),
  );
  const saidAt = new Map<string, number>();
  const remembered = new LRUCache<string, true>({ max: rememberedMax });

  /** Whether it is the first of its kind, for all gateways that share the cache; for this one alone where that does not answer. */
  async function isFirst(source: string, { id, repeatableMs }: Verified): Promise<boolean> {
    const key = deliveryKey(source, id);
    if (remembered.has(key)) return false;
    remembered.set(key, true, { ttl: repeatableMs });
    const own = Buffer.from(newId(), 'utf8');
    const first = await cache.claim({ key, value: own, lifeMs: repeatableMs });
    return first === null || first.equals(own);
  }

  function complain(name: string): void {
    if (now() - (saidAt.get(name) ?? Number.NEGATIVE_INFINITY) < saidEveryMs) return;
    saidAt.set(name, now());
    warn(
      `A delivery to the webhook of "${name}" was refused: its signature is missing, wrong, or too old. Is its secret the one of the settings?`,
    );
  }

  async function take(name: string, delivery: Delivery): Promise<Answered> {
    const [source, counts] = [sources.get(name), counted.get(name)];
    if (source === undefined || counts === undefined) return unknown;
    const sent = verified(source.scheme, delivery, source.secrets, now());
    if (sent === null) {
      counts.refused += 1;
      complain(name);
      return refused;
    }
    const body = jsonIn(delivery);
    if (body === undefined) return garbled;
    if (!(await isFirst(name, sent))) {
      counts.repeated += 1;
      return { status: 200, body: { status: 'known already' } };
    }
    counts.taken += 1;
    counts.lastTakenAt = new Date(now());
    return (await source.act(body)) ? { status: 202, body: { status: 'taken' } } : { status: 200, body: { status: 'nothing to do' } };
  }

  return {
    counts: (name, kind) => (sources.get(name)?.scheme === kind ? (counted.get(name) ?? null) : null),
    serve: (app) =>
      void app.register(async (own) => {
        own.removeAllContentTypeParsers();
        // The bytes as they came: signatures are over them.
        own.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: bodyBytesMax }, (_request, body, done) => done(null, body));
        own.post<{ Params: { source: string } }>(
          '/webhooks/:source',
          { bodyLimit: bodyBytesMax },
          async ({ params, headers, body }, reply) => {
            const answered = await take(params.source, { headers, body: Buffer.isBuffer(body) ? body : Buffer.alloc(0) });
            return reply.code(answered.status).send(answered.body);
          },
        );
      }),
  };
}

/** Some hosts send a form with the JSON in it, if they are told to. Undefined where it is neither. */
function jsonIn({ headers, body }: Delivery): unknown {
  const text = body.toString('utf8');
  const isForm = String(headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  try {
    return JSON.parse(isForm ? (new URLSearchParams(text).get('payload') ?? '') : text);
  } catch {
    return undefined;
  }
}
