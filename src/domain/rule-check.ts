import { aliasKey } from './alias.ts';
import { commitMergedName } from './checks/commit-merged.ts';
import { builtIns } from './checks/index.ts';
import { type ReadExpression, readExpression } from './expression/expression.ts';
import type { PromotionRule } from './policy.ts';

/** Words that would be an expression to everybody who reads them. */
const notNames: ReadonlySet<string> = new Set(['true', 'false', 'null']);

/** Whether an entry of `checks` is the bare name of a recorded check; anything else is an expression. */
export function isCheckName(check: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_-]{0,99}$/u.test(check) && !notNames.has(check);
}

/** Understood expressions by their text: an expression means the same wherever it stands. */
const understood = new Map<string, ReadExpression>();
const understoodMax = 2_000;

/** An expression of a policy that was set: which aliases it may name was looked at then. */
export function understoodCheck(text: string): ReadExpression {
  const before = understood.get(text);
  if (before !== undefined) return before;
  const read = readExpression(text, null);
  const [oldest] = understood.keys();
  if (understood.size >= understoodMax && oldest !== undefined) understood.delete(oldest);
  understood.set(text, read);
  return read;
}

/** What must be gathered to judge a rule, beside what the ledger has. */
export interface Needs {
  /** Dossier of the version itself. */
  readonly dossier: boolean;
  /** Dossiers of present holders, by the key of their alias. */
  readonly holders: readonly string[];
  readonly completeness: boolean;
  readonly bump: boolean;
  readonly commitMerged: boolean;
}

export function needs(rule: PromotionRule): Needs {
  const expressions = expressionsOf(rule);
  const calls = new Set(expressions.flatMap((expression) => [...expression.calls]));
  const compares = [...calls].some((name) => builtIns.get(name)?.comparesWithHolder === true);
  const named = expressions.flatMap(({ aliases }) => [...aliases]);
  return {
    dossier: expressions.length > 0,
    holders: [...new Set([...(compares ? [aliasKey(rule.alias)] : []), ...named])],
    completeness: rule.completenessMin !== null || calls.has('complete') || expressions.some(({ text }) => text.includes('completeness')),
    bump: rule.justifiedBump || calls.has('justified_bump'),
    commitMerged: calls.has(commitMergedName),
  };
}

function expressionsOf(rule: PromotionRule) {
  return rule.checks
    .filter((check) => !isCheckName(check))
    .flatMap((check) => {
      const read = understoodCheck(check);
      return read.ok ? [read.expression] : [];
    });
}
