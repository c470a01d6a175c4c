import { describe, expect, test } from 'vitest';
import type { Judged } from '#domain/judge.ts';
import { dossier, judged, metric } from '../../../test/support/judged.ts';
import { evaluate } from './evaluate.ts';
import { readExpression } from './expression.ts';

const aliases = new Set(['dev', 'staging', 'production', 'eu-prod']);

function outcome(text: string, facts: Judged = judged()) {
  const read = readExpression(text, aliases);
  if (!read.ok) throw new Error(`${read.mistake.message}\n${read.mistake.caret}`);
  return evaluate(read.expression, facts, 'Production');
}

const empty = judged({ holders: new Map([['production', { known: true, value: null }]]) });
const unreachable = judged({ holders: new Map([['production', { known: false, why: 'the tracker main did not answer' }]]) });
const noMetrics = judged({ dossier: { known: true, value: dossier({ metrics: [] }) } });
const nan = judged({ dossier: { known: true, value: dossier({ metrics: [metric('auc', Number.NaN)] }) } });
const infinite = judged({ dossier: { known: true, value: dossier({ metrics: [metric('auc', Number.POSITIVE_INFINITY)] }) } });
const lowest = judged({ dossier: { known: true, value: dossier({ metrics: [metric('auc', Number.NEGATIVE_INFINITY)] }) } });
const noData = judged({ dossier: { known: true, value: dossier({ data: { ...dossier().data, datasets: [] } }) } });
const untold = judged({ dossier: { known: false, why: 'the tracker main did not answer' } });
const twice = judged({ dossier: { known: true, value: dossier({ metrics: [metric('auc', 0.9), metric('auc', 0.8)] }) } });

