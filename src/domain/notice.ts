import type { AliasMoved, LedgerEvent } from './event.ts';
import type { PromotionRecord } from './events/promotion.ts';
import type { Drift } from './events/seal.ts';
import { modelOfSubject, type Stored } from './history.ts';
import { aliasId, modelId, versionId } from './node-id.ts';
import type { Holder, Person } from './recorded.ts';
import type { Verdict } from './verdict.ts';

/** What people can be told of, by the names that settings, messages and dead letters share. */
export const noticeNames = [
  'alias.moved',
  'alias.rolled_back',
  'alias.removed',
  'alias.observed',
  'promotion.requested',
  'promotion.refused',
  'promotion.rejected',
  'promotion.reviewed',
  'promotion.closed',
  'drift.found',
  'drift.cleared',
  'version.deprecated',
  'version.restored',
  'version.frozen',
  'version.released',
  'version.retired',
] as const;

export type NoticeName = (typeof noticeNames)[number];

/** Every move, rollback, refusal and request for review. */
export const noticesByDefault: readonly NoticeName[] = [
  'alias.moved',
  'alias.rolled_back',
  'alias.removed',
  'promotion.requested',
  'promotion.refused',
  'promotion.rejected',
];

/** An event as people outside are told of it. */
export interface Notice {
  /** `model:ctr:41`: the same however often it is sent, so that receivers tell doubles. Printable ASCII, without a full stop. */
  readonly id: string;
  readonly name: NoticeName;
  /** The written name of what it is about: an alias, a version, a model. */
  readonly about: string;
  /** The id of the history: what comes in order. */
  readonly history: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Of the chain: another one under the same id means that the ledger was set back. */
  readonly link: string;
  readonly data: NoticeData;
}

export interface NoticeVersion {
  readonly id: string;
  readonly tracker: string;
  readonly version: string;
}

/** Null is what this kind of event does not have. */
export interface NoticeData {
  readonly model: string;
  readonly sequence: number;
  readonly by: Person;
  readonly reason: string | null;
  /** Empty where the ledger knows none. */
  readonly owners: readonly string[];
  readonly alias: string | null;
  readonly from: NoticeVersion | null;
  /** Of a promotion that did not move: where it was to move to. Of what is about one version: that version. */
  readonly to: NoticeVersion | null;
  readonly revision: number | null;
  readonly promotion: NoticePromotion | null;
  readonly verdict: Verdict | null;
  readonly drifted: readonly Drift[] | null;
}

export type NoticePromotion = Pick<PromotionRecord, 'id' | 'state' | 'requestedBy' | 'riskNotes'> & {
  /** RFC 3339. */
  readonly requestedAt: string;
  readonly expiresAt: string | null;
  readonly reviews: readonly { readonly by: Person; readonly decision: string; readonly comment: string | null; readonly at: string }[];
};

/** What an event is called when people are told of it; null where nobody is. */
export function noticeNameOf(event: LedgerEvent): NoticeName | null {
  switch (event.kind) {
    case 'AliasMoved':
      return moveNames[event.move];
    case 'PromotionRequested':
    case 'PromotionReviewed':
    case 'PromotionClosed':
      return endNames.get(event.promotion.state) ?? promotionNames[event.kind];
    case 'DriftFound':
      return event.drifted.length === 0 ? 'drift.cleared' : 'drift.found';
    case 'VersionDeprecated':
      return 'version.deprecated';
    case 'VersionMarked':
      return event.mark === 'frozen' ? 'version.frozen' : 'version.retired';
    case 'MarkLifted':
      return event.mark === 'frozen' ? 'version.released' : 'version.restored';
    default:
      return null;
  }
}

const moveNames: Readonly<Record<AliasMoved['move'], NoticeName>> = {
  PROMOTED: 'alias.moved',
  ROLLED_BACK: 'alias.rolled_back',
  REMOVED: 'alias.removed',
  OBSERVED: 'alias.observed',
};

const endNames: ReadonlyMap<PromotionRecord['state'], NoticeName> = new Map([
  ['REFUSED', 'promotion.refused'],
  ['REJECTED', 'promotion.rejected'],
]);

const promotionNames = {
  PromotionRequested: 'promotion.requested',
  PromotionReviewed: 'promotion.reviewed',
  PromotionClosed: 'promotion.closed',
} as const;

/** Null where the event is none that people are told of, or of no model. */
export function noticeOf(stored: Stored, owners: readonly string[]): Notice | null {
  const { event, subject, sequence, at, link } = stored;
  const name = noticeNameOf(event);
  const model = modelOfSubject(subject);
  if (name === null || model === null) return null;
  const data = { ...nothing, model, sequence, by: event.by, reason: event.reason, owners, ...particulars(event) };
  return { id: noticeId(model, sequence), name, about: aboutOf(data, event), history: modelId(model), at, link, data };
}

/** Under which name a follower keeps what it needs for one receiver. */
export function notifyFollower(receiver: string): string {
  return `notify/${receiver}`;
}

/** A full stop ends the id in what is signed, so none may be in it. */
function noticeId(model: string, sequence: number): string {
  return `${modelId(model).replaceAll('.', '%2E')}:${sequence}`;
}

const nothing = { alias: null, from: null, to: null, revision: null, promotion: null, verdict: null, drifted: null } as const;

function particulars(event: LedgerEvent): Partial<NoticeData> {
  if (event.kind === 'AliasMoved') {
    const { alias, from, to, revision, promotion } = event;
    return { alias, from: shown(from), to: shown(to), revision, ...(promotion === undefined ? {} : promoted(promotion)) };
  }
  if ('promotion' in event) {
    const { alias, version } = event.promotion;
    return { alias, to: shown(version), ...promoted(event.promotion) };
  }
  return 'version' in event ? { to: shown(event.version), ...('drifted' in event ? { drifted: event.drifted } : {}) } : {};
}

function promoted(record: PromotionRecord): Pick<NoticeData, 'promotion' | 'verdict'> {
  const { id, state, requestedBy, riskNotes, requestedAt, expiresAt, reviews, verdict } = record;
  return {
    promotion: {
      id,
      state,
      requestedBy,
      riskNotes,
      requestedAt: timeText(requestedAt),
      expiresAt: expiresAt === null ? null : timeText(expiresAt),
      reviews: reviews.map(({ by, decision, comment, at }) => ({ by, decision, comment, at: timeText(at) })),
    },
    verdict,
  };
}

function shown(holder: Holder | null): NoticeVersion | null {
  return holder === null ? null : { id: versionId(holder), tracker: holder.tracker, version: holder.version };
}

function aboutOf({ model, alias, to }: NoticeData, event: LedgerEvent): string {
  if (alias !== null) return aliasId(model, alias);
  return 'version' in event && to !== null ? to.id : modelId(model);
}

/** RFC 3339 with milliseconds, in UTC. */
export function timeText(at: number): string {
  return new Date(at).toISOString();
}
