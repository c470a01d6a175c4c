import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** A delivery as it came, before anything of it is read. */
export interface Delivery {
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The bytes that were received: signatures are over them, not over what they mean. */
  readonly body: Buffer;
}

/** A delivery that its sender signed. */
export interface Verified {
  /** The same for each repetition: the sender's id where that is signed, else a digest of what is. */
  readonly id: string;
  /** How long an earlier one could be repeated, in milliseconds. */
  readonly repeatableMs: number;
}

export type SignatureScheme = 'github' | 'gitlab' | 'gitea' | 'mlflow';

/** How far a signed time may lie from ours, in milliseconds. */
const windowMs = 300_000;
/** Where no time is signed, a repetition is recognised for this long. */
const untimedMs = 86_400_000;
const signaturesMax = 10;

/** Who sent it, by one of the secrets (two while one takes the place of the other). Null where nobody with such a secret did, or longer ago than five minutes. */
export function verified(scheme: SignatureScheme, delivery: Delivery, secrets: readonly string[], now: number): Verified | null {
  const check = checks[scheme];
  for (const secret of secrets) {
    const found = check(delivery, secret, now);
    if (found !== null) return found;
  }
  return null;
}

type Check = (delivery: Delivery, secret: string, now: number) => Verified | null;

const checks: Readonly<Record<SignatureScheme, Check>> = {
  /** https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries */
  github: (delivery, secret) => overBody(delivery, /^sha256=([0-9a-f]{64})$/i.exec(header(delivery, 'x-hub-signature-256'))?.[1], secret),

  /** Gitea and Forgejo. What carries a signature under several names is checked under the first: a bad one is not mended by a good one. https://docs.gitea.com/usage/webhooks */
  gitea: (delivery, secret) => {
    const name = delivery.headers['x-forgejo-signature'] === undefined ? 'x-gitea-signature' : 'x-forgejo-signature';
    return overBody(delivery, /^[0-9a-f]{64}$/i.exec(header(delivery, name))?.[0], secret);
  },

  /** A signing token, or the older secret token, which is sent as it is. https://docs.gitlab.com/user/project/integrations/webhooks/ */
  gitlab: (delivery, secret, now) => {
    const signatures = header(delivery, 'webhook-signature');
    if (signatures === '') return plainToken(delivery, secret);
    const [id, time] = [header(delivery, 'webhook-id'), header(delivery, 'webhook-timestamp')];
    const keys = secret.startsWith('whsec_')
      ? [Buffer.from(secret.slice('whsec_'.length), 'base64'), Buffer.from(secret, 'utf8')]
      : [Buffer.from(secret, 'utf8')];
    return overTime(delivery, { id, time, signatures }, keys, now);
  },

  /** https://mlflow.org/docs/latest/ml/webhooks/ */
  mlflow: (delivery, secret, now) => {
    const [id, time] = [header(delivery, 'x-mlflow-delivery-id'), header(delivery, 'x-mlflow-timestamp')];
    return overTime(delivery, { id, time, signatures: header(delivery, 'x-mlflow-signature') }, [Buffer.from(secret, 'utf8')], now);
  },
};

/** HMAC-SHA256 of the body, in hexadecimal. The id of the delivery is not signed, so that whoever repeats it could give it another. */
function overBody({ body }: Delivery, hex: string | undefined, secret: string): Verified | null {
  if (hex === undefined || !same(Buffer.from(hex, 'hex'), createHmac('sha256', secret).update(body).digest())) return null;
  return { id: digestOf(body), repeatableMs: untimedMs };
}

/** Nothing is signed: the sender's id is believed, since whoever could change it knows the secret. */
function plainToken(delivery: Delivery, secret: string): Verified | null {
  // Digests of one length, so that not even the length of the secret is told.
  const [given, own] = [header(delivery, 'x-gitlab-token'), secret].map((text) => createHash('sha256').update(text).digest());
  if (given === undefined || own === undefined || header(delivery, 'x-gitlab-token') === '' || !same(given, own)) return null;
  const id = header(delivery, 'idempotency-key') || header(delivery, 'x-gitlab-event-uuid');
  return { id: digestOf(id === '' ? delivery.body : Buffer.from(id, 'utf8')), repeatableMs: untimedMs };
}

interface Timed {
  readonly id: string;
  /** In seconds since 1970. */
  readonly time: string;
  /** `v1,<base64>`, several of them separated by blanks. */
  readonly signatures: string;
}

/** HMAC-SHA256 of `<id>.<time>.<body>`. https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
function overTime({ body }: Delivery, { id, time, signatures }: Timed, keys: readonly Buffer[], now: number): Verified | null {
  if (!/^[!-~]{1,200}$/.test(id) || !/^\d{1,12}$/.test(time)) return null;
  const macs = keys
    .filter(({ length }) => length > 0)
    .map((key) => createHmac('sha256', key).update(`${id}.${time}.`).update(body).digest());
  const given = signatures.split(' ', signaturesMax).flatMap((one) => /^v1,([A-Za-z0-9+/]{43}=)$/.exec(one)?.[1] ?? []);
  const isSigned = given.some((text) => macs.some((mac) => same(Buffer.from(text, 'base64'), mac)));
  if (!isSigned || Math.abs(now - Number(time) * 1_000) > windowMs) return null;
  return { id: digestOf(Buffer.from(id, 'utf8')), repeatableMs: 2 * windowMs };
}

/** In the same time whatever differs; other lengths differ. */
function same(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Empty where there is none, or several. */
function header({ headers }: Delivery, name: string): string {
  const value = headers[name];
  return typeof value === 'string' ? value : '';
}
