import { aliasKey } from '#domain/alias.ts';
import type { Judged } from '#domain/judge.ts';
import type { Finding } from '#domain/verdict.ts';
import type { Comparison, Expression } from './expression.ts';
import { type Scope, TooMuch } from './scope.ts';
import { unknown, type Value } from './value.ts';

/** Most steps of one evaluation: a walk in a walk over a thousand datasets would be a million. */
const stepsMax = 200_000;

/** What an expression comes to for a version that is to become the holder of an alias. */
export function evaluate(expression: Expression, judged: Judged, alias: string): Finding {
  const scope: Scope = { judged, alias: aliasKey(alias), locals: new Map(), reads: new Map(), budget: { left: stepsMax } };
  const value = within(() => expression.part.run(scope));
  const compared = expression.comparison === null ? null : comparedBy(expression.comparison, scope);
  return {
    check: expression.text,
    outcome: outcomeOf(value),
    reason: reasonOf(value, compared, scope.reads),
    value: compared?.value ?? null,
    threshold: expression.comparison?.threshold ?? null,
    source: compared?.source ?? null,
  };
}

function within(run: () => Value): Value {
  try {
    return run();
  } catch (error) {
    if (error instanceof TooMuch) return unknown(error.message);
    throw error;
  }
}

function outcomeOf(value: Value): Finding['outcome'] {
  if (value.kind === 'unknown') return 'UNKNOWN';
  if (value.kind === 'absent') return 'NOT_APPLICABLE';
  return value.value === true ? 'PASS' : 'FAIL';
}

interface Compared {
  readonly value: number | null;
  readonly source: string | null;
  /** `auc is 0.83, below 0.85`; null where a side is not known. */
  readonly sentence: string | null;
}

function comparedBy({ metric, against, op, threshold }: Comparison, scope: Scope): Compared {
  const [mine, theirs] = [within(() => metric.run(scope)), within(() => against.run(scope))];
  if (mine.kind !== 'known') return { value: null, source: null, sentence: null };
  const value = Number(mine.value);
  const told = { value: Number.isFinite(value) ? value : null, source: sourceOf(metric.metric?.alias ?? null, scope) };
  if (theirs.kind !== 'known') return { ...told, sentence: null };
  const limit = threshold.slice(op.length + 1);
  const came = numberText(Number(theirs.value));
  const which = limit === came || !Number.isNaN(Number(limit)) ? '' : `, which is ${came}`;
  return { ...told, sentence: `${metric.path ?? 'it'} is ${numberText(value)}, ${relation(value, Number(theirs.value))} ${limit}${which}` };
}

function relation(value: number, limit: number): string {
  if (value === limit) return 'exactly';
  return value < limit ? 'below' : 'above';
}

/** Where the metric was measured: the run, else the version itself. */
function sourceOf(alias: string | null, { judged }: Scope): string | null {
  if (alias === null) return (judged.dossier.known ? judged.dossier.value.training.run?.id : null) ?? judged.version;
  const holder = judged.holders.get(alias);
  return holder?.known === true ? (holder.value?.id ?? null) : null;
}

function reasonOf(value: Value, compared: Compared | null, reads: ReadonlyMap<string, Value>): string | null {
  if (value.kind !== 'known') return value.why;
  if (value.why !== undefined) return value.why;
  if (compared !== null && compared.sentence !== null) return compared.sentence;
  const seen = [...reads].flatMap(([path, read]) => simple(path, read)).slice(0, 5);
  return seen.length === 0 ? null : seen.join(', ');
}

function simple(path: string, read: Value): string[] {
  if (read.kind !== 'known' || typeof read.value === 'object') return [];
  return [`${path} is ${typeof read.value === 'number' ? numberText(read.value) : JSON.stringify(read.value).slice(0, 100)}`];
}

/** Without the last digits of binary fractions: 0.865, not 0.8650000000000001. */
function numberText(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(12))) : value > 0 ? 'infinite' : 'negative infinite';
}
