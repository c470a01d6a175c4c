import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { checkFloors } from '../../tools/check/floors.ts';
import { type Files, makeSampleTree } from '../support/sample-tree.ts';

/*
 * Every row of the import table in docs/architecture.md, broken once: its rule has to find it, and by its own name.
 */

/** For each rule an import that it forbids: from, to. The target is made where the sample has none. */
const forbidden: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  'domain-imports-down': [['src/domain/a.ts', 'src/ports/tracker.ts']],
  'ports-imports-down': [['src/ports/a.ts', 'src/reader/target.ts']],
  'reader-imports-down': [
    ['src/reader/a.ts', 'src/sources/table.ts'],
    ['src/reader/b.ts', 'src/store/target.ts'],
  ],
  'sources-imports-down': [
    ['src/sources/a.ts', 'src/store/target.ts'],
    ['src/sources/b.ts', 'src/reader/target.ts'],
  ],
  'store-imports-down': [['src/store/a.ts', 'src/sources/table.ts']],
  'actions-imports-down': [
    ['src/actions/a.ts', 'src/graphql/context.ts'],
    ['src/actions/b.ts', 'src/store/target.ts'],
  ],
  'followers-imports-down': [['src/followers/a.ts', 'src/sources/table.ts']],
  'graphql-imports-down': [
    ['src/graphql/a.ts', 'src/store/target.ts'],
    ['src/graphql/b.ts', 'src/server/serve.ts'],
  ],
  'server-imports-down': [['src/server/a.ts', 'src/cli/target.ts']],
  'client-imports-down': [['src/client/a.ts', 'src/domain/alias.ts']],
  'cli-imports-down': [['src/cli/a.ts', 'src/domain/alias.ts']],
  'server-is-imported-by-the-entry-alone': [['src/actions/c.ts', 'src/server/serve.ts']],
  'entry-starts-the-server-or-the-command-line': [['src/entry.ts', 'src/domain/alias.ts']],
  'adapters-stay-apart': [['src/sources/mlflow/a.ts', 'src/sources/directory/target.ts']],
  'upstream-knows-no-adapter': [['src/sources/upstream/a.ts', 'src/sources/directory/target.ts']],
  'stores-stay-apart': [['src/store/redis/a.ts', 'src/store/sqlite/target.ts']],
  'resolvers-stay-apart': [['src/graphql/resolvers/run.ts', 'src/graphql/resolvers/alias.ts']],
  'domain-waits-for-nothing': [['src/domain/b.ts', 'node:fs']],
  'domain-uses-small-pure-libraries': [['src/domain/c.ts', 'fastify']],
  'ports-import-types': [['src/ports/b.ts', 'zod']],
  'client-needs-no-graphql': [['src/client/b.ts', 'graphql']],
  'source-never-imports-test': [['src/domain/d.ts', 'test/support/target.ts']],
  'tests-stay-apart': [['test/a.test.ts', 'test/b.test.ts']],
  'no-cycles': [['src/reader/one.ts', 'src/reader/other.ts']],
  'everything-resolves': [['src/domain/e.ts', './nowhere.ts']],
  'no-dev-dependencies-in-source': [['src/server/b.ts', 'vitest']],
};

/** With this one the imports of `no-cycles` go in a circle, which is told once. */
const back = ['src/reader/other.ts', 'src/reader/one.ts'] as const;

/** What the table allows, and a rule that is too broad would find. */
const allowed: readonly (readonly [string, string])[] = [
  ['src/sources/huggingface/a.ts', 'src/sources/upstream/target.ts'],
  ['src/sources/trackers.ts', 'src/sources/directory/target.ts'],
  ['src/domain/f.ts', 'node:crypto'],
  ['src/domain/g.ts', 'zod'],
  ['src/cli/b.ts', 'src/client/target.ts'],
  ['src/server/c.ts', 'src/store/target.ts'],
  ['src/domain/a.test.ts', 'test/support/target.ts'],
];

const tree = makeSampleTree();
let found = '';

beforeAll(async () => {
  const imports = [...Object.values(forbidden).flat(), back, ...allowed];
  tree.plant({ ...targets(imports), ...importing(imports), ...withPackages() });
  found = (await checkFloors(tree.root)).output;
});
afterAll(() => tree.remove());

test.each(Object.entries(forbidden))('%s finds what it forbids', (rule, imports) => {
  for (const [from, to] of imports)
    expect(found).toMatch(new RegExp(`^${rule}: ${from} → .*${to.replace('./', '').replace('node:', '')}`, 'm'));
});

test.each(allowed)('%s may import %s', (from) => {
  expect(found).not.toContain(`${from} →`);
});

test('every rule has a fault here, and a sentence that says why', () => {
  const Config = z.object({ forbidden: z.array(z.object({ name: z.string(), comment: z.string().min(20) })) });
  const { forbidden: rules } = Config.parse(createRequire(import.meta.url)('../../.dependency-cruiser.cjs'));
  expect(rules.map((rule) => rule.name).toSorted()).toEqual(Object.keys(forbidden).toSorted());
});

function targets(imports: readonly (readonly [string, string])[]): Files {
  const made = imports.map(([, to]) => to).filter((to) => /target\.ts$|table\.ts$|b\.test\.ts$/.test(to));
  return Object.fromEntries(made.map((path) => [path, 'export const target = 1;\n']));
}

function importing(imports: readonly (readonly [string, string])[]): Files {
  return Object.fromEntries(
    imports.map(([from, to]) => [from, `import * as all from '${specifier(from, to)}';\n\nexport const used = all;\n`]),
  );
}

/** `src/ports/x.ts` is `#ports/x.ts` wherever it is imported; test material is reached by its path. */
function specifier(from: string, to: string): string {
  if (to.startsWith('src/')) return to.replace('src/', '#');
  return to.startsWith('test/') ? join('../'.repeat(from.split('/').length - 1), to).replace(/^(?!\.)/, './') : to;
}

function withPackages(): Files {
  const manifest = {
    name: 'sample',
    type: 'module',
    imports: { '#*.ts': './src/*.ts' },
    dependencies: { fastify: '*', graphql: '*', zod: '*' },
    devDependencies: { vitest: '*' },
  };
  return { 'package.json': JSON.stringify(manifest) };
}
