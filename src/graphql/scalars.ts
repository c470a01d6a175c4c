import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { GraphQLBigInt, GraphQLDateTimeISO } from 'graphql-scalars';

/** Text that the reader takes apart: anything but a string is refused before. */
function textScalar(name: string, description: string): GraphQLScalarType<string, string> {
  const checked = (value: unknown): string => {
    if (typeof value === 'string') return value;
    throw new GraphQLError(`${name} is a text, such as ${description}.`, { extensions: { code: 'BAD_USER_INPUT' } });
  };
  return new GraphQLScalarType({
    name,
    serialize: checked,
    parseValue: checked,
    parseLiteral: (node) => checked(node.kind === Kind.STRING ? node.value : null),
  });
}

/** Under the name that the schema gives it: the package calls it otherwise, and a variable is declared by that name. */
const dateTime = new GraphQLScalarType({ ...GraphQLDateTimeISO.toConfig(), name: 'DateTime' });

export const scalars = {
  BigInt: GraphQLBigInt,
  DateTime: dateTime,
  ModelRef: textScalar('ModelRef', 'ctr'),
  VersionRef: textScalar('VersionRef', 'ctr@Production'),
  URL: textScalar('URL', 'https://acme.test/'),
};
