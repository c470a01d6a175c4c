import { effectivePolicy, policyOfValue } from '#domain/effective-policy.ts';
import type { PolicySet } from '#domain/events/policy.ts';
import { globMatches } from '#domain/glob.ts';
import { policiesSubject, type Stored } from '#domain/history.ts';
import { compareParts, type Order, type Page, type PageWish, pageOf } from '#domain/page.ts';
import type { EffectivePolicy, Policy } from '#domain/policy.ts';
import { documentDigest } from '#domain/policy-document.ts';
import { PolicyValue } from '#domain/view.ts';
import type { Ledger, LedgerQuery, Snapshot } from '#ports/ledger.ts';
import type { Histories } from './histories.ts';

/** Every document in force. They are few, and are read in the round trip that reads what they are asked about. */
export const policiesQuery: LedgerQuery = { subject: policiesSubject, views: ['policy'] };

/** A policy as answers show it; one that was only tried has no place in the history of policies. */
export interface PolicyNode {
  readonly policy: Policy;
  readonly document: string;
  readonly digest: string;
  readonly set: { readonly version: number; readonly source: string; readonly sequence: number } | null;
}

/** One setting of a document, or its taking away. */
export interface PolicyVersionNode {
  readonly stored: Stored;
  readonly event: PolicySet;
}

export function createPolicies(histories: Histories, ledger: Ledger) {
  /** The policy in force for a model; null where none is. */
  async function of(model: string): Promise<EffectivePolicy | null> {
    return policyFor(await histories.snapshot(policiesQuery), model);
  }

  /** The same, as answers show it. */
  async function nodeFor(model: string): Promise<PolicyNode | null> {
    const snapshot = await histories.snapshot(policiesQuery);
    const policy = policyFor(snapshot, model);
    return policy === null ? null : nodeOf(policy, snapshot);
  }

  /** Every policy in force, by name. */
  async function all(): Promise<readonly PolicyNode[]> {
    const snapshot = await histories.snapshot(policiesQuery);
    const values = documentsOf(snapshot).toSorted((a, b) => (a.name < b.name ? -1 : 1));
    return values.map((value) => nodeOf(policyOfValue(value), snapshot));
  }

  /** Every setting of a document that a model's key fits, newest first. */
  async function versions(model: string, wish: PageWish): Promise<{ readonly page: Page<PolicyVersionNode>; readonly total: number }> {
    const settings = await settingsOf(ledger, (await histories.snapshot(policiesQuery)).head?.sequence ?? 0);
    const own = settings.filter(({ event }) => event.policy.patterns.some((pattern) => globMatches(pattern, model)));
    return { page: pageOf(own, wish, newestFirst), total: own.length };
  }

  const settings = new Map<number, Promise<readonly Stored[]>>();

  /** The event that set a policy; null where it was only tried. */
  async function setting({ set }: PolicyNode): Promise<Stored | null> {
    if (set === null) return null;
    const after = set.sequence - 1;
    const asked = settings.get(after) ?? ledger.events(policiesSubject, { after, limit: 1 });
    settings.set(after, asked);
    return (await asked)[0] ?? null;
  }

  return { of, nodeFor, all, versions, setting };
}

/** Sequences rise with time. */
const newestFirst: Order<PolicyVersionNode> = {
  list: 'policyVersions',
  parts: ['sequence'],
  key: ({ stored }) => [stored.sequence],
  compare: (a, b) => compareParts(a[0] ?? null, b[0] ?? null, -1),
};

/** A document that was tried and not set. */
export function triedPolicy(policy: Policy, document: string): PolicyNode {
  return { policy, document, digest: documentDigest(document), set: null };
}

function nodeOf(policy: EffectivePolicy, snapshot: Snapshot): PolicyNode {
  const { version, digest, source, document } = policy;
  return { policy, document, digest, set: { version, source, sequence: snapshot.views.policy?.get(policy.name)?.sequence ?? 0 } };
}

/** The policy that an event set, as answers show it; null for any other event, and where one was taken away. */
export function policySetBy(stored: Stored): PolicyNode | null {
  const { event, sequence } = stored;
  if (event.kind !== 'PolicySet' || event.policy.removed) return null;
  const { version, digest, source, document } = event.policy;
  return { policy: policyOfValue(event.policy), document, digest, set: { version, source, sequence } };
}

/** The policy in force for a model by what was read of the history of policies; null where none is. */
export function policyFor(policies: Snapshot, model: string): EffectivePolicy | null {
  return effectivePolicy(documentsOf(policies), model);
}

/** The documents in force. */
function documentsOf(policies: Snapshot): readonly PolicyValue[] {
  return [...(policies.views.policy?.values() ?? [])].map((entry) => PolicyValue.parse(JSON.parse(entry.value)));
}

/** The same by name. */
export function inForce(policies: Snapshot): ReadonlyMap<string, PolicyValue> {
  return new Map(documentsOf(policies).map((value) => [value.name, value]));
}

/** The newest version of a document of that name; 0 where there was none. A document that was taken away is found in the history. */
export async function lastVersion(ledger: Ledger, policies: Snapshot, name: string): Promise<number> {
  return inForce(policies).get(name)?.version ?? (await lastVersions(ledger, policies)).get(name) ?? 0;
}

export async function lastVersions(ledger: Ledger, policies: Snapshot): Promise<ReadonlyMap<string, number>> {
  const settings = await settingsOf(ledger, policies.head?.sequence ?? 0);
  return new Map(settings.map(({ event }) => [event.policy.name, event.policy.version]));
}

/** Events read at once: each may hold a whole document. */
const readAtOnce = 100;

/** The history of policies as far as it was when the snapshot was taken, in order. */
async function settingsOf(ledger: Ledger, head: number): Promise<readonly PolicyVersionNode[]> {
  const found: PolicyVersionNode[] = [];
  for (let after = 0; after < head; ) {
    const stored = await ledger.events(policiesSubject, { after, limit: readAtOnce });
    for (const one of stored) if (one.event.kind === 'PolicySet') found.push({ stored: one, event: one.event });
    after = stored.at(-1)?.sequence ?? head;
  }
  return found;
}
