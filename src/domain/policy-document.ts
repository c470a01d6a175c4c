import { createHash } from 'node:crypto';
import { aliasKey } from './alias.ts';
import { readExpression } from './expression/expression.ts';
import type { Policy, PromotionRule } from './policy.ts';
import { PolicyShape } from './policy-shape.ts';
import { isCheckName } from './rule-check.ts';
import { type Complaint, openYaml, type Yaml } from './yaml.ts';

/** Largest policy document, in characters. */
const documentLengthMax = 65_536;

/** Most checks of all rules of one document together. */
const checksMax = 500;

/** Aliases that every policy may compare with, beside those that it names. */
const usualStages = ['Dev', 'Staging', 'Production'];

export type ReadPolicy = { readonly ok: true; readonly policy: Policy } | { readonly ok: false; readonly complaints: readonly Complaint[] };

/** SHA-256 of a document, hexadecimal: what tells one document from another. */
export function documentDigest(document: string): string {
  return createHash('sha256').update(document).digest('hex');
}

/** Reads a policy document; `file` is what its rules say they come from. Every mistake is told with its line, those in expressions too. */
export function readPolicy(document: string, file: string): ReadPolicy {
  if (document.length > documentLengthMax) return wrong([{ line: 1, message: `a policy has at most ${documentLengthMax} characters.` }]);
  const opened = openYaml(document, null, 'a key of a policy');
  if (!opened.ok) return wrong([opened.complaint]);
  const { yaml } = opened;
  const read = PolicyShape.safeParse(withoutEmpty(yaml.value));
  if (!read.success) return wrong(yaml.complaints(read.error.issues, PolicyShape));
  const complaints = [
    ...lostNames(yaml),
    ...namesTwice(read.data, yaml),
    ...unknownOrigins(read.data, yaml),
    ...badChecks(read.data, yaml),
  ];
  return complaints.length > 0 ? wrong(complaints) : { ok: true, policy: policyOf(read.data, yaml, file) };
}

function wrong(complaints: readonly Complaint[]): ReadPolicy {
  return { ok: false, complaints };
}

/** A key with nothing after it says what an absent one says; `Staging:` in `promotion` asks for nothing, as `Staging: {}` does. */
function withoutEmpty(value: unknown, path: readonly string[] = []): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const isRules = path.length === 1 && path[0] === 'promotion';
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => [key, isRules ? (item ?? {}) : item]);
  return Object.fromEntries(entries.filter(([, item]) => item !== null).map(([key, item]) => [key, withoutEmpty(item, [...path, key])]));
}

/** JavaScript's own name for what an object comes from: a rule under it would be lost. */
function lostNames(yaml: Yaml): Complaint[] {
  return ['promotion', 'checks']
    .filter((key) => yaml.has([key, '__proto__']))
    .map((key) => ({ line: yaml.lineOf([key, '__proto__']), message: `"${key}.__proto__" cannot be called that.` }));
}

function policyOf(shape: PolicyShape, yaml: Yaml, file: string): Policy {
  const { models, mode, versioning, stages, promotion, rollback, checks } = shape;
  const patterns = [...new Set(models)].toSorted();
  return {
    name: patterns.join(','),
    patterns,
    mode: mode === 'observe' ? 'OBSERVE' : 'ENFORCE',
    stages,
    versioning:
      versioning === null
        ? null
        : { scheme: versioning.scheme, MAJOR: versioning.MAJOR ?? null, MINOR: versioning.MINOR ?? null, PATCH: versioning.PATCH ?? null },
    promotion: new Map(
      Object.entries(promotion).map(([alias, rule]) => [
        aliasKey(alias),
        ruleOf(alias, rule, `${file}:${yaml.lineOf(['promotion', alias])}`),
      ]),
    ),
    rollback: { roles: rollback.roles, countAdopted: rollback.countAdopted, notify: rollback.notify },
    recorders: Object.entries(checks).map(([check, { roles }]) => ({ check, roles })),
  };
}

function ruleOf(alias: string, rule: PolicyShape['promotion'][string], source: string): PromotionRule {
  const { from, checks, completeness, approvals, promoters, seal, justifiedBump } = rule;
  return {
    alias,
    source,
    from,
    checks,
    completenessMin: completeness,
    approvals: approvals === null || approvals.count === 0 ? null : approvals,
    promoters,
    seal: seal === 'required' ? 'REQUIRED' : 'AUTO',
    justifiedBump,
  };
}

/** Alias names are compared without regard to case: two rules for one alias would hide one another. */
function namesTwice({ promotion }: PolicyShape, yaml: Yaml): Complaint[] {
  const names = Object.keys(promotion);
  return names.flatMap((name, index) => {
    const before = names.slice(0, index).find((other) => aliasKey(other) === aliasKey(name));
    if (before === undefined) return [];
    return [{ line: yaml.lineOf(['promotion', name]), message: `"${before}" and "${name}" are one alias. Write one rule for it.` }];
  });
}

/** A `from` that no rule and no stage knows would keep its alias shut for ever. */
function unknownOrigins({ promotion, stages }: PolicyShape, yaml: Yaml): Complaint[] {
  if (stages.length === 0) return [];
  const known = [...new Set([...stages, ...Object.keys(promotion)])];
  const keys = new Set(known.map(aliasKey));
  return Object.entries(promotion).flatMap(([alias, { from }]) =>
    from.flatMap((origin, index) =>
      keys.has(aliasKey(origin))
        ? []
        : [
            {
              line: yaml.lineOf(['promotion', alias, 'from', index]),
              message: `"${origin}" is no stage of this policy. Allowed here: ${known.join(', ')}.`,
            },
          ],
    ),
  );
}

function badChecks({ promotion, stages }: PolicyShape, yaml: Yaml): Complaint[] {
  const rules = Object.entries(promotion);
  if (rules.reduce((sum, [, { checks }]) => sum + checks.length, 0) > checksMax)
    return [{ line: yaml.lineOf(['promotion']), message: `a policy has at most ${checksMax} checks in all.` }];
  const named = [...usualStages, ...stages, ...rules.flatMap(([alias, { from }]) => [alias, ...from])];
  const aliases = new Set(named.map(aliasKey));
  return rules.flatMap(([alias, { checks }]) =>
    checks.flatMap((check, index) => {
      if (isCheckName(check)) return [];
      const read = readExpression(check, aliases);
      if (read.ok) return [];
      const { message, caret } = read.mistake;
      return [{ line: yaml.lineOf(['promotion', alias, 'checks', index]), message: `${message}.\n${caret}` }];
    }),
  );
}
