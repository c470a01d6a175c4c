import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse, print } from 'graphql';
import { z } from 'zod';
import { projectFolder } from './project.ts';

export interface ReadyOperation {
  readonly title: string;
  readonly query: string;
  readonly variables: unknown;
}

/** The operations of `docs/queries/` with example variables, ready to run in the query editor. */
export function readyOperations(): readonly ReadyOperation[] {
  const folder = join(projectFolder, 'docs/queries');
  const examples = z.record(z.string(), z.unknown()).parse(JSON.parse(readFileSync(join(folder, 'variables.json'), 'utf8')));
  const files = readdirSync(folder).filter((file) => file.endsWith('.graphql'));
  return files.toSorted().flatMap((file) => operationsOf(readFileSync(join(folder, file), 'utf8'), examples));
}

/** The comment above the first operation says what the file is for. */
function operationsOf(text: string, examples: Readonly<Record<string, unknown>>): ReadyOperation[] {
  const about = /^# (.*)$/m.exec(text)?.[1] ?? '';
  return parse(text).definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION || definition.name === undefined) return [];
    const name = definition.name.value;
    return [
      { title: name.replace(/(?<=[a-z])(?=[A-Z])/g, ' '), query: `# ${about}\n${print(definition)}\n`, variables: examples[name] ?? {} },
    ];
  });
}
