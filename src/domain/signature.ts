import type { Column, Signature } from './details.ts';

const columnsMax = 10_000;
const depthMax = 8;

/**
 * Reads a signature of any form that tools write: `{ inputs, outputs }` with lists of columns, of names, maps of name to type, or the JSON texts of an
 * MLmodel file; a feature specification `{ features, target }`; a JSON schema of the input. Null where it is none of them.
 * https://mlflow.org/docs/latest/ml/model/signatures/
 */
export function signatureOf(value: unknown): Signature | null {
  const whole = objectOf(parsed(value));
  const object = objectOf(parsed(whole?.['signature'])) ?? whole;
  if (object === null) return null;
  const inputs = columnsOf(object['inputs'] ?? object['input'] ?? object['features'] ?? object['columns'] ?? schemaOf(object));
  const outputs = columnsOf(object['outputs'] ?? object['output'] ?? object['target'] ?? object['targets'] ?? object['label']);
  return inputs.length === 0 && outputs.length === 0 ? null : { inputs, outputs };
}

/** A JSON schema, which has its columns under `properties`. */
function schemaOf(object: Json): unknown {
  return objectOf(object['properties']) === null ? undefined : object;
}

type Json = Readonly<Record<string, unknown>>;

function columnsOf(given: unknown): Column[] {
  const value = typeof given === 'string' && !/^\s*[[{]/.test(given) ? [given] : parsed(given);
  if (Array.isArray(value)) return value.slice(0, columnsMax).flatMap((item) => columnOf(item) ?? []);
  const object = objectOf(value);
  if (object === null) return [];
  const properties = objectOf(object['properties']);
  if (properties !== null)
    return Object.entries(properties)
      .slice(0, columnsMax)
      .flatMap(([name, type]) => propertyOf(name, type, object));
  if (typeof object['type'] === 'string' && typeof object['name'] === 'string') return [columnOf(object)].filter((one) => one !== null);
  return Object.entries(object)
    .slice(0, columnsMax)
    .map(([name, type]) => ({ name, type: typeOf(type), required: isRequired(type) }));
}

function propertyOf(name: string, type: unknown, schema: Json): readonly Column[] {
  const required = schema['required'];
  return [{ name, type: typeOf(type), required: Array.isArray(required) ? required.includes(name) : false }];
}

function columnOf(item: unknown): Column | null {
  if (typeof item === 'string') return item === '' ? null : { name: item, type: 'unknown', required: true };
  const object = objectOf(item);
  if (object === null) return null;
  const name = object['name'];
  return { name: typeof name === 'string' ? name : null, type: typeOf(object), required: isRequired(object) };
}

function isRequired(of: unknown): boolean {
  const object = objectOf(of);
  return object === null || (object['required'] !== false && object['optional'] !== true && object['nullable'] !== true);
}

/** As its tool spells it; what has parts is spelled with them. */
function typeOf(given: unknown, depth = 0): string {
  if (typeof given === 'string') return given === '' ? 'unknown' : given.slice(0, 200);
  const object = objectOf(given);
  if (object === null || depth > depthMax)
    return Array.isArray(given)
      ? given
          .map((one) => typeOf(one, depth + 1))
          .join('|')
          .slice(0, 200)
      : 'unknown';
  const tensor = objectOf(object['tensor-spec']);
  if (tensor !== null) return `tensor(${typeOf(tensor['dtype'])}, ${JSON.stringify(tensor['shape'] ?? []).replaceAll(',', ', ')})`;
  const type = object['type'] ?? object['dtype'] ?? object['data_type'];
  const shape = object['shape'];
  if (Array.isArray(shape)) return `tensor(${typeOf(type)}, ${JSON.stringify(shape).replaceAll(',', ', ')})`;
  if (type === 'array' && object['items'] !== undefined) return `array(${typeOf(object['items'], depth + 1)})`;
  if (type === 'map' && object['values'] !== undefined) return `map(${typeOf(object['values'], depth + 1)})`;
  const properties = objectOf(object['properties']);
  if (type === 'object' && properties !== null) {
    const parts = Object.entries(properties).slice(0, 50);
    return `object(${parts.map(([name, inner]) => `${name}: ${typeOf(inner, depth + 1)}`).join(', ')})`;
  }
  return typeOf(type ?? 'unknown', depth + 1);
}

function objectOf(value: unknown): Json | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

/** MLmodel files keep each part as a JSON text. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}
