import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { badInput } from '#domain/fault.ts';

/** A YAML (or JSON) file with its lines, so that a complaint can say where. */
export interface ReadYaml {
  readonly value: unknown;
  has(path: readonly PropertyKey[]): boolean;
  /** `stemma.yaml:7` for what lies at that path. */
  at(path: readonly PropertyKey[]): string;
  /** One sentence a complaint, with file, line and what is allowed. */
  complaint(issues: readonly z.core.$ZodIssue[]): string;
}

/** Reads YAML and puts `${VAR}` of the environment in. Throws BAD_USER_INPUT with file and line. */
export function readYaml(file: string, text: string, environment: NodeJS.ProcessEnv): ReadYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: true });
  const [error] = document.errors;
  if (error !== undefined) throw badInput(`${file}:${lines.linePos(error.pos[0]).line}: ${error.message.split('\n', 1)[0]}`);
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const offset = offsetOf(document, path.slice(0, length));
      if (offset !== null) return lines.linePos(offset).line;
    }
    return 1;
  };
  const at = (path: readonly PropertyKey[]) => `${file}:${lineOf(path)}`;
  return {
    value: substituted(document.toJS({ maxAliasCount: 100 }), environment, [], at) ?? {},
    has: (path) => document.hasIn(path),
    at,
    complaint: (issues) => issues.flatMap((issue) => sentences(issue, at)).join('\n'),
  };
}

/** Where the key of a path stands (its value, where it stands in a list). */
function offsetOf(document: ReturnType<typeof parseDocument>, path: readonly PropertyKey[]): number | null {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const key = path.at(-1);
  if (isMap(parent)) {
    const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === key);
    return pair !== undefined && isNode(pair.key) ? (pair.key.range?.[0] ?? null) : null;
  }
  const node = document.getIn(path, true);
  return isNode(node) ? (node.range?.[0] ?? null) : null;
}

function substituted(
  value: unknown,
  environment: NodeJS.ProcessEnv,
  path: readonly PropertyKey[],
  at: (path: readonly PropertyKey[]) => string,
): unknown {
  if (typeof value === 'string') {
    return value.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)\}/g, (_, name: string) => {
      const found = environment[name];
      if (found === undefined)
        throw badInput(
          `${at(path)}: the environment has no ${name}, which "${path.map(String).join('.')}" asks for. Set it, or write the value.`,
        );
      return found;
    });
  }
  if (Array.isArray(value)) return value.map((item, index) => substituted(item, environment, [...path, index], at));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, substituted(item, environment, [...path, key], at)]));
}

function sentences(issue: z.core.$ZodIssue, at: (path: readonly PropertyKey[]) => string): string[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => `${at([...issue.path, key])}: "${[...issue.path, key].map(String).join('.')}" is not a setting.`);
  if (issue.code === 'invalid_union' && issue.errors.length > 0)
    return [
      `${at(issue.path)}: "${issue.path.map(String).join('.')}" fits no known form: ${issue.errors.map((one) => one.map((inner) => `${inner.path.map(String).join('.')} ${inner.message}`.trim()).join(', ')).join('; or ')}.`,
    ];
  return [`${at(issue.path)}: "${issue.path.map(String).join('.')}" ${issue.message.replace(/^Invalid input: /, '')}.`];
}
