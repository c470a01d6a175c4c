import type { Block } from './block.ts';
import type { ReportFacts } from './facts.ts';
import { sectionsOf } from './sections.ts';

/** The report as Markdown (CommonMark with tables). */
export function markdown(facts: ReportFacts): string {
  const sections = sectionsOf(facts).map(({ title, blocks }) => `## ${inline(title)}\n\n${blocks.map(blockOf).join('\n\n')}\n`);
  return `# ${inline(facts.version.ref)}: how it was made\n\n${sections.join('\n')}`;
}

function blockOf(block: Block): string {
  switch (block.kind) {
    case 'text':
      return inline(block.text);
    case 'facts':
      return block.rows.map(([name, value]) => `- **${inline(name)}**: ${inline(value)}`).join('\n');
    case 'table':
      return [
        row(block.columns.map(inline)),
        row(block.columns.map(() => '---')),
        ...block.rows.map((cells) => row(cells.map(inline))),
      ].join('\n');
    case 'steps':
      return block.steps.map(({ what, commands }, at) => `${at + 1}. ${inline(what)}${fenced(commands)}`).join('\n');
  }
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function fenced(commands: readonly string[]): string {
  if (commands.length === 0) return '';
  const longest = Math.max(2, ...commands.flatMap((command) => (command.match(/`+/g) ?? []).map((run) => run.length)));
  const fence = '`'.repeat(longest + 1);
  return `\n\n   ${fence}sh\n${commands.map((command) => `   ${oneLine(command)}\n`).join('')}   ${fence}`;
}

/** What people wrote is text: nothing of it is markup, or a line of its own. */
function inline(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]<>#|~&]/g, (sign) => `\\${sign}`);
}

function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();
}
