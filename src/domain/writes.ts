import { aliasKey } from './alias.ts';
import type { AliasMoved, LedgerEvent, MarkName, VersionTagged } from './event.ts';
import type { PromotionRecord } from './events/promotion.ts';
import type { VersionSealed } from './events/seal.ts';
import type { Subject } from './history.ts';
import type { Holder, Person } from './recorded.ts';
import {
  type AliasValue,
  type ApprovedValue,
  bindingField,
  type CheckValue,
  type DriftValue,
  type Entry,
  type MarkValue,
  namedField,
  type OpenValue,
  onlyField,
  type PolicyValue,
  type PromotionValue,
  type SealValue,
  type TokenValue,
  type ViewName,
  versionField,
  viewNames,
  type Write,
} from './view.ts';

/** Pure: the writes of an event follow from the event alone. */
export function writesOf(event: LedgerEvent): readonly Write[] {
  const bindings = (event.binds ?? []).map((binding) => put('binding', bindingField(binding), binding));
  return [...bindings, ...ownWrites(event)];
}

function ownWrites(event: LedgerEvent): readonly Write[] {
  switch (event.kind) {
    case 'AliasMoved':
      return moveWrites(event);
    case 'VersionDeprecated':
      return [markWrite('deprecated', event)];
    case 'VersionMarked':
      return [markWrite(event.mark, event)];
    case 'MarkLifted':
      return [clear(event.mark, versionField(event.version))];
    case 'VersionTagged':
      return tagWrites(event);
    case 'NoteAdded':
      return event.versions.map((version): Write => ({ log: 'notes', field: versionField(version) }));
    case 'ModelRebound':
    case 'ActRefused':
      return [];
    case 'PromotionRequested':
      return promotionWrites(event.promotion, true);
    case 'PromotionReviewed':
    case 'PromotionClosed':
      return promotionWrites(event.promotion, false);
    default:
      return declaredWrites(event);
  }
}

type Declared = Exclude<
  LedgerEvent,
  {
    readonly kind:
      | 'AliasMoved'
      | 'VersionDeprecated'
      | 'VersionMarked'
      | 'MarkLifted'
      | 'VersionTagged'
      | 'NoteAdded'
      | 'ModelRebound'
      | 'ActRefused'
      | 'PromotionRequested'
      | 'PromotionReviewed'
      | 'PromotionClosed';
  }
>;

/** Of events that say one thing, which stands until another takes its place. */
function declaredWrites(event: Declared): readonly Write[] {
  const { by, reason } = event;
  switch (event.kind) {
    case 'VersionSealed':
      return sealWrites(event);
    case 'SealErased':
      return [put('seal', versionField(event.version), erased(event.digest, by))];
    case 'DriftFound': {
      const value: DriftValue = { digest: event.digest, drifted: event.drifted };
      return [event.drifted.length === 0 ? clear('drift', versionField(event.version)) : put('drift', versionField(event.version), value)];
    }
    case 'CheckRecorded': {
      const value: CheckValue = { ...event.check, version: event.version, reason, by };
      const field = namedField(event.version, event.check.name);
      return [put('check', field, value), { log: 'checks', field }];
    }
    case 'PolicySet': {
      const { name, version, digest, source, document, removed } = event.policy;
      const value: PolicyValue = { name, version, digest, source, document };
      return [removed ? clear('policy', name) : put('policy', name, value)];
    }
    case 'PolicyBound':
      return [event.policy === null ? clear('bound', onlyField) : put('bound', onlyField, event.policy)];
    case 'TokenCreated': {
      const { sha256, ...value } = event.token;
      return [put('token', sha256, value satisfies TokenValue)];
    }
    case 'TokenRevoked':
      return [clear('token', event.sha256)];
    case 'OwnersSet':
      return [put('owners', onlyField, event.owners)];
    case 'ComplianceSet':
      return [put('compliance', versionField(event.version), event.compliance)];
    case 'CorrectionRecorded':
      return [put('correction', namedField(event.version, event.field), { field: event.field, value: event.value, by, reason })];
    case 'MonitorLinked':
      return [put('monitor', namedField(event.version, event.monitor.name), { ...event.monitor, by })];
    case 'FileAttached':
      return [put('file', namedField(event.version, event.file.name), { ...event.file, by })];
  }
}

function put(view: ViewName, field: string, value: unknown): Write {
  return { view, field, value: JSON.stringify(value) };
}

