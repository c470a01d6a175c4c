import { randomUUID } from 'node:crypto';
import { sharedFeed } from '#followers/feed.ts';
import { type Following, follow } from '#followers/follow.ts';
import { notifyWork } from '#followers/notify.ts';
import type { Surroundings } from '#followers/work.ts';
import type { Channel } from '#ports/channel.ts';
import type { Deliveries } from '#reader/dead-letters.ts';
import type { World } from '#reader/world.ts';
import { channels } from '#sources/channels.ts';
import { openFollowers } from '#store/open-followers.ts';
import type { Settings } from './settings.ts';

export interface OpenDeliveries extends Deliveries {
  /** Begins to tell; resolves when every receiver has its place in the feed. Only a server does, not a command that runs by itself. */
  start(log: Surroundings['log']): Promise<void>;
  close(): Promise<void>;
}

/** Who is told of what happens. Without receivers nothing is opened. */
export async function openDeliveries(settings: Settings, { ledger, now }: World): Promise<OpenDeliveries> {
  const followers = settings.notify.length === 0 ? null : await openFollowers(settings.ledger, { baseDir: settings.baseDir });
  const open: Channel[] = [];
  const running: Following[] = [];
  return {
    followers,
    receivers: settings.notify.map(({ name, kind, models, events }) => ({ name, kind, models, events })),
    async start(log) {
      if (followers === null) return;
      const around: Surroundings = { ledger: sharedFeed(ledger, now), followers, holder: randomUUID(), now, random: Math.random, log };
      for (const { name, models, events, owners, giveUpAfter, ...own } of settings.notify) {
        const channel = openChannel(own, { name, now });
        open.push(channel);
        const wish = { models, events, owners: owners ?? null, giveUpAfterMs: giveUpAfter, concurrency: own.concurrency };
        running.push(await follow(around, notifyWork(ledger, channel, wish)));
      }
    },
    async close() {
      await Promise.all(running.map((each) => each.close()));
      await Promise.all(open.map((each) => each.close()));
      await followers?.close();
    },
  };
}

type Own = Omit<Settings['notify'][number], 'name' | 'models' | 'events' | 'owners' | 'giveUpAfter'>;

function openChannel(settings: Own, context: { readonly name: string; readonly now: () => number }): Channel {
  // The table pairs each kind with its own settings, which TypeScript cannot follow through a look-up by a union.
  const kind: { open(settings: never, context: { readonly name: string; readonly now: () => number }): Channel } = channels[settings.kind];
  return kind.open(settings as never, context);
}
