import { z } from 'zod';
import { parseDuration } from '#domain/duration.ts';
import { noticeNames, noticesByDefault } from '#domain/notice.ts';
import { channels } from '#sources/channels.ts';

const day = 86_400_000;

/** What every receiver can be told, whatever its kind. */
const common = {
  /** Under it are kept how far it is and what could not be sent: a receiver of another name starts anew. */
  name: z.string().regex(/^[\w.-]{1,64}$/, 'has 1 to 64 letters, digits, ".", "_" and "-"'),
  /** Patterns of model keys. */
  models: z.array(z.string().min(1).max(256)).min(1).max(100).default(['*']),
  events: z
    .array(z.enum(noticeNames))
    .min(1)
    .default([...noticesByDefault]),
  /** Only of models that one of these owns. */
  owners: z.array(z.string().min(1)).min(1).max(100).optional(),
  /** How long an event is tried before it becomes a dead letter. */
  giveUpAfter: z
    .string()
    .transform((text, context) => {
      const ms = parseDuration(text);
      if (ms !== null && ms <= 30 * day) return ms;
      context.addIssue({ code: 'custom', message: 'is a time of at most 30 days, such as 90m, 24h or 7d' });
      return z.NEVER;
    })
    .prefault('24h'),
};

const kinds = Object.values(channels).map((kind) => kind.settings.extend(common));

/** `notify` of the settings: who is told of what. */
export const NotifySettings = z
  .array(z.discriminatedUnion('kind', kinds as [(typeof kinds)[number]]))
  .max(50, 'has at most 50 receivers')
  .superRefine((receivers, context) => {
    for (const [index, { name }] of receivers.entries()) {
      if (receivers.findIndex((other) => other.name.toLowerCase() === name.toLowerCase()) < index)
        context.addIssue({ code: 'custom', path: [index, 'name'], message: `is taken: another receiver is called "${name}" already` });
    }
  });

export type NotifySettings = z.output<typeof NotifySettings>;
