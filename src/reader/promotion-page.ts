import { aliasKey } from '#domain/alias.ts';
import type { PromotionState } from '#domain/events/promotion.ts';
import type { Stored } from '#domain/history.ts';
import { cursorOf, type Page, type PageWish, readCursor } from '#domain/page.ts';
import { stateAt } from '#domain/promotion.ts';
import type { Holder } from '#domain/recorded.ts';
import { versionField } from '#domain/view.ts';
import type { ListedPromotion, PromotionNode, Promotions } from './promotions.ts';

export interface PromotionWish {
  readonly alias: string | null;
  readonly states: ReadonlySet<PromotionState> | null;
  readonly version: Holder | null;
  /** Whether it is to be shown at all, beyond what is above. */
  readonly suits: (promotion: PromotionNode) => Promise<boolean>;
}

/** How many requests one page looks at where the filter passes few: a page may then be short, with more to come. */
const looksMax = 2000;

/** Requests of one model that are read at once. */
const laneSize = 25;

const list = 'promotions';

/** Promotions of these models, newest request first over all; ties by model. */
export async function promotionPage(
  promotions: Promotions,
  models: readonly string[],
  wish: PromotionWish,
  page: PageWish,
  now: number,
): Promise<Page<PromotionNode>> {
  const cursor = page.after === null ? null : readCursor(page.after, list, ['number', 'text', 'sequence']);
  const lanes = models.map((model) => openLane(promotions, model, cursor));
  await Promise.all(lanes.map((lane) => lane.fill()));
  const items: { cursor: string; node: PromotionNode }[] = [];
  let looked: Stored | null = null;
  for (let looks = 0; looks < looksMax; looks += 1) {
    const next = await newest(lanes);
    if (next === null) return { items, hasNextPage: false, hasPreviousPage: cursor !== null };
    if (!passes(next.promotion, wish, now) || !(await wish.suits(next.promotion))) {
      looked = next.opened;
      continue;
    }
    if (items.length === page.first) return { items, hasNextPage: true, hasPreviousPage: cursor !== null };
    looked = next.opened;
    items.push({ cursor: placeOf(next.opened), node: next.promotion });
  }
  const last = items.at(-1);
  // The next page goes on where this one stopped looking, not where it found something last.
  if (last !== undefined && looked !== null) items[items.length - 1] = { ...last, cursor: placeOf(looked) };
  return { items, hasNextPage: true, hasPreviousPage: cursor !== null };
}

function placeOf({ at, subject, sequence }: Stored): string {
  return cursorOf(list, [at, subject, sequence]);
}

function passes({ record }: PromotionNode, { alias, states, version }: PromotionWish, now: number): boolean {
  return (
    (alias === null || aliasKey(record.alias) === aliasKey(alias)) &&
    (states === null || states.has(stateAt(record, now))) &&
    (version === null || versionField(record.version) === versionField(version))
  );
}

/** One model's requests, read backwards page by page. */
interface Lane {
  readonly waiting: ListedPromotion[];
  fill(): Promise<void>;
}

function openLane(promotions: Promotions, model: string, cursor: readonly [number, string, number] | null): Lane {
  const waiting: ListedPromotion[] = [];
  const isAfter = ({ opened: { at, subject } }: ListedPromotion): boolean =>
    cursor === null || at < cursor[0] || (at === cursor[0] && subject > cursor[1]);
  let before: number | null = null;
  let done = false;
  return {
    waiting,
    async fill() {
      while (waiting.length === 0 && !done) {
        const place = before === null ? (cursor === null ? {} : { atMost: cursor[0] }) : { before };
        const found = await promotions.listed(model, { limit: laneSize, ...place });
        done = found.length < laneSize;
        before = found.at(-1)?.opened.sequence ?? before;
        waiting.push(...found.filter(isAfter));
      }
    },
  };
}

async function newest(lanes: readonly Lane[]): Promise<ListedPromotion | null> {
  let best: Lane | null = null;
  for (const lane of lanes) {
    const [one] = lane.waiting;
    const [other] = best?.waiting ?? [];
    if (one !== undefined && (other === undefined || comesBefore(one.opened, other.opened))) best = lane;
  }
  const found = best?.waiting.shift() ?? null;
  await best?.fill();
  return found;
}

function comesBefore(a: Stored, b: Stored): boolean {
  return a.at === b.at ? a.subject < b.subject : a.at > b.at;
}
