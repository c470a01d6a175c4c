import { aliasKey } from './alias.ts';
import { bumpIsJustified } from './checks/justified-bump.ts';
import { recordedCheck } from './checks/recorded.ts';
import { evaluate } from './expression/evaluate.ts';
import type { Value } from './expression/value.ts';
import type { Judged } from './judge.ts';
import type { Policy, PromotionRule } from './policy.ts';
import { hasRole } from './role.ts';
import { isCheckName, understoodCheck } from './rule-check.ts';
import { type Finding, passes, type Verdict } from './verdict.ts';

/**
 * The verdict on one promotion: every finding of the rule, in its order. Nothing passes on what is not known:
 * REFUSED where one finding is FAIL or UNKNOWN, else NEEDS_REVIEW where the rule asks for reviews, else ALLOWED.
 * A policy that only observes allows everything; its findings say what it would have refused.
 */
export function judge(rule: PromotionRule, facts: Judged, mode: Policy['mode']): Verdict {
  const findings = [
    ...fromFinding(rule, facts),
    ...rule.checks.map((check) => checkFinding(check, rule, facts)),
    ...completenessFinding(rule, facts),
    ...(rule.justifiedBump ? [findingOf('justifiedBump', bumpIsJustified(facts.bump))] : []),
    ...sealFinding(rule, facts),
    ...integrityFinding(facts),
    ...promotersFinding(rule, facts),
    ...trainerFinding(rule, facts),
  ];
  if (mode === 'OBSERVE') return { outcome: 'ALLOWED', findings };
  // Whoever asks may ask: it is reviewers who cannot be told apart from the trainer, so no approval of theirs counts (`promotion.ts`).
  if (!findings.every((one) => passes(one) || one.check === trainerCheck)) return { outcome: 'REFUSED', findings };
  return { outcome: rule.approvals !== null && rule.approvals.count > 0 ? 'NEEDS_REVIEW' : 'ALLOWED', findings };
}

function checkFinding(check: string, rule: PromotionRule, facts: Judged): Finding {
  if (isCheckName(check)) {
    const value = facts.recorded.get(check)?.value ?? null;
    return { ...findingOf(check, recordedCheck(facts, check)), value, source: facts.recorded.has(check) ? facts.version : null };
  }
  const read = understoodCheck(check);
  // It was understood when the policy was set; a server that understands less must not let it pass.
  if (!read.ok) return findingOf(check, { kind: 'unknown', why: `this server does not understand the check: ${read.mistake.message}` });
  return evaluate(read.expression, facts, rule.alias);
}

function fromFinding({ from }: PromotionRule, { passedThrough }: Judged): Finding[] {
  if (from.length === 0) return [];
  const through = from.filter((alias) => passedThrough.has(aliasKey(alias)));
  const names = from.join(' or ');
  return [
    through.length > 0
      ? finding('from', 'PASS', `it holds or held ${through.join(', ')}`, { threshold: names })
      : finding('from', 'FAIL', `it never held ${names}, or was rolled back from there`, { threshold: names }),
  ];
}

function completenessFinding({ completenessMin }: PromotionRule, { completeness, version }: Judged): Finding[] {
  if (completenessMin === null) return [];
  const threshold = `>= ${completenessMin}`;
  if (!completeness.known) return [finding('completeness', 'UNKNOWN', completeness.why, { threshold })];
  const { score, missing } = completeness.value;
  const enough = score >= completenessMin;
  const lacks = missing.map(({ field }) => field).slice(0, 5);
  const reason = enough
    ? `completeness is ${score}, at least ${completenessMin}`
    : `completeness is ${score}, below ${completenessMin}${lacks.length === 0 ? '' : `: missing ${lacks.join(', ')}`}`;
  // A score that is no number is above nothing and below nothing.
  const outcome = Number.isNaN(score) ? 'UNKNOWN' : enough ? 'PASS' : 'FAIL';
  return [finding('completeness', outcome, reason, { threshold, value: Number.isFinite(score) ? score : null, source: version })];
}

function sealFinding({ seal }: PromotionRule, { integrity }: Judged): Finding[] {
  if (seal !== 'REQUIRED') return [];
  return [
    integrity.status === 'NOT_SEALED'
      ? finding('seal', 'FAIL', 'the version is not sealed; register it first')
      : finding('seal', 'PASS', 'the version is sealed'),
  ];
}

/** Said only where it is not fine: known drift refuses. A source that cannot be asked does not, because the facts are those under seal. */
function integrityFinding({ integrity, version }: Judged): Finding[] {
  if (integrity.status === 'ERASED')
    return [finding('integrity', 'UNKNOWN', integrity.reason ?? 'what was sealed was erased', { source: version })];
  if (integrity.drifted.length === 0 && integrity.status !== 'DRIFTED') return [];
  const fields = integrity.drifted.map(({ field }) => field).slice(0, 5);
  return [finding('integrity', 'FAIL', `changed since it was sealed: ${fields.join(', ')}`, { source: version })];
}

function promotersFinding({ promoters }: PromotionRule, { requesterRoles }: Judged): Finding[] {
  if (promoters.length === 0) return [];
  const names = promoters.join(' or ');
  return [
    hasRole(requesterRoles, promoters)
      ? finding('promoters', 'PASS', whoAsks(promoters, requesterRoles), {
          threshold: names,
        })
      : finding('promoters', 'FAIL', `only ${names} may ask for this, and who asks is not`, { threshold: names }),
  ];
}

function whoAsks(promoters: readonly string[], roles: readonly string[]): string {
  const named = promoters.filter((role) => roles.includes(role));
  return named.length === 0 ? 'who asks may ask for everything' : `who asks is ${named.join(', ')}`;
}

/** How the finding is called that says that the trainer cannot be told. No policy can have a check of that name: it would be a recorded one. */
const trainerCheck = 'separation of duties';

/** Nobody reviews what they trained, where self-approval is not allowed: so it must be possible to tell who did. */
function trainerFinding({ approvals }: PromotionRule, { trainer }: Judged): Finding[] {
  if (approvals === null || approvals.count === 0 || approvals.selfApproval || trainer.known) return [];
  return [finding(trainerCheck, 'UNKNOWN', trainer.why)];
}

function findingOf(check: string, value: Value): Finding {
  if (value.kind === 'unknown') return finding(check, 'UNKNOWN', value.why);
  if (value.kind === 'absent') return finding(check, 'NOT_APPLICABLE', value.why);
  return finding(check, value.value === true ? 'PASS' : 'FAIL', value.why ?? null);
}

function finding(
  check: string,
  outcome: Finding['outcome'],
  reason: string | null,
  more: Partial<Pick<Finding, 'value' | 'threshold' | 'source'>> = {},
): Finding {
  return { check, outcome, reason, value: null, threshold: null, source: null, ...more };
}
