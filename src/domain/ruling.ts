import type { PromotionRecord } from './events/promotion.ts';
import type { VersionSealed } from './events/seal.ts';
import type { Known } from './judge.ts';
import type { EffectivePolicy, PromotionRule } from './policy.ts';
import type { Seen } from './promotion.ts';
import type { Verdict } from './verdict.ts';

/** What policy says of a promotion now, and what it says it of. */
export interface Ruling {
  readonly policy: EffectivePolicy | null;
  /** Null: no policy asks for anything of this alias. */
  readonly rule: PromotionRule | null;
  readonly verdict: Verdict;
  readonly seen: Seen;
  /** Where the version is to be sealed in the same act. */
  readonly seal: VersionSealed | null;
  /** Seals of present holders that it is compared with: what is approved must be judged again without asking anybody. */
  readonly holderSeals: readonly VersionSealed[];
  /** What sources told that is not under seal; absent where no policy asks. */
  readonly told: PromotionRecord['told'];
  readonly sealDigest: string | null;
  /** Who trained it, as one of our persons; null where nobody is told apart by it. */
  readonly trainer: Known<string | null>;
}