function clear(view: ViewName, field: string): Write {
  return { view, field, value: null };
}

function markWrite(view: MarkName, event: { readonly version: Holder; readonly reason: string | null; readonly by: Person }): Write {
  const value: MarkValue = { reason: event.reason, by: event.by };
  return put(view, versionField(event.version), value);
}

function tagWrites({ version, set, remove }: VersionTagged): Write[] {
  return [
    ...remove.map((key) => clear('tag', namedField(version, key))),
    ...set.map(({ key, value }) => put('tag', namedField(version, key), { key, value })),
  ];
}

function moveWrites(event: AliasMoved): readonly Write[] {
  const field = aliasKey(event.alias);
  const { alias: name, to, from, revision, move, by, reason, promotion } = event;
  const value: AliasValue = { name, to, from, revision, move, by, reason };
  const own: Write[] = [put('alias', field, value), { log: 'moves', field }];
  // One that moved in the act that asked for it has no other event to be listed by.
  return promotion === undefined ? own : [...own, ...promotionWrites(promotion, isFirst(event))];
}

function isFirst({ promotion, appendId }: AliasMoved): boolean {
  return promotion?.id.endsWith(`/${appendId}`) ?? false;
}

/** `opens`: this is the first event of the promotion, under which it is listed. */
function promotionWrites(record: PromotionRecord, opens: boolean): readonly Write[] {
  const { id, state, alias } = record;
  const value: PromotionValue = { state, alias };
  const own: Write[] = [put('promotion', id, value), ...openWrites(record), ...approvalWrites(record)];
  return opens ? [...own, { log: 'promotions', field: onlyField }] : own;
}

/** One place an alias: requests for it at once meet there. What policy refused was never open, and leaves another one as it is. */
function openWrites({ id, state, alias }: PromotionRecord): readonly Write[] {
  if (state === 'REFUSED') return [];
  const isOpen = state === 'AWAITING_REVIEW' || state === 'APPROVED';
  const value: OpenValue = { promotion: id, state };
  return [isOpen ? put('open', aliasKey(alias), value) : clear('open', aliasKey(alias))];
}

/** Nothing takes it away but another promotion: whether it still holds is told by the state of the promotion that it names. */
function approvalWrites({ id, state, alias, version, reviews }: PromotionRecord): readonly Write[] {
  const isApproved = (state === 'APPROVED' || state === 'MOVED') && reviews.some(({ decision }) => decision === 'APPROVE');
  const value: ApprovedValue = { promotion: id, alias };
  return isApproved ? [put('approved', versionField(version), value)] : [];
}

function sealWrites({ version, seal, semver, forkedFrom, madeOf, by }: VersionSealed): readonly Write[] {
  const field = versionField(version);
  const value: SealValue = { digest: seal.digest, mapping: seal.mapping, by, semver, forkedFrom, erased: false };
  return [
    put('seal', field, value),
    clear('drift', field),
    ...(semver === null ? [] : [put('semver', semver, version)]),
    ...madeOf.map((made): Write => ({ log: 'madeOf', field: made })),
  ];
}

function erased(digest: string, by: Person): SealValue {
  return { digest, mapping: '', by, semver: null, forkedFrom: null, erased: true };
}

/** A whole history's views in memory: the plain model that every store is held against. */
export interface Fold {
  readonly views: Map<ViewName, Map<string, Entry>>;
  readonly logs: Map<string, number[]>;
}

export function emptyFold(): Fold {
  return { views: new Map(viewNames.map((name) => [name, new Map<string, Entry>()])), logs: new Map() };
}

/** Adds one event to a fold, in place: a fold is private to who makes it. */
export function foldInto(
  fold: Fold,
  stored: { readonly subject: Subject; readonly sequence: number; readonly at: number; readonly event: LedgerEvent },
): void {
  for (const write of writesOf(stored.event)) {
    if ('log' in write) {
      const key = `${write.log}/${write.field}`;
      const sequences = fold.logs.get(key) ?? [];
      // A log is a set: a note that names a version twice is in its log once.
      if (sequences.at(-1) !== stored.sequence) fold.logs.set(key, [...sequences, stored.sequence]);
      continue;
    }
    const view = fold.views.get(write.view);
    if (write.value === null) view?.delete(write.field);
    else view?.set(write.field, { sequence: stored.sequence, at: stored.at, value: write.value });
  }
}
