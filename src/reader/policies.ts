import { effectivePolicy } from '#domain/effective-policy.ts';
import { policiesSubject } from '#domain/history.ts';
import type { EffectivePolicy } from '#domain/policy.ts';
import { PolicyValue } from '#domain/view.ts';
import type { LedgerQuery, Snapshot } from '#ports/ledger.ts';
import type { Histories } from './histories.ts';

/** Every document in force. They are few, and are read in the round trip that reads what they are asked about. */
export const policiesQuery: LedgerQuery = { subject: policiesSubject, views: ['policy'] };

export type Policies = ReturnType<typeof createPolicies>;

export function createPolicies(histories: Histories) {
  /** The policy in force for a model; null where none is. */
  async function of(model: string): Promise<EffectivePolicy | null> {
    return policyFor(await histories.snapshot(policiesQuery), model);
  }

  return { of };
}

/** The policy in force for a model by what was read of the history of policies; null where none is. */
export function policyFor(policies: Snapshot, model: string): EffectivePolicy | null {
  return effectivePolicy(documentsOf(policies), model);
}

/** The documents in force. */
export function documentsOf(policies: Snapshot): readonly PolicyValue[] {
  return [...(policies.views.policy?.values() ?? [])].map((entry) => PolicyValue.parse(JSON.parse(entry.value)));
}
