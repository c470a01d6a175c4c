import { decideCheck } from '#domain/check.ts';
import { bindingOfPolicy } from '#domain/effective-policy.ts';
import { refusingNotFound } from './facts.ts';
import { govern } from './govern.ts';
import { checkedInput, RecordCheckInput } from './input.ts';
import { askAheadForCare, modelOf, namedForCare } from './named.ts';
import type { Acted, Acting } from './write.ts';

/** Records a finding about a version. A later one of the same name supersedes it; none is edited. */
export async function recordCheck(acting: Acting, given: unknown): Promise<Acted> {
  const { idempotencyKey = null, ...input } = checkedInput(RecordCheckInput, given);
  const model = modelOf(acting, input.version);
  await askAheadForCare(acting, input.version);
  return refusingNotFound(['input', 'version'], () =>
    govern(acting, {
      mutation: 'recordCheck',
      model,
      idempotencyKey,
      input,
      underPolicy: true,
      decide: async (facts) => {
        const cared = await namedForCare(acting, facts, input.version);
        if (!cared.ok) return cared;
        const { appendId, policy } = facts;
        const { name, outcome, value = null, evidenceUrl = null, reason = null } = input;
        const wish = { by: acting.person, roles: acting.roles, reason, appendId };
        const decision = decideCheck(wish, cared.value, { name, outcome, value, evidenceUrl }, policy);
        if (!decision.ok) return decision;
        const bound = bindingOfPolicy(policy, facts.history.bound, wish);
        return { ok: true, value: { events: bound === null ? [decision.value] : [bound, decision.value], read: cared.value.read } };
      },
    }),
  );
}
