import type { Dossier } from '#domain/dossier.ts';
import type { PromotionRecord } from '#domain/events/promotion.ts';
import type { People } from '#domain/person.ts';
import type { PromotionRule } from '#domain/policy.ts';
import type { Holder } from '#domain/recorded.ts';
import type { ModelHistory } from './histories.ts';

/** What sources told when a promotion was last judged. */
export type Told = NonNullable<PromotionRecord['told']>;

/** Which promotion is judged. */
export interface Asked {
  /** Key of the model. */
  readonly model: string;
  readonly alias: string;
  readonly version: Holder;
  readonly rule: PromotionRule;
  readonly requesterRoles: readonly string[];
  readonly people: People;
  /** What was told when it was judged before: stands where who told it cannot be asked now. */
  readonly remembered?: Told | undefined;
  readonly history: ModelHistory;
  /** The dossier that is about to be sealed; absent: the sealed one, or as its sources tell it. */
  readonly dossier?: Dossier;
}
