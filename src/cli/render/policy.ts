import type { PolicyOfQuery } from '#client/generated/operations.ts';
import { blankLine, type Field, fields, heading } from './fields.ts';
import type { Look } from './look.ts';
import { faint, strong, warn } from './span.ts';
import { oneLine } from './text.ts';

type Policy = NonNullable<PolicyOfQuery['policy']>;
type Rule = Policy['promotionRules'][number];

/** What holds for a model, alias by alias, and where it comes from. */
export function drawPolicy(policy: Policy, look: Look): string {
  const { name, version, source, mode, stages, rollbackRule, recorders, setAt, setBy, reason } = policy;
  const head: Field[] = [
    { label: 'from', lines: [`${oneLine(source ?? '')}, version ${version ?? '?'}`] },
    { label: 'set', lines: setAt === null || setBy === null ? [] : [`by ${oneLine(setBy.name)}, ${setAt}`] },
    { label: 'because', lines: reason === null ? [] : [oneLine(reason)] },
    { label: 'mode', lines: mode === 'OBSERVE' ? [[warn('observe'), ': says what it would refuse, and refuses nothing']] : ['enforce'] },
    { label: 'stages', lines: stages.length === 0 ? [] : [stages.map(oneLine).join(', ')] },
  ];
  const rules = policy.promotionRules.flatMap((rule): Field[] => [blankLine, ...drawRule(rule)]);
  const back: Field[] = [
    blankLine,
    { label: 'rollback', lines: [`by ${anyOf(rollbackRule.roles)}${rollbackRule.countAdopted ? ', adopted holders count' : ''}`] },
    ...recorders.map(({ check, roles }): Field => ({ label: 'record', lines: [`${oneLine(check)} by ${anyOf(roles)}`] })),
  ];
  return heading([strong(oneLine(name))], look) + fields([...head, ...rules, ...back], look);
}

function drawRule({ alias, source, from, checks, completenessMin, approvals, promoters, seal, justifiedBump }: Rule): Field[] {
  const reviews = approvals === null ? [] : [reviewsOf(approvals)];
  return [
    { label: 'to', lines: [[strong(oneLine(alias)), faint(`  ${oneLine(source)}`)]] },
    { label: 'by', lines: promoters.length === 0 ? [] : [anyOf(promoters)] },
    { label: 'through', lines: from.length === 0 ? [] : [from.map(oneLine).join(' or ')] },
    { label: 'checks', lines: checks.map(oneLine) },
    { label: 'complete', lines: completenessMin === null ? [] : [`at least ${completenessMin}`] },
    { label: 'seal', lines: seal === 'REQUIRED' ? ['required'] : [] },
    { label: 'semver', lines: justifiedBump ? ['declared, and justified by what changed'] : [] },
    { label: 'reviews', lines: reviews },
  ];
}

function reviewsOf({ count, roles, selfApproval, services, expiresInSeconds }: NonNullable<Rule['approvals']>): string {
  const more = [
    selfApproval ? 'also one’s own' : null,
    services ? 'also by services' : null,
    expiresInSeconds === null ? null : `within ${Math.round(expiresInSeconds / 360) / 10} h`,
  ].filter((text) => text !== null);
  return [`${count} by ${anyOf(roles)}`, ...more].join(', ');
}

function anyOf(roles: readonly string[]): string {
  return roles.length === 0 ? 'whoever has the right' : roles.map(oneLine).join(' or ');
}
