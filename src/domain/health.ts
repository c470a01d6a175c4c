/** What is wrong with what an alias holds. */
export const troubles = ['AMBIGUOUS', 'GONE', 'FAILED', 'PENDING', 'RETIRED', 'FROZEN', 'DEPRECATED', 'DRIFTED'] as const;

export type Trouble = (typeof troubles)[number];

/** What is known of the version that an alias holds. */
export interface Held {
  readonly alias: string;
  /** Its written name; null where the alias means several. */
  readonly version: string | null;
  readonly troubles: readonly Trouble[];
  /** Why something of it could not be told, as a sentence; null where all could. */
  readonly unknown: string | null;
}

export interface Health {
  readonly state: 'HEALTHY' | 'AT_RISK' | 'UNKNOWN';
  readonly reasons: readonly HealthReason[];
}

export interface HealthReason {
  readonly alias: string;
  readonly version: string | null;
  /** Null: it could not be told. */
  readonly trouble: Trouble | null;
  /** A sentence. */
  readonly why: string;
}

/** What is wrong is worse than what is not known; only where all is known and nothing is wrong, it is well. */
export function healthOf(held: readonly Held[]): Health {
  const reasons = held.flatMap(({ alias, version, troubles: found, unknown }): readonly HealthReason[] => [
    ...found.map((trouble) => ({ alias, version, trouble, why: `${alias} ${sentences[trouble]}` })),
    ...(unknown === null ? [] : [{ alias, version, trouble: null, why: unknown }]),
  ]);
  const isWrong = reasons.some(({ trouble }) => trouble !== null);
  return { state: isWrong ? 'AT_RISK' : reasons.length > 0 ? 'UNKNOWN' : 'HEALTHY', reasons };
}

const sentences: Readonly<Record<Trouble, string>> = {
  AMBIGUOUS: 'means several versions: its trackers disagree.',
  GONE: 'holds a version that is no longer at its source.',
  FAILED: 'holds a version that its tracker calls failed.',
  PENDING: 'holds a version that is not ready yet.',
  RETIRED: 'holds a retired version.',
  FROZEN: 'holds a frozen version.',
  DEPRECATED: 'holds a deprecated version.',
  DRIFTED: 'holds a version that was edited at its source after it was sealed.',
};
