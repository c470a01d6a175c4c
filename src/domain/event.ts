import { z } from 'zod';

/**
 * What a history is made of. An event is written once and never changed; everything else that the ledger answers is a fold of events.
 * The shapes here are the stored format: a field may be added, none may change its meaning (format version in `history.ts`).
 */
export const Person = z.object({ name: z.string(), type: z.enum(['PERSON', 'SERVICE']) });

/** A version as a history remembers it: enough to answer its name for ever, without any tracker. */
export const Holder = z.object({
  tracker: z.string(),
  model: z.string(),
  version: z.string(),
  /** Which binding of the model it belongs to (see {@link Binding}); 0 where the tracker keeps no creation times. */
  generation: z.number().int().nonnegative(),
});

/** Which upstream model the versions of a history belong to. A model deleted and made again has another creation time: the next generation. */
export const Binding = z.object({
  tracker: z.string(),
  model: z.string(),
  /** Milliseconds since 1970, as the tracker says; null where it keeps none. */
  createdAt: z.number().int().nullable(),
  generation: z.number().int().nonnegative(),
});

const Finding = z.object({
  check: z.string(),
  outcome: z.enum(['PASS', 'FAIL', 'UNKNOWN', 'NOT_APPLICABLE']),
  reason: z.string().nullable(),
  value: z.number().nullable(),
  threshold: z.string().nullable(),
  source: z.string().nullable(),
});

const Verdict = z.object({ outcome: z.enum(['ALLOWED', 'NEEDS_REVIEW', 'REFUSED']), findings: z.array(Finding) });

const PromotionRecord = z.object({
  id: z.string(),
  riskNotes: z.string().nullable(),
  verdict: Verdict,
  policyVersion: z.number().int().nullable(),
  sealDigest: z.string().nullable(),
  evidence: z.string(),
});

const common = {
  by: Person,
  reason: z.string().nullable(),
  /** Under which it was appended; asking for its outcome finds this event again. */
  appendId: z.string(),
  /** Models of trackers that this event is the first of its history to name. */
  binds: z.array(Binding).optional(),
};

export const MoveKind = z.enum(['PROMOTED', 'ROLLED_BACK', 'OBSERVED', 'REMOVED']);

const AliasMoved = z.object({
  kind: z.literal('AliasMoved'),
  ...common,
  move: MoveKind,
  /** As shown; compared by `aliasKey`. */
  alias: z.string(),
  from: Holder.nullable(),
  /** Null exactly where the alias was removed. */
  to: Holder.nullable(),
  /** How often this alias has moved, this move included. */
  revision: z.number().int().positive(),
  /** The promotion that this move completes, where it is one. */
  promotion: PromotionRecord.optional(),
});

/** A mark that says something of a version until it is lifted. */
export const MarkName = z.enum(['frozen', 'deprecated', 'retired']);

const VersionDeprecated = z.object({ kind: z.literal('VersionDeprecated'), ...common, version: Holder });

/** Frozen or retired; deprecation has its own event, because a rollback writes it too. */
const VersionMarked = z.object({ kind: z.literal('VersionMarked'), ...common, mark: MarkName.exclude(['deprecated']), version: Holder });

/** Released from a freeze, or restored from a deprecation. A retirement is for good. */
const MarkLifted = z.object({ kind: z.literal('MarkLifted'), ...common, mark: MarkName.exclude(['retired']), version: Holder });

/** Tags of our own, beside those of the tracker. */
const VersionTagged = z.object({
  kind: z.literal('VersionTagged'),
  ...common,
  version: Holder,
  set: z.array(z.object({ key: z.string(), value: z.string() })),
  remove: z.array(z.string()),
});

const NoteAdded = z.object({
  kind: z.literal('NoteAdded'),
  ...common,
  noteId: z.string(),
  note: z.enum(['ROOT_CAUSE', 'POSTMORTEM', 'INVESTIGATION', 'RISK', 'GENERAL']),
  body: z.string(),
  url: z.string().nullable(),
  versions: z.array(Holder).min(1),
});

/** Somebody confirmed that the model made anew under an old name is to be used from now on. The new binding is in `binds`. */
const ModelRebound = z.object({ kind: z.literal('ModelRebound'), ...common });

export const LedgerEvent = z.discriminatedUnion('kind', [
  AliasMoved,
  VersionDeprecated,
  VersionMarked,
  MarkLifted,
  VersionTagged,
  NoteAdded,
  ModelRebound,
]);

export type LedgerEvent = z.infer<typeof LedgerEvent>;
export type AliasMoved = z.infer<typeof AliasMoved>;
export type MarkName = z.infer<typeof MarkName>;
export type VersionTagged = z.infer<typeof VersionTagged>;
export type NoteAdded = z.infer<typeof NoteAdded>;
export type Person = z.infer<typeof Person>;
export type Holder = z.infer<typeof Holder>;
export type Binding = z.infer<typeof Binding>;
export type Verdict = z.infer<typeof Verdict>;
export type Finding = z.infer<typeof Finding>;
export type PromotionRecord = z.infer<typeof PromotionRecord>;
export type MoveKind = z.infer<typeof MoveKind>;