describe('what expressions come to', () => {
  test.each<[string, Judged, string, string?]>([
    ['auc >= 0.85', judged(), 'PASS', 'auc is 0.87, above 0.85'],
    ['auc >= 0.9', judged(), 'FAIL', 'auc is 0.87, below 0.9'],
    ['auc >= 0.87', judged(), 'PASS', 'auc is 0.87, exactly 0.87'],
    ['0.85 <= auc', judged(), 'PASS', 'auc is 0.87, above 0.85'],
    ['auc < 1', judged(), 'PASS'],
    ['auc >= 1', judged(), 'FAIL'],
    ['1 > auc && auc > 0', judged(), 'PASS'],
    ['metrics["val/auc"] >= 0.8', judged(), 'PASS', 'val/auc is 0.86, above 0.8'],
    ['metrics.auc >= 0.8', judged(), 'PASS'],
    ['auc >= production.auc - 0.005', judged(), 'PASS', 'auc is 0.87, above production.auc - 0.005, which is 0.855'],
    ['auc >= production.auc + 0.05', judged(), 'FAIL', 'auc is 0.87, below production.auc + 0.05, which is 0.91'],
    ['auc >= Production.auc', judged(), 'PASS'],
    ['auc >= production.metrics["auc"]', judged(), 'PASS'],
    ['production.environment.imageDigest == environment.imageDigest', judged(), 'PASS'],
    ['datasets.all(d, d.digest != "")', judged(), 'PASS'],
    ['datasets.exists(d, d.role == "training")', judged(), 'PASS'],
    ['datasets.all(d, d.role == "training")', judged(), 'UNKNOWN', 'datasets[1].role is not recorded'],
    ['datasets.all(d, d.name == "clicks")', judged(), 'FAIL'],
    ['datasets.exists_one(d, d.name == "clicks")', judged(), 'PASS'],
    ['datasets.filter(d, d.name == "clicks").size() == 1', judged(), 'PASS'],
    ['"clicks" in datasets.map(d, d.name)', judged(), 'PASS'],
    ['datasets[0].name.startsWith("cl")', judged(), 'PASS'],
    ['datasets[7].name == ""', judged(), 'UNKNOWN'],
    ['size(datasets) >= 2', judged(), 'PASS'],
    ['params.optimizer in ["adam", "sgd"]', judged(), 'PASS'],
    ['double(params["lr"]) <= 0.1', judged(), 'PASS'],
    ['double(params.optimizer) <= 0.1', judged(), 'UNKNOWN', '"adam" is no number'],
    ['params.momentum == "0.9"', judged(), 'UNKNOWN', 'params.momentum is not recorded'],
    ['training.seeds.seed == "42"', judged(), 'PASS'],
    ['code.branch == "main" && !code.dirty', judged(), 'PASS'],
    ['code.repository.contains("acme")', judged(), 'PASS'],
    ['semver.startsWith("1.")', judged(), 'PASS'],
    ['completeness >= 0.9', judged(), 'PASS'],
    ['environment.python == "3.12"', judged(), 'UNKNOWN', 'environment.python is not recorded'],
    ['signature.inputs.all(c, c.required)', judged(), 'PASS'],
    ['auc > 0.9 ? logloss < 1 : logloss < 0.5', judged(), 'PASS'],
    ['abs(auc - production.auc) < 0.1', judged(), 'PASS'],
    ['-auc < 0', judged(), 'PASS'],

    ['auc >= 0.85', noMetrics, 'UNKNOWN', 'auc is not recorded'],
    ['auc >= 0.85', untold, 'UNKNOWN', 'the tracker main did not answer'],
    ['auc >= 0.85', nan, 'UNKNOWN', 'auc is NaN'],
    ['auc >= 0.85', twice, 'UNKNOWN', 'auc is recorded more than once, with different values'],
    ['!(auc < 0.85)', nan, 'UNKNOWN'],
    ['!(auc < 0.85)', noMetrics, 'UNKNOWN'],
    ['auc != 0.5', nan, 'UNKNOWN'],
    ['auc == auc', nan, 'UNKNOWN'],
    ['has(metrics.auc)', noMetrics, 'UNKNOWN'],
    ['!has(metrics.auc)', noMetrics, 'UNKNOWN'],
    ['has(metrics.auc)', nan, 'UNKNOWN'],
    ['has(metrics.auc)', judged(), 'PASS'],
    ['"auc" in metrics', noMetrics, 'UNKNOWN'],
    ['!("auc" in metrics)', nan, 'UNKNOWN'],
    ['"auc" in metrics', judged(), 'PASS'],
    ['string(auc) != "NaN"', nan, 'UNKNOWN'],
    ['double(string(auc)) > 0', nan, 'UNKNOWN'],
    ['auc > 0.5 ? true : true', nan, 'UNKNOWN'],
    ['[auc].all(x, x > 0)', nan, 'UNKNOWN'],
    ['[auc, 1.0].exists(x, x > 0.5)', noMetrics, 'UNKNOWN'],
    ['size([auc]) == 1', noMetrics, 'UNKNOWN'],
    ['datasets.all(d, d.digest != "")', noData, 'UNKNOWN', 'no dataset is recorded'],

    ['auc >= 0.85 && logloss < 0.1', noMetrics, 'UNKNOWN'],
    ['auc >= 0.85 || logloss < 0.5', nan, 'UNKNOWN'],
    ['auc >= 0.85 || true', noMetrics, 'PASS'],
    ['true || auc >= 0.85', noMetrics, 'PASS'],
    ['auc >= 0.85 && false', noMetrics, 'FAIL'],
    ['auc >= 0.85 || semver == "1.2.0"', noMetrics, 'PASS'],

    ['auc >= 0.85', infinite, 'PASS', 'auc is infinite, above 0.85'],
    ['auc >= 0.85', lowest, 'FAIL'],
    ['auc - auc == 0', infinite, 'UNKNOWN', 'the calculation gives no number'],
    ['!(auc - auc > 1)', infinite, 'UNKNOWN'],
    ['auc / 0 > 1', judged(), 'UNKNOWN'],

    ['auc >= production.auc - 0.005', empty, 'NOT_APPLICABLE', 'production points to nothing'],
    ['!(auc < production.auc)', empty, 'NOT_APPLICABLE'],
    ['auc >= production.auc - 0.005', judged({ ...empty, dossier: noMetrics.dossier }), 'UNKNOWN', 'auc is not recorded'],
    ['auc >= 0.85 && auc >= production.auc', empty, 'PASS'],
    ['auc >= 0.9 && auc >= production.auc', empty, 'FAIL'],
    ['auc >= 0.9 || auc >= production.auc', empty, 'FAIL'],
    ['auc > 0.5 ? auc > production.auc : true', empty, 'NOT_APPLICABLE'],
    ['production.auc > 0.5 ? recall > 0.5 : true', empty, 'UNKNOWN', 'recall is not recorded'],
    ['production.auc > 0.5 ? auc > 0.5 : auc > 0.6', empty, 'PASS'],
    ['[0.1, 0.2].all(x, auc >= production.auc - x)', empty, 'NOT_APPLICABLE'],
    ['auc >= production.recall', judged(), 'UNKNOWN', 'production.recall is not recorded'],
    ['auc >= production.auc', unreachable, 'UNKNOWN', 'the tracker main did not answer'],
    ['auc >= staging.auc', judged(), 'UNKNOWN', 'staging.auc was not looked up'],
    ['auc >= aliases["eu-prod"].auc', judged(), 'UNKNOWN', 'eu-prod.auc was not looked up'],
  ])('%s', (text, facts, expected, reason) => {
    const finding = outcome(text, facts);
    expect(finding.outcome).toBe(expected);
    expect(finding.check).toBe(text);
    if (reason !== undefined) expect(finding.reason).toBe(reason);
    if (expected === 'UNKNOWN') expect(finding.reason).toBeTruthy();
  });

  test('value, threshold and source are told where one metric is compared', () => {
    expect(outcome('auc >= production.auc - 0.005')).toMatchObject({
      value: 0.87,
      threshold: '>= production.auc - 0.005',
      source: 'version:main/ctr/12',
    });
    expect(outcome('production.auc <= 0.9')).toMatchObject({ value: 0.86, threshold: '<= 0.9', source: 'version:main/ctr/11' });
    expect(outcome('0.85 < metrics["val/auc"]')).toMatchObject({ value: 0.86, threshold: '> 0.85' });
    expect(outcome('auc >= 0.85 && logloss < 1')).toMatchObject({ value: null, threshold: null, source: null });
    expect(outcome('auc >= 0.85', infinite)).toMatchObject({ value: null, outcome: 'PASS' });
  });

  test('a walk in a walk in a walk over many things is given up, not waited for', () => {
    const many = Array.from({ length: 1_000 }, (_, index) => ({ ...(dossier().data.datasets[0] as never as object), name: `d${index}` }));
    const facts = judged({ dossier: { known: true, value: dossier({ data: { ...dossier().data, datasets: many as never } }) } });
    const finding = outcome('datasets.all(a, datasets.all(b, datasets.all(c, a.name != "" && b.name != "" && c.name != "")))', facts);
    expect(finding).toMatchObject({ outcome: 'UNKNOWN', reason: 'the check asks for too many steps' });
  });
});

