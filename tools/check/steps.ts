import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { checkFloors } from './floors.ts';
import { checkFreshness } from './freshness.ts';
import { checkHouseRules } from './house-rules.ts';
import type { Outcome } from './outcome.ts';
import { runTool } from './tool.ts';

/** One question about the tree below `root`, which need not be this project: the tests ask it of trees with a planted fault. */
export interface Step {
  readonly name: string;
  readonly ask: (root: string) => Promise<Outcome>;
}

/** In this order: what is fast and most often red comes first. */
export const steps: readonly Step[] = [
  {
    name: 'format',
    ask: (root) => outcomeOf(root, '@biomejs/biome:biome', ['check', '--colors=off', '--max-diagnostics=50', '--error-on-warnings', '.']),
  },
  { name: 'lint', ask: (root) => outcomeOf(root, 'oxlint', ['--format=agent']) },
  { name: 'types', ask: checkTypes },
  { name: 'floors', ask: checkFloors },
  { name: 'dead code', ask: (root) => outcomeOf(root, 'knip', ['--no-progress', '--no-config-hints']) },
  { name: 'codegen', ask: checkFreshness },
  { name: 'schema', ask: checkSchema },
  { name: 'house rules', ask: checkHouseRules },
];

async function outcomeOf(root: string, tool: string, args: readonly string[]): Promise<Outcome> {
  const { code, output } = await runTool(root, tool, args);
  return { green: code === 0, output };
}

/** The web page is built by Vite and sees a browser: it has a configuration of its own. */
async function checkTypes(root: string): Promise<Outcome> {
  for (const project of ['.', 'web/graphiql'].filter((folder) => existsSync(join(root, folder, 'tsconfig.json')))) {
    const outcome = await outcomeOf(root, 'typescript:tsc', ['-p', project, '--noEmit', '--pretty', 'false']);
    if (!outcome.green) return outcome;
  }
  return { green: true, output: '' };
}

function checkSchema(root: string): Promise<Outcome> {
  const folders = ['schema', 'docs/queries', 'src/client/operations'].filter((folder) => existsSync(join(root, folder)));
  return outcomeOf(root, 'eslint', ['--max-warnings=0', ...folders]);
}
