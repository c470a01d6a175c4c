import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { steps } from '../../tools/check/steps.ts';
import { type Files, makeSampleTree } from '../support/sample-tree.ts';

/*
 * A check that is green because it looks at nothing is worse than none. Each step is asked twice: of a small tree that is in order,
 * and of the same tree with one fault planted, which it has to find and name. The tree is a copy; the real one is not touched.
 * The rules of lint and floors have tables of their own: check-lint.test.ts, check-floors.test.ts.
 */

interface Plant {
  readonly step: string;
  readonly fault: string;
  readonly files: Files;
  /** What the step has to say. */
  readonly says: RegExp;
}

const plants: readonly Plant[] = [
  {
    step: 'format',
    fault: 'a file out of format',
    files: { 'src/domain/x.ts': 'export const  x = "1"\n' },
    says: /src\/domain\/x\.ts format/,
  },
  {
    step: 'lint',
    fault: 'an `any`',
    files: { 'src/domain/x.ts': 'export function x(given: any): void {\n  given();\n}\n' },
    says: /src\/domain\/x\.ts:1:26: error typescript\(no-explicit-any\)/,
  },
  {
    step: 'types',
    fault: 'a type error',
    files: { 'src/domain/x.ts': "export const x: number = 'one';\n" },
    says: /src\/domain\/x\.ts\(1,14\): error TS2322/,
  },
  {
    step: 'types',
    fault: 'syntax that Node cannot strip',
    files: { 'src/domain/x.ts': "export enum X {\n  One = 'one',\n}\n" },
    says: /TS1294/,
  },
  {
    step: 'floors',
    fault: 'an upward import',
    files: { 'src/domain/x.ts': "export type { Tracker } from '#ports/tracker.ts';\n" },
    says: /domain-imports-down: src\/domain\/x\.ts → src\/ports\/tracker\.ts/,
  },
  {
    step: 'floors',
    fault: 'a cycle',
    files: {
      'src/domain/x.ts': "export { y } from './y.ts';\n",
      'src/domain/y.ts': "import { y as x } from './x.ts';\n\nexport const y = x;\n",
    },
    says: /no-cycles: src\/domain\/x\.ts → src\/domain\/y\.ts/,
  },
  {
    step: 'dead code',
    fault: 'an export that nobody uses',
    files: { 'src/domain/fault.ts': "export const faultCode = 'NOT_FOUND';\nexport const unused = 1;\n" },
    says: /unused/,
  },
  {
    step: 'dead code',
    fault: 'a file that nobody uses',
    files: { 'src/domain/x.ts': 'export const x = 1;\n' },
    says: /src\/domain\/x\.ts/,
  },
  {
    step: 'codegen',
    fault: 'a generated file edited by hand',
    files: { 'src/graphql/generated/types.ts': '// Edited.\n' },
    says: /types\.ts[^]*npm run codegen/,
  },
  {
    step: 'codegen',
    fault: 'an operation that the schema does not know',
    files: { 'src/client/operations/x.graphql': 'query FindNothing {\n  nothing\n}\n' },
    says: /Cannot query field "nothing"/,
  },
  {
    step: 'schema',
    fault: 'a field without a description',
    files: { 'schema/alias.graphql': '"What."\ntype Query {\n  alias("Its name." name: String!): String\n}\n' },
    says: /require-description/,
  },
  {
    step: 'schema',
    fault: 'an argument without a description',
    files: { 'schema/alias.graphql': '"What."\ntype Query {\n  "One."\n  alias(name: String!): String\n}\n' },
    says: /require-description/,
  },
  {
    step: 'schema',
    fault: 'a question that the schema cannot answer',
    files: { 'docs/queries/x.graphql': 'query X {\n  nothing\n}\n' },
    says: /Cannot query field "nothing"/,
  },
  {
    step: 'house rules',
    fault: 'a noun that nothing answers',
    files: { 'schema/run.graphql': '"A run."\nscalar Run\n' },
    says: /resolvers\/run\.ts is missing/,
  },
  {
    step: 'house rules',
    fault: 'a present moment in the domain',
    files: { 'src/domain/x.ts': 'export const x = new Date();\n' },
    says: /x\.ts:1: the clock is an argument/,
  },
  {
    step: 'house rules',
    fault: 'a dependency that nobody explains, at any version',
    files: { 'package.json': '{ "dependencies": { "zod": "^4.0.0" } }\n' },
    says: /zod has no row in docs\/dependencies\.md\npackage\.json: zod has no exact version/,
  },
  {
    step: 'house rules',
    fault: 'a path of one machine',
    files: { 'docs/x.md': `See ${['', 'work', 'main'].join('/')}.\n` },
    says: /docs\/x\.md:1: a path of one machine/,
  },
  {
    step: 'house rules',
    fault: 'a download address in the lock file',
    files: { 'package-lock.json': '{ "packages": {},\n"resolved": "https://example.test/a.tgz" }\n' },
    says: /package-lock\.json:2/,
  },
  {
    step: 'house rules',
    fault: 'a lock file that `npm ci` refuses',
    files: { 'package-lock.json': '{ "packages": { "node_modules/a": { "optionalDependencies": { "@a/linux-x64": "1.0.0" } } } }\n' },
    says: /@a\/linux-x64 has no entry.*npm run lock/,
  },
];

const tree = makeSampleTree();
beforeAll(() => ask('codegen'));
afterAll(() => tree.remove());

test('a small tree in order is green in every step', { timeout: 60_000 }, async () => {
  for (const step of steps) expect(await step.ask(tree.root), step.name).toMatchObject({ green: true });
});

describe.each(steps)('the step $name', ({ name }) => {
  test.each(plants.filter((plant) => plant.step === name))('finds $fault', async ({ files, says }) => {
    const { green, output } = await askWith(name, files);
    expect(green).toBe(false);
    expect(output).toMatch(says);
  });
});

test('every step has a fault to find', () => {
  expect(new Set(plants.map((plant) => plant.step))).toEqual(new Set(steps.map((step) => step.name)));
});

async function askWith(name: string, files: Files): ReturnType<(typeof steps)[number]['ask']> {
  const unplant = tree.plant(files);
  try {
    return await ask(name);
  } finally {
    unplant();
  }
}

function ask(name: string): ReturnType<(typeof steps)[number]['ask']> {
  const step = steps.find((candidate) => candidate.name === name);
  if (step === undefined) throw new Error(`There is no step ${name}.`);
  return step.ask(tree.root);
}
