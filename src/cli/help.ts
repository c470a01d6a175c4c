/** Examples under the help of a command: `stemma …`, then what it does. */
export function examples(list: readonly (readonly [command: string, effect: string])[]): string {
  const width = Math.max(...list.map(([command]) => command.length));
  return `\nExamples:\n${list.map(([command, effect]) => `  $ ${command.padEnd(width)}  ${effect}`).join('\n')}\n`;
}
