import { z } from 'zod';
import { TokenCreated, TokenRevoked } from './events/access.ts';
import { CheckRecorded } from './events/check.ts';
import { ComplianceSet, CorrectionRecorded, FileAttached, MonitorLinked, OwnersSet } from './events/declared.ts';
import { PolicyBound, PolicySet } from './events/policy.ts';
import { PromotionClosed, PromotionRecord, PromotionRequested, PromotionReviewed } from './events/promotion.ts';
import { ActRefused } from './events/refused.ts';
import { DriftFound, SealErased, VersionSealed } from './events/seal.ts';
import { common, Holder } from './recorded.ts';

/**
 * What a history is made of. An event is written once and never changed; everything else that the ledger answers is a fold of events.
 * The shapes here and in the files imported are the stored format: a field may be added, none may change its meaning (format version in `history.ts`).
 */
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
  VersionSealed,
  SealErased,
  DriftFound,
  CheckRecorded,
  PolicySet,
  PolicyBound,
  PromotionRequested,
  PromotionReviewed,
  PromotionClosed,
  TokenCreated,
  TokenRevoked,
  OwnersSet,
  ComplianceSet,
  CorrectionRecorded,
  FileAttached,
  MonitorLinked,
  ActRefused,
]);

export type LedgerEvent = z.infer<typeof LedgerEvent>;
export type AliasMoved = z.infer<typeof AliasMoved>;
export type MarkName = z.infer<typeof MarkName>;
export type VersionTagged = z.infer<typeof VersionTagged>;
export type NoteAdded = z.infer<typeof NoteAdded>;
export type MoveKind = z.infer<typeof MoveKind>;
