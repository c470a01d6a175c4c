import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { badInput } from '#domain/fault.ts';
import { allowedKeys, allowedValues } from './allowed.ts';

/** Most nodes that the aliases (`*name`) of a file may stand for. */
const aliasesMax = 100;

/** A YAML (or JSON) file with its lines, so that a complaint can say where. */
export interface ReadYaml {
  readonly value: unknown;
  has(path: readonly PropertyKey[]): boolean;
  /** `stemma.yaml:7` for what lies at that path. */
  at(path: readonly PropertyKey[]): string;
  /** One sentence a complaint of that shape, with file, line and what is allowed. */
  complaint(issues: readonly z.core.$ZodIssue[], shape: z.ZodType): string;
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
  const value =
    substituted(
      plainValue(document, (offset) => `${file}:${lines.linePos(offset).line}`),
      environment,
      [],
      at,
    ) ?? {};
  return {
    value,
    has: (path) => document.hasIn(path),
    at,
    complaint: (issues, shape) => issues.flatMap((issue) => sentences(issue, { at, shape, value })).join('\n'),
  };
}

/** Refuses an alias of what has no such anchor, and aliases of aliases that stand for more than anybody writes. */
function plainValue(document: Document.Parsed, at: (offset: number) => string): unknown {
  let first = 0;
  visit(document, {
    Alias: (_, node) => {
      const offset = node.range?.[0] ?? 0;
      first ||= offset;
      if (node.resolve(document) === undefined)
        throw badInput(`${at(offset)}: "*${node.source}" stands for nothing: no "&${node.source}" is written above it.`);
    },
  });
  try {
    return document.toJS({ maxAliasCount: aliasesMax });
  } catch (error) {
    // Everything that the file itself could be wrong in was looked at above.
    if (!(error instanceof ReferenceError)) throw error;
    throw badInput(`${at(first)}: the aliases of this file ("*name") stand for too much. Write it out, or use fewer than ${aliasesMax}.`);
  }
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

interface Complained {
  readonly at: (path: readonly PropertyKey[]) => string;
  readonly shape: z.ZodType;
  readonly value: unknown;
}

function sentences(issue: z.core.$ZodIssue, told: Complained): string[] {
  const { at, shape, value } = told;
  const name = issue.path.map(String).join('.');
  const place = `${at(issue.path)}: ${name === '' ? 'the file' : `"${name}"`}`;
  if (issue.code === 'unrecognized_keys') {
    const allowed = listed('Allowed here', allowedKeys(shape, value, issue.path));
    return issue.keys.map(
      (key) => `${at([...issue.path, key])}: "${[...issue.path, key].map(String).join('.')}" is not a setting.${allowed}`,
    );
  }
  if (issue.code === 'invalid_key') return [`${place} cannot be called that: ${issue.issues.map(({ message }) => message).join(', ')}.`];
  if (issue.code === 'invalid_union') {
    const values = listed('Allowed', allowedValues(shape, value, issue.path));
    const meant = meantForm(issue.errors);
    if (meant !== null) return meant.flatMap((inner) => sentences({ ...inner, path: [...issue.path, ...inner.path] }, told));
    if (issue.errors.length === 0) return [`${place} is none that is known.${values}`];
    const forms = issue.errors.map((one) => one.map((inner) => `${inner.path.map(String).join('.')} ${inner.message}`.trim()).join(', '));
    return [
      `${place} fits no known form: ${[...new Set(forms)].join('; or ')}.${listed('Allowed here', allowedKeys(shape, value, issue.path))}`,
    ];
  }
  return [`${place} ${issue.message.replace(/^Invalid input: /, '')}.`];
}

/** The one of several forms that has nothing missing; null where that is none, or more than one. */
function meantForm(forms: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | null {
  const [meant, ...others] = forms.filter((issues) => issues.every(({ code }) => code !== 'invalid_type'));
  return meant === undefined || others.length > 0 ? null : meant;
}

function listed(what: string, names: readonly string[]): string {
  return names.length === 0 ? '' : ` ${what}: ${names.join(', ')}.`;
}
