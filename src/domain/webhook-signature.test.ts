import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Delivery, type SignatureScheme, verified } from './webhook-signature.ts';

const secret = 'a secret of 24 characters';
const signingToken = `whsec_${Buffer.from('thirty-two bytes of a signing key').toString('base64')}`;
const now = Date.UTC(2026, 9, 1);
const seconds = String(now / 1_000);
const body = Buffer.from('{"repository":{"full_name":"ml/ctr"},"naïve":"🧬"}');

const hex = (of: Buffer, key = secret): string => createHmac('sha256', key).update(of).digest('hex');
const timed = (id: string, time: string, of: Buffer, key: string | Buffer = secret): string =>
  `v1,${createHmac('sha256', key).update(`${id}.${time}.`).update(of).digest('base64')}`;
const standardKey = Buffer.from(signingToken.slice(6), 'base64');

interface Form {
  readonly scheme: SignatureScheme;
  readonly secret?: string;
  /** Headers of a delivery with that body, sent at that second with that secret. */
  readonly headers: (of: Buffer, time?: string, key?: string) => Readonly<Record<string, string>>;
  /** Under which header the signature is. */
  readonly signature: string;
  readonly isTimed?: true;
}

/** The six schemes of Git hosts and MLflow's, as their senders make them. */
const forms: Readonly<Record<string, Form>> = {
  GitHub: {
    scheme: 'github',
    signature: 'x-hub-signature-256',
    headers: (of, _, key) => ({ 'x-hub-signature-256': `sha256=${hex(of, key)}`, 'x-github-delivery': 'd-1', 'x-github-event': 'push' }),
  },
  'GitLab with a secret token': {
    scheme: 'gitlab',
    signature: 'x-gitlab-token',
    headers: (_of, _time, key = secret) => ({ 'x-gitlab-token': key, 'idempotency-key': 'd-1', 'x-gitlab-event': 'Push Hook' }),
  },
  'GitLab with a signing token': {
    scheme: 'gitlab',
    secret: signingToken,
    signature: 'webhook-signature',
    isTimed: true,
    headers: (of, time = seconds, key) => ({
      'webhook-id': 'd-1',
      'webhook-timestamp': time,
      'webhook-signature': timed('d-1', time, of, key ?? standardKey),
    }),
  },
  'GitLab with a signing token that is taken as it is': {
    scheme: 'gitlab',
    secret: signingToken,
    signature: 'webhook-signature',
    isTimed: true,
    headers: (of, time = seconds, key = signingToken) => ({
      'webhook-id': 'd-1',
      'webhook-timestamp': time,
      'webhook-signature': `v1,${Buffer.alloc(32).toString('base64')} ${timed('d-1', time, of, key)}`,
    }),
  },
  Gitea: {
    scheme: 'gitea',
    signature: 'x-gitea-signature',
    headers: (of, _, key) => ({ 'x-gitea-signature': hex(of, key), 'x-gitea-delivery': 'd-1' }),
  },
  Forgejo: {
    scheme: 'gitea',
    signature: 'x-forgejo-signature',
    headers: (of, _, key) => ({ 'x-forgejo-signature': hex(of, key), 'x-gitea-signature': hex(of, key), 'x-forgejo-delivery': 'd-1' }),
  },
  MLflow: {
    scheme: 'mlflow',
    signature: 'x-mlflow-signature',
    isTimed: true,
    headers: (of, time = seconds, key) => ({
      'x-mlflow-delivery-id': 'd-1',
      'x-mlflow-timestamp': time,
      'x-mlflow-signature': timed('d-1', time, of, key),
    }),
  },
};

