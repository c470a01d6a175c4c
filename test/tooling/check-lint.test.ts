import { afterAll, beforeAll, expect, test } from 'vitest';
import { steps } from '../../tools/check/steps.ts';
import { makeSampleTree } from '../support/sample-tree.ts';

/*
 * What the linter is relied on for, broken once, each fault in a file of its own: the rule has to find it there.
 */

interface Fault {
  readonly fault: string;
  readonly path: string;
  readonly text: string;
  /** The rule, or a part of what it says. */
  readonly rule: string;
}

const faults: readonly Fault[] = [
  { fault: 'an `any`', path: 'src/domain/a.ts', text: 'export function x(given: any): void {\n  given();\n}\n', rule: 'no-explicit-any' },
  { fault: 'a promise that nobody awaits', path: 'src/domain/b.ts', text: 'Promise.resolve(1);\n', rule: 'no-floating-promises' },
  { fault: 'a default export', path: 'src/reader/c.ts', text: 'export default 1;\n', rule: 'no-default-export' },
  {
    fault: 'a way up in an import',
    path: 'src/reader/d.ts',
    text: "export * from '../ports/tracker.ts';\n",
    rule: 'no-restricted-imports',
  },
  {
    fault: 'a way up in the domain',
    path: 'src/domain/e.ts',
    text: "export * from '../ports/tracker.ts';\n",
    rule: 'no-restricted-imports',
  },
  {
    fault: 'a way up in a port',
    path: 'src/ports/f.ts',
    text: "export type * from '../domain/fault.ts';\n",
    rule: 'no-restricted-imports',
  },
  {
    fault: 'an environment read outside settings',
    path: 'src/server/g.ts',
    text: "export const x = process.env['X'];\n",
    rule: 'no-process-env',
  },
  { fault: 'a clock in the domain', path: 'src/domain/h.ts', text: 'export const x = Date.now();\n', rule: 'Date.now' },
  {
    fault: 'a clock in an action',
    path: 'src/actions/i.ts',
    text: 'export const x = performance.now();\n',
    rule: 'The clock is an argument',
  },
  { fault: 'dice in an action', path: 'src/actions/j.ts', text: 'export const x = Math.random();\n', rule: 'Math.random' },
  { fault: 'an id made in the domain', path: 'src/domain/k.ts', text: "export { randomUUID } from 'node:crypto';\n", rule: 'randomUUID' },
  {
    fault: 'an id made in an action',
    path: 'src/actions/l.ts',
    text: 'export const x = crypto.randomUUID();\n',
    rule: 'Randomness is an argument',
  },
  {
    fault: 'a value imported into a port',
    path: 'src/ports/m.ts',
    text: "import { aliasKey } from '#domain/alias.ts';\n\nexport const x = aliasKey('x');\n",
    rule: 'Ports import types of the domain',
  },
  { fault: 'a name that is not kebab-case', path: 'src/domain/aBadName.ts', text: 'export const x = 1;\n', rule: 'filename-case' },
  { fault: 'a file of 251 lines', path: 'src/domain/n.ts', text: '// One more.\n'.repeat(251), rule: 'eslint(max-lines):' },
  {
    fault: 'a function of 71 lines',
    path: 'src/domain/o.ts',
    text: `export function x(): void {\n${'  // One more.\n'.repeat(69)}}\n`,
    rule: 'max-lines-per-function',
  },
  {
    fault: 'an exception that nothing needs',
    path: 'src/domain/p.ts',
    text: '// oxlint-disable-next-line no-debugger\nexport const x = 1;\n',
    rule: 'disable',
  },
];

/** At or below the limits, or where the rule does not hold: a rule that is too broad would find these. */
const inOrder = [
  { fault: 'a file of 250 lines', path: 'src/domain/q.ts', text: `export const x = 1;\n${'// One more.\n'.repeat(249)}` },
  { fault: 'a function of 70 lines', path: 'src/domain/r.ts', text: `export function x(): void {\n${'  // One more.\n'.repeat(68)}}\n` },
  { fault: 'settings that read the environment', path: 'src/server/settings.ts', text: "export const x = process.env['X'];\n" },
  { fault: 'a clock in the server', path: 'src/server/s.ts', text: 'export const x = Date.now();\n' },
  { fault: 'a type imported into a port', path: 'src/ports/t.ts', text: "export type * from '#domain/fault.ts';\n" },
  { fault: 'hashing in the domain', path: 'src/domain/u.ts', text: "export { createHash } from 'node:crypto';\n" },
];

const tree = makeSampleTree();
let found: readonly string[] = [];

beforeAll(async () => {
  tree.plant(Object.fromEntries([...faults, ...inOrder].map(({ path, text }) => [path, text])));
  const outcome = await steps.find((step) => step.name === 'lint')?.ask(tree.root);
  found = (outcome?.output ?? '').split('\n');
});
afterAll(() => tree.remove());

test.each(faults)('finds $fault', ({ path, rule }) => {
  expect(found.filter((line) => line.startsWith(`${path}:`) && line.includes(rule))).not.toEqual([]);
});

test.each(inOrder)('leaves $fault alone', ({ path }) => {
  expect(found.filter((line) => line.startsWith(`${path}:`))).toEqual([]);
});
