import type { PromotionRecord } from '#domain/events/promotion.ts';
import { modelOfSubject, type Stored } from '#domain/history.ts';
import { promotionId } from '#domain/node-id.ts';
import { type Entry, OpenValue, onlyField } from '#domain/view.ts';
import type { Histories } from './histories.ts';

/** A promotion as its latest event tells it. */
export interface PromotionNode {
  readonly node: 'promotion';
  readonly id: string;
  readonly model: string;
  readonly record: PromotionRecord;
  /** The event that left it so. */
  readonly stored: Stored;
  /** Where an act answers with what it did, which is not what holds by now. */
  readonly told?: true;
}

/** A review of a promotion. */
export interface ReviewNode {
  readonly review: PromotionRecord['reviews'][number];
  readonly promotion: PromotionNode;
}

/** A promotion in the log of a model: when it was asked for, and how it stands. */
export interface ListedPromotion {
  readonly opened: Stored;
  readonly promotion: PromotionNode;
}

export type Promotions = ReturnType<typeof createPromotions>;

export function createPromotions(histories: Histories) {
  /** Null where the model's history has no such promotion. */
  async function find(model: string, id: string): Promise<PromotionNode | null> {
    const entry = await histories.entry(model, 'promotion', promotionId(model, id));
    const stored = entry === null ? null : await histories.event(model, entry.sequence);
    return stored === null ? null : promotionOf(stored, promotionId(model, id));
  }

  /** The next promotions of a model, newest request first, from before an event and a moment on. */
  async function listed(
    model: string,
    page: { readonly limit: number; readonly before?: number; readonly atMost?: number },
  ): Promise<readonly ListedPromotion[]> {
    const opened = await histories.log(model, { log: 'promotions', field: onlyField, ...page });
    const found = await Promise.all(
      opened.map(async (stored) => {
        const first = promotionOf(stored);
        if (first === null) return null;
        const entry = await histories.entry(model, 'promotion', first.id);
        const latest = entry === null || entry.sequence === stored.sequence ? stored : await histories.event(model, entry.sequence);
        const promotion = latest === null ? null : promotionOf(latest, first.id);
        return promotion === null ? null : { opened: stored, promotion };
      }),
    );
    return found.filter((one) => one !== null);
  }

  /** The promotions of a model that wait for reviews or for their move. */
  async function open(model: string): Promise<readonly PromotionNode[]> {
    const entries = await histories.view(model, 'open');
    const found = await Promise.all([...entries.values()].map((entry) => opened(model, entry)));
    return found.filter((one) => one !== null);
  }

  /** The promotion that an entry of the view `open` is about. */
  async function opened(model: string, entry: Entry): Promise<PromotionNode | null> {
    const { promotion: id } = OpenValue.parse(JSON.parse(entry.value));
    const stored = await histories.event(model, entry.sequence);
    return stored === null ? null : promotionOf(stored, id);
  }

  return { find, listed, open, opened };
}

/** The promotion that an event tells of; null where it is about none, or about another one. */
export function promotionOf(stored: Stored, id: string | null = null): PromotionNode | null {
  const { event } = stored;
  const model = modelOfSubject(stored.subject);
  const record = 'promotion' in event ? event.promotion : undefined;
  if (model === null || record === undefined || (id !== null && record.id !== id)) return null;
  return { node: 'promotion', id: record.id, model, record, stored };
}

/** The last that an act says of a promotion, as its payload tells it. */
export function promotionOfAct(stored: readonly Stored[]): PromotionNode | null {
  const told = stored.map((one) => promotionOf(one)).filter((one) => one !== null);
  // What it superseded is not what it was about.
  const own = told.findLast(({ record }) => record.state !== 'SUPERSEDED');
  return own === undefined ? null : { ...own, told: true };
}
