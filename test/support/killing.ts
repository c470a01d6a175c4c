import type { Gateway } from './gateway.ts';
import { askPromote, type Promoted, type PromoteWish } from './promoting.ts';

export interface Killing {
  readonly start: () => Promise<Gateway>;
  /** How many gateways start up ahead, so that one that is killed has a successor. */
  readonly ahead: number;
  /** How many promotions are under way at a time. */
  readonly width: number;
  readonly wish: (index: number) => PromoteWish;
  /** Resolves when the gateway that serves is to be killed. */
  readonly moment: () => Promise<void>;
  /** Called when SIGKILL has just been sent. */
  readonly killed: () => void;
  /** Whether there are to be further promotions and kills; the promotions under way are ended in any case. */
  readonly enough: (begun: number) => boolean;
}

/** A promotion that was decided in the end, and how often it was sent. */
export interface AfterKills {
  readonly wish: PromoteWish;
  readonly promoted: Promoted;
  readonly tries: number;
}

/** Sends promotions through a gateway that is killed again and again, each repeated with its key until it is decided. */
export async function promoteThroughKills(killing: Killing): Promise<readonly AfterKills[]> {
  const { width, wish, moment, killed, enough } = killing;
  const line = startAhead(killing.start, killing.ahead);
  let serving = line.next();
  let begun = 0;
  const promoted: AfterKills[] = [];

  async function decide(mine: PromoteWish): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      // A connection that breaks says nothing of what was done: that is what the key is for.
      const outcome = await askPromote(await serving, mine).catch(() => null);
      if (outcome?.kind === 'decided') return void promoted.push({ wish: mine, promoted: outcome.promoted, tries });
      if (outcome !== null && outcome.code !== 'STORE_UNAVAILABLE') throw new Error(`The promotion failed with ${outcome.code}.`);
    }
  }

  const clients = Promise.all(
    Array.from({ length: width }, async () => {
      while (!enough(begun)) await decide(wish(begun++));
    }),
  );
  let ended = false;
  const end = clients.finally(() => {
    ended = true;
  });
  end.catch(() => {});
  try {
    while (!ended) {
      const victim = await serving;
      await Promise.race([moment(), end]);
      if (enough(begun)) break;
      serving = line.next();
      const gone = victim.kill();
      killed();
      await gone;
    }
    await end;
  } finally {
    await line.close();
    await (await serving).kill();
  }
  return promoted;
}

/** Gateways that start one behind the other, some of them ahead of need. */
function startAhead(start: () => Promise<Gateway>, ahead: number) {
  const starting: Promise<Gateway>[] = [];
  const fill = (): void => {
    while (starting.length < ahead) starting.push(start());
  };
  return {
    async next(): Promise<Gateway> {
      fill();
      const next = starting.shift() as Promise<Gateway>;
      // The successor of the next begins when that one serves: starting is what costs the machine.
      const gateway = await next;
      fill();
      return gateway;
    },
    async close(): Promise<void> {
      await Promise.all(starting.splice(0).map(async (gateway) => (await gateway).kill()));
    },
  };
}
