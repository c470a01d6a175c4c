import { policiesSubject } from '#domain/history.ts';
import { readPolicy } from '#domain/policy-document.ts';
import { decideSetPolicy } from '#domain/policy-setting.ts';
import { type Refusal, refused } from '#domain/refusal.ts';
import { inForce, lastVersion, policiesQuery } from '#reader/policies.ts';
import { checkedInput, SetPolicyInput } from './input.ts';
import { type Acted, type Acting, write } from './write.ts';

export type PolicyActed = { readonly acted: Acted; readonly refusals: readonly Refusal[] };

/** Sets a policy document; it takes the place of the one for the same patterns, and every one is kept. Every mistake in it is told. */
export async function setPolicy(acting: Acting, given: unknown): Promise<PolicyActed> {
  const { idempotencyKey = null, ...input } = checkedInput(SetPolicyInput, given);
  const read = readPolicy(input.document, 'api');
  if (!read.ok) {
    const refusals = read.complaints.map(({ line, message }) =>
      refused('INVALID', `line ${line}: ${message}`, 'Mend the document: `stemma policy check FILE` tries it.', ['input', 'document']),
    );
    const [first = refused('INVALID', 'The document is no policy.')] = refusals;
    return { acted: first, refusals: refusals.map(({ refusal }) => refusal) };
  }
  const acted = await write(acting, {
    mutation: 'setPolicy',
    subject: policiesSubject,
    scope: policiesSubject,
    idempotencyKey,
    input,
    query: { views: policiesQuery.views ?? [] },
    decide: async ({ appendId, snapshot }) => {
      const { name } = read.policy;
      const entry = snapshot.views.policy?.get(name);
      const last = await lastVersion(acting.ledger, snapshot, name);
      const wish = { by: acting.person, reason: input.reason, appendId };
      const decision = decideSetPolicy(wish, input.document, read.policy, inForce(snapshot), last);
      if (!decision.ok) return decision;
      return { ok: true, value: { events: [decision.value], read: [{ view: 'policy', field: name, sequence: entry?.sequence ?? 0 }] } };
    },
  });
  return { acted, refusals: acted.ok ? [] : [acted.refusal] };
}