describe.each(Object.entries(forms))('a delivery of %s', (_, form) => {
  const own = form.secret ?? secret;
  const check = (delivery: Delivery, secrets = [own], at = now) => verified(form.scheme, delivery, secrets, at);
  const right = { headers: form.headers(body), body };

  test('is known by its secret, also while another one takes its place', () => {
    expect(check(right)).not.toBeNull();
    expect(check(right, ['another one', own])).not.toBeNull();
    expect(check(right, [own, 'another one'])).not.toBeNull();
  });

  test('is the same one when it is sent again, and another one with another id or body', () => {
    expect(check({ headers: form.headers(body), body })).toEqual(check(right));
    const other = Buffer.from('{}');
    const ids = Object.fromEntries(
      Object.entries(form.headers(other)).map(([name, value]) => [name, /id$|key$/.test(name) ? 'd-2' : value]),
    );
    const headers = form.isTimed
      ? { ...ids, [form.signature]: timed('d-2', seconds, other, form.secret === undefined ? secret : standardKey) }
      : ids;
    expect(check({ headers, body: other })?.id).toMatch(/^[0-9a-f]{64}$/);
    expect(check({ headers, body: other })?.id).not.toBe(check(right)?.id);
  });

  const signature = form.headers(body)[form.signature] ?? '';
  const isOverBody = form.signature !== 'x-gitlab-token';
  const without = Object.fromEntries(
    Object.entries(right.headers).filter(([name]) => name !== form.signature && name !== 'x-gitea-signature'),
  );
  const wrong: readonly (readonly [string, Delivery])[] = [
    ['is not signed', { ...right, headers: without }],
    ['has an empty signature', { ...right, headers: { ...right.headers, [form.signature]: '' } }],
    ['has a signature cut short', { ...right, headers: { ...without, [form.signature]: signature.slice(0, -1) } }],
    ['has a longer signature', { ...right, headers: { ...without, [form.signature]: `${signature}0` } }],
    ['has another signature', { ...right, headers: { ...without, [form.signature]: signature.replaceAll(/[0-9a-f]/g, '7') } }],
    ['has two signatures', { ...right, headers: { ...without, [form.signature]: [signature, signature] } }],
    ['was signed with another secret', { ...right, headers: form.headers(body, seconds, 'another one') }],
  ];
  test.each(wrong)('that %s is nobody’s', (_what, delivery) => {
    expect(check(delivery)).toBeNull();
  });

  test('is nobody’s where no secret is right, or none is configured', () => {
    expect(check(right, ['another one'])).toBeNull();
    expect(check(right, [])).toBeNull();
  });

  test('is nobody’s when one byte of what is signed was altered', () => {
    const altered = (at: number): Buffer => Buffer.from(body.map((byte, index) => (index === at ? byte ^ 1 : byte)));
    for (let at = 0; at < body.length; at += 1) expect(check({ ...right, body: altered(at) }) === null).toBe(isOverBody);
    expect(check({ ...right, body: Buffer.concat([body, Buffer.from('\n')]) }) === null).toBe(isOverBody);
    if (!form.isTimed) return;
    for (const name of Object.keys(right.headers).filter((each) => /id$|timestamp$/.test(each)))
      for (const value of ['d-2', '', 'd.1', seconds.replace(/.$/, '1'), 'x'.repeat(201)])
        expect(check({ ...right, headers: { ...right.headers, [name]: value } })).toBeNull();
  });

  test.each([-301, -300, 0, 300, 301])('of %i seconds ago counts within five minutes, where its time is signed', (ago) => {
    const time = String(now / 1_000 - ago);
    expect(check({ headers: form.headers(body, time), body }) !== null).toBe(form.isTimed !== true || Math.abs(ago) <= 300);
  });
});

test('a bad signature of Forgejo’s is not mended by a good one of Gitea’s, nor a bad one of GitLab’s by the token', () => {
  const good = hex(body);
  const bad = good.replaceAll(/[0-9]/g, 'a');
  expect(verified('gitea', { body, headers: { 'x-forgejo-signature': bad, 'x-gitea-signature': good } }, [secret], now)).toBeNull();
  expect(
    verified('gitea', { body, headers: { 'x-gitea-signature': bad, 'x-hub-signature-256': `sha256=${good}` } }, [secret], now),
  ).toBeNull();
  expect(verified('gitlab', { body, headers: { 'webhook-signature': 'v1,x', 'x-gitlab-token': secret } }, [secret], now)).toBeNull();
});

test('a delivery that one kind signed is nobody’s at another', () => {
  const schemes = ['github', 'gitlab', 'gitea', 'mlflow'] as const;
  for (const [name, form] of Object.entries(forms))
    for (const scheme of schemes.filter((each) => each !== form.scheme))
      expect([name, scheme, verified(scheme, { headers: form.headers(body), body }, [form.secret ?? secret], now)]).toEqual([
        name,
        scheme,
        null,
      ]);
});

test('whatever the headers say, nothing throws, and only the right secret is believed', () => {
  const names = [
    'x-hub-signature-256',
    'x-gitlab-token',
    'webhook-signature',
    'webhook-id',
    'webhook-timestamp',
    'x-mlflow-signature',
    'x-forgejo-signature',
  ];
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), fc.string({ unit: 'binary' })), fc.uint8Array(), (headers, bytes) => {
      for (const scheme of ['github', 'gitlab', 'gitea', 'mlflow'] as const)
        expect(verified(scheme, { headers, body: Buffer.from(bytes) }, [secret], now)).toBeNull();
    }),
  );
});
