import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Judged } from '#domain/judge.ts';
import { dossier, judged, metric } from '../../../test/support/judged.ts';
import { evaluate } from './evaluate.ts';
import { readExpression } from './expression.ts';

const names = ['auc', 'recall', 'loss'] as const;
type Values = Readonly<Record<(typeof names)[number], number | null>>;

/** Null: the metric is not recorded. */
function facts(values: Values, production: number | null | 'nothing'): Judged {
  const metrics = names.flatMap((key) => (values[key] === null ? [] : [metric(key, values[key])]));
  const holder = dossier({ metrics: typeof production === 'number' ? [metric('auc', production)] : [] });
  return judged({
    dossier: { known: true, value: dossier({ metrics }) },
    holders: new Map([
      ['production', { known: true, value: production === 'nothing' ? null : { id: 'version:main/ctr/11', dossier: holder } }],
    ]),
  });
}

function outcome(text: string, judgedOn: Judged): string {
  const read = readExpression(text, null);
  if (!read.ok) throw new Error(`${text}: ${read.mistake.message}`);
  return evaluate(read.expression, judgedOn, 'Production').outcome;
}

const { expression: expressions } = fc.letrec<{ number: string; expression: string }>((tie) => ({
  number: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('auc', 'recall', 'metrics["loss"]', 'metrics.auc', '0', '0.5', '1', '2'),
    fc.constant('production.auc'),
    fc.tuple(tie('number'), fc.constantFrom('+', '-', '*', '/', '%'), tie('number')).map(([a, op, b]) => `(${a} ${op} ${b})`),
    tie('number').map((a) => `abs(${a})`),
    tie('number').map((a) => `double(string(${a}))`),
    fc.tuple(tie('expression'), tie('number'), tie('number')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
  ),
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.tuple(tie('number'), fc.constantFrom('<', '<=', '>', '>=', '==', '!='), tie('number')).map(([a, op, b]) => `${a} ${op} ${b}`),
    fc.constantFrom('true', 'false', 'has(metrics.auc)', '"recall" in metrics', 'no_regression("auc", 0.1)'),
    tie('expression').map((a) => `!(${a})`),
    fc.tuple(tie('expression'), fc.constantFrom('&&', '||'), tie('expression')).map(([a, op, b]) => `(${a}) ${op} (${b})`),
    fc.tuple(tie('number'), tie('number'), tie('number')).map(([a, b, c]) => `[${a}, ${b}].all(x, x < ${c})`),
    fc.tuple(tie('number'), tie('number'), tie('number')).map(([a, b, c]) => `[${a}, ${b}].exists(x, x != ${c})`),
    fc.tuple(tie('number'), tie('number')).map(([a, b]) => `${a} in [${b}, 0.5]`),
    fc.tuple(tie('number'), tie('number')).map(([a, b]) => `[${a}, 1].filter(x, x > ${b}).size() > 0`),
    fc.tuple(tie('number'), tie('number')).map(([a, b]) => `[${a}, 0.1].exists_one(x, x > ${b})`),
    fc.tuple(tie('expression'), tie('expression'), tie('expression')).map(([a, b, c]) => `(${a}) ? (${b}) : (${c})`),
  ),
}));

/** Short enough to be read. */
const texts = expressions.filter((text) => text.length < 400 && readExpression(text, null).ok);
const finite = fc.constantFrom(0, 0.1, 0.5, 0.9, 1, 2, -1);
const values: fc.Arbitrary<Values> = fc.record({ auc: finite, recall: finite, loss: finite });
/** What a metric that is not known may be. */
const possible = [0, 0.1, 0.3, 0.5, 0.9, 1, 2, -1, 100, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

describe('no expression decides on what is not known', () => {
  test('where a metric is missing or NaN, it decides only what it decides whatever that metric is', () => {
    fc.assert(
      fc.property(
        texts,
        values,
        fc.constantFrom(...names),
        fc.constantFrom(null, Number.NaN),
        finite,
        (text, given, lost, as, production) => {
          const without = outcome(text, facts({ ...given, [lost]: as }, production));
          if (without === 'UNKNOWN') return;
          for (const value of possible) {
            const now = outcome(text, facts({ ...given, [lost]: value }, production));
            // Arithmetic may still come to nothing: then it is unknown for another reason.
            expect([without, 'UNKNOWN']).toContain(now);
          }
        },
      ),
      { numRuns: 1_500 },
    );
  });

  test('the same for a metric of what the alias points to now', () => {
    fc.assert(
      fc.property(texts, values, fc.constantFrom(null, Number.NaN), (text, given, as) => {
        const without = outcome(text, facts(given, as));
        if (without === 'UNKNOWN') return;
        for (const value of possible) expect([without, 'UNKNOWN']).toContain(outcome(text, facts(given, value)));
      }),
      { numRuns: 1_000 },
    );
  });

  test('a comparison of a metric that is missing is unknown, also where the alias points to nothing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('<', '<=', '>', '>=', '==', '!='),
        fc.constantFrom('0.5', 'production.auc', 'production.auc - 0.1'),
        (op, limit) => {
          const text = `auc ${op} ${limit}`;
          for (const lost of [null, Number.NaN]) {
            const missing = facts({ auc: lost, recall: 1, loss: 1 }, 'nothing');
            expect(outcome(text, missing)).toBe('UNKNOWN');
            expect(outcome(`!(${text})`, missing)).toBe('UNKNOWN');
            expect(outcome(`(${text}) ? true : true`, missing)).toBe('UNKNOWN');
          }
        },
      ),
    );
  });

  test('and what is judged twice comes out the same', () => {
    fc.assert(
      fc.property(texts, values, fc.oneof(finite, fc.constant('nothing' as const), fc.constant(null)), (text, given, production) => {
        const judgedOn = facts(given, production);
        const read = readExpression(text, null);
        if (!read.ok) return;
        expect(evaluate(read.expression, judgedOn, 'Production')).toEqual(evaluate(read.expression, judgedOn, 'Production'));
      }),
    );
  });
});

test('whatever text is given, it is understood or refused with a sentence, and nothing else happens', () => {
  const bits = fc.constantFrom(
    'auc',
    ' ',
    '(',
    ')',
    '[',
    ']',
    '"',
    '.',
    ',',
    '!',
    '-',
    '>=',
    '&&',
    '?',
    ':',
    'd',
    'all',
    '1',
    '0.5',
    'datasets',
    '__proto__',
    'constructor',
    'null',
    '{',
    '}',
    '\n',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ maxLength: 60 }),
        fc.array(bits, { maxLength: 20 }).map((parts) => parts.join('')),
      ),
      (text) => {
        const read = readExpression(text, null);
        if (read.ok)
          expect(['PASS', 'FAIL', 'UNKNOWN', 'NOT_APPLICABLE']).toContain(evaluate(read.expression, judged(), 'Production').outcome);
        else expect(read.mistake.message).not.toBe('');
      },
    ),
    { numRuns: 2_000 },
  );
});