describe('mistakes are found before anything is judged', () => {
  test.each([
    ['auc >', 'unexpected token: EOF', 'auc >\n     ^'],
    ['auc >= "a"', '">=" does not take a number and a string', 'auc >= "a"\n^'],
    ['params.lr <= 0.1', 'double(…) makes a number of a text', null],
    ['semver >= "1.0.0"', 'only numbers have an order here', null],
    [
      'datasets.all(d, d.digst != "")',
      'a dataset has no field "digst": allowed is id, name, digest',
      'datasets.all(d, d.digst != "")\n                  ^',
    ],
    ['code.comit == ""', 'a code has no field "comit"', null],
    ['foo(auc)', 'there is no function "foo"', 'foo(auc)\n^'],
    ['auc + 1', 'a check comes to true or false, and this is a number', null],
    ['auc && true', 'true or false is needed here, and this is a number', null],
    ['prodction.auc > 1', '"prodction" is no fact and no alias of this policy', null],
    ['auc > production', 'production is an alias: name something of what it points to', null],
    ['constructor.name == "x"', '"constructor"', null],
    ['metrics["__proto__"] > 1', '"__proto__"', null],
    ['__proto__ > 1', 'eserved identifier', null],
    ['metrics.constructor > 1', '"constructor"', null],
    ['environment.imageDigest != null', 'there is no null', null],
    ['semver.matches("(a+)+$")', 'there is no "matches"', null],
    ['metrics.all(m, m > 1)', 'all is for lists', null],
    ['no_regression(0.005)', 'no_regression is called like this', null],
    ['no_regression("auc", 0.005, "lower", 1)', 'no_regression is called like this', null],
    ['schema_compatible(1)', 'schema_compatible is called like this', null],
    ['cel.bind(x, auc, x > 0)', 'there is no "bind"', null],
    ['{"a": 1}.a == 1', 'longer or deeper than any check needs', null],
    [`auc > ${'9'.repeat(30)}`, 'too large to be exact', null],
    [`${'('.repeat(40)}auc > 1${')'.repeat(40)}`, 'longer or deeper', null],
    [`${'!'.repeat(900)}true`, 'longer or deeper', null],
    [`auc${'.a'.repeat(100)} > 1`, 'longer or deeper', null],
    [`auc in [${Array(200).fill('1').join(',')}]`, 'longer or deeper', null],
    [`auc > 1 ${' '.repeat(2_000)}`, 'at most 1000 characters', null],
    ['1 in ["a"]', '"in" does not take', null],
    ['[1, "a"].size() == 2', 'a list holds one kind of thing', null],
    ['has(auc > 1)', 'has takes something that may be recorded', null],
    ['production.completeness > 0.5', 'completeness is known of the version itself only', null],
    ['b"x" == b"x"', 'only texts, numbers, true and false', null],
    ['timestamp("2020-01-01T00:00:00Z") == timestamp("2020-01-01T00:00:00Z")', 'there is no function "timestamp"', null],
  ])('%s', (text, message, caret) => {
    const read = readExpression(text, aliases);
    expect(read.ok ? 'understood' : read.mistake.message).toContain(message);
    if (caret !== null && !read.ok) expect(read.mistake.caret).toBe(caret);
  });
});
