import { parseDocument } from 'yaml';

/** What a YAML (or JSON) text holds: with the schema `written` every scalar is the text that stands there, so that `1.0` stays `1.0`. */
export type Written = string | number | boolean | null | readonly Written[] | { readonly [key: string]: Written };

/** A text that cannot be read, with a sentence that says why. */
export class YamlMistake extends Error {
  override readonly name = 'YamlMistake';
}

/** Longest file that is read, in bytes. */
export const yamlBytesMax = 1 << 20;
/** Most nodes that the aliases (`*name`) of a file may stand for. */
const aliasesMax = 100;

/** `written`: every scalar is a text. `typed`: numbers, yes and no are what they are. */
export type YamlSchema = 'written' | 'typed';

export function readYaml(text: string, schema: YamlSchema): Written {
  // The parser takes its time to find that out by itself.
  if (isTooDeep(text)) throw new YamlMistake('it is nested more deeply than anybody writes.');
  try {
    const document = parseDocument(text, { schema: schema === 'written' ? 'failsafe' : 'core', uniqueKeys: false, logLevel: 'silent' });
    const [error] = document.errors;
    if (error !== undefined) throw new YamlMistake(`it is no YAML: ${(error.message.split('\n', 1)[0] ?? '').replace(/[:.]$/, '')}.`);
    return document.toJS({ maxAliasCount: aliasesMax }) as Written;
  } catch (error) {
    if (error instanceof YamlMistake) throw error;
    if (error instanceof ReferenceError)
      throw new YamlMistake(`its aliases ("*name") stand for nothing, or for more than ${aliasesMax} nodes.`);
    // What the parser throws where it runs out of stack.
    if (error instanceof RangeError) throw new YamlMistake('it is nested more deeply than anybody writes.');
    throw error;
  }
}

const nestedMax = 500;

/** Counts brackets that stay open, those in texts too: nobody has so many of either. Dashes that follow each other on a line are lists in lists. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === openBracket || code === openBrace) depth += 1;
    else if ((code === closeBracket || code === closeBrace) && depth > 0) depth -= 1;
    if (depth > nestedMax) return true;
  }
  return /^\s*(?:[-?:] +){100}/m.test(text);
}

const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d];

export type WrittenMap = { readonly [key: string]: Written };

/** The map that it is, or an empty one. */
export function mapIn(value: Written | undefined): WrittenMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as WrittenMap) : {};
}

/** The member of that very name; never one that every object has. */
export function memberOf(value: Written | undefined, key: string): Written | undefined {
  const map = mapIn(value);
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

export function listIn(value: Written | undefined): readonly Written[] {
  return Array.isArray(value) ? (value as readonly Written[]) : [];
}

/** The text of a scalar; null for anything else, and for an empty one. */
export function textIn(value: Written | undefined): string | null {
  if (value === undefined || value === null || typeof value === 'object' || value === '') return null;
  return String(value);
}

const depthMax = 16;

/** Leaves by dotted path; a list is one leaf. Throws a `YamlMistake` where there are more than `max` of them. */
export function leavesOf(value: Written | undefined, max: number): readonly (readonly [path: string, leaf: Written])[] {
  const found: (readonly [string, Written])[] = [];
  const walk = (at: Written, path: string, depth: number): void => {
    if (found.length >= max) throw new YamlMistake(`it has a map with more than ${max} values.`);
    if (typeof at !== 'object' || at === null || Array.isArray(at) || depth >= depthMax) found.push([path, at]);
    else for (const [key, inner] of Object.entries(at)) walk(inner, path === '' ? key : `${path}.${key}`, depth + 1);
  };
  for (const [key, inner] of Object.entries(mapIn(value))) walk(inner, key, 1);
  return found;
}

/** A leaf as a text: scalars as written, a list of scalars joined by commas, anything else as JSON. */
export function shownLeaf(leaf: Written): string {
  if (leaf === null) return '';
  if (typeof leaf !== 'object') return String(leaf);
  const scalars = listIn(leaf);
  return Array.isArray(leaf) && scalars.every((one) => typeof one !== 'object') ? scalars.join(', ') : JSON.stringify(leaf);
}
