import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Outcome } from './outcome.ts';
import { runTool } from './tool.ts';

const Report = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(
      z.object({
        from: z.string(),
        to: z.string(),
        rule: z.object({ name: z.string() }),
        cycle: z.array(z.object({ name: z.string() })).optional(),
      }),
    ),
    ruleSetUsed: z.object({ forbidden: z.array(z.object({ name: z.string(), comment: z.string() })) }),
  }),
});

type Violation = z.infer<typeof Report>['summary']['violations'][number];

/**
 * Imports run down, without cycles (.dependency-cruiser.cjs). Without a parser for TypeScript, dependency-cruiser sees no module
 * at all and finds nothing wrong: seeing fewer modules than the domain has files is red.
 */
export async function checkFloors(root: string): Promise<Outcome> {
  const folders = ['src', 'test', 'tools', 'demo', 'bench'].filter((folder) => existsSync(join(root, folder)));
  const { code, output, stdout } = await runTool(root, 'dependency-cruiser:depcruise', ['--output-type', 'json', ...folders]);
  if (code !== 0) return { green: false, output };
  const { summary } = Report.parse(JSON.parse(stdout));
  const atLeast = Math.max(1, readdirSync(join(root, 'src/domain')).length);
  if (summary.totalCruised < atLeast) {
    return {
      green: false,
      output: `Only ${summary.totalCruised} modules were seen, where src/domain alone has ${atLeast}: is @swc/core installed?`,
    };
  }
  const why = new Map(summary.ruleSetUsed.forbidden.map((rule) => [rule.name, rule.comment]));
  return { green: summary.violations.length === 0, output: summary.violations.map((found) => sentence(found, why)).join('\n') };
}

function sentence({ from, to, rule, cycle }: Violation, why: ReadonlyMap<string, string>): string {
  const path = cycle === undefined || cycle.length === 0 ? [to] : cycle.map((module) => module.name);
  return `${rule.name}: ${[from, ...path].join(' → ')}\n  ${why.get(rule.name) ?? ''}`;
}
