import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { type Notice, timeText } from '#domain/notice.ts';
import type { Channel } from '#ports/channel.ts';
import { openPost, postSettings } from './post.ts';

const Secret = z
  .string()
  .refine(
    (text) => keyOf(text).length >= 16,
    'is whsec_ and base64, or text, of at least 16 bytes: make one with "openssl rand -base64 32"',
  );

/** `{ kind: webhook, url: …, secret: ${STEMMA_WEBHOOK_SECRET} }` */
const settings = z.strictObject({
  kind: z.literal('webhook'),
  ...postSettings,
  /** Two while one takes the place of the other: each message is signed with both. */
  secret: z
    .union([Secret, z.tuple([Secret]), z.tuple([Secret, Secret])])
    .transform((given) => (typeof given === 'string' ? [given] : given)),
  /** `source` of CloudEvents: which Stemma it comes from, where several tell one receiver. A URI reference. */
  source: z
    .string()
    .regex(/^[\w\-.~:/?#[\]@!$&'()*+,;=%]{1,200}$/, 'is a URI, such as https://stemma.acme.test')
    .default('stemma'),
});

type Settings = z.output<typeof settings>;

/** CloudEvents 1.0 in structured JSON, signed as Standard Webhooks says: docs/notifications.md. */
export const webhook = {
  settings,
  open(own: Settings, { name, now }: { readonly name: string; readonly now: () => number }): Channel {
    const post = openPost(own, now);
    const keys = own.secret.map(keyOf);
    return {
      name,
      kind: own.kind,
      send(notice, signal) {
        const body = JSON.stringify(cloudEventOf(notice, own.source));
        const timestamp = String(Math.floor(now() / 1000));
        const headers = {
          'content-type': 'application/cloudevents+json; charset=utf-8',
          'webhook-id': notice.id,
          'webhook-timestamp': timestamp,
          'webhook-signature': keys.map((key) => signatureOf(key, notice.id, timestamp, body)).join(' '),
        };
        return post.send(body, headers, signal);
      },
      close: () => post.close(),
    };
  },
};

/** https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md */
function cloudEventOf({ id, name, about, history, at, link, data }: Notice, source: string) {
  return {
    specversion: '1.0',
    id,
    source,
    type: `dev.stemma.${name}`,
    subject: about,
    time: timeText(at),
    datacontenttype: 'application/json',
    // Extensions: in which order, and which writing of it.
    partitionkey: history,
    stemmalink: link,
    data,
  };
}

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
function signatureOf(key: Buffer, id: string, timestamp: string, body: string): string {
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

function keyOf(secret: string): Buffer {
  return secret.startsWith('whsec_') ? Buffer.from(secret.slice('whsec_'.length), 'base64') : Buffer.from(secret, 'utf8');
}
