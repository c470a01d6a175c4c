import { resolve } from 'node:path';
import { steps } from './steps.ts';

/*
 * npm run check: the steps in their order, a line each; stops at the first that is red and shows what it found.
 */

const root = resolve(import.meta.dirname, '../..');
const startedAt = performance.now();

for (const step of steps) {
  const stepStartedAt = performance.now();
  const { green, output } = await step.ask(root);
  console.log(`${step.name.padEnd(12)} ${secondsSince(stepStartedAt).padStart(6)} s  ${green ? 'ok' : 'RED'}`);
  if (!green) {
    console.log(`\n${output}\n\ncheck: ${step.name} is red; what comes after it was not asked.`);
    process.exit(1);
  }
}
console.log(`check: ${steps.length} steps, all green, ${secondsSince(startedAt)} s`);

function secondsSince(then: number): string {
  return ((performance.now() - then) / 1000).toFixed(1);
}
