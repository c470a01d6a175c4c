import { describe, expect, test } from 'vitest';
import { lessonPolicy } from '../../test/support/judged.ts';
import { readPolicy } from './policy-document.ts';

/** What is wrong with a document, one `line: message` each. */
function mistakes(document: string): readonly string[] {
  const read = readPolicy(document, 'ctr.yaml');
  return read.ok ? [] : read.complaints.map(({ line, message }) => `${line}: ${message}`);
}

test('the example of the lesson is read whole', () => {
  const read = readPolicy(lessonPolicy, 'ctr.yaml');
  expect(read.ok && read.policy).toMatchObject({
    name: 'ctr_*',
    patterns: ['ctr_*'],
    mode: 'ENFORCE',
    stages: ['Dev', 'Staging', 'Production'],
    versioning: { scheme: 'semver', PATCH: 'bug fix, same behaviour' },
    rollback: { roles: ['oncall', 'mlops'], countAdopted: false, notify: 'owners' },
    recorders: [],
  });
  expect(read.ok && read.policy.promotion.get('production')).toEqual({
    alias: 'Production',
    source: 'ctr.yaml:5',
    from: ['Staging'],
    checks: ['schema_ok', 'bias_check_ok', 'auc >= 0.85', 'auc >= production.auc - 0.005'],
    completenessMin: 0.9,
    approvals: { count: 1, roles: ['ml-lead'], selfApproval: false, services: false, expiresIn: null },
    promoters: ['mlops'],
    seal: 'AUTO',
    justifiedBump: false,
  });
  expect(read.ok && read.policy.promotion.get('staging')).toMatchObject({ source: 'ctr.yaml:11', checks: ['schema_ok'], approvals: null });
});

test('what a policy may say beyond it is read', () => {
  const read = readPolicy(
    'models: [b, "a?"]\nmode: observe\npromotion:\n  Staging:\n  Production: { approvals: { roles: [risk], services: true, expiresIn: 72h }, seal: required, justifiedBump: true }\n' +
      'rollback: { countAdopted: true, notify: nobody }\nchecks: { bias_check_ok: { roles: [ci] } }\n',
    'api',
  );
  expect(read.ok && read.policy).toMatchObject({
    name: 'a?,b',
    mode: 'OBSERVE',
    rollback: { roles: [], countAdopted: true, notify: 'nobody' },
    recorders: [{ check: 'bias_check_ok', roles: ['ci'] }],
  });
  expect(read.ok && read.policy.promotion.get('production')).toMatchObject({
    source: 'api:5',
    seal: 'REQUIRED',
    justifiedBump: true,
    approvals: { count: 1, roles: ['risk'], selfApproval: false, services: true, expiresIn: 259_200_000 },
  });
  expect(read.ok && read.policy.promotion.get('staging')).toMatchObject({ checks: [], seal: 'AUTO' });
});

const head = 'models: [ctr]\n';
const production = `${head}promotion:\n  Production:\n`;

