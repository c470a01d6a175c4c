import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { dossier, judged, lessonPolicy, metric } from '../../test/support/judged.ts';
import { builtIns } from './checks/index.ts';
import { evaluate } from './expression/evaluate.ts';
import { readExpression } from './expression/expression.ts';
import { facts } from './expression/facts.ts';
import { readPolicy } from './policy-document.ts';
import { PolicyShape } from './policy-shape.ts';

const page = readFileSync(new URL('../../docs/policies.md', import.meta.url), 'utf8');

/** Rows of the table under the line that begins so. */
function rows(header: string): readonly (readonly string[])[] {
  const lines = page.split('\n');
  const start = lines.findIndex((line) => line.startsWith(header));
  const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'));
  return lines.slice(start + 2, end).map((line) =>
    line
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim().replaceAll('\\|', '|'))
      .slice(1, -1),
  );
}

const code = (cell: string | undefined): string => /^`(.*)`$/.exec(cell ?? '')?.[1] ?? '';

describe('docs/policies.md', () => {
  test('its example is the one of the tests, and is read', () => {
    const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
    expect(example).toBe(lessonPolicy);
    expect(readPolicy(example, 'ctr.yaml').ok).toBe(true);
  });

  test('every key has its row', () => {
    const rule = z.record(z.string(), z.custom<z.ZodObject>());
    const shape = rule.parse(PolicyShape.shape);
    const promotion = PolicyShape.shape.promotion.unwrap().valueType.shape;
    const keys = [...Object.keys(shape), ...Object.keys(promotion).map((key) => `promotion.<alias>.${key}`)];
    expect(
      rows('| key | what')
        .map(([key]) => code(key))
        .toSorted(),
    ).toEqual(keys.toSorted());
  });

  test('every fact and every built-in check has its row, and each check is called as the row says', () => {
    const named = rows('| fact | what').map(([fact]) => code(fact));
    expect(named).toEqual(expect.arrayContaining([...facts.keys()].filter((name) => name !== 'metrics')));
    const calls = rows('| check | passes where').map(([call]) => code(call));
    expect(calls.map((call) => call.split('(')[0])).toEqual([...builtIns.keys()]);
    for (const call of calls) expect(readExpression(call, null), call).toMatchObject({ ok: true });
  });

  test('each field of a fact is named', () => {
    for (const { type } of facts.values()) {
      const fields =
        type.kind === 'struct'
          ? [...type.fields.keys()]
          : type.kind === 'list' && type.of.kind === 'struct'
            ? [...type.of.fields.keys()]
            : [];
      for (const field of fields) expect(page).toContain(field);
    }
  });

  test('the mistake that it shows is what is said', () => {
    const [, shown = ''] = /```text\n([\s\S]*?)\n```/.exec(page) ?? [];
    const read = readPolicy('models: [a]\npromotion:\n  Production:\n    checks:\n      - datasets.all(d, d.digst != "")\n', 'ctr.yaml');
    expect(read.ok ? [] : read.complaints.map(({ line, message }) => `ctr.yaml:${line}: ${message}`)).toEqual([shown]);
  });

  const [clicks] = dossier().data.datasets;
  const version = judged({
    dossier: {
      known: true,
      value: dossier({
        metrics: [metric('auc', 0.87), metric('loss', Number.NaN)],
        data: { ...dossier().data, datasets: clicks === undefined ? [] : [{ ...clicks, role: null }] },
      }),
    },
    holders: new Map([['production', { known: true, value: null }]]),
  });

  test.each(rows('| expression | comes to').map(([text, outcome, reason]) => [code(text), outcome, reason]))(
    '%s comes to %s',
    (text = '', outcome, reason) => {
      const read = readExpression(text, new Set(['production']));
      const finding = read.ok ? evaluate(read.expression, version, 'Production') : null;
      expect([finding?.outcome, finding?.reason ?? '']).toEqual([outcome, reason]);
    },
  );
});
