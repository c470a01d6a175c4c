import type { Cared, CareWish } from './care.ts';
import type { CheckRecorded } from './events/check.ts';
import { globMatches } from './glob.ts';
import type { EffectivePolicy } from './policy.ts';
import { bySpecificity } from './policy-pattern.ts';
import { type Decided, decided, refused } from './refusal.ts';
import { hasRole } from './role.ts';

/** Longest name of a check, in characters. */
export const checkNameMax = 100;

/** Whether a check can be called that: 1 to 100 characters of text, no blanks at its ends. */
export function isRecordableName(name: string): boolean {
  return name !== '' && name.length <= checkNameMax && name === name.trim() && name.isWellFormed() && !/\p{Cc}/u.test(name);
}

/** Records a finding. Who may is a matter of policy: of the entries of its `checks` that mean this name, the closest counts. */
export function decideCheck(
  wish: CareWish & { readonly roles: readonly string[] },
  { version, binds }: Cared,
  check: CheckRecorded['check'],
  policy: EffectivePolicy | null,
): Decided<CheckRecorded> {
  const { roles, by, reason, appendId } = wish;
  const recorder = recorderOf(policy, check.name);
  if (policy !== null && policy.mode === 'ENFORCE' && recorder !== null && !hasRole(roles, recorder.roles))
    return refused(
      'POLICY',
      `The policy for ${policy.name} lets only ${recorder.roles.join(' or ')} record ${check.name}.`,
      `Ask somebody with that role, or have the policy changed (${policy.source}, version ${policy.version}).`,
      ['input', 'name'],
    );
  return decided({ kind: 'CheckRecorded', by, reason, appendId, ...(binds.length === 0 ? {} : { binds: [...binds] }), version, check });
}

function recorderOf(policy: EffectivePolicy | null, name: string): EffectivePolicy['recorders'][number] | null {
  const meant = policy?.recorders.filter(({ check }) => globMatches(check, name)) ?? [];
  return meant.toSorted((a, b) => bySpecificity(a.check, b.check))[0] ?? null;
}
