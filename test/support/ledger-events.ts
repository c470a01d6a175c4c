import { createHash } from 'node:crypto';
import type { LedgerEvent } from '#domain/event.ts';
import type { PromotionRecord } from '#domain/events/promotion.ts';
import type { Holder } from '#domain/recorded.ts';
import type { Append, Appended, Guard, Ledger, Value } from '#ports/ledger.ts';

const by = { name: 'ada', type: 'PERSON' } as const;

function holder(version: string, generation = 0): Holder {
  return { tracker: 'main', model: 'ctr', version, generation };
}

/** An alias moves to a version, with nothing said about where from. */
export function moved(appendId: string, alias: string, version: string | null, revision = 1): LedgerEvent {
  const to = version === null ? null : holder(version);
  return { kind: 'AliasMoved', by, reason: null, appendId, move: to === null ? 'REMOVED' : 'PROMOTED', alias, from: null, to, revision };
}

/** A promotion that moved in the act that asked for it. */
export function promotionRecord(id: string, verdict: PromotionRecord['verdict']): PromotionRecord {
  return {
    id,
    state: 'MOVED',
    alias: 'Production',
    version: holder('12'),
    requestedBy: by,
    requesterRoles: [],
    requestedAt: 1,
    expiresAt: null,
    reason: null,
    riskNotes: null,
    verdict,
    policyVersion: null,
    sealDigest: null,
    evidence: 'NONE',
    seen: {},
    reviews: [],
    revision: 0,
  };
}

export function noted(appendId: string, versions: readonly string[], body = 'AUC fell on Tuesday'): LedgerEvent {
  return {
    kind: 'NoteAdded',
    by,
    reason: null,
    appendId,
    noteId: `${appendId}-note`,
    note: 'GENERAL',
    body,
    url: null,
    versions: versions.map((version) => holder(version)),
  };
}

export function deprecated(appendId: string, version: string, reason: string | null = null): LedgerEvent {
  return { kind: 'VersionDeprecated', by, reason, appendId, version: holder(version) };
}

/** An append whose fingerprint is its id: the same input under the same id. */
export function append(subject: string, appendId: string, events: readonly LedgerEvent[], guard: Guard = { kind: 'any' }): Append {
  return { subject, appendId, fingerprint: `input of ${appendId}`, guard, events };
}

/** Guards one alias. */
export function whileAlias(field: string, sequence: number): Guard {
  return { kind: 'unchanged', entries: [{ view: 'alias', field, sequence }] };
}

/** Bytes under their own SHA-256. */
export function valueOf(bytes: Uint8Array): Value {
  return { digest: createHash('sha256').update(bytes).digest('hex'), bytes };
}

/** Appends what must be written; throws where it is not. */
export async function written(ledger: Ledger, wanted: Append): Promise<Extract<Appended, { outcome: 'written' }>> {
  const appended = await ledger.append(wanted);
  if (appended.outcome !== 'written') throw new Error(`not written but ${appended.outcome}`);
  return appended;
}
