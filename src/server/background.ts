import { completeQuietly, expirePromotion } from '#actions/review.ts';
import { createTurns } from '#actions/turns.ts';
import type { Acting } from '#actions/write.ts';
import type { CheckpointKeys } from '#domain/checkpoint.ts';
import { modelOfSubject } from '#domain/history.ts';
import { followPromotions } from '#followers/promotions.ts';
import { createReader } from '#reader/reader.ts';
import type { Access } from './access.ts';
import { keepCheckpoints } from './checkpoints.ts';
import type { OpenDeliveries } from './deliveries.ts';
import type { Settings } from './settings.ts';
import { startSweep } from './sweep.ts';
import type { OpenWorld } from './world.ts';

/** What a server does beside answering: it tells owners, keeps checkpoints, sweeps for drift, and completes what was approved. */
export interface Background {
  close(): Promise<void>;
}

interface Parts {
  readonly settings: Settings;
  readonly world: OpenWorld;
  readonly access: Access;
  readonly deliveries: OpenDeliveries;
  readonly checkpoints: CheckpointKeys;
  readonly newId: () => string;
  readonly warn: (sentence: string, error?: unknown) => void;
}

/** How often promotions that wait are looked at, in milliseconds. */
const promotionsEveryMs = 2_000;

/** Who acts where nobody asks. */
const itself = { name: 'stemma', type: 'SERVICE' } as const;

/** Begins all of it. Throws where what must be kept cannot be: a server that promises checkpoints does not start without. */
export async function startBackground({ settings, world, access, deliveries, checkpoints, newId, warn }: Parts): Promise<Background> {
  // Before anybody can be answered: what is done from now on is told.
  await deliveries.start(warn);
  const witness = await keepCheckpoints(settings, checkpoints, world, warn);
  const turns = createTurns();
  const acting = (): Acting => ({
    reader: createReader(world),
    ledger: world.ledger,
    person: itself,
    roles: [],
    people: access.people,
    turns,
    now: world.now,
    newId,
    random: Math.random,
  });
  const sweeping = startSweep(settings, world, acting, warn);
  const promotions = followPromotions({
    open: () => openPromotions(acting()),
    complete: (promotion) => completeQuietly(acting(), promotion),
    expire: (promotion) => expirePromotion(acting(), promotion),
    everyMs: promotionsEveryMs,
    now: world.now,
    log: warn,
  });
  return {
    close: async () => {
      await Promise.all([promotions.close(), sweeping?.close()]);
      await witness.close();
    },
  };
}

async function openPromotions({ reader }: Acting) {
  const models = (await reader.histories.subjects()).map(modelOfSubject).filter((model) => model !== null);
  const open = await Promise.all(models.map((model) => reader.promotions.open(model)));
  return open.flat().map(({ record }) => record);
}
