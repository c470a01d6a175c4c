import type { Holder } from '#domain/recorded.ts';
import { decided } from '#domain/refusal.ts';
import { declare } from './declare.ts';
import { checkedInput } from './input.ts';
import { SetComplianceInput } from './input-declared.ts';
import type { Acted, Acting } from './write.ts';

/** Says what a version was cleared for. */
export async function setCompliance(acting: Acting, given: unknown): Promise<Acted> {
  const { idempotencyKey = null, ...input } = checkedInput(SetComplianceInput, given);
  const compliance = { pii: input.pii ?? null, riskLevel: input.riskLevel ?? null, notes: input.notes ?? null };
  const event = async (version: Holder) => decided({ kind: 'ComplianceSet' as const, version, compliance });
  return declare(acting, { mutation: 'setCompliance', idempotencyKey, input, event });
}