describe('a mistake is told with its line and what is allowed', () => {
  test.each([
    ['nothing', '', '1: "models"'],
    ['no YAML', 'models: [ctr\npromotion: {}\n', /^2: /],
    ['a list', '- a\n', '1: the file expected object'],
    ['a key twice', 'models: [a]\nmodels: [b]\n', /^2: .*unique/],
    ['no model', 'models: []\n', '1: "models" names at least one model'],
    ['a pattern with a comma', 'models:\n  - a\n  - "a,b"\n', '3: "models.1" is a model\'s key or a pattern'],
    [
      'an unknown key',
      `${head}promotions: {}\n`,
      '2: "promotions" is not a key of a policy. Allowed here: models, mode, versioning, stages, promotion, rollback, checks.',
    ],
    [
      'an unknown key of a rule',
      `${production}    check: [schema_ok]\n`,
      '4: "promotion.Production.check" is not a key of a policy. Allowed here: from, checks, completeness, approvals, promoters, seal, justifiedBump.',
    ],
    [
      'an unknown key of approvals',
      `${production}    approvals:\n      count: 1\n      role: [x]\n`,
      '6: "promotion.Production.approvals.role" is not a key of a policy. Allowed here: count, roles, selfApproval, services, expiresIn.',
    ],
    [
      'an unknown key of a rollback',
      `${head}rollback:\n  role: [x]\n`,
      '3: "rollback.role" is not a key of a policy. Allowed here: roles, to, countAdopted, notify.',
    ],
    ['another mode', `${head}\nmode: strict\n`, /^3: "mode" .*enforce.*observe/],
    ['another scheme', `${head}versioning:\n  scheme: calver\n`, '3: "versioning.scheme" is semver'],
    ['no count', `${production}    approvals: { count: some }\n`, /^4: "promotion\.Production\.approvals\.count" /],
    ['a negative count', `${production}    approvals:\n      count: -1\n`, '5: "promotion.Production.approvals.count" is 0 or more'],
    [
      'no span of time',
      `${production}    approvals:\n      expiresIn: soon\n`,
      '5: "promotion.Production.approvals.expiresIn" is a span of time: 72h, 7d',
    ],
    ['a completeness in per cent', `${production}    completeness: 90\n`, '4: "promotion.Production.completeness" is from 0 to 1'],
    ['an alias with a slash', `${head}promotion:\n  a/b: {}\n`, '3: "promotion.a/b" cannot be called that: is the name of an alias'],
    ['one alias twice', `${production}    checks: []\n  production:\n    checks: []\n`, '5: "Production" and "production" are one alias'],
    [
      'a stage that is none',
      `models: [a]\nstages: [Staging, Production]\npromotion:\n  Production:\n    from:\n      - Stagin\n`,
      '6: "Stagin" is no stage of this policy. Allowed here: Staging, Production.',
    ],
    [
      'a role with a space',
      `${production}    promoters:\n      - ml lead\n`,
      '5: "promotion.Production.promoters.0" is the name of a role',
    ],
    ['another way back', `${head}rollback: { to: previous }\n`, '2: "rollback.to" is last-passing'],
    ['a recorder of nothing', `${head}checks:\n  bias: { roles: [] }\n`, '3: "checks.bias.roles" names at least one role'],
    ['a broken expression', `${production}    checks:\n      - schema_ok\n      - "auc >"\n`, '6: unexpected token: EOF.\nauc >\n     ^'],
    [
      'a misspelled field',
      `${production}    checks:\n      - datasets.all(d, d.digst != "")\n`,
      /^5: a dataset has no field "digst": allowed is .*\n.*\n {18}\^$/,
    ],
    [
      'a misspelled alias',
      `${production}    checks: [schema_ok,\n      "auc >= prodction.auc"]\n`,
      '5: "prodction" is no fact and no alias of this policy',
    ],
    [
      'a number that is compared with a text',
      `${production}    checks: ["auc >= '0.85'"]\n`,
      '4: ">=" does not take a number and a string',
    ],
    ['an empty check', `${production}    checks:\n      - ""\n`, '5: "promotion.Production.checks.0" must not be empty'],
    [
      'a ternary without quotes',
      `${production}    checks:\n      - auc > 0.5 ? true : false\n`,
      '5: "promotion.Production.checks.0" is the name of a check or an expression: put it in quotes',
    ],
    [
      'half a character',
      `${production}    checks: ["auc > 1 && semver == '\\uD800'"]\n`,
      '4: "promotion.Production.checks.0" has half a character in it',
    ],
    ['a name that would be lost', `${head}promotion:\n  __proto__: { checks: [x] }\n`, '3: "promotion.__proto__" cannot be called that'],
    ['nesting without end', `models: ${'['.repeat(20_000)}`, '1: this is nested more deeply than anybody writes.'],
    ['an alias of nothing', `${head}stages: *all\n`, '2: "*all" stands for nothing'],
  ])('%s', (_, document, expected) => {
    const [first] = mistakes(document);
    if (typeof expected === 'string') expect(first).toContain(expected);
    else expect(first).toMatch(expected);
  });

  test('a key with nothing after it says what an absent one says', () => {
    expect(mistakes(`${production}    checks:\n    approvals:\n    completeness:\nversioning:\nrollback:\n  roles:\n`)).toEqual([]);
  });

  test('all of them are told at once', () => {
    expect(mistakes(`${production}    checks: ["a >", "b(1)"]\n    from: []\n  Staging: { checks: ["c + 1"] }\n`)).toHaveLength(3);
  });

  test('a document that is too long is not read', () => {
    expect(mistakes(`${head}# ${'x'.repeat(70_000)}`)).toEqual(['1: a policy has at most 65536 characters.']);
  });
});
