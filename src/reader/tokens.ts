import { accessSubject } from '#domain/token.ts';
import { TokenValue } from '#domain/view.ts';
import type { Ledger, Snapshot } from '#ports/ledger.ts';

/** A token that was made here and not revoked; it may have expired. */
export interface TokenNode extends TokenValue {
  readonly sha256: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Of the event that made it: what a guard compares. */
  readonly sequence: number;
}

/** Every token of the ledger, newest first. */
export async function allTokens(ledger: Ledger): Promise<readonly TokenNode[]> {
  const [snapshot] = await ledger.read([{ subject: accessSubject, views: ['token'] }]);
  return snapshot === undefined ? [] : tokensIn(snapshot);
}

/** The token of that digest as the ledger has it now; null where there is none, or it was revoked. Nothing is remembered. */
export async function tokenByDigest(ledger: Ledger, sha256: string): Promise<TokenValue | null> {
  const [snapshot] = await ledger.read([{ subject: accessSubject, entries: [{ view: 'token', field: sha256 }] }]);
  const entry = snapshot?.views.token?.get(sha256);
  return entry === undefined ? null : TokenValue.parse(JSON.parse(entry.value));
}

export function tokensIn(snapshot: Snapshot): readonly TokenNode[] {
  return [...(snapshot.views.token ?? [])]
    .map(([sha256, { value, at, sequence }]) => ({ ...TokenValue.parse(JSON.parse(value)), sha256, createdAt: at, sequence }))
    .toSorted((a, b) => b.sequence - a.sequence);
}
