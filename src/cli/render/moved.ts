import type { MoveFactsFragment, UserErrorFactsFragment, VerdictFactsFragment } from '#client/generated/operations.ts';
import { fields, prose } from './fields.ts';
import { holderName, moveWord } from './history.ts';
import type { Look } from './look.ts';
import { accent, bad, faint, good, strong, type Text, warn } from './span.ts';
import { oneLine } from './text.ts';

export interface Moved {
  readonly model: string;
  readonly alias: string;
  readonly move: MoveFactsFragment;
  /** Lines about what was done beside the move. */
  readonly also: readonly string[];
  /** The command that undoes it, or that comes next. */
  readonly next: readonly { readonly label: string; readonly command: string }[];
}

/** `ctr@Production: 11 → 12`, by whom, and how to undo it. */
export function drawMoved({ model, alias, move, also, next }: Moved, look: Look): string {
  const name = `${oneLine(model)}@${oneLine(alias)}`;
  const title = prose([good('done  '), strong(name), `: ${holderName(move.from)} → `, strong(holderName(move.to))], look);
  const sequence = move.sequence === null ? '' : `, #${move.sequence} in the history of ${oneLine(model)}`;
  return (
    title +
    fields(
      [
        { label: moveWord(move.kind), lines: [`by ${oneLine(move.by.name)}${sequence}`] },
        { label: 'because', lines: move.reason === null ? [] : [oneLine(move.reason)] },
        { label: 'also', lines: also.map(oneLine) },
        ...next.map(({ label, command }) => ({ label, lines: [accent(command)], whole: true })),
      ],
      look,
    )
  );
}

type Verdict = VerdictFactsFragment | null;

/** Why something was not done, each reason with its hint, then what was judged. */
export function drawRefusal(userErrors: readonly UserErrorFactsFragment[], verdict: Verdict, look: Look): string {
  const reasons = userErrors.map(({ code, message, hint }) => {
    const first = prose([bad('not done: '), `${oneLine(message)} `, faint(`(${code})`)], look);
    return hint === null ? first : first + prose(oneLine(hint), look);
  });
  return reasons.join('') + drawFindings(verdict, look);
}

/** Check by check, failures first: the word says the outcome, the colour only repeats it. */
export function drawFindings(verdict: Verdict, look: Look): string {
  const findings = (verdict?.findings ?? []).toSorted((a, b) => rank(a.outcome) - rank(b.outcome));
  return fields(
    findings.map(({ check, outcome, reason, value, threshold }) => {
      const held = threshold === null ? '' : ` against ${oneLine(threshold)}`;
      const judged = value === null ? '' : faint(`  ${value}${held}`);
      return {
        label: outcome.toLowerCase().replaceAll('_', ' '),
        lines: [[toned(outcome, oneLine(check)), judged, reason === null ? '' : `  ${oneLine(reason)}`] as Text],
      };
    }),
    look,
  );
}

type Outcome = VerdictFactsFragment['findings'][number]['outcome'];

const order: readonly Outcome[] = ['FAIL', 'UNKNOWN', 'PASS', 'NOT_APPLICABLE'];

function rank(outcome: Outcome): number {
  return order.indexOf(outcome);
}

function toned(outcome: Outcome, text: string) {
  if (outcome === 'FAIL') return bad(text);
  return outcome === 'UNKNOWN' ? warn(text) : { text };
}
