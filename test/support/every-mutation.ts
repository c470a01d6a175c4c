import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';

export interface AnyMutation {
  readonly name: string;
  /** Sends it with `$input`. */
  readonly document: string;
  /** The least that the schema lets through; about the model `ctr`, and its alias Production. */
  readonly input: Readonly<Record<string, unknown>>;
}

const folder = join(import.meta.dirname, '..', '..', 'schema');

/** Every mutation of the schema as it is written, with an input that is made from it. */
export function everyMutation(): readonly AnyMutation[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.graphql'));
  const schema = buildSchema(files.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n'));
  const fields = Object.values(schema.getMutationType()?.getFields() ?? {});
  return fields.map(({ name, args }) => {
    const type = args[0]?.type;
    const plain = isNonNullType(type) ? type.ofType : type;
    if (!isInputObjectType(plain)) throw new Error(`${name} takes no input`);
    return { name, document: `mutation M($input: ${plain.name}!) { ${name}(input: $input) { __typename } }`, input: leastOf(plain) };
  });
}

function leastOf(type: GraphQLInputObjectType): Record<string, unknown> {
  const fields = Object.values(type.getFields());
  const needed = type.isOneOf ? fields.slice(0, 1) : fields.filter((field) => isRequiredInputField(field) || field.name === 'alias');
  return Object.fromEntries(needed.map((field) => [field.name, valueOf(field.type, field.name)]));
}

const known: Readonly<Record<string, unknown>> = {
  alias: 'Production',
  promotion: 'promotion:ctr/0123',
  person: 'ada',
  url: 'https://acme.test/',
};
const byType: Readonly<Record<string, unknown>> = {
  ModelRef: 'ctr',
  VersionRef: 'ctr/1',
  URL: 'https://acme.test/',
  Boolean: false,
  Int: 1,
  Float: 0.5,
  DateTime: '2026-01-01T00:00:00Z',
};

function valueOf(type: GraphQLInputType, name: string): unknown {
  if (isNonNullType(type)) return valueOf(type.ofType, name);
  if (isListType(type)) return [valueOf(type.ofType, name)];
  if (isInputObjectType(type)) return leastOf(type);
  if (isEnumType(type)) return type.getValues()[0]?.name;
  return known[name] ?? byType[type.name] ?? 'text';
}
