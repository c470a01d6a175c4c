import type { AliasMoved } from '#domain/event.ts';
import { modelOfSubject, type Stored } from '#domain/history.ts';
import { promotionId } from '#domain/node-id.ts';
import type { Histories } from './histories.ts';

/** A promotion as its events tell it. */
export interface PromotionNode {
  readonly node: 'promotion';
  readonly id: string;
  readonly model: string;
  readonly state: 'MOVED';
  /** The event that moved the alias; it bears all of a promotion that moved at once. */
  readonly stored: Stored;
  readonly event: AliasMoved & { readonly promotion: NonNullable<AliasMoved['promotion']> };
}

export type Promotions = ReturnType<typeof createPromotions>;

export function createPromotions(histories: Histories) {
  /** Null where the model's history has no such promotion. */
  async function find(model: string, id: string): Promise<PromotionNode | null> {
    const entry = await histories.entry(model, 'promotion', promotionId(model, id));
    const stored = entry === null ? null : await histories.event(model, entry.sequence);
    return stored === null ? null : promotionOf(stored);
  }
  return { find };
}

/** The promotion that an event tells of; null where it is about none. */
export function promotionOf(stored: Stored): PromotionNode | null {
  const { event } = stored;
  const model = modelOfSubject(stored.subject);
  if (model === null || event.kind !== 'AliasMoved' || event.promotion === undefined) return null;
  return { node: 'promotion', id: event.promotion.id, model, state: 'MOVED', stored, event: { ...event, promotion: event.promotion } };
}
