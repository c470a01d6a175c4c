import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { admit } from '#graphql/admission.ts';
import type { Context } from '#graphql/context.ts';
import { objectsMax } from './estimate.ts';
import { refusingRequest } from './refused.ts';

type Variables = Readonly<Record<string, unknown>>;

/** Most objects that one answer may have. */
const answerMax = 50_000;

/** Refuses what can be seen only with the values of the variables, before anything is read. `schema` is the text that is served, built with the same graphql as this. */
export function requestChecks(schema: GraphQLSchema): ApolloServerPlugin<Context> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ document, operation, request, contextValue }) => {
        if (operation !== undefined) refusingRequest(() => admit(contextValue.viewer, schema, document, operation));
        const given = request.variables ?? {};
        refuseHalfCharacters(given);
        if (operation !== undefined) refuseTooManyObjects(schema, document, operation, given);
      },
    }),
  };
}

function refuseHalfCharacters(given: Variables): void {
  const at = halfCharacter(given);
  if (at !== null)
    throw refusal(
      'BAD_USER_INPUT',
      `$${at.toWellFormed()} has half a character in it. Text is well-formed Unicode: send it as UTF-8, uncut.`,
    );
}

function refuseTooManyObjects(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, given: Variables): void {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given, { maxErrors: 1 });
  // Variables that do not hold are told by the execution.
  if (coerced === undefined) return;
  const objects = objectsMax({ schema, operation, fragments: fragmentsOf(document), variables: coerced });
  if (objects <= answerMax) return;
  const [may, most] = [objects, answerMax].map((count) => count.toLocaleString('en-US'));
  throw refusal(
    'QUERY_TOO_COMPLEX',
    `This may give ${may} objects, and an answer has at most ${most}. Ask for smaller pages (first), or for fewer lists inside lists at a time.`,
  );
}

function refusal(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status: 400 } } });
}

function fragmentsOf(document: DocumentNode): Map<string, FragmentDefinitionNode> {
  return new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
}

/**
 * Where a text stands that is not well-formed, such as `input.reason`; null where all are. No store, tracker or id can hold such a text.
 * In the document itself the parser finds them.
 */
function halfCharacter(variables: Variables): string | null {
  // Not a recursion: how deep the variables of a stranger are is not known.
  const left: { readonly at: string; readonly value: unknown }[] = [{ at: '', value: variables }];
  for (let one = left.pop(); one !== undefined; one = left.pop()) {
    const { at, value } = one;
    if (typeof value === 'string' && !value.isWellFormed()) return at;
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) left.push({ at: at === '' ? key : `${at}.${key}`, value: inner });
  }
  return null;
}
